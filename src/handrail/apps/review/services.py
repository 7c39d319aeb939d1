"""Reviewing what someone sent, in memory alone."""

from collections.abc import Mapping
from functools import cache

from handrail.core.documents import Document, open_document
from handrail.core.documents.guarded import open_guarded
from handrail.core.review import Checker, Ready, Review, contested_rules, ready_rules


@cache
def rules() -> Ready:
    """The rules, made ready once for the process."""
    return ready_rules()


@cache
def checker() -> Checker:
    """One checker for the process; it holds no text."""
    return Checker(rules(), contested_rules(rules()))


def document_of(text: str) -> Document:
    """Text that was pasted, as a document."""
    return open_document("your-text.txt", text.encode())


def document_in(name: str, raw: bytes) -> Document:
    """A file that was uploaded, read in a process of its own. Raises DocumentError."""
    return open_guarded(name, raw)


def review(document: Document, doc_type: str) -> Review:
    """The review of a document."""
    return checker().check(document, doc_type=doc_type)


def with_choices(text: str, doc_type: str, choices: Mapping[int, str]) -> str:
    """`text` with the words of each finding in `choices` (its place in the list, from 0) replaced.

    The findings are found again, for nothing was kept; the same text has the same findings.
    """
    made, at = [], 0
    for number, finding in enumerate(review(document_of(text), doc_type).findings):
        made.append(text[at : finding.start])
        made.append(choices.get(number, finding.text))
        at = finding.end
    made.append(text[at:])
    return "".join(made)
