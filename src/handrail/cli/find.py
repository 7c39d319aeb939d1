"""`handrail find`: the finder in the terminal, for one question or a file of cases."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from handrail.cli.main import DONE, FOUND, CommandError
from handrail.core.packs import UK_PACK, Pack, PackError, Route, read_pack
from handrail.core.signpost import (
    Answer,
    Facets,
    Finder,
    Question,
    Result,
    as_data,
    left_out_sentence,
    reason_sentence,
)
from handrail.core.vocabulary import AgeGroup, ConcernLevel, DangerNow, Nation, Sector, Tier

SHOWN_REASONS = 3

BOXES: dict[str, type[StrEnum]] = {
    "sector": Sector,
    "tier": Tier,
    "concern": ConcernLevel,
    "nation": Nation,
    "age": AgeGroup,
}

SCORE_LABELS = {
    "cases": "cases read",
    "ndcg": "nDCG@5",
    "recall": "recall@5 of the best answers",
    "first": "a best answer first",
    "empty": "empty pages inside the subject",
    "outside_recognised": "outside the subject, and said so",
    "danger_recall": "danger, and the panel opened",
    "danger_false_alarms": "no danger, and the panel opened",
    "routes_shown": "a wanted route to help shown",
    "ranked_above_replacement": "replaced items above their replacement",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("words", nargs="*", help="the situation in your own words")
    parser.add_argument("--role", help="your role, for example teacher or social-worker")
    for name, terms in BOXES.items():
        listed = ", ".join(terms)
        parser.add_argument(f"--{name}", type=_one_of(terms), metavar=name.upper(), help=listed)
    parser.add_argument(
        "--danger", type=_danger, metavar="ANSWER", help="in danger now: yes, not-sure or no"
    )
    parser.add_argument("--pack", type=Path, default=UK_PACK, help="a pack folder of your own")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--explain", action="store_true", help="every reason with its points")
    parser.add_argument(
        "--batch", type=Path, metavar="CASES", help="answer every case of a YAML file"
    )
    parser.epilog = "`handrail find evaluate CASES.yaml` scores a file of cases with known answers."
    parser.set_defaults(run=run)


def _one_of(terms: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(value: str) -> StrEnum:
        try:
            return terms(value)
        except ValueError as error:
            listed = ", ".join(terms)
            raise argparse.ArgumentTypeError(f"“{value}” is not one of {listed}") from error

    return read


def _danger(value: str) -> DangerNow:
    answers = {"yes": DangerNow.YES, "not-sure": DangerNow.NOT_SURE, "no": DangerNow.NO}
    found = answers.get(value) or next((each for each in DangerNow if each == value), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{value}” is not one of yes, not-sure, no")
    return found


def run(options: argparse.Namespace) -> int:
    """Answer one question, a batch, or score a file of cases."""
    pack = _pack(options.pack)
    finder = Finder(pack)
    if options.words[:1] == ["evaluate"] and len(options.words) == 2:
        return _evaluate(finder, Path(options.words[1]), as_json=options.json)
    if options.batch:
        return _batch(finder, pack, options.batch)
    if options.role and options.role not in pack.vocabulary["roles"]:
        known = ", ".join(pack.vocabulary["roles"])
        raise CommandError(f"the role “{options.role}” is not in this pack; it has: {known}")
    answer = finder.find(_question(options))
    if options.json:
        print(_one_line("", answer, pack))
    else:
        for line in _lines(answer, pack, explain=options.explain):
            print(line)
    return DONE


def _pack(folder: Path) -> Pack:
    try:
        return read_pack(folder)
    except PackError as error:
        raise CommandError(f"this pack cannot be used yet:\n{error}") from error


def _question(options: argparse.Namespace) -> Question:
    facets = Facets(
        role=options.role,
        sector=options.sector,
        tier=options.tier,
        concern=options.concern,
        nation=options.nation,
        age=options.age,
    )
    return Question(" ".join(options.words), facets, options.danger)


def _cases(path: Path) -> list[Any]:
    from handrail.core.signpost.evaluation import CaseError, read_cases  # a question needs neither

    try:
        return list(read_cases(path))
    except CaseError as error:
        raise CommandError(f"the cases could not be read: {error}") from error


def _batch(finder: Finder, pack: Pack, path: Path) -> int:
    for case in _cases(path):
        answer = finder.find(case.question)
        print(_one_line(case.id, answer, pack))
    return DONE


def _evaluate(finder: Finder, path: Path, *, as_json: bool) -> int:
    from handrail.core.signpost.evaluation import evaluate

    scores = evaluate(finder, _cases(path))
    values = {name: getattr(scores, name) for name in SCORE_LABELS}
    if as_json:
        print(json.dumps(values))
        return DONE
    for name, label in SCORE_LABELS.items():
        value = values[name]
        shown = "-" if value is None else value if isinstance(value, int) else f"{value:.3f}"
        print(f"{label:<42} {shown:>7}")
    return FOUND if scores.ranked_above_replacement else DONE


def _one_line(id_: str, answer: Answer, pack: Pack) -> str:
    return json.dumps({"id": id_, **as_data(answer, pack)}, ensure_ascii=False)


def _lines(answer: Answer, pack: Pack, *, explain: bool) -> Iterator[str]:
    if answer.routes:
        yield "If someone is in danger now" if answer.danger_panel else "People you can talk to"
        yield from (f"  {_route_line(route)}" for route in answer.routes)
        yield ""
    if not answer.in_scope:
        yield "This is outside what Handrail knows about: trauma-informed practice and safeguarding."
        yield "A colleague, your safeguarding lead or your organisation's help desk may know more."
        return
    if not answer.recognised:
        yield "We did not recognise those words, so this goes by the boxes alone."
    for typed, right in answer.corrected.items():
        yield f"Read “{typed}” as “{right}”."
    for box in answer.relaxed:
        yield f"Nothing fits the {box} you gave, so these are for others."
    for place, result in enumerate(answer.results, start=1):
        yield from _result_lines(place, result, pack, explain=explain)
    if explain:
        for item in answer.left_out:
            yield f"Left out: {item.resource.title}. {left_out_sentence(item, pack)}."
        yield f"Danger reading: {answer.danger.weight} {list(answer.danger.words)}"


def _result_lines(place: int, result: Result, pack: Pack, *, explain: bool) -> Iterator[str]:
    resource = result.resource
    yield f"{place}. {resource.title}"
    form = pack.label("formats", resource.format)
    cost = pack.label("costs", resource.cost)
    yield f"   {resource.publisher} · {form} · {resource.minutes} minutes · {cost}"
    yield f"   {resource.url}"
    for_it = [reason for reason in result.reasons if reason.points > 0]
    for reason in result.reasons if explain else for_it[:SHOWN_REASONS]:
        points = f" ({reason.points:+.1f})" if explain else ""
        yield f"   - {reason_sentence(reason, pack)}{points}"


def _route_line(route: Route) -> str:
    if route.is_empty:
        return f"{route.name}: the number your own area uses"
    ways = [route.call, route.text and f"text {route.text}", route.web]
    return f"{route.name}: {', '.join(way for way in ways if way)}"


if sys.platform == "win32":  # terminals there may not print “ ” otherwise
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
