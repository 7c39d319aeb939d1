"""What someone asks: boxes they filled in, all of them optional, and their own words."""

import re
from dataclasses import dataclass, field, fields

from handrail.core.vocabulary import AgeGroup, ConcernLevel, DangerNow, Nation, Sector, Tier

# A long letter has about 2,000 characters; more is not a question any longer.
MAX_TEXT_CHARACTERS = 2_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")


@dataclass(frozen=True)
class Facets:
    """The boxes. `role` is a term of the pack; the rest are closed lists. None: left blank."""

    role: str | None = None
    sector: Sector | None = None
    tier: Tier | None = None
    concern: ConcernLevel | None = None
    nation: Nation | None = None
    age: AgeGroup | None = None

    def filled(self) -> dict[str, str]:
        """The boxes that were filled in, by name."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: str(value) for name, value in values.items() if value}


@dataclass(frozen=True)
class Question:
    """One question. `text` is cleaned of control characters and cut to MAX_TEXT_CHARACTERS."""

    text: str = ""
    facets: Facets = field(default_factory=Facets)
    danger: DangerNow | None = None
    area: str | None = None  # the asker's own area, whose local items are theirs
    without: frozenset[str] = frozenset()  # boxes not to be guessed from the words

    def __post_init__(self) -> None:
        clean = _CONTROL.sub(" ", self.text).strip()
        object.__setattr__(self, "text", clean[:MAX_TEXT_CHARACTERS])
