"""The made-up partnership is there after every start, and costs the second start little."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

START = (
    (str(Path(sys.executable).with_name("handrail")), "site", "set-up"),
    (sys.executable, "-m", "handrail.demo"),
)


def start(folder: Path) -> str:
    settings = {**os.environ, "HANDRAIL_DATA": str(folder), "DATABASE_URL": ""}
    settings.pop("DJANGO_SETTINGS_MODULE", None)
    said = ""
    for command in START:
        said = subprocess.run(
            command,
            env=settings, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
    return said


def database(folder: Path) -> Path:
    (found,) = folder.glob("*.sqlite3")
    return found


def partnerships(folder: Path) -> int:
    with sqlite3.connect(database(folder)) as connection:
        query = "select count(*) from people_organisation where slug = 'castlebridge'"
        return int(connection.execute(query).fetchone()[0])


def test_a_second_start_says_the_same_and_a_lost_database_is_made_again(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert "coordinator@castlebridge.example" in first
    assert start(tmp_path) == first
    assert partnerships(tmp_path) == 1

    database(tmp_path).unlink()
    start(tmp_path)
    assert partnerships(tmp_path) == 1
