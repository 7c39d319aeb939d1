"""`handrail review` in the terminal."""

import io
import json
import subprocess

import docx
import pytest

from handrail.cli.main import main

LETTER = "Dear Sam,\n\nYou have failed to attend. He was manipulative.\n"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path


def test_findings_are_readable_and_the_code_says_so(capsys) -> None:
    assert main(["review", "letter.txt"]) == 1
    told = capsys.readouterr().out
    assert "»failed to attend«" in told
    assert "2 places to look at." in told


def test_nothing_found_is_no_failure(tmp_path, capsys) -> None:
    (tmp_path / "kind.txt").write_text("We are glad to see you.")
    assert main(["review", "kind.txt"]) == 0
    assert "Nothing found." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.txt"], "no file or folder"),
        ([], "name a file"),
        (["broken.docx"], "broken"),
        (["--explain", "nothing"], "no rule"),
        (["--batch", "letter.txt"], "line 1 is not a case"),
        (["letter.txt", "--baseline", "letter.txt"], "--write-baseline"),
        (["letter.txt", "--format", "docx"], "not a Word file"),
    ],
)
def test_what_could_not_run_says_why(arguments, says: str, tmp_path, capsys) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK broken")
    assert main(["review", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_folders_are_walked_and_hidden_files_left(tmp_path, capsys) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("Mum won't engage.")
    (tmp_path / "notes" / ".hidden.md").write_text("Mum won't engage.")
    assert main(["review", "notes", "--format", "json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["document"] for row in rows] == ["notes/a.md"]


def test_many_files_are_read_by_several_processes(tmp_path, capsys) -> None:
    for number in range(14):
        (tmp_path / f"n{number:02}.txt").write_text("Mum won't engage.")
    assert main(["review", ".", "--format", "json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 15
    assert all(row["findings"] for row in rows)


def test_standard_input_is_a_text(monkeypatch, capsys) -> None:
    class Input:
        buffer = io.BytesIO(b"Mum won't engage.")

    monkeypatch.setattr("sys.stdin", Input())
    assert main(["review", "-"]) == 1
    assert "standard-input.txt" in capsys.readouterr().out


def test_a_word_copy_has_the_comments(tmp_path, capsys) -> None:
    document = docx.Document()
    document.add_paragraph("Mum won't engage.")
    document.save(tmp_path / "note.docx")
    assert main(["review", "note.docx", "--format", "docx", "--out", "copies"]) == 1
    made = docx.Document(str(tmp_path / "copies" / "note.reviewed.docx"))
    [comment] = list(made.comments)
    assert "won't engage" in comment.text and "You might say" in comment.text


def test_a_baseline_leaves_what_was_there(tmp_path, capsys) -> None:
    main(["review", "letter.txt", "--write-baseline", "known.json"])
    assert main(["review", "letter.txt", "--baseline", "known.json"]) == 0
    (tmp_path / "letter.txt").write_text(LETTER + "\nMum won't engage.\n")
    capsys.readouterr()
    assert main(["review", "letter.txt", "--baseline", "known.json", "--format", "json"]) == 1
    [row] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["rule"] for each in row["findings"]] == ["did-not-engage"]


def test_only_changed_files_when_asked(tmp_path, capsys) -> None:
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], check=True, cwd=tmp_path)  # fmt: skip
    assert main(["review", "--changed"]) == 0
    (tmp_path / "new.md").write_text("Mum won't engage.")
    assert main(["review", "--changed", "--format", "json"]) == 1
    [row] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert row["document"] == "new.md"


def test_a_house_style_is_read_and_needless_silences_are_told(tmp_path, capsys) -> None:
    (tmp_path / "handrail.toml").write_text(
        '[[review.silence]]\nrule="failed-to-attend"\nreason="a quotation"\n'
        '[[review.silence]]\nrule="addict"\nreason="agreed in June"\n'
    )
    main(["review", "letter.txt", "--format", "json"])
    told = capsys.readouterr()
    [row] = [json.loads(line) for line in told.out.splitlines()]
    assert "failed-to-attend" not in [each["rule"] for each in row["findings"]]
    assert "silences addict" in told.err


def test_less_is_shown_when_less_is_asked_for(capsys) -> None:
    main(["review", "letter.txt", "--min-severity", "high", "--format", "json"])
    [row] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["severity"] for each in row["findings"]} == {"high"}


def test_a_rule_explains_itself(capsys) -> None:
    assert main(["review", "--explain", "hard-to-engage"]) == 0
    told = capsys.readouterr().out
    assert "Finds:" in told and "Leaves alone:" in told and "Source:" in told


def test_the_machine_form_gives_one_object_a_line(tmp_path, capsys) -> None:
    rows = [
        {"id": "a", "text": "Mum won't engage.", "doc_type": "note", "setting": "sc"},
        {"id": "b", "kind": "document", "text": "I am Jo. Ring me on 01632 960 001.",
         "doc_type": "appointment_letter", "setting": "health"},
    ]  # fmt: skip
    (tmp_path / "texts.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert main(["review", "--batch", "texts.jsonl"]) == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(first) == {"id", "spans"}
    assert set(first["spans"][0]) == {
        "start", "end", "text", "harm", "rule", "severity", "suggestions",
    }  # fmt: skip
    assert set(second["principles"].values()) <= {"yes", "partly", "no"}
    assert second["shown"]["trust"]["sentence"]


def test_annotated_texts_are_scored(tmp_path, capsys) -> None:
    row = {"id": "a", "kind": "sentence", "text": "Mum won't engage.", "doc_type": "note",
           "setting": "sc", "tag": "positive", "spans": [
               {"start": 4, "end": 16, "text": "won't engage", "harm": "blame", "rewrite": ["x"]}]}  # fmt: skip
    (tmp_path / "texts.jsonl").write_text(json.dumps(row))
    assert main(["review", "evaluate", "texts.jsonl"]) == 0
    assert "f1 1.000" in capsys.readouterr().out


def test_no_web_framework_and_no_parser_is_loaded_for_plain_text() -> None:
    code = (
        "import sys; from handrail.cli.main import main; main(['review', 'letter.txt']);"
        "print([m for m in ('django', 'lxml', 'pypdfium2', 'yaml') if m in sys.modules])"
    )
    import sys

    subprocess.run([sys.executable, "-m", "handrail", "review", "letter.txt"], check=False)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
