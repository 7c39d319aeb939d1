"""Chooses the reader by the name of a file, and refuses kindly what cannot be read."""

from importlib import import_module
from pathlib import PurePath

from handrail.core.documents.model import Document, DocumentError

# A letter has kilobytes, a long policy a few megabytes; more is another kind of file.
MAX_BYTES = 25_000_000

# Ending of the name -> the module that reads it.
READERS = {
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "word", ".odt": "odt", ".pdf": "pdf", ".eml": "mail",
}  # fmt: skip
SUFFIXES = tuple(READERS)
NEEDS_EXTRA = frozenset(("html", "word", "odt", "pdf", "mail"))
# What people have, and what to do with it.
OTHERS = {
    ".doc": "an older Word file; open it in Word and save it as .docx",
    ".pages": "a Pages file; export it as Word (.docx) or PDF",
    ".rtf": "a rich text file; save it as .docx",
    ".dotx": "a Word template; save it as .docx",
    ".docm": "a Word file with macros; save it as .docx, which has none",
}


def open_document(name: str, raw: bytes) -> Document:
    """Read a document. `name` says its format by its ending.

    Raises DocumentError with what to do when it cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in OTHERS:
        raise DocumentError(f"{name} is {OTHERS[suffix]}.")
    if suffix not in READERS:
        known = ", ".join(SUFFIXES)
        raise DocumentError(f"{name} is not a kind of file we read. We read {known}.")
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise DocumentError(f"{name} is larger than {limit} MB. Review it in parts.")
    if not raw.strip():
        raise DocumentError(f"{name} is empty.")
    reader = READERS[suffix]
    try:
        module = import_module(f"handrail.core.documents.{reader}")
    except ModuleNotFoundError as error:
        if reader not in NEEDS_EXTRA or (error.name or "").startswith("handrail"):
            raise
        message = f"To read {suffix} files, install “handrail[documents]”."
        raise DocumentError(message) from error
    document: Document = module.read(name, raw)
    if not document.text.strip():
        raise DocumentError(
            f"{name} holds no words. A scanned page is a picture; try its original."
        )
    return document


def decoded(raw: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 with its mark, else what older programs save."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16")):  # fmt: skip
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
