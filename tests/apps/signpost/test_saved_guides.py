"""What someone keeps on their own page: guides and briefings, theirs alone."""

import pytest
from tests.conftest import TODAY

from handrail.apps.briefings.models import ToRead
from handrail.apps.people.models import Organisation
from handrail.apps.people.services import give_role
from handrail.apps.signpost.models import SavedGuide

pytestmark = pytest.mark.django_db
GUIDE = "/guides/teacher/targeted"
BRIEFING = "/briefings/six-principles/"


def test_a_guide_is_kept_once_and_taken_away(as_role) -> None:
    client = as_role("teacher")
    assert "Keep it on my page" in client.get(GUIDE).content.decode()
    for _time in range(2):
        assert client.post(f"{GUIDE}/save").status_code == 302
    assert SavedGuide.objects.count() == 1
    assert "Take it off my page" in client.get(GUIDE).content.decode()
    assert f'href="{GUIDE}"' in client.get("/desk/").content.decode()
    client.post(f"{GUIDE}/save", {"away": "yes"})
    assert not SavedGuide.objects.exists()


def test_a_briefing_is_set_aside_to_read(as_role) -> None:
    client = as_role("teacher")
    assert "Read it later" in client.get(BRIEFING).content.decode()
    client.post(f"{BRIEFING}later/")
    assert "Take it off my page" in client.get(BRIEFING).content.decode()
    assert f'href="{BRIEFING}"' in client.get("/desk/").content.decode()
    client.post(f"{BRIEFING}later/", {"read": "yes"})
    assert not ToRead.objects.exists()


def test_a_visitor_is_offered_neither(client, castlebridge) -> None:
    assert "Keep it on my page" not in client.get(GUIDE).content.decode()
    assert "Read it later" not in client.get(BRIEFING).content.decode()
    assert client.post(f"{GUIDE}/save").status_code == 302
    assert not SavedGuide.objects.exists()


@pytest.mark.parametrize("path", ["/guides/nobody/targeted/save", "/guides/teacher/high/save",
                                  "/briefings/not-there/later/"])  # fmt: skip
def test_what_is_not_there_is_not_kept(as_role, path) -> None:
    assert as_role("teacher").post(path).status_code == 404


def test_what_one_keeps_is_seen_by_nobody_else_and_nowhere_else(as_role, person, settings) -> None:
    as_role("teacher").post(f"{GUIDE}/save")
    assert f'href="{GUIDE}"' not in as_role("coordinator").get("/desk/").content.decode()
    settings.ALLOWED_HOSTS = ["testserver", "far.example"]
    far = Organisation.objects.create(
        name="Far", slug="far", kind="partnership", nation="wales", host="far.example"
    )
    give_role(person=person("teacher"), organisation=far, role="practitioner", on=TODAY, by=None)
    there = as_role("teacher").get("/desk/", headers={"host": "far.example"})
    assert f'href="{GUIDE}"' not in there.content.decode()


def test_a_desk_has_them_too(as_role) -> None:
    client = as_role("coordinator")
    client.post(f"{GUIDE}/save")
    assert f'href="{GUIDE}"' in client.get("/desk/").content.decode()
