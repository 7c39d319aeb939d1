"""From a pack's rules to what the engine needs, kept so that the command starts fast.

The cache is keyed by the bytes of every rule file and of the code that compiles them, so that a
changed rule or a changed pattern language is never met with old expressions.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from handrail.core.packs import UK_PACK, PackError, Problem, cache
from handrail.core.packs.rules import Around, RuleBook, read_rules, rule_files
from handrail.core.review import anchors, commonness, inflection, matching, patterns
from handrail.core.review.anchors import (
    Compiled,
    Known,
    compile_pattern,
    compile_set,
    needed_words,
)
from handrail.core.review.contexts import SETS_USED
from handrail.core.review.matching import Index, index
from handrail.core.review.patterns import PatternError, Words, expression, read_pattern

KIND = "rules"


class Sought(Struct, frozen=True, array_like=True):
    """What is looked for around the words: `before` them, `after` them, in the `whole` of their
    sentence, or `next` to them. Without one of the words of `needs` it is not there; where `needs`
    is empty no word tells."""

    where: str
    expression: str
    needs: frozenset[str]


class Ready(Struct, frozen=True):
    """A rule book with everything compiled: the patterns of its rules and the cues of its qualities,
    what each means (the number of a rule, or -1 less the number of a quality), `only` and `unless`
    of the rules that have them, and the sets that contexts use."""

    book: RuleBook
    patterns: Index
    means: tuple[int, ...]
    only: dict[str, tuple[Sought, ...]]
    unless: dict[str, tuple[Sought, ...]]
    sets: dict[str, Known]


def ready_rules(folder: Path = UK_PACK) -> Ready:
    """The rules of a pack, ready for use. Raises PackError with every problem."""
    files = rule_files(folder)
    modules = (anchors, commonness, inflection, matching, patterns)
    code = [*(Path(str(module.__file__)) for module in modules), commonness.COUNTED]
    keyed = {**files, **{f"code/{path.name}": path.read_bytes() for path in code}}
    kept = cache.recall(KIND, keyed)
    if kept is not None:
        try:
            return msgspec.msgpack.decode(kept, type=Ready)
        except msgspec.DecodeError:
            pass  # written by another version, or cut short: it is made again
    ready = compile_rules(read_rules(folder), folder)
    cache.remember(KIND, keyed, msgspec.msgpack.encode(ready))
    return ready


def compile_rules(book: RuleBook, folder: Path = UK_PACK) -> Ready:
    """Compile every pattern of a book. Raises PackError naming the file of each that is wrong."""
    words = Words(book.sets, book.verbs, book.nouns)
    problems: list[Problem] = []
    made: list[tuple[int, Compiled]] = []
    only: dict[str, tuple[Sought, ...]] = {}
    unless: dict[str, tuple[Sought, ...]] = {}
    for number, rule in enumerate(book.rules):
        try:
            made += [(number, compile_pattern(each, words)) for each in rule.finds]
            only[rule.id] = _sought(rule.only, words)
            unless[rule.id] = _sought(rule.unless, words)
        except PatternError as error:
            problems.append(Problem(folder / "rules" / f"{rule.id}.yaml", 0, str(error)))
    for number, quality in enumerate(book.qualities):
        try:
            made += [(-1 - number, compile_pattern(each, words)) for each in quality.cues]
        except PatternError as error:
            where = folder / "review" / "qualities.yaml"
            problems.append(Problem(where, 0, f"{quality.id}: {error}"))
    if problems:
        raise PackError(sorted(problems))
    sets = {name: compile_set(name, words) for name in SETS_USED}
    return Ready(
        book=book,
        patterns=index(compiled for _, compiled in made),
        means=tuple(number for number, _ in made),
        only={id_: each for id_, each in only.items() if each},
        unless={id_: each for id_, each in unless.items() if each},
        sets=sets,
    )


def _sought(around: Around, words: Words) -> tuple[Sought, ...]:
    places = {"before": around.before, "after": around.after, "next": around.next,
              "whole": around.sentence}  # fmt: skip
    return tuple(_any_of(where, written, words) for where, written in places.items() if written)


def _any_of(where: str, written: tuple[str, ...], words: Words) -> Sought:
    read = [read_pattern(each, words) for each in written]
    inner = "|".join(expression(each, edges=False) for each in read)
    needs = [needed_words(each) for each in read]
    known = frozenset(word for each in needs for word in each) if all(needs) else frozenset()
    return Sought(where, rf"\b(?:{inner})\b", known)
