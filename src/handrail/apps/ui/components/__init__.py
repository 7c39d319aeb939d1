"""Components: one folder each with `template.jinja`, `options.yaml` and `examples.yaml`.

A template calls `component("result", ...)`; an option that the component does not list is
refused, so that a slip of the pen is found at once and not silently ignored.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import pass_environment
from jinja2.environment import Environment
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parent


class UnknownOptionError(Exception):
    """A template gave a component something it does not take."""


@dataclass(frozen=True)
class Component:
    """One component with what it takes and examples of every state."""

    name: str
    about: str
    options: dict[str, str]
    examples: dict[str, dict[str, Any]]
    source: str


@cache
def components() -> dict[str, Component]:
    """Every component by name, read once."""
    found = {}
    for folder in sorted(path.parent for path in FOLDER.glob("*/template.jinja")):
        options = yaml.safe_load((folder / "options.yaml").read_text(encoding="utf-8"))
        examples = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
        found[folder.name] = Component(
            folder.name,
            options["about"],
            options["options"],
            examples,
            (folder / "template.jinja").read_text(encoding="utf-8"),
        )
    return found


@pass_environment
def component(environment: Environment, name: str, /, **options: Any) -> Markup:
    """Render a component. Raises UnknownOptionError for an option it does not list."""
    made = components()[name]
    unknown = sorted(set(options) - set(made.options))
    if unknown:
        raise UnknownOptionError(f"{name} takes {sorted(made.options)}, not {unknown}")
    given = {key: options.get(key) for key in made.options}
    return Markup(_template(environment, name).render(**given))  # noqa: S704 - it is autoescaped


@cache
def _template(environment: Environment, name: str) -> Any:
    return environment.from_string(components()[name].source)
