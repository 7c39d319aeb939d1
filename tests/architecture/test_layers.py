"""What import contracts cannot see: relations by name, unguarded doors, undecided fields."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericRelation
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = {
    "audit": 0,
    "outbox": 0,
    "ui": 0,
    "people": 1,
    "library": 2,
    "signpost": 3,
    "briefings": 3,
}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("handrail.apps.")]


def app_of(model: type) -> str:
    return model.__module__.split(".")[2]


def test_relations_point_down_or_stay() -> None:
    for model in our_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model in our_models():
                here, there = FLOORS[app_of(model)], FLOORS[app_of(field.related_model)]
                assert there < here or app_of(model) == app_of(field.related_model), field


def fields_of(model: type):
    """The fields of a table of ours; of what it takes over from the editor, those about people."""
    for field in model._meta.get_fields():
        held = field.concrete or not (field.auto_created or isinstance(field, GenericRelation))
        if (field.model is model and held) or (
            field.concrete and field.related_model is get_user_model()
        ):
            yield field


def test_every_field_is_decided_as_personal_or_not() -> None:
    for model in our_models():
        decided = import_module(f"handrail.apps.{app_of(model)}.personal_data")
        name = model.__name__
        personal = {key.split(".")[1] for key in decided.PERSONAL if key.startswith(f"{name}.")}
        rest = set(decided.NOT_PERSONAL.get(name, ()))
        fields = {field.name for field in fields_of(model)}
        assert fields == personal | rest, name
        assert not personal & rest, name


def test_every_personal_field_says_why_and_what_deleting_does() -> None:
    for app in ("audit", "outbox", "people", "library", "signpost", "briefings"):
        decided = import_module(f"handrail.apps.{app}.personal_data")
        for field, text in decided.PERSONAL.items():
            assert len(text) > 40, field


def test_no_table_holds_what_anyone_asked() -> None:
    forbidden = ("concern", "danger", "question", "asked", "query", "free_text")
    for model in our_models():
        for field in model._meta.get_fields():
            assert not any(word in field.name for word in forbidden), (model, field.name)


# The editor's own addresses; tests/apps/briefings/test_own_briefings.py goes through them.
EDITOR = "write/"


def editor_addresses(page: int):
    """Each address of the editor by its full name, with a number wherever it wants one."""
    [editor] = [each for each in get_resolver().url_patterns if str(each.pattern) == EDITOR]
    yield from _named(editor, "", "/")


def _named(resolver, names: str, start: str):
    start += str(resolver.pattern).removeprefix("^")
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _named(each, f"{names}{each.namespace}:" if each.namespace else names, start)
        elif each.name:
            route = re.sub(r"<(?:(\w+):)?\w+>", _stand_in, str(each.pattern))
            if not re.search(r"[\^$()\\]", route):
                yield f"{names}{each.name}", start + route


def _stand_in(found: re.Match[str]) -> str:
    return "1" if found[1] == "int" else "publish"


def patterns(resolver=None, prefix=""):
    for each in (resolver or get_resolver()).url_patterns:
        route = prefix + str(each.pattern)
        if route == EDITOR:
            continue
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route, each


def test_every_address_has_a_name() -> None:
    for route, each in patterns():
        assert each.name, route


CODE = """
import sys
from handrail.cli.main import main
main({arguments!r})
wrong = [name for name in ("django", "yaml", "typst", "ninja") if name in sys.modules]
assert not wrong, wrong
"""


@pytest.mark.parametrize("arguments", [["find", "--json", "grief"], ["--help"]])
def test_the_command_line_starts_without_the_web(arguments: list[str], tmp_path: Path) -> None:
    run = [sys.executable, "-c", CODE.format(arguments=arguments)]
    warm = {"PATH": "/usr/bin", "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    code = CODE.format(arguments=arguments).replace('"yaml", ', "")
    subprocess.run([sys.executable, "-c", code], check=True, env=warm, capture_output=True)
    done = subprocess.run(run, env=warm, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_files_stay_short_enough_to_read() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        if "migrations" not in path.parts:
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path


def test_no_room_is_named_for_its_shape() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        assert path.stem not in ("utils", "helpers", "common", "misc"), path


def test_the_locks_name_no_index() -> None:
    for path in [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "://" not in line or '"url"' in line, (
                path,
                line,
            )  # a funding page, not an index
