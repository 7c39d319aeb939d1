"""The kept form of a pack is never stale, never someone else's, and never needed."""

from pathlib import Path

import pytest

from handrail.core.packs import read_pack
from handrail.core.packs.cache import ENTRIES_KEPT


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "handrail"


def test_a_second_reading_is_the_same_as_the_first(cache: Path, copy_of_pack: Path) -> None:
    first = read_pack(copy_of_pack)
    assert list(cache.glob("pack-*.json"))
    assert read_pack(copy_of_pack) == first


def test_a_changed_file_is_read_anew(cache: Path, copy_of_pack: Path) -> None:
    read_pack(copy_of_pack)
    head = copy_of_pack / "pack.yaml"
    head.write_text(head.read_text().replace("United Kingdom", "Elsewhere"))
    assert read_pack(copy_of_pack).title == "Elsewhere"


def test_a_folder_that_others_may_write_to_is_not_used(cache: Path, copy_of_pack: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    read_pack(copy_of_pack)
    assert not list(cache.iterdir())


def test_an_entry_that_is_not_json_is_passed_over(cache: Path, copy_of_pack: Path) -> None:
    first = read_pack(copy_of_pack)
    for entry in cache.iterdir():
        entry.write_text("{ torn")
    assert read_pack(copy_of_pack) == first


def test_without_a_folder_the_pack_is_read_all_the_same(
    copy_of_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a-file"
    file.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert read_pack(copy_of_pack).resources


def test_only_the_newest_few_entries_are_kept(cache: Path, copy_of_pack: Path) -> None:
    for number in range(ENTRIES_KEPT + 3):
        (copy_of_pack / "extra.yaml").write_text(f"note: {number}\n", encoding="utf-8")
        read_pack(copy_of_pack)
    assert len(list(cache.iterdir())) == ENTRIES_KEPT
