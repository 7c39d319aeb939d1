"""A partnership's own briefings: written, handed on, read, published; nothing lost, nothing over
the fence."""

import datetime
import re

import pytest
from django.test import Client
from tests.conftest import TODAY
from wagtail.models import Page

from handrail.apps.briefings import selectors
from handrail.apps.briefings.models import BriefingPage
from handrail.apps.briefings.services.writing import publish_due, shelf_of
from handrail.apps.people.models import Membership, Organisation, Person
from handrail.apps.people.services import end_role_now, give_role

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)

WHOLE = {
    "title": "Kind letters",
    "slug": "",
    "summary": "How a letter can open a door.",
    "heavy": "",
    "prompts": "What do our letters sound like?",
    "try_this": "Read one aloud.",
    "sources": "Working definition | https://www.gov.uk/x\nOur own practice",
    "resources": "",
    "topics": ["language"],
    "principles": ["trust"],
    "roles": [],
    "review_by": "2027-11-22",
    "what_changed": "",
    "written_by": "",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "1000",
} | {
    f"part_{number}_{box}": f"{box.capitalize()} of part {number}."
    for number in range(1, 8)
    for box in ("heading", "text")
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_this_day(monkeypatch) -> None:
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda *_: TODAY)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def author(person):
    return signed_in(person("author"))


@pytest.fixture
def reviewer(person):
    return signed_in(person("reviewer"))


@pytest.fixture
def coordinator(person):
    return signed_in(person("coordinator"))


@pytest.fixture
def draft(author, castlebridge) -> BriefingPage:
    there = author.get("/desk/briefings/new/")["Location"]
    response = author.post(there, WHOLE)
    assert response.status_code == 302, re.findall(rb"error[^<]{0,200}", response.content)[:5]
    return BriefingPage.objects.get(title="Kind letters")


def latest(page):
    """The newest version, read anew."""
    return BriefingPage.objects.get(pk=page.pk).get_latest_revision()


def edit(page) -> str:
    return f"/write/pages/{page.pk}/edit/"


def step(client: Client, page, action: str, comment: str = ""):
    task = page.current_workflow_task_state
    return client.post(
        f"/write/pages/workflow/action/{page.pk}/{action}/{task.pk}/", {"comment": comment}
    )


def hand_on(author: Client, page) -> None:
    author.post(edit(page), WHOLE | {"action-submit": "yes", "slug": page.slug})


def published(author, reviewer, coordinator, draft) -> BriefingPage:
    hand_on(author, draft)
    step(reviewer, draft, "approve")
    step(coordinator, draft, "approve")
    draft.refresh_from_db()
    return draft


def test_from_author_to_reviewer_to_publisher_to_readers(author, reviewer, coordinator, draft, client) -> None:  # fmt: skip
    assert "Kind letters" not in client.get("/briefings/").content.decode()
    hand_on(author, draft)
    assert "Waiting for you" in reviewer.get("/desk/briefings/").content.decode()
    step(reviewer, draft, "approve")
    draft.refresh_from_db()
    assert not draft.live  # read, and not out yet
    step(coordinator, draft, "approve")
    draft.refresh_from_db()
    assert draft.live
    assert "Kind letters" in client.get("/briefings/").content.decode()
    page = client.get(f"/briefings/{draft.slug}/").content.decode()
    assert "Text of part 7." in page
    assert "Castlebridge Safeguarding Partnership" in page
    assert client.get(f"/briefings/{draft.slug}/wall.pdf").content.startswith(b"%PDF")
    assert b"by: Castlebridge" in client.get(f"/briefings/{draft.slug}/briefing.yaml").content


def test_it_is_found_by_its_words_and_topics(author, reviewer, coordinator, draft, client) -> None:
    published(author, reviewer, coordinator, draft)
    found = client.post("/briefings/?topic=language", {"words": "door"}).content.decode()
    assert "Kind letters" in found


@pytest.mark.parametrize("who", ["author", "reviewer", "coordinator"])
def test_nobody_leaves_out_a_step(who, person, author, draft) -> None:
    client = signed_in(person(who))
    client.post(edit(draft), WHOLE | {"action-publish": "yes", "slug": draft.slug})
    draft.refresh_from_db()
    assert not draft.live
    assert "action-publish" not in client.get(edit(draft)).content.decode()


