"""A pack's mistakes are told with file and line, in words that say what would be right."""

from pathlib import Path

import pytest

from handrail.core.packs import PackError, check_pack, read_pack

RESOURCE = """resources:
  - id: a-guide
    title: "A guide"
    publisher: "Somebody"
    url: "https://example.org/"
    nation: england
    format: toolkit
    summary: "Something to read."
    roles: [anyone]
    sectors: [all]
    tiers: [universal]
    concern_levels: [everyday]
    stage: [aware]
    minutes: 10
    age_groups: [all-ages]
    topics: [aces]
    cost: free
"""


def add(pack: Path, text: str) -> None:
    (pack / "resources" / "zz-extra.yaml").write_text(text)


def test_the_pack_that_ships_has_nothing_to_mend() -> None:
    from handrail.core.packs import UK_PACK

    assert check_pack(UK_PACK) == []


def test_a_sound_extra_file_is_taken(copy_of_pack: Path) -> None:
    add(copy_of_pack, RESOURCE)
    assert check_pack(copy_of_pack) == []
    assert "a-guide" in {resource.id for resource in read_pack(copy_of_pack).resources}


@pytest.mark.parametrize(
    ("instead_of", "write", "line", "says"),
    [
        ("nation: england", "nation: narnia", 6, "nation"),
        ("minutes: 10", "minutes: soon", 14, "minutes"),
        ("minutes: 10", "minutes: 0", 14, "minutes"),
        ('url: "https://example.org/"', "url: example", 5, "url"),
        ("topics: [aces]", "topics: [dragons]", 16, "dragons"),
        ("roles: [anyone]", "roles: [wizard]", 9, "wizard"),
        ("id: a-guide", "id: A Guide", 2, "id"),
        ("    cost: free\n", "", 2, "cost"),
        ("cost: free", "cost: free\n    colour: red", 2, "colour"),
        ("cost: free", "cost: free\n    status: superseded", 18, "superseded_by"),
        ("cost: free", "cost: free\n    superseded_by: uktc-brain", 18, "status"),
        ("id: a-guide", "id: uktc-brain", 2, "twice"),
    ],
)
def test_each_mistake_is_told_with_its_line(
    copy_of_pack: Path, instead_of: str, write: str, line: int, says: str
) -> None:
    add(copy_of_pack, RESOURCE.replace(instead_of, write))
    problems = check_pack(copy_of_pack)
    assert [(p.file.name, p.line) for p in problems] == [("zz-extra.yaml", line)], problems
    assert says in problems[0].message


def test_a_replacement_that_leads_back_to_itself_is_told(copy_of_pack: Path) -> None:
    circle = RESOURCE.replace(
        "cost: free", "cost: free\n    status: superseded\n    superseded_by: b"
    )
    other = (
        circle.split("resources:\n")[1]
        .replace("a-guide", "b")
        .replace("superseded_by: b", "superseded_by: a-guide")
    )
    add(copy_of_pack, circle + other)
    assert any("by itself" in problem.message for problem in check_pack(copy_of_pack))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("resources: [\n  - x: ]", 2),
        ("- a list\n", 1),
        ("resources:\n  - id: x\n   bad: indent\n", 3),
        ("a: &x [1]\nb: *x\n", 2),
    ],
)
def test_what_is_not_a_pack_file_is_told_with_its_line(
    copy_of_pack: Path, text: str, line: int
) -> None:
    add(copy_of_pack, text)
    problem = check_pack(copy_of_pack)[0]
    assert (problem.file.name, problem.line) == ("zz-extra.yaml", line)


def test_bytes_that_are_not_text_are_told(copy_of_pack: Path) -> None:
    (copy_of_pack / "resources" / "zz-extra.yaml").write_bytes(b"\xff\xfe\x00\x01" * 9)
    assert check_pack(copy_of_pack)


def test_a_deep_nest_is_refused_and_not_followed(copy_of_pack: Path) -> None:
    add(copy_of_pack, "resources: " + "[" * 5000 + "]" * 5000)
    assert check_pack(copy_of_pack)


def test_a_folder_without_a_pack_says_what_a_pack_is(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="pack.yaml"):
        read_pack(tmp_path)
    assert "pack.yaml" in check_pack(tmp_path)[0].message


def test_a_phrase_that_uses_an_unknown_set_is_told(copy_of_pack: Path) -> None:
    path = copy_of_pack / "signpost" / "meanings.yaml"
    path.write_text(
        path.read_text()
        .replace("says: [trauma", "says: [<dragons> fly, trauma", 1)
        .replace("says: [", "says: [<dragons> fly, ", 1)
    )
    assert any("<dragons>" in problem.message for problem in check_pack(copy_of_pack))
