"""Parses XML and HTML from people we do not know: no entities, no network, no endless depth."""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from handrail.core.documents.model import DocumentError

MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_PART_BYTES = 60_000_000
# What reading a part of a spoilt zip may raise.
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)
# Real documents pack ten to one; a bomb packs a thousand to one.
MAX_RATIO = 200


def open_zip(name: str, raw: bytes) -> zipfile.ZipFile:
    """A document that is a zip of parts, weighed before any of it is unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (*_BROKEN, ValueError) as error:
        if raw.startswith(b"\xd0\xcf\x11\xe0"):
            message = f"{name} has a password, or is an older Word file. Save it without, as .docx."
            raise DocumentError(message) from error
        raise DocumentError(f"{name} is broken and cannot be opened. Save it again.") from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    too_much = unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * max(len(raw), 10_000)
    if len(entries) > MAX_ENTRIES or too_much:
        raise DocumentError(f"{name} unpacks to far more than a document. Save it anew.")
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part of a zip; None if it is not there. Raises DocumentError if it cannot be read."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > MAX_PART_BYTES:
        raise DocumentError("One part of this document is too large to be text.")
    if entry.flag_bits & 0x1:
        raise DocumentError("This document has a password. Save it without one.")
    try:
        return archive.read(entry)
    except (*_BROKEN, ValueError) as error:
        raise DocumentError("This document is broken inside. Save it again.") from error


def parse(raw: bytes) -> Any:
    """The tree of an XML part. Raises DocumentError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("This document is broken inside. Save it again.") from error
