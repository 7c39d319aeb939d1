"""A whole review: a document, its findings, what is allowed in it, and what it offers."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from handrail.core.documents import Document
from handrail.core.review.compiling import Ready, ready_rules
from handrail.core.review.engine import SEVERITIES, Finding, Reviewer
from handrail.core.review.metrics import Reading, read_plainness
from handrail.core.review.offers import Offer, Offers, Shown
from handrail.core.review.passage import Passage

# "handrail: allow RULE, reason: ..." in a comment, on a line of its own, or in a Word comment.
_ALLOW = re.compile(
    r"handrail:\s*allow\s+(?P<rule>[a-z0-9-]+)\s*,\s*reason:\s*(?P<reason>[^\n>]{3,200})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Allowance:
    """A rule allowed in one document, with the reason its writer gave; `used` if it met anything."""

    rule: str
    reason: str
    used: bool = False


@dataclass(frozen=True)
class Review:
    """What a review found, in the order of the text."""

    document: Document
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...]
    reading: Reading
    allowances: tuple[Allowance, ...] = ()
    contested: tuple[Finding, ...] = ()


@dataclass
class Checker:
    """Reviews documents with one set of rules and one house style."""

    ready: Ready
    skip: Collection[str] = ()
    reviewer: Reviewer = field(init=False)
    offers: Offers = field(init=False)

    def __post_init__(self) -> None:
        self.reviewer = Reviewer(self.ready, self.skip)
        self.offers = Offers(self.ready, self.reviewer.matcher, self.reviewer.contexts)

    def read(
        self, passage: Passage, *, doc_type: str = "", setting: str = ""
    ) -> tuple[list[Finding], list[Offer]]:
        """Every finding in a text, and what it offers; nothing in it is allowed or an aside."""
        hits = self.reviewer.matcher.search(passage.folded)
        found = self.reviewer.find(passage, hits, doc_type=doc_type, setting=setting)
        return found, self.offers.read(passage, hits, doc_type=doc_type, found=found)

    def check(
        self,
        document: Document,
        *,
        doc_type: str = "",
        setting: str = "",
        min_severity: str = "low",
    ) -> Review:
        """Review one document. `min_severity` leaves out what weighs less."""
        passage = Passage(document.text)
        hits = self.reviewer.matcher.search(passage.folded)
        found = self.reviewer.find(passage, hits, doc_type=doc_type, setting=setting)
        own = [each for each in found if not document.is_aside(each.start, each.end)]
        spans = [match.span() for match in _ALLOW.finditer(document.text)]
        own = [e for e in own if not any(a <= e.start and e.end <= b for a, b in spans)]
        allowed = list(_allowances(document.text))
        names = {each.rule for each in allowed}
        heavy = SEVERITIES[: SEVERITIES.index(min_severity) + 1]
        kept = [e for e in own if e.rule.severity in heavy and e.rule.id not in names]
        met = {each.rule.id for each in own}
        offers = self.offers.read(passage, hits, doc_type=doc_type, found=own)
        return Review(
            document=document,
            findings=tuple(kept),
            offers=tuple(_kind_first(each, own) for each in offers),
            reading=read_plainness(document.text),
            allowances=tuple(Allowance(e.rule, e.reason, e.rule in met) for e in allowed),
        )


def _kind_first(offer: Offer, found: Sequence[Finding]) -> Offer:
    """The sentences that show a principle, those that hold a finding last: a threat may name a
    choice, and should not stand for it."""

    def is_harmed(shown: Shown) -> bool:
        return any(each.start < shown.end and shown.start < each.end for each in found)

    return replace(offer, shown=tuple(sorted(offer.shown, key=is_harmed)))


def _allowances(text: str) -> Iterator[Allowance]:
    for match in _ALLOW.finditer(text):
        yield Allowance(match["rule"].lower(), match["reason"].strip(" -*/"))


def contested_rules(ready: Ready, wanted: Sequence[str] = ()) -> set[str]:
    """The rules guides disagree on, less those an organisation has asked for: left out unless so,
    for a person's own word for themselves is never an error."""
    return {rule.id for rule in ready.book.rules if rule.contested} - set(wanted)


@cache
def shared_checker() -> Checker:
    """One checker for a process, with the rules of the pack and contested words as the safe
    default has them; it holds no text."""
    ready = ready_rules()
    return Checker(ready, contested_rules(ready))
