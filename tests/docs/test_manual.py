"""The manual says what the program does."""

import re
from pathlib import Path

import pytest
import yaml
from tools import reference

from handrail.core.signpost.evaluation import read_cases

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize(
    "name", ["commands.md", "settings.md", "who-may-do-what.md", "components.md"]
)
def test_generated_pages_are_what_the_program_says(name: str) -> None:
    written = (ROOT / "docs/reference" / name).read_text(encoding="utf-8")
    assert written == reference.pages()[name], "run `make docs`"


def test_every_link_of_the_manual_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), (page.name, target)


def test_the_case_file_of_the_manual_can_be_read(tmp_path: Path) -> None:
    page = (ROOT / "docs/reference/case-files.md").read_text(encoding="utf-8")
    block = re.search(r"\n((?:    .*\n)+)", page).group(1)
    path = tmp_path / "cases.yaml"
    path.write_text("\n".join(line[4:] for line in block.splitlines()))
    assert len(read_cases(path)) == 3


def test_every_command_of_make_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M).group(1).split()
    for name in phony:
        assert re.search(rf"^{name}:.*## .+", makefile, re.M), name


def test_every_case_file_names_resources_that_exist(pack) -> None:
    known = {resource.id for resource in pack.resources}
    for path in (ROOT / "bench/cases").glob("*.yaml"):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in table["cases"]:
            assert {answer["id"] for answer in case["answers"]} <= known, (path.name, case["id"])
