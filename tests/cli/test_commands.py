"""The command line: what it prints, what it returns, what it says when it cannot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.cli.main import main

CASES = """
cases:
  - {id: a, text: "hoarding, refuses all help", asked: {role: housing, nation: england, age: adult},
     danger_ticked: no_now, immediate_help_first: false,
     answers: [{id: tsab-self-neglect-trauma, grade: 2}]}
  - {id: b, text: "she has taken an overdose", asked: {nation: wales}, danger_ticked: null,
     immediate_help_first: true, immediate_routes: [uk-999]}
negatives: [{id: c, text: "car parking permit"}]
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES)
    return path


def test_one_question_in_plain_words(capsys) -> None:
    assert main(["find", "--role", "teacher", "goes quiet when voices are raised"]) == 0
    out = capsys.readouterr().out
    assert "1. " in out
    assert "from your words “goes quiet”" in out


def test_danger_is_printed_first(capsys) -> None:
    assert main(["find", "--nation", "england", "she has taken an overdose"]) == 0
    assert capsys.readouterr().out.startswith(
        "If someone is in danger now\n  Emergency services: 999"
    )


def test_explaining_gives_every_reason_with_its_points(capsys) -> None:
    main(["find", "--explain", "--nation", "england", "toolkit for Scotland"])
    out = capsys.readouterr().out
    assert "(+" in out
    assert "Danger reading:" in out


def test_a_batch_is_one_object_a_line_in_the_documented_form(capsys, cases: Path) -> None:
    assert main(["find", "--batch", str(cases), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    for row in rows:
        assert {"id", "danger_panel", "routes", "in_scope", "relaxed", "results"} <= set(row)
        for result in row["results"]:
            assert {"id", "title", "score", "reasons"} == set(result)
    assert rows[1]["danger_panel"] is True
    assert rows[1]["routes"][0] == "uk-999"
    assert rows[2]["in_scope"] is False


def test_a_file_of_cases_is_scored(capsys, cases: Path) -> None:
    assert main(["find", "evaluate", str(cases)]) == 0
    out = capsys.readouterr().out
    for label in ("nDCG@5", "recall@5", "danger, and the panel opened", "outside the subject"):
        assert label in out
    main(["find", "evaluate", str(cases), "--json"])
    assert json.loads(capsys.readouterr().out)["danger_recall"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["find", "--role", "wizard", "x"], "wizard"),
        (["find", "--batch", "no-such-file.yaml"], "could not be read"),
        (["find", "evaluate", "no-such-file.yaml"], "could not be read"),
        (["find", "--pack", "/nowhere", "x"], "pack.yaml"),
        (["packs", "show", "--resource", "nothing"], "no resource"),
    ],
)
def test_what_cannot_run_returns_2_and_says_why(capsys, arguments: list[str], says: str) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


def test_an_option_that_is_not_one_returns_2(capsys) -> None:
    assert main(["find", "--nation", "narnia"]) == 2


def test_a_sound_pack_returns_0_and_a_spoiled_one_1(capsys, copy_of_pack: Path) -> None:
    assert main(["packs", "check", str(copy_of_pack)]) == 0
    path = copy_of_pack / "collections.yaml"
    path.write_text(path.read_text().replace("uktc-brain,", "uktc-brian,", 1))
    assert main(["packs", "check", str(copy_of_pack)]) == 1
    assert "collections.yaml:" in capsys.readouterr().out


def test_showing_a_pack_counts_what_is_in_it(capsys) -> None:
    assert main(["packs", "show"]) == 0
    assert "131  resources" in capsys.readouterr().out


def test_a_reader_that_stops_early_is_no_fault() -> None:
    command = f"{sys.executable} -m handrail find --explain grief | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_nothing_typed_is_an_answer_too(capsys) -> None:
    assert main([]) == 0
    assert "COMMAND" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_pack_is_previewed_and_then_imported(capsys, copy_of_pack: Path, castlebridge) -> None:
    from handrail.apps.library.models import Resource

    path = copy_of_pack / "resources" / "wales.yaml"
    path.write_text(path.read_text().replace('ACE Hub Wales"', 'ACE Hub Wales, renamed"', 1))
    assert main(["packs", "import", str(copy_of_pack), "--preview"]) == 1
    assert not any("renamed" in each.record().title for each in Resource.objects.all())
    assert main(["packs", "import", str(copy_of_pack)]) == 0
    assert Resource.objects.get(key="ace-hub-wales").title == "ACE Hub Wales, renamed"
    assert main(["packs", "import", str(copy_of_pack), "--preview"]) == 0


@pytest.mark.django_db
def test_a_partnership_and_its_coordinator_are_made_from_nothing(capsys, castlebridge) -> None:
    from handrail.apps.people.models import Membership, Organisation

    assert main(["site", "add-partnership", "River Partnership", "--nation", "wales"]) == 0
    made = Organisation.objects.get(slug="river-partnership")
    assert made.published_at is None
    who = ["site", "add-person", "Kim@River.example", "--role", "coordinator"]
    assert main([*who, "--at", "river-partnership"]) == 0
    assert Membership.objects.get(organisation=made).person.email == "kim@river.example"
    assert main([*who, "--at", "nowhere"]) == 2
    assert "river-partnership" in capsys.readouterr().err


@pytest.mark.django_db
def test_someone_is_given_charge_of_the_site(castlebridge) -> None:
    from handrail.apps.people.models import Person

    assert main(["site", "add-keeper", "Kit@Example.org"]) == 0
    assert Person.objects.get(email="kit@example.org").looks_after_site
