"""Makes the generated pages of docs/reference: commands, settings, who may do what, components."""

import argparse
import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs/reference"
NOTE = "<!-- Made by `make docs`; do not edit. -->\n\n"


def main() -> int:
    """Write every page."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[str, str]:
    """The pages by file name."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.site.settings.test")
    import django

    django.setup()
    return {
        "commands.md": commands(),
        "settings.md": settings(),
        "who-may-do-what.md": powers(),
        "components.md": components(),
    }


def commands() -> str:
    """What the program says of itself, command by command."""
    from handrail.cli.main import COMMANDS

    os.environ["COLUMNS"] = "96"
    text = NOTE + "# Commands\n\nExit codes: 0 done, 1 something found, 2 could not run.\n"
    for name, about in COMMANDS.items():
        parser = argparse.ArgumentParser(prog=f"handrail {name}", description=about)
        importlib.import_module(f"handrail.cli.{name}").add_arguments(parser)
        text += f"\n## handrail {name}\n\n```\n{parser.format_help().rstrip()}\n```\n"
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for sub, made in action.choices.items():
                    text += (
                        f"\n### handrail {name} {sub}\n\n```\n{made.format_help().rstrip()}\n```\n"
                    )
    return text


def settings() -> str:
    """Every variable of the environment that is read."""
    from handrail.site.env import VARIABLES

    text = NOTE + "# Settings\n\nRead from the environment, in one place (`site/env.py`).\n\n"
    text += "| variable | what for | without it |\n| --- | --- | --- |\n"
    for each in VARIABLES:
        text += f"| `{each.name}` | {each.about} | {each.default or 'nothing'} |\n"
    return text


def powers() -> str:
    """Roles, and every address with who may use it, from the table that the tests hold true."""
    from tests.access.policy import EVERYONE, POLICY, SIGNED_IN

    from handrail.apps.people.access.roles import ROLES

    text = NOTE + "# Who may do what\n\n"
    for role in ROLES.values():
        held = ", ".join(sorted(role.permissions)) or "nothing beyond what is open to all"
        text += f"- **{role.title}**: {role.purpose} ({held})\n"
    text += "- **Site keeper**: everything, in every partnership.\n\n"
    text += (
        "`elsewhere` is a coordinator of another partnership, `ended` one whose role has ended,\n"
    )
    text += "`off` an account that is switched off.\n\n| address | method | who |\n| --- | --- | --- |\n"
    for name, (method, who, _values) in sorted(POLICY.items()):
        if who == EVERYONE:
            shown = "everyone"
        elif who == SIGNED_IN:
            shown = "everyone signed in"
        else:
            shown = ", ".join(sorted(who)) or "nobody"
        text += f"| {name} | {method} | {shown} |\n"
    return text


def components() -> str:
    """Each component with its options."""
    from handrail.apps.ui.components import components as found

    text = NOTE + "# Components\n\nIn every state at `/about/components/`.\n"
    for each in found().values():
        text += f"\n## {each.name}\n\n{each.about}\n\n"
        text += "".join(f"- `{name}`: {meaning}\n" for name, meaning in each.options.items())
    return text


if __name__ == "__main__":
    sys.exit(main())
