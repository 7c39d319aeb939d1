"""A draft looked at as one writes: how long it is, and which words to look at again.

Wording is shown and never in the way: a person decides.
"""

from dataclasses import dataclass

from handrail.apps.briefings.models import BriefingPage
from handrail.core.briefings import MOST_MINUTES, Hurdled, Length, hurdles_of, length_of
from handrail.core.documents import DocumentError, open_document
from handrail.core.packs.briefings import Part
from handrail.core.review import Finding, shared_checker

MOST_SHOWN = 12
LONGEST = 40_000


@dataclass(frozen=True)
class Checks:
    """What was seen in a draft."""

    length: Length
    too_long: bool
    empty_parts: tuple[int, ...]
    findings: tuple[Finding, ...]
    hurdles: tuple[Hurdled, ...]
    more: int


def checks_of(parts: tuple[Part, ...], around: str = "") -> Checks:
    """The checks of seven parts, and of the words around them (title, summary, questions)."""
    length = length_of(parts)
    text = "\n\n".join([around, *(f"{part.heading}\n\n{part.text}" for part in parts)])
    findings = _findings(text[:LONGEST])
    empty = tuple(number for number, part in enumerate(parts, start=1) if not part.text.strip())
    return Checks(
        length=length,
        too_long=length.minutes > MOST_MINUTES,
        empty_parts=empty,
        findings=tuple(findings[:MOST_SHOWN]),
        hurdles=tuple(hurdles_of(parts))[:MOST_SHOWN],
        more=max(0, len(findings) - MOST_SHOWN),
    )


def checks_of_page(page: BriefingPage) -> Checks:
    """The checks of a page as it was loaded."""
    around = "\n\n".join(
        [page.title or "", page.summary or "", page.prompts or "", page.try_this or ""]
    )
    return checks_of(page.parts(), around)


def _findings(text: str) -> list[Finding]:
    try:
        document = open_document("briefing.txt", text.encode())
    except DocumentError:
        return []
    return list(shared_checker().check(document, doc_type="web").findings)
