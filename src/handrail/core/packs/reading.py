"""From a folder to a `Pack`."""

from pathlib import Path

import handrail
from handrail.core.packs import cache, checking
from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.records import Pack
from handrail.core.packs.tables import parse_table, read_bytes

# Folders of a pack with readers of their own.
APART = ("rules", "review", "briefings")
UK_PACK = Path(handrail.__file__).parent / "packs" / "uk"


def read_pack(folder: Path = UK_PACK) -> Pack:
    """Read and check the pack in `folder`; the UK pack that ships with Handrail by default.

    Raises PackError with every problem found, each with its file and line.
    """
    files = _files(folder)
    tables, known_good = cache.cached_tables(
        files, lambda: {name: parse_table(raw, folder / name) for name, raw in files.items()}
    )
    pack, problems = checking.build(tables, folder, thorough=not known_good)
    if problems:
        raise PackError(sorted(problems))
    if not known_good:
        cache.keep_tables(files, tables)
    return pack


def content_files(folder: Path) -> list[Path]:
    """The files of a pack less those of `review` and the briefings, which are read when asked for."""
    found = sorted(folder.rglob("*.yaml"))
    return [path for path in found if path.relative_to(folder).parts[0] not in APART]


def _files(folder: Path) -> dict[str, bytes]:
    if not (folder / "pack.yaml").is_file():
        message = "there is no pack here: a pack is a folder with a pack.yaml in it"
        raise PackError([Problem(folder, 0, message)])
    return {path.relative_to(folder).as_posix(): read_bytes(path) for path in content_files(folder)}
