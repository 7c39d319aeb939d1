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

# The UK pack and a few of a partnership's own, each a megabyte or less.
ENTRIES_KEPT = 8

Tables = dict[str, dict[str, Any]]


def cached_tables(files: dict[str, bytes], parse: Callable[[], Tables]) -> tuple[Tables, bool]:
    """The parsed tables of `files` (relative name to bytes), from the cache if it has them.

    Returns the tables and whether they came from the cache; what is in the cache has passed
    every check before it was put there by `keep_tables`.
    """
    entry = _entry(files)
    if entry is not None:
        with contextlib.suppress(OSError, ValueError):
            kept: Tables = json.loads(entry.read_bytes())
            return kept, True
    return parse(), False


def keep_tables(files: dict[str, bytes], tables: Tables) -> None:
    """Put checked tables into the cache; does nothing where no folder can be written."""
    entry = _entry(files)
    if entry is None:
        return
    with contextlib.suppress(OSError, TypeError):  # a bare date in YAML is no JSON
        part = entry.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(tables), encoding="utf-8")
        part.replace(entry)  # a reader sees the old file or the new one, never half of one
        _tidy(entry.parent)


def _tidy(folder: Path) -> None:
    """Forget all but the newest few entries; packs and versions change."""
    entries = sorted(folder.glob("pack-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[ENTRIES_KEPT:]:
        old.unlink(missing_ok=True)


def _entry(files: dict[str, bytes]) -> Path | None:
    digest = hashlib.sha256(__version__.encode())
    for name in sorted(files):
        digest.update(f"\0{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    folder = _folder()
    return folder / f"pack-{digest.hexdigest()}.json" if folder else None


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
