"""What the finder could not answer is counted by the box and the month, and nothing else is kept."""

import datetime
from dataclasses import replace

import pytest
from django.db import DatabaseError
from tests.conftest import TODAY

from handrail.apps.audit.models import Event
from handrail.apps.people.models import Kind
from handrail.apps.people.services import add_organisation
from handrail.apps.signpost import selectors, services
from handrail.apps.signpost.models import Unmet
from handrail.core.signpost import Question

pytestmark = pytest.mark.django_db
NONSENSE = "xylqq vorbzz"


@pytest.fixture(autouse=True)
def on_this_day(monkeypatch) -> None:
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda: TODAY)


def rows() -> set[tuple[str, str, int]]:
    return set(Unmet.objects.values_list("box", "choice", "times"))


def test_each_box_about_a_job_is_counted_by_itself(client, castlebridge) -> None:
    sent = {"text": NONSENSE, "role": "teacher", "sector": "education", "concern": "high_concern",
            "age": "children"}  # fmt: skip
    for _ in range(2):
        client.post("/find/", sent)
    client.post("/find/", {"text": NONSENSE, "role": "nurse"})
    assert rows() == {
        ("", "", 3), ("role", "teacher", 2), ("sector", "education", 2), ("role", "nurse", 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "a child goes quiet when voices are raised", "role": "teacher"},
        {"text": NONSENSE, "danger": "yes_now", "role": "teacher"},
        {"text": f"he is hitting her right now {NONSENSE}", "role": "teacher"},
        {},
    ],
    ids=["a good answer", "danger ticked", "danger in the words", "nothing asked"],
)
def test_nothing_is_counted_when_help_was_given(client, castlebridge, sent) -> None:
    client.post("/find/", sent)
    assert not rows()


def test_reading_the_page_again_counts_nothing(client, castlebridge) -> None:
    client.post("/find/", {"text": NONSENSE, "role": "teacher"}, follow=True)
    for _ in range(3):
        client.get("/find/results/?role=teacher")
    assert ("role", "teacher", 1) in rows()


def test_a_site_that_is_not_open_counts_nothing(as_role, castlebridge, person) -> None:
    services.unpublish(partnership=castlebridge, by=person("coordinator"))
    as_role("coordinator").post("/find/", {"text": NONSENSE, "role": "teacher"})
    assert not rows()


def test_it_leaves_no_line_with_a_time(client, castlebridge) -> None:
    before = Event.objects.count()
    client.post("/find/", {"text": NONSENSE, "role": "teacher"})
    assert Event.objects.count() == before


def test_a_database_that_fails_loses_the_count_and_not_the_answer(
    client, castlebridge, monkeypatch
) -> None:
    def away(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Unmet.objects, "update_or_create", away)
    page = client.post("/find/", {"text": NONSENSE, "role": "teacher"}, follow=True)
    assert page.status_code == 200
    assert not rows()


@pytest.mark.parametrize(("times", "shown"), [(7, False), (8, True)])
def test_small_counts_are_not_shown(as_role, castlebridge, times: int, shown: bool) -> None:
    keep(castlebridge, TODAY, "", "", 15)
    keep(castlebridge, TODAY, "role", "teacher", times)
    desk = as_role("coordinator").get("/desk/").content.decode()
    assert (f": {times}</li>" in desk) is shown


@pytest.mark.parametrize(("months", "times"), [(0, 16), (2, 16), (3, 8), (11, 8)])
def test_three_months_are_shown(castlebridge, months: int, times: int) -> None:
    keep(castlebridge, TODAY, "", "", 8)
    keep(castlebridge, months_before(TODAY, months), "", "", 8)
    [row] = selectors.unmet(castlebridge, TODAY)
    assert row["times"] == times


def test_a_year_is_kept(client, castlebridge) -> None:
    keep(castlebridge, months_before(TODAY, 11), "role", "nurse", 9)
    keep(castlebridge, months_before(TODAY, 12), "role", "nurse", 9)
    client.post("/find/", {"text": NONSENSE})
    assert rows() == {("", "", 1), ("role", "nurse", 9)}


def test_another_partnership_sees_none_of_it(client, castlebridge) -> None:
    other = add_organisation(name="Other", slug="other", kind=Kind.PARTNERSHIP, nation="wales")
    keep(castlebridge, TODAY, "role", "teacher", 20)
    assert selectors.unmet(other, TODAY) == []


def test_a_box_that_nothing_fits_is_unmet(castlebridge) -> None:
    answer = selectors.find(castlebridge, Question(text="a child who is frightened"))
    assert not services.is_unmet(answer)
    assert services.is_unmet(replace(answer, relaxed=("role",)))
    assert services.is_unmet(replace(answer, results=()))
    assert services.is_unmet(replace(answer, in_scope=False))
    assert not services.is_unmet(replace(answer, in_scope=False, danger_panel=True))


def keep(partnership, day: datetime.date, box: str, choice: str, times: int) -> None:
    row, made = Unmet.objects.get_or_create(
        partnership=partnership, month=day.replace(day=1), box=box, choice=choice,
        defaults={"times": times},
    )  # fmt: skip
    if not made:
        row.times += times
        row.save()


def months_before(day: datetime.date, months: int) -> datetime.date:
    for _ in range(months):
        day = day.replace(day=1) - datetime.timedelta(days=1)
    return day.replace(day=1)
