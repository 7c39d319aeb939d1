"""The rules of `review`, one file each, as a practitioner can read and correct them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.reading import UK_PACK
from handrail.core.packs.records import Slug, Text
from handrail.core.packs.tables import line_of, made_of, parse_table, read_bytes

Harm = Literal[
    "re-telling", "threat", "coercive", "criminalise", "disbelief", "minimise", "blame",
    "dehumanise", "stigma", "label", "jargon",
]  # fmt: skip
Severity = Literal["high", "medium", "low"]
# Made by tools/resemblance.py.
WEIGHTS = "review/resemblance.txt"
Example = Annotated[str, Meta(min_length=3, max_length=400)]


class Around(Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns looked for in the same sentence: before the words, after them, anywhere, or `next`:
    right after the words."""

    next: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that can read as harm, when they do, and what to say instead.

    `finds` are patterns (see `core.review.patterns`). `only` and `unless` are what must, or must
    not, stand around them; `leaves` names contexts in which they are left alone. `types` and
    `settings` narrow where the rule looks; `contested` marks words that guides disagree on.
    A rule that `resembles` has no patterns: it speaks where no other rule does and the sentence
    resembles those that readers marked (see `core.review.resemblance`).
    """

    id: Slug
    title: Text
    harm: Harm
    severity: Severity
    finds: tuple[str, ...] = ()
    why: Text
    suggest: Annotated[tuple[str, ...], Meta(min_length=1)]
    must_find: Annotated[tuple[Example, ...], Meta(min_length=1)]
    must_leave: Annotated[tuple[Example, ...], Meta(min_length=1)]
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    only: Around = Around()
    unless: Around = Around()
    leaves: tuple[str, ...] = ()
    right_when: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    contested: bool = False
    off: bool = False
    resembles: bool = False
    verified: bool | str = False


class Instead(Struct, frozen=True, forbid_unknown_fields=True):
    """What can stand in place of what was found; see `core.review.wordings`."""

    swap: tuple[str, ...] = ()


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule comes from; `stored` whether its text was seen when the rule was written."""

    title: Text
    where: str = ""
    stored: bool | str = False
    note: str = ""


class Quality(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something a document can offer. `applies` says for which types: E expected, H helpful."""

    id: str
    principle: str
    name: Text
    why: Text
    add: Text
    applies: dict[str, Literal["E", "H", "-"]]  # by document type
    cues: tuple[str, ...] = ()
    anti_cues: tuple[str, ...] = ()


class Weights(Struct, frozen=True):
    """What was learned from sentences that readers marked: how much each gram (words beside each
    other, or "~" and a piece of a word) speaks for a mark, or with a minus against it, and for
    which harm. `bias` is where a sentence starts."""

    bias: float = 0.0
    grams: dict[str, float] = {}
    harms: dict[str, dict[str, float]] = {}


class RuleBook(Struct, frozen=True, kw_only=True):
    """All that `review` knows: rules, sources, sets of words, qualities of documents, and which
    rules hang on the wall with what wording."""

    rules: tuple[Rule, ...]
    sources: dict[str, Source]
    sets: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    qualities: tuple[Quality, ...] = ()
    wall: dict[str, str] = {}
    wordings: dict[str, Instead] = {}  # by rule, or by kind of harm
    weights: Weights = Weights()


def rule_files(folder: Path = UK_PACK) -> dict[str, bytes]:
    """The bytes of every file a pack's rules are made of, by name."""
    paths = sorted((folder / "rules").glob("*.yaml")) + sorted((folder / "review").glob("*.yaml"))
    paths += [path for path in (folder / WEIGHTS,) if path.exists()]
    return {path.relative_to(folder).as_posix(): read_bytes(path) for path in paths}


def read_rules(folder: Path = UK_PACK) -> RuleBook:
    """Read the rules of a pack. Raises PackError with every problem, its file and its line."""
    files = rule_files(folder)
    problems: list[Problem] = []
    weights = read_weights(files.pop(WEIGHTS, b""), folder / WEIGHTS, problems)
    tables = {name: parse_table(raw, folder / name) for name, raw in files.items()}
    rules = []
    for name, table in tables.items():
        if name.startswith("rules/"):
            made = made_of(table, Rule, folder / name, problems)
            if made is not None:
                problems += _wrong(made, folder / name)
                rules.append(made)
    words = tables.get("review/words.yaml", {})
    book = RuleBook(
        rules=tuple(rules),
        sources=_part(tables, "sources", dict[str, Source], folder, problems) or {},
        sets=msgspec.convert(words.get("sets", {}), dict[str, tuple[str, ...]]),
        verbs=msgspec.convert(words.get("verbs", {}), dict[str, tuple[str, ...]]),
        nouns=msgspec.convert(words.get("nouns", {}), dict[str, tuple[str, ...]]),
        wall=_part(tables, "wall", dict[str, str], folder, problems) or {},
        wordings=_part(tables, "wordings", dict[str, Instead], folder, problems) or {},
        qualities=_part(tables, "qualities", tuple[Quality, ...], folder, problems) or (),
        weights=weights,
    )
    problems += [*_unknown_sources(book, folder), *_unknown_on_the_wall(book, folder)]
    if problems:
        raise PackError(sorted(problems))
    return book


def read_weights(raw: bytes, path: Path, problems: list[Problem]) -> Weights:
    """The weights of a pack: a line for each gram with its weight and, where it tells of a harm,
    each harm with its own, all with tabs between. Adds to `problems` the lines that say no such
    thing."""
    bias, grams, harms = 0.0, {}, {}
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), start=1):
        if not line or line.startswith("# "):
            continue
        try:
            gram, weight, *kinds = line.split("\t")
            if gram == "=":
                bias = float(weight)
                continue
            grams[gram] = float(weight)
            if kinds:
                harms[gram] = {harm: float(of) for harm, _, of in (k.partition(" ") for k in kinds)}
        except ValueError:
            problems.append(Problem(path, number, "this is no gram with its weight"))
    return Weights(bias, grams, harms)


def _part(
    tables: dict[str, dict[str, Any]], key: str, kind: Any, folder: Path, problems: list[Problem]
) -> Any:
    name = f"review/{key}.yaml"
    return made_of(tables[name].get(key), kind, folder / name, problems) if name in tables else None


def _wrong(rule: Rule, path: Path) -> Iterator[Problem]:
    if rule.id != path.stem:
        yield Problem(path, 1, f"the rule calls itself `{rule.id}`; the file is named as its rule")
    if bool(rule.finds) == rule.resembles:
        yield Problem(path, 1, "a rule has patterns in `finds`, or says `resembles: true`")


def _unknown_on_the_wall(book: RuleBook, folder: Path) -> Iterator[Problem]:
    known = {rule.id for rule in book.rules}
    path = folder / "review" / "wall.yaml"
    for id_ in book.wall:
        if id_ not in known:
            yield Problem(path, line_of(path, ["wall", id_]), f"`{id_}` is not a rule of this pack")


def _unknown_sources(book: RuleBook, folder: Path) -> Iterator[Problem]:
    for rule in book.rules:
        for source in rule.sources:
            if source not in book.sources:
                path = folder / "rules" / f"{rule.id}.yaml"
                message = f"`sources` names `{source}`, which is not in review/sources.yaml"
                yield Problem(path, line_of(path, ["sources"]), message)
