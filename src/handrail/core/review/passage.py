"""A text made ready for review, and a place in it: the sentence, what stands before and after."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from handrail.core.review.patterns import fold

# A sentence longer than this on either side is a list or a table; no context looks further.
FARTHEST = 300
WORD = re.compile(r"[\w']+")
_PIECE = re.compile(r"\w+")
# Quotation marks by the sign that opens them; only those a text has are looked for.
_QUOTED = {
    "“": re.compile(r"“[^”\n]{0,400}”"),
    '"': re.compile(r"\"[^\"\n]{0,400}\""),
    "«": re.compile(r"«[^»\n]{0,400}»"),
    "‘": re.compile(r"(?<!\w)‘[^’\n]{2,120}’(?!\w)"),
    " '": re.compile(r"(?<!\w)'[^'\n]{3,80}'(?!\w)"),
    "`": re.compile(r"`[^`\n]{1,200}`"),
}
# The sign comes first, so that the search may leap from sign to sign.
_SENTENCE_END = re.compile(
    r"[.!?…](?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bSt\.)"
    r"[.!?…\"'”’)\]]*(?=\s|$)|\n(?=\s*\n|\s*(?:[-*•#>|]|\d+[.)]\s)|[ \t]*[A-Z])"
)


@dataclass(frozen=True)
class Passage:
    """A text made ready: as written, as compared, and where its sentences end."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return fold(self.text)

    @cached_property
    def ends(self) -> list[int]:
        """Where each sentence ends, in order."""
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """From and to of everything in quotation marks."""
        text = self.text
        found = [each for sign, each in _QUOTED.items() if sign in text]
        return [match.span() for each in found for match in each.finditer(text)]

    @cached_property
    def stops(self) -> list[int]:
        """Where a sentence ends with a sign and not with its line: no pattern reaches over that."""
        text = self.text
        return [end for end in self.ends if text[end - 1] != "\n"]

    def stretch(self, number: int) -> frozenset[str]:
        """The words between two stops, as compared; taken apart once. Of "child's" there is also
        "child", for an expression may stop at an apostrophe."""
        found = self.stretches[number]
        if found is None:
            folded, stops = self.folded, self.stops
            start = stops[number - 1] if number else 0
            end = stops[number] if number < len(stops) else len(folded)
            words = WORD.findall(folded, start, end)
            if folded.find("'", start, end) >= 0:
                words += _PIECE.findall(folded, start, end)
            found = self.stretches[number] = frozenset(words)
        return found

    @cached_property
    def stretches(self) -> list[frozenset[str] | None]:
        """The words between stops that were taken apart."""
        return [None] * (len(self.stops) + 1)

    @cached_property
    def asked(self) -> dict[int, int]:
        """Which contexts each stretch may hold, once that was asked."""
        return {}

    def sentence(self, at: int) -> tuple[int, int]:
        """From and to of the sentence that holds the character `at`."""
        number = bisect_right(self.ends, at)
        start = self.ends[number - 1] if number else 0
        end = self.ends[number] if number < len(self.ends) else len(self.text)
        return max(start, at - FARTHEST), min(end, at + FARTHEST)


@dataclass
class Place:
    """Where a pattern matched: its own words, and the sentence around them."""

    passage: Passage
    start: int
    end: int
    sentence: tuple[int, int]
    subject: str | None = None  # who does it, once it was asked

    @property
    def before(self) -> str:
        """What stands before it in its sentence, as compared."""
        return self.passage.folded[self.sentence[0] : self.start]

    @property
    def after(self) -> str:
        """What follows it in its sentence, as compared."""
        return self.passage.folded[self.end : self.sentence[1]]

    @property
    def next_words(self) -> str:
        """What follows it at once, as compared, without the space or comma between."""
        return self.after.lstrip(" ,")

    @property
    def whole(self) -> str:
        """Its sentence, as compared."""
        return self.passage.folded[self.sentence[0] : self.sentence[1]]

    @property
    def words(self) -> frozenset[str]:
        """The words of its sentence, and perhaps of those it runs on from."""
        passage = self.passage
        return passage.stretch(bisect_right(passage.stops, self.start))

    @property
    def around(self) -> str:
        """Its sentence, and the one before and the two after, as compared."""
        passage = self.passage
        number = bisect_right(passage.ends, self.start)
        first = passage.ends[number - 2] if number > 1 else 0
        last = passage.ends[number + 2] if number + 2 < len(passage.ends) else len(passage.text)
        first, last = max(first, self.start - 3 * FARTHEST), min(last, self.end + 3 * FARTHEST)
        return passage.folded[first:last]
