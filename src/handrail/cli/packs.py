"""`handrail packs`: check a pack, show what is in one, or import it into a site."""

import argparse
from pathlib import Path

from handrail.cli.main import DONE, FOUND, CommandError
from handrail.core.packs import UK_PACK, PackError, Problem, check_pack, read_pack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="every problem, with its file and line")
    check.add_argument("path", type=Path, nargs="?", default=UK_PACK)
    check.set_defaults(run=_check)
    show = actions.add_parser("show", help="what a pack holds")
    show.add_argument("path", type=Path, nargs="?", default=UK_PACK)
    show.add_argument("--resource", help="one resource by its id, in full")
    show.set_defaults(run=_show)
    load = actions.add_parser("import", help="bring a pack's content into the site's library")
    load.add_argument("path", type=Path, nargs="?", default=UK_PACK)
    load.add_argument(
        "--preview", action="store_true", help="say what would change, change nothing"
    )
    load.set_defaults(run=_import)


def _check(options: argparse.Namespace) -> int:
    folder = options.path
    problems = [*check_pack(folder), *_rule_problems(folder), *_briefing_problems(folder)]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} to mend.")
        return FOUND
    print("Nothing to mend.")
    return DONE


def _rule_problems(folder: Path) -> list[Problem]:
    """What does not hold in the rules of `review`, if the pack has any."""
    from handrail.core.review.checking import check_rules

    return check_rules(folder) if (folder / "rules").is_dir() else []


def _briefing_problems(folder: Path) -> list[Problem]:
    """What does not hold in the pack's briefings."""
    from handrail.core.packs.briefings import read_briefings

    try:
        read_briefings(folder)
    except PackError as error:
        return list(error.problems)
    return []


def _show(options: argparse.Namespace) -> int:
    try:
        pack = read_pack(options.path)
    except PackError as error:
        raise CommandError(f"this pack cannot be used yet:\n{error}") from error
    if options.resource:
        found = [resource for resource in pack.resources if resource.id == options.resource]
        if not found:
            raise CommandError(f"there is no resource “{options.resource}” in {pack.title}")
        for name in found[0].__struct_fields__:
            value = getattr(found[0], name)
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            print(f"{name:<16} {shown}")
        return DONE
    print(f"{pack.title} ({pack.name}), version {pack.version}, {pack.licence}")
    phrases = sum(
        len(meaning.says) + len(meaning.weak)
        for meanings in pack.knowledge.meanings.values()
        for meaning in meanings.values()
    )
    counts = {
        "resources": len(pack.resources),
        "routes to immediate help": len(pack.routes),
        "collections": len(pack.collections),
        "topics": len(pack.vocabulary["topics"]),
        "roles": len(pack.vocabulary["roles"]),
        "level-of-need schemes": len(pack.level_schemes),
        "plain-word phrases": phrases,
    }
    for label, count in counts.items():
        print(f"  {count:>5}  {label}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from handrail.cli.site import load_pack  # starts the web framework, so only here

    return load_pack(options.path, preview=options.preview)
