"""Doctor, worker, backup: said in plain words, and true."""

import os
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from handrail.apps.library.models import LinkHealth
from handrail.site import schedule
from handrail.site.doctor import WORKER_BEAT, examine

pytestmark = pytest.mark.django_db


def findings() -> dict[str, object]:
    return {finding.about: finding for finding in examine()}


def test_the_doctor_looks_at_everything_and_advises(castlebridge) -> None:
    found = findings()
    for about in ("database", "tables", "mail", "worker", "addresses", "checks by a person",
                  "backups", "local numbers of Castlebridge Safeguarding Partnership"):  # fmt: skip
        assert about in found, found.keys()
    assert found["database"].well
    assert found["tables"].well
    assert all(finding.well or finding.advice for finding in found.values())


def test_a_missing_number_is_found(castlebridge) -> None:
    castlebridge.numbers.all().delete()
    finding = findings()["local numbers of Castlebridge Safeguarding Partnership"]
    assert not finding.well


def test_a_silent_worker_is_found_and_a_lively_one_too(castlebridge) -> None:
    beat = Path(settings.DATA_FOLDER) / WORKER_BEAT
    beat.touch()
    assert findings()["worker"].well
    os.utime(beat, (0, 0))
    assert not findings()["worker"].well
    beat.unlink()


def test_one_thing_that_breaks_does_not_hide_the_others(castlebridge, monkeypatch) -> None:
    monkeypatch.setattr("handrail.site.doctor.get_connection", lambda **_: 1 / 0)
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "smtp")
    found = findings()
    assert not found["mail"].well
    assert found["database"].well


def test_the_worker_leaves_addresses_alone_unless_asked(castlebridge, settings) -> None:
    settings.LINK_CHECKS = False
    assert schedule.tick() == 0
    assert not LinkHealth.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_a_whole_database_that_only_its_owner_reads(tmp_path: Path, capsys) -> None:
    if connection.vendor != "sqlite":
        from handrail.cli.main import main

        assert main(["site", "backup", str(tmp_path / "copy")]) == 2
        return
    from handrail.cli import site

    source = tmp_path / "live.sqlite3"
    with sqlite3.connect(source) as database:
        database.execute("CREATE TABLE kept (what TEXT)")
        database.execute("INSERT INTO kept VALUES ('all')")
    copy = tmp_path / "copy.sqlite3"
    original = settings.DATABASES["default"]["NAME"]
    settings.DATABASES["default"]["NAME"] = source
    try:
        import argparse

        assert site._backup(argparse.Namespace(path=copy)) == 0
    finally:
        settings.DATABASES["default"]["NAME"] = original
    assert sqlite3.connect(copy).execute("SELECT what FROM kept").fetchone() == ("all",)
    assert copy.stat().st_mode & 0o077 == 0
