"""What every test may use. Nothing leaves the machine: connections elsewhere are refused."""

import datetime
import socket
from pathlib import Path

import pytest

from handrail.core.packs import Pack, read_pack
from handrail.core.signpost import Finder

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack()


@pytest.fixture(scope="session")
def finder(pack: Pack) -> Finder:
    return Finder(pack)


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def copy_of_pack(tmp_path: Path) -> Path:
    """The UK pack in a folder of its own, to be spoiled."""
    import shutil

    from handrail.core.packs import UK_PACK

    return Path(shutil.copytree(UK_PACK, tmp_path / "pack"))


def seed() -> None:
    """The library as it ships, and Castlebridge in it; does nothing where both are there."""
    from handrail.apps.library import selectors
    from handrail.apps.library.services.packs import load_pack
    from handrail.demo.partnership import make_partnership

    selectors._finders.clear()
    _editor()
    load_pack(selectors.pack(), today=TODAY)
    make_partnership(TODAY)


def _editor() -> None:
    """What the editor's own tables start with; a test that empties tables empties them too."""
    from wagtail.models import Locale, Page

    Locale.objects.get_or_create(language_code="en-gb")
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Every test starts from the seeded database, and leaves it as it was."""
    with django_db_blocker.unblock():
        seed()


@pytest.fixture
def castlebridge(db: None):
    """The made-up partnership, open to visitors, with the shared library."""
    from handrail.apps.library import selectors
    from handrail.apps.people.models import Organisation

    selectors._finders.clear()
    seed()  # again only after a test that empties tables
    return Organisation.objects.get(slug="castlebridge")


@pytest.fixture
def library(castlebridge) -> None:
    """The shared library as it ships."""


@pytest.fixture
def person(castlebridge):
    """Someone of Castlebridge, by what they are."""
    from handrail.apps.people.models import Person

    def get(role: str) -> Person:
        return Person.objects.get(email=f"{role}@castlebridge.example")

    return get


@pytest.fixture
def as_role(client, person):
    """A client signed in as someone of Castlebridge; `visitor` is not signed in."""

    def sign_in(role: str):
        if role != "visitor":
            client.force_login(person(role))
        return client

    return sign_in
