"""From YAML files to plain tables, and from a place inside a table back to its line."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from handrail.core.packs.problems import PackError, Problem

# A pack file is written by hand; ten times the longest of ours is already a mistake or an attack.
MAX_FILE_BYTES = 5_000_000

Kind = TypeVar("Kind")

_MAYBE_ALIAS = re.compile(rb"(?:^|[\s,\[{:-])\*[\w-]", re.MULTILINE)


def _reader() -> tuple[Any, Any]:
    # Loaded when first needed: a pack that comes from the cache needs no YAML, and the import
    # takes longer than answering a question.
    import yaml

    # SafeLoader where PyYAML was built without the C library.
    return yaml, getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_table(path: Path) -> dict[str, Any]:
    """Read one YAML file whose top is a mapping.

    Raises PackError with the line when the file is too large, is not YAML, uses aliases,
    or does not start with names and colons.
    """
    return parse_table(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The bytes of a pack file; refuses one that is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 1_000_000
            raise PackError([Problem(path, 0, f"is larger than {limit} MB; split it by topic")])
        return path.read_bytes()
    except OSError as error:
        raise PackError([Problem(path, 0, f"could not be read: {error.strerror}")]) from error


def parse_table(raw: bytes, path: Path) -> dict[str, Any]:
    """Parse YAML bytes; see `read_table`."""
    yaml, loader = _reader()
    try:
        _refuse_aliases(raw, path)
        table = yaml.load(raw, Loader=loader)  # noqa: S506 - the safe loader, in C or not
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        raise PackError([Problem(path, line, f"is not YAML here: {error.problem}")]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError([Problem(path, 0, f"is not text in UTF-8 YAML: {error}")]) from error
    except RecursionError as error:
        raise PackError([Problem(path, 0, "is nested too deeply to be a pack file")]) from error
    if table is None:
        return {}
    if not isinstance(table, dict):
        raise PackError([Problem(path, 1, "starts with a list; start with a name and a colon")])
    return table


def _refuse_aliases(raw: bytes, path: Path) -> None:
    # With aliases a small file can grow without end. The search is cheap; the walk through
    # the events, which tells a real alias from an asterisk in a sentence, is not.
    if not _MAYBE_ALIAS.search(raw):
        return
    yaml, loader = _reader()
    for event in yaml.parse(raw, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1
            raise PackError([Problem(path, line, "uses an alias (*name); write the value out")])


def line_of(path: Path, place: Sequence[str | int]) -> int:
    """The line, from 1, of `place` (keys and list positions from the top) in a YAML file.

    Walks as far as it can: a missing key gives the line of the record it is missing from.
    Reads the file again, so it is called only when there is something to report.
    """
    yaml, loader = _reader()
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    line = 1
    for step in place:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Any, step: str | int) -> tuple[int, Any] | None:
    if node is None or isinstance(node.value, str):
        return None
    if node.id == "mapping":
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return None


def made_of(value: Any, kind: type[Kind], path: Path, problems: list[Problem]) -> Kind | None:
    """A record of a kind from a table; None, and what is wrong with it added to `problems`, if
    the table does not fit."""
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        from handrail.core.packs.explaining import explain  # only when something is wrong

        place, words = explain(str(error))
        where = ".".join(str(step) for step in place)
        line = line_of(path, place) if path.is_file() else 0
        problems.append(Problem(path, line, f"`{where}`: {words}" if where else words))
        return None
