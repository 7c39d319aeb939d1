"""Every output keeps hostile text as text, and says what was found where."""

import json
import xml.etree.ElementTree as ET
from importlib import import_module

import pytest
from sarif_pydantic import Sarif

from handrail.core.documents import open_document
from handrail.core.review import Checker, Review

HOSTILE = (
    'Mum won\'t engage <script>alert(1)</script> \x1b[31mred\x1b[0m ]]> & "quotes".\n\n'
    "He is manipulative ‮ reversed.\n"
)


@pytest.fixture(scope="module")
def review(checker: Checker) -> Review:
    return checker.check(open_document("a <b>.txt", HOSTILE.encode()))


def written(name: str, review: Review, checker: Checker) -> str:
    module = import_module(f"handrail.core.review.outputs.{name}")
    return "".join(module.write([review], checker.ready.book.sources))


def test_the_terminal_obeys_nothing_in_a_text(review: Review, checker: Checker) -> None:
    text = written("text", review, checker)
    assert "\x1b" not in text and "‮" not in text
    assert "»won't engage«" in text
    assert "Source:" in text and "You might say:" in text


def test_html_holds_no_markup_of_the_text(review: Review, checker: Checker) -> None:
    page = written("html", review, checker)
    assert "<script>" not in page
    assert "<mark>won&#x27;t engage</mark>" in page


def test_json_gives_places_and_reasons(review: Review, checker: Checker) -> None:
    row = json.loads(written("json", review, checker))
    first = row["findings"][0]
    assert HOSTILE[first["start"] : first["end"]] == first["text"]
    assert (first["line"], first["column"]) == (1, 5)
    assert first["why"] and first["suggestions"] and first["source"]
    assert set(row["principles"]) == {
        "safety", "trust", "choice", "collaboration", "empowerment", "cultural-consideration",
    }  # fmt: skip


def test_sarif_has_rules_places_and_lasting_fingerprints(checker: Checker) -> None:
    def results(text: str) -> list[dict]:
        review = checker.check(open_document("a.txt", text.encode()))
        [run] = json.loads(written("sarif", review, checker))["runs"]
        ids = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        assert all(each["ruleId"] in ids for each in run["results"])
        return run["results"]

    [one] = results("Hello.\n\nMum won't engage.")
    [two] = results("Hello.\n\nSomething new stands here.\n\nMum won't engage.")
    region = one["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 5)
    assert one["level"] == "warning"
    assert one["partialFingerprints"] == two["partialFingerprints"]


def left_out(ours, theirs, at: str = "") -> list[str]:
    """The places of one tree that the other lost or changed."""
    if isinstance(ours, dict):
        pairs = [(key, each, theirs.get(key)) for key, each in ours.items()]
    elif isinstance(ours, list):
        pairs = [(n, each, theirs[n]) for n, each in enumerate(ours)] if ours else []
    else:
        return [] if ours == theirs else [at]
    return [place for key, one, two in pairs for place in left_out(one, two, f"{at}/{key}")]


def test_sarif_is_read_by_the_standards_own_model_without_loss(review, checker) -> None:
    """SARIF 2.1.0 as another project has it: a field that is not of the standard would be left
    out, one of another kind refused."""
    ours = json.loads(written("sarif", review, checker))
    theirs = Sarif.model_validate(ours)
    again = json.loads(theirs.model_dump_json(by_alias=True, exclude_none=True))
    assert left_out(ours, again) == []
    ours["runs"][0]["results"][0]["message"] = "not an object"
    with pytest.raises(ValueError, match="message"):
        Sarif.model_validate(ours)


def test_junit_is_sound_xml(review: Review, checker: Checker) -> None:
    tree = ET.fromstring(written("junit", review, checker))
    [suite] = list(tree)
    assert suite.get("failures") == str(len(review.findings))


def test_a_clean_document_has_a_case_that_passes(checker: Checker) -> None:
    clean = checker.check(open_document("a.txt", b"Hello."))
    tree = ET.fromstring(written("junit", clean, checker))
    assert [case.get("name") for case in tree.iter("testcase")] == ["wording"]


def test_a_page_is_named_by_its_part_and_a_text_by_its_line(checker: Checker) -> None:
    page = b"<p>Hello.</p><p>Mum won't engage.</p>"
    html = checker.check(open_document("a.html", page))
    assert "paragraph 2: can read as blame" in written("text", html, checker)
    text = checker.check(open_document("a.txt", b"Hello.\n\nMum won't engage."))
    assert "line 3, column 5: can read as blame" in written("text", text, checker)


@pytest.mark.parametrize("name", ["text", "json", "html", "junit", "sarif"])
def test_a_folder_is_written_as_it_is_read(name: str, review: Review, checker: Checker) -> None:
    """Otherwise a folder of 100 MB takes gigabytes before its first line is seen."""
    asked = []

    def reviews():
        for number in range(3):
            asked.append(number)
            yield review

    module = import_module(f"handrail.core.review.outputs.{name}")
    for piece in module.write(reviews(), checker.ready.book.sources):
        if "engage" in piece:
            break
    assert asked == [0]
