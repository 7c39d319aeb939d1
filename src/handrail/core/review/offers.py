"""What a document offers a reader, for each of the six principles: never a score, never praise."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from handrail.core.packs.rules import Quality
from handrail.core.review.compiling import Ready
from handrail.core.review.contexts import Contexts, Passage, Place
from handrail.core.review.matching import Matcher
from handrail.core.review.patterns import fold
from handrail.core.vocabulary import Principle

# A principle is offered where two of its qualities are plainly there (annotation guideline).
ENOUGH = 2
# Tone and plain words colour everything; by themselves they do not yet offer a principle.
COLOUR_ONLY = frozenset(("S4", "S6", "E6"))
# Findings of these harms undo a principle, whatever else the document offers.
UNDONE_BY = {
    Principle.SAFETY: ("threat", "re-telling"),
    Principle.CHOICE: ("coercive",),
    Principle.COLLABORATION: ("re-telling",),
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

    def __init__(self, ready: Ready) -> None:
        self.qualities = ready.book.qualities
        self._contexts = Contexts(ready.sets)
        self._matcher: Matcher[int] = Matcher(ready.cues)

    def read(self, text: str, *, doc_type: str, harms: Collection[str] = ()) -> list[Offer]:
        """The six principles in `text`; `harms` are the harm kinds found in it."""
        kind = TYPES.get(doc_type, doc_type)
        if not any(kind in quality.applies for quality in self.qualities):
            kind = UNKNOWN_TYPE
        shown = self._shown(text)
        return [self._offer(principle, kind, shown, harms) for principle in Principle]

    def _shown(self, text: str) -> dict[str, Shown]:
        folded = fold(text)
        passage = Passage(text, folded)
        shown: dict[str, Shown] = {}
        seen: set[int] = set()
        for start, end, number, _ in self._matcher.find(folded, seen):
            sentence = passage.sentence(start)
            if not self._contexts.tests["negated"](Place(passage, start, end, sentence)):
                seen.add(number)
                quality = self.qualities[number]
                shown[quality.id] = Shown(quality, *_trimmed(text, *sentence))
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
        counted = [each for each in there if each.quality.id not in COLOUR_ONLY]
        undone = any(harm in harms for harm in UNDONE_BY.get(principle, ()))
        answer = "no"
        if counted:
            answer = "yes" if len(counted) >= ENOUGH and not undone else "partly"
        missing = [q for q in fitting if q.id not in shown]
        missing.sort(key=lambda quality: quality.applies[kind] != "E")
        return Offer(principle, answer, tuple(there), tuple(missing), undone)


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
