"""The words of the field as types; labels and definitions live in the pack's `vocabulary.yaml`.

Codes are stored in data and in databases, so a code never changes; a label may.
Roles and topics are open lists and live in the pack alone.
"""

from handrail.core.vocabulary.terms import (
    CHILD_AGES,
    LEVEL_NUMBERS,
    NATIONS_OF_THE_UK,
    AgeGroup,
    ConcernLevel,
    Cost,
    DangerNow,
    Format,
    Nation,
    Principle,
    Sector,
    Stage,
    Status,
    Tier,
)

__all__ = [
    "CHILD_AGES",
    "LEVEL_NUMBERS",
    "NATIONS_OF_THE_UK",
    "AgeGroup",
    "ConcernLevel",
    "Cost",
    "DangerNow",
    "Format",
    "Nation",
    "Principle",
    "Sector",
    "Stage",
    "Status",
    "Tier",
]
