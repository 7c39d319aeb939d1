"""`handrail briefings` in the terminal."""

import pytest

from handrail.cli.main import main

SEVEN = "\n\n".join(f"{n}. Heading {n}\n\nWords of part {n}." for n in (1, 3, 5, 7, 2, 4, 6))


def test_they_are_listed_with_their_minutes(capsys) -> None:
    assert main(["briefings", "list"]) == 0
    told = capsys.readouterr().out
    assert len(told.splitlines()) == 12
    assert "six-principles" in told and " min " in told


def test_one_is_shown(capsys) -> None:
    assert main(["briefings", "show", "safe-places"]) == 0
    assert "## 7. Where to go next" in capsys.readouterr().out


def test_those_that_ship_need_no_mending(capsys) -> None:
    assert main(["briefings", "check"]) == 0
    assert "Nothing to mend." in capsys.readouterr().out


def test_one_is_brought_from_a_document(tmp_path, capsys) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SEVEN)
    assert main(["briefings", "bring", str(path)]) == 0
    told = capsys.readouterr().out
    assert told.index("Heading 1") < told.index("Heading 2") < told.index("Heading 7")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "nothing"], "there is no briefing"),
        (["bring", "nowhere.txt"], "could not be read"),
    ],
)
def test_what_cannot_be_done_says_why(arguments: list[str], says: str, capsys) -> None:
    assert main(["briefings", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_spoiled_pack_is_told_with_its_file(tmp_path, capsys) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "a.yaml").write_text("id: a\ntitle: A\n")
    assert main(["briefings", "list", "--pack", str(tmp_path)]) == 2
    assert "a.yaml" in capsys.readouterr().err
