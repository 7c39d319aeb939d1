"""How long a briefing takes, counted as its author writes."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from handrail.core.packs.briefings import Part

# Words a minute of people who read English prose in silence: Brysbaert, How many words do we read
# per minute?, Journal of Memory and Language 109 (2019).
WORDS_A_MINUTE = 238
MOST_MINUTES = 7
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True)
class Length:
    """Words, and minutes to read them (whole, at least 1)."""

    words: int
    minutes: int

    @property
    def fits(self) -> bool:
        """Whether it can be read in seven minutes."""
        return self.minutes <= MOST_MINUTES


def length_of(parts: Iterable[Part]) -> Length:
    """The length of all parts together, headings too."""
    words = sum(len(_WORD.findall(f"{part.heading} {part.text}")) for part in parts)
    return Length(words, max(1, math.ceil(words / WORDS_A_MINUTE)))
