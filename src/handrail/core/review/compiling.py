"""From a pack's rules to what the engine needs, kept so that the command starts fast.

The cache is keyed by the bytes of every rule file and of the code that compiles them, so that a
changed rule or a changed pattern language is never met with old expressions.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from handrail.core.packs import UK_PACK, PackError, Problem, cache
from handrail.core.packs.rules import Around, RuleBook, read_rules, rule_files
from handrail.core.review import anchors, inflection, matching, patterns
from handrail.core.review.anchors import Compiled, Known, compile_pattern, compile_set
from handrail.core.review.contexts import SETS_USED
from handrail.core.review.matching import Index, index
from handrail.core.review.patterns import PatternError, Words, expression, read_pattern

KIND = "rules"


class Surround(Struct, frozen=True, array_like=True):
    """What is looked for before the words, after them, anywhere in their sentence, and right
    after them; "" where nothing is."""

    before: str = ""
    after: str = ""
    sentence: str = ""
    next: str = ""


class Ready(Struct, frozen=True):
    """A rule book with everything compiled: its patterns and the number of the rule of each, `only`
    and `unless` of each rule as expressions, the sets that contexts use, and the cues of qualities
    with the number of the quality of each."""

    book: RuleBook
    patterns: Index
    rule_of: tuple[int, ...]
    only: dict[str, Surround]
    unless: dict[str, Surround]
    sets: dict[str, Known]
    cues: Index
    quality_of: tuple[int, ...]


def ready_rules(folder: Path = UK_PACK) -> Ready:
    """The rules of a pack, ready for use. Raises PackError with every problem."""
    files = rule_files(folder)
    code = (Path(str(module.__file__)) for module in (anchors, matching, patterns, inflection))
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
    only: dict[str, Surround] = {}
    unless: dict[str, Surround] = {}
    for number, rule in enumerate(book.rules):
        try:
            made += [(number, compile_pattern(each, words)) for each in rule.finds]
            only[rule.id] = _surround(rule.only, words)
            unless[rule.id] = _surround(rule.unless, words)
        except PatternError as error:
            problems.append(Problem(folder / "rules" / f"{rule.id}.yaml", 0, str(error)))
    cues: list[tuple[int, Compiled]] = []
    for number, quality in enumerate(book.qualities):
        try:
            cues += [(number, compile_pattern(each, words)) for each in quality.cues]
        except PatternError as error:
            where = folder / "review" / "qualities.yaml"
            problems.append(Problem(where, 0, f"{quality.id}: {error}"))
    if problems:
        raise PackError(sorted(problems))
    sets = {name: compile_set(name, words) for name in SETS_USED}
    return Ready(
        book=book,
        patterns=index(compiled for _, compiled in made),
        rule_of=tuple(number for number, _ in made),
        only=only,
        unless=unless,
        sets=sets,
        cues=index(compiled for _, compiled in cues),
        quality_of=tuple(number for number, _ in cues),
    )


def _surround(around: Around, words: Words) -> Surround:
    places = (around.before, around.after, around.sentence, around.next)
    return Surround(*(_any_of(patterns, words) for patterns in places))


def _any_of(written: tuple[str, ...], words: Words) -> str:
    inner = [expression(read_pattern(each, words), edges=False) for each in written]
    return rf"\b(?:{'|'.join(inner)})\b" if inner else ""
