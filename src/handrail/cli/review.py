"""`handrail review`: kinder words for letters, notes, policies, posters and forms."""

import argparse
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.cli.main import COULD_NOT_RUN, DONE, FOUND, CommandError
from handrail.core.documents import SUFFIXES, DocumentError, open_document
from handrail.core.packs import UK_PACK, PackError
from handrail.core.review import (
    SEVERITIES,
    AnnotationError,
    Checker,
    House,
    HouseError,
    Passage,
    Review,
    Used,
    contested_rules,
    evaluate,
    evaluate_principles,
    finding_as_data,
    fingerprint,
    kept,
    offer_as_data,
    read_cases,
    read_house,
    ready_rules,
    type_of,
    with_house,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

FORMATS = ("text", "json", "sarif", "html", "junit", "docx")
TYPES = ("letter", "policy", "note", "poster", "form", "web")
# From so many files on it pays to start a second process.
PARALLEL_FROM = 12
# So many files are handed out before the first of them is written.
AHEAD = 32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("paths", nargs="*", help="files and folders; - reads standard input")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--out", type=Path, help="a file for the report; for docx a folder")
    parser.add_argument("--min-severity", choices=SEVERITIES, default="low")
    parser.add_argument("--type", choices=TYPES, default="", help="what kind of document it is")
    parser.add_argument("--setting", default="", help="where it is used, for example health")
    parser.add_argument("--explain", metavar="RULE", help="say what a rule finds, and why")
    parser.add_argument("--baseline", type=Path, help="leave out what this file already lists")
    parser.add_argument("--write-baseline", type=Path, help="list what is there now in a file")
    parser.add_argument("--changed", action="store_true", help="only files changed since git HEAD")
    parser.add_argument("--batch", type=Path, metavar="FILE", help="texts as JSON, one a line")
    parser.add_argument("--rules", type=Path, default=UK_PACK, help="a pack folder of your own")
    parser.epilog = (
        "`handrail review evaluate FILE.jsonl` scores texts with known findings; "
        "`handrail review lsp` serves an editor."
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Review what was asked for; the exit code says whether anything was found."""
    try:
        if options.explain:
            return _explain(options)
        if options.batch:
            return _batch(options)
        if options.paths[:1] == ["evaluate"]:
            return _evaluate(options)
        if options.paths == ["lsp"]:
            return _serve(options)
        return _files(options)
    except (PackError, HouseError, AnnotationError, DocumentError) as error:
        raise CommandError(str(error)) from error


def _checker(options: argparse.Namespace, house: House) -> Checker:
    ready = with_house(ready_rules(options.rules), house)
    return Checker(ready, contested_rules(ready, house.contested))


def _files(options: argparse.Namespace) -> int:
    paths = list(_found(options))
    if not paths:
        if options.changed:
            return DONE
        raise CommandError(
            "name a file or a folder, or - for standard input; `handrail review --help` says more."
        )
    house = read_house(Path.cwd())
    kept_here = _Kept(house, options)
    _write(kept_here.of(_reviewed(paths, options, house)), options)
    if options.write_baseline:
        marks = json.dumps(sorted(kept_here.marks), indent=0)
        options.write_baseline.write_text(marks + "\n", encoding="utf-8")
    for number, silence in enumerate(house.silence):
        if number not in kept_here.used.rules:
            _say(f"handrail.toml silences {silence.rule}, and nothing here meets it.")
    for trouble in kept_here.troubles:
        _say(trouble)
    if kept_here.troubles:
        return COULD_NOT_RUN
    return FOUND if kept_here.found else DONE


class _Kept:
    """What the house keeps of each review, one at a time: a folder of any size takes no more
    memory than its largest files."""

    def __init__(self, house: House, options: argparse.Namespace) -> None:
        self.house, self.options = house, options
        self.known = _known(options.baseline) if options.baseline else set()
        self.used = Used()
        self.marks: set[str] = set()
        self.troubles: list[str] = []
        self.found = False

    def of(self, made: Iterable[Review | str]) -> Iterator[Review]:
        for each in made:
            if isinstance(each, str):
                self.troubles.append(each)
            else:
                yield self._of_one(each)

    def _of_one(self, review: Review) -> Review:
        path, options = review.document.name, self.options
        kind = options.type or type_of(self.house, path)
        findings = tuple(kept(review.findings, self.house, self.used, path=path, doc_type=kind))
        if options.write_baseline:
            self.marks.update(fingerprint(each, review) for each in findings)
        if self.known:
            findings = tuple(f for f in findings if fingerprint(f, review) not in self.known)
        self.found = self.found or bool(findings)
        return replace(review, findings=findings)


def _known(baseline: Path) -> set[str]:
    try:
        return set(json.loads(baseline.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(f"{baseline} is not a list made by --write-baseline.") from error


def _found(options: argparse.Namespace) -> Iterator[str]:
    named = _changed() if options.changed else options.paths
    for name in named:
        path = Path(name)
        if name == "-" or path.is_file():
            yield name
        elif path.is_dir():
            inside = (each for each in sorted(path.rglob("*")) if each.suffix.lower() in SUFFIXES)
            yield from (str(each) for each in inside if not _hidden(each.relative_to(path)))
        else:
            raise CommandError(f"there is no file or folder called {name}.")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _changed() -> list[str]:
    import subprocess

    commands = (["git", "diff", "--name-only", "--diff-filter=d", "HEAD"],
                ["git", "ls-files", "--others", "--exclude-standard"])  # fmt: skip
    names: list[str] = []
    for command in commands:
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        except (OSError, subprocess.CalledProcessError) as error:
            raise CommandError("--changed needs git, and a folder that git looks after.") from error
        names += done.stdout.splitlines()
    return [name for name in names if Path(name).suffix.lower() in SUFFIXES]


def _reviewed(
    paths: Sequence[str], options: argparse.Namespace, house: House
) -> Iterator[Review | str]:
    if len(paths) < PARALLEL_FROM:
        one = partial(_one, checker=_checker(options, house), options=options, house=house)
        yield from _with_progress(map(one, paths), len(paths))
        return
    from concurrent.futures import ProcessPoolExecutor  # only for many files

    with ProcessPoolExecutor(initializer=_start, initargs=(options, house)) as pool:
        yield from _with_progress(_in_turn(pool, paths), len(paths))


def _in_turn(pool: "Executor", paths: Sequence[str]) -> Iterator[Review | str]:
    """Reviews in the order of `paths`, few ahead of the reader, so that memory stays flat."""
    ahead: deque[Future[Review | str]] = deque()
    for path in paths:
        ahead.append(pool.submit(_one_there, path))
        if len(ahead) >= AHEAD:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()


def _with_progress(made: Iterable[Review | str], count: int) -> Iterator[Review | str]:
    show = sys.stderr.isatty() and count > 1
    for number, each in enumerate(made, start=1):
        yield each
        if show:
            print(f"\r{number} of {count}", end="\n" if number == count else "", file=sys.stderr)


_there: dict[str, object] = {}


def _start(options: argparse.Namespace, house: House) -> None:
    _there["one"] = partial(_one, checker=_checker(options, house), options=options, house=house)


def _one_there(path: str) -> Review | str:
    one = _there["one"]
    assert callable(one)
    result: Review | str = one(path)
    return result


def _one(path: str, checker: Checker, options: argparse.Namespace, house: House) -> Review | str:
    """The review of one file, or a sentence about why there is none."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        document = open_document("standard-input.txt" if path == "-" else path, raw)
    except DocumentError as error:
        return str(error)
    except OSError as error:
        return f"{path} could not be read: {error.strerror}."
    kind = options.type or type_of(house, path)
    return checker.check(
        document, doc_type=kind, setting=options.setting, min_severity=options.min_severity
    )


def _write(reviews: Iterable[Review], options: argparse.Namespace) -> None:
    if options.format == "docx":
        _write_word(reviews, options.out)
        return
    sources = ready_rules(options.rules).book.sources
    module = import_module(f"handrail.core.review.outputs.{options.format}")
    write: Callable[..., Iterator[str]] = module.write
    if options.out:
        with options.out.open("w", encoding="utf-8") as file:
            file.writelines(write(reviews, sources))
    else:
        sys.stdout.writelines(write(reviews, sources))


def _write_word(reviews: Iterable[Review], folder: Path | None) -> None:
    from handrail.core.review.outputs.docx import word_copy

    for review in reviews:
        path = Path(review.document.name)
        if path.suffix.lower() != ".docx":
            raise CommandError(f"{path} is not a Word file; comments go into .docx alone.")
        target = (folder or path.parent) / f"{path.stem}.reviewed.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(word_copy(path.read_bytes(), review))
        print(f"{target}: {len(review.findings)} comments")


def _explain(options: argparse.Namespace) -> int:
    ready = ready_rules(options.rules)
    rule = next((each for each in ready.book.rules if each.id == options.explain), None)
    if rule is None:
        raise CommandError(f"there is no rule called {options.explain}.")
    harm = "any harm" if rule.resembles else rule.harm
    print(f"{rule.id}: “{rule.title}” can read as {harm} ({rule.severity})\n\n{rule.why}\n")
    print("You might say: " + " / ".join(rule.suggest))
    if rule.right_when:
        print("Right when: " + "; ".join(rule.right_when))
    for title, rows in (("Finds", rule.must_find), ("Leaves alone", rule.must_leave)):
        print(f"\n{title}:" + "".join(f"\n  {row}" for row in rows))
    for source in rule.sources:
        found = ready.book.sources[source]
        print(f"\nSource: {found.title}. {found.where}")
    print(f"Seen in a stored source: {'yes' if rule.verified is True else rule.verified or 'no'}")
    return DONE


def _batch(options: argparse.Namespace) -> int:
    """One JSON object a line in, one a line out; see docs/reference/machine-form.md."""
    checker = _checker(options, House())
    found = False
    for case in read_cases(options.batch):
        passage = Passage(case.text)
        spans, offers = checker.read(passage, doc_type=case.doc_type, setting=case.setting)
        row: dict[str, object] = {"id": case.id, "spans": [finding_as_data(f) for f in spans]}
        if case.is_document:
            row["principles"] = {str(o.principle): o.answer for o in offers}
            row["shown"] = {str(o.principle): offer_as_data(o, case.text) for o in offers}
        found = found or bool(spans)
        print(json.dumps(row, ensure_ascii=False))
    return FOUND if found else DONE


def _evaluate(options: argparse.Namespace) -> int:
    checker = _checker(options, House())
    for name in options.paths[1:]:
        cases = read_cases(Path(name))
        print(f"{name}: {len(cases)} texts")
        for kind, tally in evaluate(checker.reviewer, cases).items():
            scores = "  ".join(
                f"{key} {'none' if value is None else f'{value:.3f}'}"
                for key, value in tally.scores().items()
            )
            print(f"  {kind:<10} {scores}")
        accuracy, kappa, count = evaluate_principles(checker, cases)
        if count:
            print(f"  principles accuracy {accuracy:.3f}  kappa {kappa:.3f}  ({count} answers)")
    return DONE


def _serve(options: argparse.Namespace) -> int:
    try:
        from handrail.cli.review_lsp import serve
    except ModuleNotFoundError as error:
        raise CommandError("for the language server install “handrail[lsp]”.") from error
    serve(ready_rules(options.rules))
    return DONE


def _say(text: str) -> None:
    print(f"handrail: {text}", file=sys.stderr)
