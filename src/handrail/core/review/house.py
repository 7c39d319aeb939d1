"""House style: what an organisation adds, silences or asks for, in a `handrail.toml`."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from handrail.core.packs.rules import Harm, Rule, Severity, Source
from handrail.core.review.anchors import compile_pattern
from handrail.core.review.compiling import Ready
from handrail.core.review.engine import Finding
from handrail.core.review.matching import with_more
from handrail.core.review.patterns import PatternError, Words

FILE = "handrail.toml"
HOUSE = "HOUSE"


class HouseError(Exception):
    """The house style cannot be used; the message says what to write."""


class Silence(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that is left out, why, and where (everywhere, if nothing is said)."""

    rule: str
    reason: str
    paths: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


class OwnWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the house: what to find, why, and what to say instead."""

    find: tuple[str, ...]
    why: str
    suggest: tuple[str, ...]
    harm: Harm = "jargon"
    severity: Severity = "medium"


class House(Struct, frozen=True, forbid_unknown_fields=True):
    """The `[review]` table of a `handrail.toml`."""

    silence: tuple[Silence, ...] = ()
    words: dict[str, OwnWords] = {}
    contested: tuple[str, ...] = ()
    types: dict[str, str] = {}


@dataclass
class Used:
    """Which silences met something, so that the others can be told."""

    rules: set[int] = field(default_factory=set)


def read_house(folder: Path) -> House:
    """The nearest `handrail.toml` of `folder` or above it; an empty one where there is none."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return house_in((place / FILE).read_text(encoding="utf-8"), str(place / FILE))
    return House()


def house_in(text: str, name: str = FILE) -> House:
    """The house style written in `text`. Raises HouseError."""
    try:
        table: dict[str, Any] = tomllib.loads(text).get("review", {})
        house = msgspec.convert(table, House, strict=False)
    except tomllib.TOMLDecodeError as error:
        raise HouseError(f"{name} is not TOML: {error}.") from error
    except msgspec.ValidationError as error:
        from handrail.core.packs.explaining import explain

        place, words = explain(str(error))
        where = ".".join(map(str, place))
        raise HouseError(f"{name}: {where}: {words}." if where else f"{name}: {words}.") from error
    for each in house.silence:
        if len(each.reason.strip()) < 3:
            raise HouseError(f"{name}: say why `{each.rule}` is silenced, in `reason`.")
    return house


def with_house(ready: Ready, house: House) -> Ready:
    """The rules with the house's own words added. Raises HouseError for a pattern that is wrong,
    and for a silence of a rule that is not there."""
    known = {rule.id for rule in ready.book.rules} | {f"house-{name}" for name in house.words}
    for id_ in (*(each.rule for each in house.silence), *house.contested):
        if id_ not in known:
            raise HouseError(f"{FILE} names the rule `{id_}`, which is not there.")
    if not house.words:
        return ready
    words = Words(ready.book.sets, ready.book.verbs, ready.book.nouns)
    rules, patterns, means = list(ready.book.rules), [], list(ready.means)
    for name, own in house.words.items():
        try:
            patterns += [compile_pattern(each, words) for each in own.find]
        except PatternError as error:
            raise HouseError(f"{FILE}, words.{name}: {error}.") from error
        means += [len(rules)] * len(own.find)
        rules.append(_rule(name, own))
    sources = {**ready.book.sources, HOUSE: Source("The style of this organisation", FILE)}
    book = msgspec.structs.replace(ready.book, rules=tuple(rules), sources=sources)
    return msgspec.structs.replace(
        ready, book=book, patterns=with_more(ready.patterns, patterns), means=tuple(means)
    )


def _rule(name: str, own: OwnWords) -> Rule:
    return Rule(
        id=f"house-{name}", title=own.find[0], harm=own.harm, severity=own.severity,
        finds=own.find, why=own.why, suggest=own.suggest,
        must_find=own.find, must_leave=(own.suggest[0],), sources=(HOUSE,), verified=True,
    )  # fmt: skip


def kept(
    findings: Iterable[Finding], house: House, used: Used, *, path: str, doc_type: str
) -> Iterator[Finding]:
    """The findings that no silence covers; notes which silences were needed."""
    for finding in findings:
        covering = [
            number
            for number, each in enumerate(house.silence)
            if each.rule == finding.rule.id and _covers(each, path, doc_type)
        ]
        used.rules.update(covering)
        if not covering:
            yield finding


def _covers(silence: Silence, path: str, doc_type: str) -> bool:
    here = not silence.paths or any(fnmatch(path, each) for each in silence.paths)
    return here and (not silence.types or doc_type in silence.types)


def type_of(house: House, path: str) -> str:
    """The document type the house gives to files of this path, or none."""
    return next((kind for glob, kind in house.types.items() if fnmatch(path, glob)), "")
