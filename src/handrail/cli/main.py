"""Chooses the command and turns what it says into an exit code.

0 nothing to report or done, 1 something found that wants attention, 2 could not run.
Each command's module is imported when it is asked for, so `handrail find` starts fast.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from handrail import __version__

DONE, FOUND, COULD_NOT_RUN = 0, 1, 2

# Command, its module in this package, and its line in the help.
COMMANDS = {
    "find": "find the right resources for a situation, with the reason for each",
    "review": "find words that can read as harm in what you write, and kinder ones",
    "briefings": "list, check, print or bring seven-minute briefings",
    "packs": "check, show or import packs of content",
    "site": "run and look after the web product",
}


class CommandError(Exception):
    """A command could not run; the message says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    try:
        options = parser.parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    run: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return DONE
    try:
        return run(options)
    except CommandError as stop:
        print(f"handrail: {stop}", file=sys.stderr)
        return COULD_NOT_RUN
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough; that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return COULD_NOT_RUN


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handrail",
        description="Trauma-informed practice as working tools.",
        epilog="`handrail COMMAND --help` says more about each.",
    )
    parser.add_argument("--version", action="version", version=f"handrail {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    wanted = next((word for word in given if not word.startswith("-")), None)
    for name, about in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about[:1].upper() + about[1:])
        if name == wanted:
            import_module(f"handrail.cli.{name}").add_arguments(command)
    return parser
