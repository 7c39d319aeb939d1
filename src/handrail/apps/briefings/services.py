"""A briefing that someone brings, read and recognised in memory alone."""

from handrail.core.briefings import Understood, recognise
from handrail.core.documents import open_document
from handrail.core.documents.guarded import open_guarded


def recognised_in(name: str, raw: bytes) -> Understood:
    """The briefing in a file that was uploaded, read in a process of its own. Raises DocumentError."""
    return recognise(open_guarded(name, raw).text)


def recognised(text: str) -> Understood:
    """The briefing in a text that was pasted. Raises DocumentError."""
    return recognise(open_document("briefing.txt", text.encode()).text)
