"""`handrail briefings`: list, check, print or bring seven-minute briefings."""

import argparse
import datetime
from pathlib import Path

from handrail.cli.main import DONE, FOUND, CommandError
from handrail.core.packs import UK_PACK, PackError
from handrail.core.packs.briefings import Briefing, read_briefings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="what there is, with its minutes and review date")
    listed.set_defaults(run=_list)
    show = actions.add_parser("show", help="one briefing as Markdown")
    show.add_argument("briefing", metavar="ID")
    show.set_defaults(run=_show)
    check = actions.add_parser("check", help="length, what is due, and words that can hurt")
    check.set_defaults(run=_check)
    bring = actions.add_parser("bring", help="recognise a briefing in a document; prints a draft")
    bring.add_argument("file", type=Path)
    bring.set_defaults(run=_bring)
    for action in (listed, show, check):
        action.add_argument("--pack", type=Path, default=UK_PACK, help="the pack's folder")


def _briefings(options: argparse.Namespace) -> tuple[Briefing, ...]:
    try:
        return read_briefings(options.pack)
    except PackError as error:
        raise CommandError(f"these briefings cannot be used yet:\n{error}") from error


def _list(options: argparse.Namespace) -> int:
    from handrail.core.briefings import length_of

    for each in _briefings(options):
        minutes = length_of(each.parts).minutes
        print(f"{each.id:<26} {minutes} min  review by {each.review_by}  {each.title}")
    return DONE


def _show(options: argparse.Namespace) -> int:
    from handrail.core.briefings import as_markdown

    found = [each for each in _briefings(options) if each.id == options.briefing]
    if not found:
        raise CommandError(f"there is no briefing “{options.briefing}”; `list` names them")
    print(as_markdown(found[0]), end="")
    return DONE


def _check(options: argparse.Namespace) -> int:
    from handrail.core.briefings import MOST_MINUTES, length_of

    problems = []
    for each in _briefings(options):
        length = length_of(each.parts)
        if not length.fits:
            problems.append(f"{each.id}: {length.minutes} minutes; the most is {MOST_MINUTES}")
        if each.review_by < datetime.date.today():
            problems.append(f"{each.id}: was to be looked at again by {each.review_by}")
    problems += _places(_briefings(options))
    print(
        "\n".join([*problems, f"{len(problems)} to look at." if problems else "Nothing to mend."])
    )
    return FOUND if problems else DONE


def _places(briefings: tuple[Briefing, ...]) -> list[str]:
    """Words of the briefings that our own review would stop at."""
    from handrail.core.briefings import as_markdown
    from handrail.core.documents import open_document
    from handrail.core.review import Checker, contested_rules, ready_rules

    ready = ready_rules()
    checker = Checker(ready, contested_rules(ready))
    return [
        f"{each.id}: “{finding.text}” ({finding.rule.id})"
        for each in briefings
        for finding in checker.check(
            open_document(f"{each.id}.md", as_markdown(each).encode()), doc_type="web"
        ).findings
    ]


def _bring(options: argparse.Namespace) -> int:
    from handrail.core.briefings import draft_of, recognise
    from handrail.core.documents import DocumentError, open_document

    try:
        document = open_document(options.file.name, options.file.read_bytes())
    except OSError as error:
        raise CommandError(f"{options.file} could not be read: {error.strerror}") from error
    except DocumentError as error:
        raise CommandError(f"{options.file}: {error}") from error
    found = recognise(document.text)
    print(draft_of(found, datetime.date.today()), end="")
    return DONE if not found.missing else FOUND