def test_sent_back_with_a_note_and_handed_on_again(author, reviewer, draft) -> None:
    hand_on(author, draft)
    step(reviewer, draft, "reject", "Part 3 is long.")
    shelf = author.get("/desk/briefings/").content.decode()
    assert "Waiting for you" in shelf and "Part 3 is long." in shelf
    assert "Part 3 is long." in author.get(edit(draft)).content.decode()
    hand_on(author, draft)
    assert draft.current_workflow_task_state.status == "in_progress"


def test_a_title_alone_is_enough_for_a_draft(author, castlebridge) -> None:
    there = author.get("/desk/briefings/new/")["Location"]
    page = author.get(there).content.decode()
    day = re.search(
        r'name="review_by"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="review_by"', page
    )
    empty = {name: "" for name in WHOLE if not name.startswith("comments-")} | {
        "topics": [],
        "principles": [],
        "roles": [],
    }
    kept = {name: value for name, value in WHOLE.items() if name.startswith("comments-")}
    sent = kept | empty | {"title": "Only a title", "review_by": day[1] or day[2]}
    assert author.post(there, sent).status_code == 302
    assert BriefingPage.objects.get().title == "Only a title"


def test_the_editor_speaks_our_language(author, draft) -> None:
    page = author.get(edit(draft)).content.decode()
    assert "Hand on to be read" in page
    assert "workflow" not in re.sub(r"<[^>]+>", " ", page.split("<main")[1]).lower()
    response = author.post(
        edit(draft), WHOLE | {"slug": draft.slug, "action-submit": "y"}, follow=True
    )
    assert "“Kind letters” is handed on." in response.content.decode()


def test_an_author_does_no_step_of_others(author, draft) -> None:
    hand_on(author, draft)
    for action in ("approve", "reject"):
        step(author, draft, action)
    draft.refresh_from_db()
    assert not draft.live
    assert draft.current_workflow_task.name.endswith("reading")


def test_a_draft_may_be_half_done_and_one_handed_on_may_not(author, draft) -> None:
    half = WHOLE | {"part_3_text": "", "slug": draft.slug}
    assert author.post(edit(draft), half).status_code == 302
    response = author.post(edit(draft), half | {"action-submit": "yes"})
    assert response.status_code == 200
    assert draft.current_workflow_state is None


def test_versions_are_compared_and_an_older_one_comes_back(author, draft) -> None:
    first = latest(draft)
    author.post(edit(draft), WHOLE | {"summary": "Quite another.", "slug": draft.slug})
    second = latest(draft)
    compared = author.get(f"/write/pages/{draft.pk}/revisions/compare/{first.pk}...{second.pk}/")
    assert "deletion" in compared.content.decode() and "Quite" in compared.content.decode()
    back = author.get(f"/write/pages/{draft.pk}/revisions/{first.pk}/revert/")
    assert "How a letter can open a door." in back.content.decode()
    sent = WHOLE | {
        "slug": draft.slug,
        "revision": str(first.pk),
        "summary": first.content["summary"],
    }
    author.post(edit(draft), sent | {"loaded_revision_id": str(second.pk)})
    assert latest(draft).content["summary"] == "How a letter can open a door."
    assert draft.revisions.count() == 3  # the one between is still there


