"""Reads saved messages: subject and body, without what is quoted from earlier ones."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from handrail.core.documents import html
from handrail.core.documents.model import Document, built

_QUOTED = re.compile(r"^(?:>.*|On .{5,80} wrote:|-{3,} ?Original [Mm]essage.*)$", re.MULTILINE)


def read(name: str, raw: bytes) -> Document:
    """Read an .eml file. Attachments are documents of their own and are not read."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return built(name, _pieces(name, message))


def _pieces(name: str, message: EmailMessage) -> Iterator[tuple[str, str, bool]]:
    yield "subject", str(message.get("subject", "")), False
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return
    try:
        content = body.get_content()
    except (LookupError, ValueError, AssertionError):  # a charset nobody knows, a broken encoding
        payload = body.get_payload(decode=True)
        content = payload.decode("cp1252", "replace") if isinstance(payload, bytes) else ""
    if body.get_content_subtype() == "html":
        page = html.read(name, content.encode())
        for part in page.parts:
            text = page.text[part.start : part.end]
            yield part.kind, text, page.is_aside(part.start, part.end)
        return
    for block in re.split(r"\n\s*\n", content):
        yield "paragraph", block.strip(), bool(_QUOTED.match(block.strip()))
