"""Reviewing what someone sent, in memory alone."""

from collections.abc import Mapping

from handrail.core.documents import Document, open_document
from handrail.core.documents.guarded import open_guarded
from handrail.core.review import (
    Checker,
    Edit,
    Finding,
    Ready,
    Review,
    edited,
    shared_checker,
)

OWN = "own:"
# The name of a text that came without a file.
PASTED = "your-text.txt"


def rules() -> Ready:
    """The rules, made ready once for the process."""
    return shared_checker().ready


def checker() -> Checker:
    """The checker of the process; it holds no text."""
    return shared_checker()


def document_of(text: str) -> Document:
    """Text that was pasted, as a document."""
    return open_document(PASTED, text.encode())


def document_in(name: str, raw: bytes) -> Document:
    """A file that was uploaded, read in a process of its own. Raises DocumentError."""
    return open_guarded(name, raw)


def review(document: Document, doc_type: str) -> Review:
    """The review of a document."""
    return checker().check(document, doc_type=doc_type)


def with_choices(text: str, doc_type: str, choices: Mapping[int, str]) -> tuple[str, int]:
    """`text` with the words that were chosen, and how many choices could be made.

    `choices` are by the place of a finding in the list, from 0: the number of one of its wordings,
    or "own:" and the writer's own words. The findings are found again, for nothing was kept; the
    same text has the same findings.
    """
    findings = review(document_of(text), doc_type).findings
    chosen = (_chosen(findings[number], choice) for number, choice in choices.items()
              if number < len(findings))  # fmt: skip
    return edited(text, (edit for edit in chosen if edit is not None))


def _chosen(finding: Finding, choice: str) -> Edit | None:
    if choice.startswith(OWN):
        own = choice.removeprefix(OWN).strip()
        return Edit(finding.start, finding.end, own) if own else None
    if choice.isdecimal() and int(choice) < len(finding.edits):
        return finding.edits[int(choice)]
    return None