def test_it_goes_out_at_its_hour(author, reviewer, coordinator, draft, monkeypatch) -> None:
    from django.utils import timezone

    soon = timezone.now() + datetime.timedelta(hours=2)
    sent = WHOLE | {
        "slug": draft.slug,
        "go_live_at": timezone.localtime(soon).strftime("%Y-%m-%d %H:%M"),
    }
    coordinator.post(edit(draft), sent)
    coordinator.post(edit(draft), sent | {"action-submit": "yes"})
    step(reviewer, draft, "approve")
    step(coordinator, draft, "approve")
    draft.refresh_from_db()
    assert not draft.live and draft.approved_schedule
    assert publish_due(timezone.now()) == 0
    later = soon + datetime.timedelta(minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert publish_due(later) == 1
    draft.refresh_from_db()
    assert draft.live


def test_what_changed_is_told_with_the_second_version(author, reviewer, coordinator, draft, client) -> None:  # fmt: skip
    published(author, reviewer, coordinator, draft)
    assert "What changed" not in client.get(f"/briefings/{draft.slug}/").content.decode()
    again = WHOLE | {"slug": draft.slug, "what_changed": "Part 2 is shorter.", "action-submit": "y"}
    author.post(edit(draft), again)
    assert "Part 2 is shorter." not in client.get(f"/briefings/{draft.slug}/").content.decode()
    step(reviewer, draft, "approve")
    step(coordinator, draft, "approve")
    assert "Part 2 is shorter." in client.get(f"/briefings/{draft.slug}/").content.decode()


def test_a_look_as_readers_will_see_it_is_for_those_who_write(author, draft, client) -> None:
    path = f"/desk/briefings/{draft.pk}/look/"
    page = author.get(path).content.decode()
    assert "This is a draft" in page and "Text of part 7." in page
    assert client.get(path).status_code == 302


def test_the_checks_follow_what_is_written_and_keep_nothing(author, castlebridge) -> None:
    sent = {"part_1_heading": "Who", "part_1_text": "He failed to attend and is hard to engage."}
    page = author.post("/desk/briefings/check/", sent).content.decode()
    assert "failed to attend" in page and "You decide." in page
    assert "Still empty:" in page
    assert not BriefingPage.objects.exists()
    fine = author.post("/desk/briefings/check/", {"part_1_text": "A short text."}).content.decode()
    assert "No words to look at again were found." in fine


def test_pasted_scripts_stay_words(author, reviewer, coordinator, castlebridge, client) -> None:
    nasty = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    there = author.get("/desk/briefings/new/")["Location"]
    author.post(there, WHOLE | {"part_2_text": nasty, "title": f"Kind {nasty}"})
    page = BriefingPage.objects.get()
    for path in (f"/desk/briefings/{page.pk}/look/", "/desk/briefings/", edit(page)):
        shown = author.get(path).content.decode()
        assert "<script>alert(1)" not in shown and "<img src=x" not in shown
    checked = author.post("/desk/briefings/check/", {"part_1_text": f"failed to attend {nasty}"})
    assert "<script>alert" not in checked.content.decode()


def test_a_role_that_ends_in_mid_edit_loses_no_word(author, person, draft) -> None:
    end_role_now(membership=person("author").memberships.get(), today=TODAY, by=None)
    response = author.post(edit(draft), WHOLE | {"summary": "Typed just now.", "slug": draft.slug})
    assert response.status_code == 403
    shown = response.content.decode()
    assert "Your words are here" in shown and "Typed just now." in shown
    assert "Typed just now." not in str(latest(draft).content)
    assert author.get(edit(draft)).status_code == 403


def test_a_publisher_who_loses_the_role_publishes_no_more(author, reviewer, coordinator, person, draft, castlebridge) -> None:  # fmt: skip
    hand_on(author, draft)
    step(reviewer, draft, "approve")
    other = Person.objects.create_user("second@example.org")
    give_role(person=other, organisation=castlebridge, role="coordinator", on=TODAY, by=None)
    end_role_now(
        membership=Membership.objects.get(person=person("coordinator")), today=TODAY, by=None
    )
    assert step(coordinator, draft, "approve").status_code == 403
    draft.refresh_from_db()
    assert not draft.live


def test_two_who_write_at_once_overwrite_nothing(author, reviewer, draft) -> None:
    loaded = str(latest(draft).pk)
    mine = WHOLE | {"slug": draft.slug, "loaded_revision_id": loaded}
    author.post(edit(draft), mine | {"summary": "From the author."})
    response = reviewer.post(edit(draft), mine | {"summary": "From the reviewer."})
    assert response.status_code == 409
    assert "From the reviewer." in response.content.decode()  # to be copied
    assert "From the author." in str(latest(draft).content)


def test_signed_out_in_mid_edit_the_words_are_shown(author, draft) -> None:
    author.logout()
    response = author.post(edit(draft), WHOLE | {"summary": "Typed after a long lunch."})
    assert response.status_code == 403
    assert "Typed after a long lunch." in response.content.decode()


def test_a_short_name_is_free_of_those_of_the_pack(author, castlebridge) -> None:
    there = author.get("/desk/briefings/new/")["Location"]
    for _time in range(2):
        author.post(there, WHOLE | {"title": "Six principles"})
    slugs = sorted(BriefingPage.objects.values_list("slug", flat=True))
    assert slugs == ["six-principles-2", "six-principles-3"]


# ---- the door, and the fence ----


@pytest.fixture
def elsewhere(settings, castlebridge) -> tuple[Client, BriefingPage]:
    settings.ALLOWED_HOSTS = ["testserver", "far.example"]
    far = Organisation.objects.create(
        name="Far Away", slug="far", kind="partnership", nation="wales", host="far.example"
    )
    writer = Person.objects.create_user("writer@far.example", name="Gwen Faraway")
    give_role(person=writer, organisation=far, role="coordinator", on=TODAY, by=None)
    client = Client(headers={"host": "far.example"})
    client.force_login(writer)
    there = client.get("/desk/briefings/new/")["Location"]
    client.post(there, WHOLE | {"title": "Faraway secret"})
    return client, BriefingPage.objects.get(title="Faraway secret")


@pytest.mark.parametrize("path", [
    "/write/pages/{page}/edit/", "/write/pages/{page}/history/", "/write/pages/{page}/delete/",
    "/write/pages/{page}/unpublish/", "/write/pages/{page}/workflow_history/",
    "/write/pages/{page}/revisions/{revision}/revert/", "/write/pages/{page}/revisions/compare/earliest...latest/",
    "/desk/briefings/{page}/look/", "/write/pages/add/briefings/briefingpage/{shelf}/",
    "/write/pages/{own}/revisions/{revision}/revert/",
    "/write/pages/{own}/revisions/compare/{revision}...latest/",
    "/write/pages/workflow/action/{page}/approve/1/",
])  # fmt: skip
@pytest.mark.parametrize("who", ["author", "coordinator", "keeper"])
def test_nothing_of_another_partnership_opens(path, who, elsewhere, person, draft) -> None:
    _client, secret = elsewhere
    path = path.format(
        page=secret.pk, revision=latest(secret).pk, own=draft.pk,
        shelf=secret.get_parent().pk,
    )  # fmt: skip
    response = signed_in(person(who)).get(path)
    assert response.status_code == 404
    assert "Faraway" not in response.content.decode()


def test_who_writes_at_two_partnerships_sees_each_at_its_own_address(elsewhere, person, draft) -> None:  # fmt: skip
    client, secret = elsewhere
    writer = Person.objects.get(email="writer@far.example")
    give_role(person=writer, organisation=Organisation.objects.get(slug="castlebridge"),
              role="author", on=TODAY, by=None)  # fmt: skip
    here = signed_in(writer)
    assert here.get(edit(draft)).status_code == 200
    assert here.get(edit(secret)).status_code == 404
    assert client.get(edit(secret)).status_code == 200
    assert client.get(edit(draft)).status_code == 404


def test_the_same_title_stands_at_both_and_each_reads_its_own(elsewhere, author, reviewer, coordinator, draft, client) -> None:  # fmt: skip
    far, secret = elsewhere
    published(author, reviewer, coordinator, draft)
    assert far.get(f"/briefings/{draft.slug}/").status_code in (404, 503)
    assert "Kind letters" not in far.get("/briefings/").content.decode()
    assert selectors.briefing(secret.get_parent().specific.partnership, draft.slug) is None


WRITERS = {"author", "reviewer", "coordinator", "keeper"}


@pytest.mark.parametrize("who", ["visitor", "teacher", "editor", "lead", *sorted(WRITERS)])
def test_the_editor_opens_to_those_who_write(who, person, draft) -> None:
    client = Client() if who == "visitor" else signed_in(person(who))
    response = client.get(edit(draft))
    assert (response.status_code == 200) is (who in WRITERS)
    assert response.status_code in (200, 302 if who == "visitor" else 403)


def test_every_other_page_of_the_editor_answers_as_if_it_were_not_there(person, draft) -> None:
    from tests.architecture.test_layers import editor_addresses

    from handrail.site.editor import OPEN

    client = signed_in(person("coordinator"))
    closed = [path for name, path in editor_addresses(draft.pk) if name not in OPEN]
    assert len(closed) > 60
    for path in closed:
        assert client.get(path).status_code == 404, path
        assert client.post(path).status_code == 404, path


def test_nobody_is_a_superuser(person, castlebridge) -> None:
    assert not Person.objects.filter(is_superuser=True).exists()


def test_a_shelf_is_made_once(castlebridge) -> None:
    assert shelf_of(castlebridge).pk == shelf_of(castlebridge).pk
    assert Page.objects.filter(depth=2).count() == 1


# ---- what a review found ----


def test_what_was_changed_after_it_was_sent_back_is_read_again(author, reviewer, coordinator, draft) -> None:  # fmt: skip
    hand_on(author, draft)
    step(reviewer, draft, "approve")
    step(coordinator, draft, "reject", "Shorter, please.")
    author.post(
        edit(draft), WHOLE | {"slug": draft.slug, "summary": "New words.", "action-submit": "y"}
    )
    fresh = BriefingPage.objects.get(pk=draft.pk)
    assert fresh.current_workflow_task.name.endswith("reading")
    step(coordinator, fresh, "approve")  # a coordinator may read it, and then publish it
    assert not BriefingPage.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("what", ["another's", "waiting", "published"])
def test_what_others_rely_on_is_not_an_authors_to_delete(what, author, reviewer, coordinator, draft, person, castlebridge) -> None:  # fmt: skip
    client = author
    if what == "another's":
        other = Person.objects.create_user("other@example.org")
        give_role(person=other, organisation=castlebridge, role="author", on=TODAY, by=None)
        client = signed_in(other)
    elif what == "waiting":
        hand_on(author, draft)
    else:
        published(author, reviewer, coordinator, draft)
    client.post(f"/write/pages/{draft.pk}/delete/")
    assert BriefingPage.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("who", ["author", "coordinator"])
def test_a_draft_is_deleted_by_its_author_or_a_coordinator_and_audited(who, person, draft) -> None:
    from handrail.apps.audit.models import Event

    signed_in(person(who)).post(f"/write/pages/{draft.pk}/delete/")
    assert not BriefingPage.objects.filter(pk=draft.pk).exists()
    assert Event.objects.filter(action="briefing-delete", actor=person(who).pk).exists()


def test_comments_stay_in_the_editor(author, reviewer, draft) -> None:
    from django.core import mail
    from wagtail.models import PageSubscription

    comment = {
        "comments-TOTAL_FORMS": "1", "comments-0-contentpath": "summary", "comments-0-position": "",
        "comments-0-text": "private words", "comments-0-DELETE": "", "comments-0-resolved": "",
        "comments-0-id": "", "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0", "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "1000", "comment_notifications": "on",
    }  # fmt: skip
    reviewer.post(edit(draft), WHOLE | comment | {"slug": draft.slug})
    assert "private words" in author.get(edit(draft)).content.decode()
    assert mail.outbox == []
    assert not PageSubscription.objects.filter(comment_notifications=True).exists()


def test_a_stale_revert_overwrites_nothing(author, reviewer, draft) -> None:
    first = latest(draft)
    author.post(edit(draft), WHOLE | {"slug": draft.slug, "summary": "Newer."})
    path = f"/write/pages/{draft.pk}/revisions/{first.pk}/revert/"
    stale = WHOLE | {"slug": draft.slug, "loaded_revision_id": str(first.pk)}
    assert reviewer.post(path, stale).status_code in (302, 405, 409)
    assert "Newer." in str(latest(draft).content)


# ---- who hears of it ----


def letters():
    from handrail.apps.outbox.models import Message

    return [(each.to.partition("@")[0], each.subject) for each in Message.objects.all()]


def test_each_step_tells_those_who_can_take_the_next(author, reviewer, coordinator, draft) -> None:
    hand_on(author, draft)
    reads = "Something waits for you to read"
    assert sorted(letters()) == [("coordinator", reads), ("reviewer", reads)]
    step(reviewer, draft, "approve")
    assert letters()[2:] == [("coordinator", reads)]
    step(coordinator, draft, "approve")
    assert letters()[3:] == [("author", "Something you wrote is done")]


def test_the_author_hears_that_it_came_back(author, reviewer, draft) -> None:
    hand_on(author, draft)
    step(reviewer, draft, "reject", "Part 3 is long.")
    assert letters()[-1] == ("author", "Something came back with a note")


@pytest.mark.ti
def test_the_editor_sends_no_letters_of_its_own(author, reviewer, coordinator, draft) -> None:
    from django.core import mail

    published(author, reviewer, coordinator, draft)
    assert mail.outbox == []


def test_a_briefing_is_spoken_of_twice_before_its_day_and_not_each_morning(author, reviewer, coordinator, draft) -> None:  # fmt: skip
    from handrail.apps.briefings.services.telling import remind_of_due

    published(author, reviewer, coordinator, draft)
    due = datetime.date(2027, 11, 22)
    new = [remind_of_due(due + datetime.timedelta(days=days)) for days in range(-20, 5)]
    assert sum(new) == 4  # the author and the coordinator, two weeks before and on the day
    assert new[6] == 2 and new[20] == 2


def test_a_document_someone_brings_becomes_a_draft_with_every_sentence(
    author, castlebridge
) -> None:
    text = "Our own briefing\n\nBefore the parts.\n\n" + "\n\n".join(
        f"{number}. Heading {number}\n\nSentence of part {number}."
        for number in (2, 1, 3, 4, 5, 7, 6)
    )
    page = author.post("/briefings/bring/", {"text": text}).content.decode()
    assert "Keep it as a draft" in page
    held = re.search(r'<textarea name="text" hidden[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    author.post("/briefings/bring/", {"text": held, "take": "keep"})
    draft = BriefingPage.objects.get()
    assert [part.text for part in draft.parts()][1:] == [
        f"Sentence of part {n}." for n in range(2, 8)
    ]
    assert "Before the parts." in draft.part_1_text
    assert author.get(edit(draft)).status_code == 200


def test_a_visitor_who_brings_one_keeps_nothing(client, castlebridge) -> None:
    text = "\n\n".join(f"{number}. Heading {number}\n\nText." for number in range(1, 8))
    page = client.post("/briefings/bring/", {"text": text, "take": "keep"}).content.decode()
    assert "Keep it as a draft" not in page
    assert not BriefingPage.objects.exists()


# ---- from one partnership to another ----


def test_a_briefing_goes_to_another_partnership_with_its_author_named(author, reviewer, coordinator, draft, client, elsewhere) -> None:  # fmt: skip
    published(author, reviewer, coordinator, draft)
    file = client.get(f"/briefings/{draft.slug}/briefing.yaml").content.decode()
    far, _secret = elsewhere
    page = far.post("/desk/briefings/take-over/", {"text": file}).content.decode()
    assert "Nothing has been kept yet." in page and "Text of part 7." in page
    assert not BriefingPage.objects.filter(written_by__gt="").exists()
    far.post("/desk/briefings/take-over/", {"text": file, "sure": "yes"})
    taken = BriefingPage.objects.get(written_by="Castlebridge Safeguarding Partnership")
    assert not taken.live and taken.get_parent().specific.partnership.slug == "far"
    taken.get_latest_revision().publish(skip_permission_checks=True)
    Organisation.objects.filter(slug="far").update(published_at="2026-11-01T00:00Z")
    shown = far.get(f"/briefings/{taken.slug}/").content.decode()
    assert "by Castlebridge Safeguarding Partnership" in shown
    again = far.get(f"/briefings/{taken.slug}/briefing.yaml").content.decode()
    assert "by: Castlebridge Safeguarding Partnership" in again


@pytest.mark.parametrize(("text", "says"), [
    ("", "Choose a file, or paste what is in it."),
    ("title: [", "Line "),
    ("title: Only a title", "is not filled in yet"),
    ("!!python/object/apply:os.system ['true']", "Line "),
    ("x" * 60_001, "longer than any briefing"),
])  # fmt: skip
def test_a_file_that_is_no_briefing_says_what_is_wrong(author, castlebridge, text, says) -> None:
    response = author.post("/desk/briefings/take-over/", {"text": text, "sure": "yes"})
    assert response.status_code == 400
    assert says in response.content.decode() and "Line 0" not in response.content.decode()
    assert not BriefingPage.objects.exists()


# ---- many cost no more than few ----


def questions_of(client: Client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)  # what is read once for a process is read
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["/desk/", "/desk/briefings/", "/briefings/"])
def test_a_page_asks_no_more_when_there_are_many_briefings_and_agencies(path, author, coordinator, draft, castlebridge) -> None:  # fmt: skip
    hand_on(author, draft)
    few = questions_of(coordinator, path)
    for number in range(12):
        there = author.get("/desk/briefings/new/")["Location"]
        author.post(there, WHOLE | {"title": f"Another {number}"})
        Organisation.objects.create(
            name=f"Agency {number}", slug=f"agency-{number}", kind="agency", nation="england",
            parent=castlebridge, partnership=castlebridge,
        )  # fmt: skip
    for page in BriefingPage.objects.filter(title__startswith="Another")[:6]:
        hand_on(author, page)
    assert questions_of(coordinator, path) <= few + 2


def test_a_long_shelf_comes_a_page_at_a_time(author, castlebridge) -> None:
    there = author.get("/desk/briefings/new/")["Location"]
    for number in range(25):
        author.post(there, WHOLE | {"title": f"Number {number}"})
    first = author.get("/desk/briefings/").content.decode()
    assert first.count("See it as readers will") == 24 and "?page=2" in first
    assert (
        author.get("/desk/briefings/?page=2").content.decode().count("See it as readers will") == 1
    )
    assert author.get("/desk/briefings/?page=x").status_code == 200


def test_what_belongs_to_a_day_is_done_and_harms_nothing_twice(author, reviewer, coordinator, draft) -> None:  # fmt: skip
    from handrail.site.schedule import daily

    published(author, reviewer, coordinator, draft)
    BriefingPage.objects.update(review_by=TODAY)
    assert daily() == 2
    assert daily() == 0
