"""What a document offers a reader, for each of the six principles: never a score, never praise."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handrail.core.packs.rules import Quality
from handrail.core.review.compiling import Ready
from handrail.core.review.contexts import Contexts
from handrail.core.review.engine import Finding
from handrail.core.review.matching import Hits, Matcher
from handrail.core.review.passage import Passage, Place
from handrail.core.vocabulary import Principle

# A principle is offered where two of its qualities are plainly there (annotation guideline).
ENOUGH = 2


class Undone(NamedTuple):
    """A principle is taken back by more than `more_than` findings of these harms, unless `shown` of
    its qualities or more are there."""

    harms: tuple[str, ...]
    more_than: int
    shown: int


# Chosen on annotated documents that are kept apart from those that measure (bench/cases/review).
UNDONE_BY = {
    Principle.SAFETY: Undone(("threat", "re-telling"), 0, 4),
    Principle.TRUST: Undone(("blame",), 2, 3),
    Principle.CHOICE: Undone(("threat", "coercive"), 2, 3),
    Principle.COLLABORATION: Undone(("coercive", "blame"), 3, 3),
    Principle.EMPOWERMENT: Undone(("threat", "disbelief"), 1, 3),
}
# The plain names of document types, and the type whose qualities they share.
TYPES = {
    "letter": "appointment_letter",
    "note": "case_note",
    "form": "referral_form",
    "web": "web_page",
    "email": "appointment_letter",
    "report": "case_note",
    "minutes": "policy",
    "plan": "case_note",
    "slide": "poster",
}
UNKNOWN_TYPE = "appointment_letter"


@dataclass(frozen=True)
class Shown:
    """A quality that is there, and the sentence that shows it (characters of the text)."""

    quality: Quality
    start: int
    end: int


@dataclass(frozen=True)
class Offer:
    """One principle: `yes`, `partly` or `no`, what shows it, and what could be added."""

    principle: Principle
    answer: str
    shown: tuple[Shown, ...]
    could_add: tuple[Quality, ...]
    undone: bool = False


class Offers:
    """Reads documents for what they offer, with the qualities of a rule book."""

    def __init__(self, ready: Ready, matcher: Matcher, contexts: Contexts) -> None:
        """`matcher` and `contexts` are those of the reviewer with the same rules."""
        self.qualities = ready.book.qualities
        self._matcher, self._contexts = matcher, contexts
        self._negated = contexts.leaves(("negated",))

    def read(
        self, passage: Passage, hits: Hits, *, doc_type: str,
        found: Collection[Finding] = (),
    ) -> list[Offer]:  # fmt: skip
        """The six principles in a passage, whose cues may stand at `hits` and whose findings are
        `found`. Words that hurt offer nothing: a cue among them does not count."""
        kind = TYPES.get(doc_type, doc_type)
        if not any(kind in quality.applies for quality in self.qualities):
            kind = UNKNOWN_TYPE
        harms = [each.rule.harm for each in found]
        shown = self._shown(passage, hits, [(each.start, each.end) for each in found])
        return [self._offer(principle, kind, shown, harms) for principle in Principle]

    def _shown(
        self, passage: Passage, hits: Hits, hurtful: Sequence[tuple[int, int]]
    ) -> dict[str, Shown]:
        shown: dict[str, Shown] = {}
        seen: set[int] = set()
        met = self._matcher.confirmed(hits.cues, hits.commas, passage, seen)
        for start, end, number, _ in met:
            if any(first <= start and end <= last for first, last in hurtful):
                continue
            sentence = passage.sentence(start)
            if not self._contexts.stands(Place(passage, start, end, sentence), self._negated):
                seen.add(number)
                quality = self.qualities[-1 - number]
                shown[quality.id] = Shown(quality, *_trimmed(passage.text, *sentence))
        return shown

    def _offer(
        self,
        principle: Principle,
        kind: str,
        shown: dict[str, Shown],
        harms: Collection[str],
    ) -> Offer:
        fitting = [q for q in self.qualities if q.principle == principle and _applies(q, kind)]
        there = [shown[q.id] for q in fitting if q.id in shown]
        undone = _is_undone(principle, len(there), harms)
        answer = "no"
        if there:
            answer = "yes" if len(there) >= ENOUGH and not undone else "partly"
        missing = [q for q in fitting if q.id not in shown]
        missing.sort(key=lambda quality: quality.applies[kind] != "E")
        return Offer(principle, answer, tuple(there), tuple(missing), undone)


def _is_undone(principle: Principle, shown: int, harms: Collection[str]) -> bool:
    by = UNDONE_BY.get(principle)
    if by is None or shown >= by.shown:
        return False
    return sum(harm in by.harms for harm in harms) > by.more_than


def _applies(quality: Quality, kind: str) -> bool:
    return quality.applies.get(kind, "-") != "-"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def plain_answers(offers: Sequence[Offer]) -> Iterator[tuple[str, str]]:
    """Each principle with its answer."""
    for offer in offers:
        yield str(offer.principle), offer.answer
