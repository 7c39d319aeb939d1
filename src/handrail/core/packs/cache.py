"""Keeps the parsed form of a pack, so that the command starts fast.

The key is the content of every file together with our version, so an entry cannot be stale;
the folder belongs to the person alone and the entry is plain JSON, so it cannot carry code.
Where no folder can be written the pack is simply parsed again.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from handrail import __version__

# For each kind the UK pack and a few of a partnership's own, each a megabyte or less.
ENTRIES_KEPT = 8

Tables = dict[str, dict[str, Any]]
Files = dict[str, bytes]


def cached_tables(files: Files, parse: Callable[[], Tables]) -> tuple[Tables, bool]:
    """The parsed tables of `files` (relative name to bytes), from the cache if it has them.

    Returns the tables and whether they came from the cache; what is in the cache has passed
    every check before it was put there by `keep_tables`.
    """
    kept = recall("pack", files)
    if kept is not None:
        with contextlib.suppress(ValueError):
            tables: Tables = json.loads(kept)
            return tables, True
    return parse(), False


def keep_tables(files: Files, tables: Tables) -> None:
    """Put checked tables into the cache; does nothing where no folder can be written."""
    with contextlib.suppress(TypeError):  # a bare date in YAML is no JSON
        remember("pack", files, json.dumps(tables).encode())


def recall(kind: str, files: Files) -> bytes | None:
    """What was remembered for exactly these files, or None."""
    entry = _entry(kind, files)
    if entry is not None:
        with contextlib.suppress(OSError):
            return entry.read_bytes()
    return None


def remember(kind: str, files: Files, made: bytes) -> None:
    """Keep what was made of `files`; does nothing where no folder can be written."""
    entry = _entry(kind, files)
    if entry is None:
        return
    with contextlib.suppress(OSError):
        part = entry.with_suffix(f".{os.getpid()}")
        part.write_bytes(made)
        part.replace(entry)  # a reader sees the old file or the new one, never half of one
        _tidy(entry.parent, kind)


def _tidy(folder: Path, kind: str) -> None:
    """Forget all but the newest few entries; packs and versions change."""
    entries = sorted(folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[ENTRIES_KEPT:]:
        old.unlink(missing_ok=True)


def _entry(kind: str, files: Files) -> Path | None:
    digest = hashlib.sha256(__version__.encode())
    for name in sorted(files):
        digest.update(f"\0{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    folder = _folder()
    return folder / f"{kind}-{digest.hexdigest()}.json" if folder else None


def _folder() -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "handrail"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):
        return None
    # Someone else's folder, or one that others may write to, could be filled by them.
    shared = bool(state.st_mode & 0o022)
    foreign = hasattr(os, "getuid") and state.st_uid != os.getuid()
    return None if shared or foreign else folder
