"""Whether a briefing can be read, seen and heard by everyone: what a person may want to change.

It is plain text with headings of its own, so colours, pictures and order are no question here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handrail.core.packs.briefings import Part

# Staff text reads at grade 9 or lower; twenty words a sentence are easy, thirty are not.
MOST_WORDS = 30
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[ ,-]+[A-Z]{2,}){2,}\b")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
# Nothing to someone who hears the page or sees it in one column (WCAG 2.2, 1.3.3 and 2.4.4).
_POINTING = re.compile(
    r"\b(click here|see (?:above|below)|as (?:above|below)|on the (?:left|right)|in (?:red|green|bold))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


class Hurdle(StrEnum):
    """What can stand in a reader's way."""

    CAPITALS = "capitals"
    ADDRESS = "address"
    POINTING = "pointing"
    LONG = "long"
    SAME_HEADING = "same-heading"


@dataclass(frozen=True)
class Hurdled:
    """A hurdle, the part it stands in (from 1), and its words."""

    hurdle: Hurdle
    part: int
    words: str


def hurdles_of(parts: Sequence[Part]) -> Iterator[Hurdled]:
    """What in seven parts can be hard to read, to see or to hear, in the order of the parts."""
    seen: dict[str, int] = {}
    for number, part in enumerate(parts, start=1):
        for hurdle, pattern in (
            (Hurdle.CAPITALS, _CAPITALS),
            (Hurdle.ADDRESS, _ADDRESS),
            (Hurdle.POINTING, _POINTING),
        ):
            for found in pattern.finditer(part.text):
                yield Hurdled(hurdle, number, found[0])
        for sentence in _SENTENCE.findall(part.text):
            if len(sentence.split()) > MOST_WORDS:
                yield Hurdled(Hurdle.LONG, number, " ".join(sentence.split()[:8]))
        heading = part.heading.strip().casefold()
        if heading and heading in seen:
            yield Hurdled(Hurdle.SAME_HEADING, number, part.heading.strip())
        seen.setdefault(heading, number)
