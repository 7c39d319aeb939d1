"""Packs: the rules, resources and words of a place, as data a practitioner can read and correct.

`read_pack` gives a checked `Pack`; `check_pack` lists every problem with its file and line.
"""

from handrail.core.packs.checking import check_pack
from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.reading import UK_PACK, read_pack
from handrail.core.packs.records import (
    Abbreviation,
    Collection,
    Cue,
    Guard,
    Knowledge,
    LevelScheme,
    Meaning,
    Need,
    Pack,
    Place,
    Resource,
    Route,
    Term,
)

__all__ = [
    "UK_PACK",
    "Abbreviation",
    "Collection",
    "Cue",
    "Guard",
    "Knowledge",
    "LevelScheme",
    "Meaning",
    "Need",
    "Pack",
    "PackError",
    "Place",
    "Problem",
    "Resource",
    "Route",
    "Term",
    "check_pack",
    "read_pack",
]
