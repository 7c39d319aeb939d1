"""Turns tables into records and says, with file and line, what does not hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.records import (
    Abbreviation,
    Collection,
    Cue,
    Guard,
    Knowledge,
    LevelScheme,
    Meaning,
    Need,
    Pack,
    Place,
    Resource,
    Route,
    Term,
)
from handrail.core.packs.tables import line_of, parse_table, read_bytes

Tables = dict[str, dict[str, Any]]
R = TypeVar("R")

VOCABULARY_KINDS = (
    "roles",
    "sectors",
    "tiers",
    "concern_levels",
    "danger_now",
    "stages",
    "formats",
    "nations",
    "age_groups",
    "principles",
    "costs",
    "statuses",
    "topics",
)


def check_pack(folder: Path) -> list[Problem]:
    """Every problem of the pack in `folder`, in order of file and line; none means it is sound.

    Unlike `read_pack` it goes on after the first file that cannot be parsed.
    """
    if not (folder / "pack.yaml").is_file():
        return [Problem(folder, 0, "there is no pack here: a pack is a folder with a pack.yaml")]
    tables: Tables = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.yaml")):
        try:
            name = path.relative_to(folder).as_posix()
            tables[name] = parse_table(read_bytes(path), path)
        except PackError as error:
            problems += error.problems
    problems += build(tables, folder, thorough=True)[1]
    return sorted(set(problems))


def build(tables: Tables, folder: Path, *, thorough: bool) -> tuple[Pack, list[Problem]]:
    """Make the pack from its tables, with whatever problems were met.

    `thorough` adds the checks between records; it may be left out only for tables that have
    passed them before. With problems the pack holds what could be read, and is not for use.
    """
    maker = _Maker(folder, tables)
    pack = maker.pack()
    if thorough:
        # Loaded when needed: a pack that comes from the cache was checked before.
        from handrail.core.packs.crosschecks import crosscheck

        # With a record missing, what points at it would be told wrongly; the rest still holds.
        for found in crosscheck(pack, whole=not maker.problems):
            maker.report(found.file, found.place, found.message)
    return pack, maker.problems


@dataclass
class _Maker:
    folder: Path
    tables: Tables
    problems: list[Problem] = field(default_factory=list)

    def report(self, name: str, place: Sequence[str | int], message: str) -> None:
        if name == "resources/":  # a folder: the place starts with the id of the record
            name, place = self._find_resource(str(place[0]), place[1:])
        path = self.folder / name
        line = line_of(path, place) if path.is_file() else 0
        self.problems.append(Problem(path, line, message))

    def _find_resource(self, id_: str, rest: Sequence[str | int]) -> tuple[str, list[str | int]]:
        # The last of two with one id is the one to mend, so the search runs backwards.
        for name in sorted(self.tables, reverse=True):
            if name.startswith("resources/"):
                records = self.tables[name]["resources"]
                for position in range(len(records) - 1, -1, -1):
                    if records[position].get("id") == id_:
                        return name, ["resources", position, *rest]
        raise AssertionError(f"{id_} was read from some file")

    def pack(self) -> Pack:
        head = self.tables.get("pack.yaml", {})
        help_ = self.tables.get("immediate-help.yaml", {})
        meta = help_.get("meta")
        order = meta.get("order", ()) if isinstance(meta, dict) else ()
        return Pack(
            name=self._value("pack.yaml", head, "name"),
            title=self._value("pack.yaml", head, "title"),
            version=head.get("version", 0),
            licence=self._value("pack.yaml", head, "licence"),
            vocabulary={
                kind: dict(self._named("vocabulary.yaml", kind, Term)) for kind in VOCABULARY_KINDS
            },
            level_schemes=tuple(self._listed("vocabulary.yaml", "level_schemes", LevelScheme)),
            resources=tuple(self._resources()),
            needs=dict(self._named("immediate-help.yaml", "needs", Need)),
            need_order=tuple(order),
            routes=tuple(self._listed("immediate-help.yaml", "routes", Route)),
            collections=tuple(self._listed("collections.yaml", "collections", Collection)),
            knowledge=self._knowledge(),
        )

    def _value(self, name: str, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key)
        if not isinstance(value, str):
            self.report(name, [key], f"`{key}` is not there; write `{key}: ...` with its words")
            return ""
        return value

    def _resources(self) -> Iterator[Resource]:
        for name in sorted(self.tables):
            if name.startswith("resources/"):
                yield from self._listed(name, "resources", Resource)

    def _knowledge(self) -> Knowledge:
        words, danger = "signpost/words.yaml", "signpost/danger.yaml"
        meanings = self._table("signpost/meanings.yaml")
        return Knowledge(
            sets=self._one(words, "sets", dict[str, tuple[str, ...]], {}),
            stop=self._one(words, "stop", tuple[str, ...], ()),
            common=self._one(words, "common", tuple[str, ...], ()),
            abbreviations=dict(
                self._named("signpost/abbreviations.yaml", "abbreviations", Abbreviation)
            ),
            meanings={
                kind: dict(self._named("signpost/meanings.yaml", kind, Meaning))
                for kind in meanings
            },
            places=tuple(self._listed("signpost/places.yaml", "places", Place)),
            areas=self._one("signpost/places.yaml", "areas", dict[str, tuple[str, ...]], {}),
            outside=self._one("signpost/subject.yaml", "outside", tuple[str, ...], ()),
            subject=self._one("signpost/subject.yaml", "inside", tuple[str, ...], ()),
            settings=self._one("signpost/subject.yaml", "settings", frozenset[str], frozenset()),
            procedures=self._one(
                "signpost/subject.yaml", "procedures", frozenset[str], frozenset()
            ),
            cues=tuple(self._listed(danger, "cues", Cue)),
            guards=tuple(self._listed(danger, "guards", Guard)),
            start_everyone=self._one("signpost/starting.yaml", "everyone", tuple[str, ...], ()),
            start_roles=self._one(
                "signpost/starting.yaml", "roles", dict[str, tuple[str, ...]], {}
            ),
            worker_support=self._one(danger, "worker_support", tuple[str, ...], ()),
        )

    def _table(self, name: str) -> dict[str, Any]:
        return self.tables.get(name, {})

    def _one(self, name: str, key: str, kind: type[R], default: R) -> R:
        made = self._make(name, [key], self._table(name).get(key, default), kind)
        return default if made is None else made

    def _listed(self, name: str, key: str, kind: type[R]) -> Iterator[R]:
        rows = self._table(name).get(key, [])
        if not isinstance(rows, list):
            self.report(name, [key], f"`{key}` starts a list: begin each record with a dash")
            return
        for position, row in enumerate(rows):
            made = self._make(name, [key, position], row, kind)
            if made is not None:
                yield made

    def _named(self, name: str, key: str, kind: type[R]) -> Iterator[tuple[str, R]]:
        rows = self._table(name).get(key, {})
        if not isinstance(rows, dict):
            self.report(name, [key], f"`{key}` holds names, each with a colon and its record")
            return
        for term, row in rows.items():
            made = self._make(name, [key, str(term)], row, kind)
            if made is not None:
                yield str(term), made

    def _make(self, name: str, place: list[str | int], row: Any, kind: type[R]) -> R | None:
        try:
            return msgspec.convert(row, type=kind, strict=True)
        except msgspec.ValidationError as error:
            from handrail.core.packs.explaining import explain  # only when something is wrong

            inner, words = explain(str(error))
            where = ".".join(str(step) for step in inner)
            words = f"`{where}`: {words}" if where else words
            if isinstance(row, dict) and "id" in row:
                words = f"{row['id']}: {words}"
            self.report(name, [*place, *inner], words)
            return None
