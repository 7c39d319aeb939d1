"""Keeping the library right: checked is a person's act, and every change can be undone."""

import datetime

import msgspec
import pytest
from tests.conftest import TODAY

from handrail.apps.audit.models import AppendOnlyError, Event
from handrail.apps.audit.services import NotInTransactionError, record
from handrail.apps.library import selectors
from handrail.apps.library.models import Resource
from handrail.apps.library.services import resources as services

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(castlebridge) -> Resource:
    return Resource.objects.get(key="castlebridge-pathway")


def save(resource: Resource, by, **changes: object):
    changed = msgspec.structs.replace(resource.record(), **changes)
    return services.save_records(
        [changed], partnership=resource.partnership, by=by, what="edit", today=TODAY
    )


def test_an_edit_leaves_the_check_as_it_was(own, person) -> None:
    before = (own.checked_on, own.checked_by, own.check_by)
    save(own, person("coordinator"), title="Another title")
    own.refresh_from_db()
    assert own.title == "Another title"
    assert (own.checked_on, own.checked_by, own.check_by) == before


def test_a_check_leaves_the_words_as_they_were(own, person) -> None:
    data, edited = own.data, own.edited_at
    later = TODAY + datetime.timedelta(days=9)
    services.mark_checked(resource=own, by=person("editor"), today=later)
    own.refresh_from_db()
    assert (own.data, own.edited_at) == (data, edited)
    assert (own.checked_on, own.checked_by) == (later, person("editor"))
    assert own.check_by > later


def test_what_comes_from_a_pack_is_checked_by_nobody_and_due_at_once(library) -> None:
    shared = Resource.objects.kept_by(None)
    assert not shared.filter(checked_on__isnull=False).exists()
    assert selectors.due(None, TODAY).count() == shared.count() == 131


def test_a_helpline_is_due_again_sooner_than_a_book(library, castlebridge, person) -> None:
    line = Resource.objects.get(key="education-support")
    book = Resource.objects.get(key="youngminds-addressing-adversity-book")
    for each in (line, book):
        services.mark_checked(resource=each, by=person("keeper"), today=TODAY)
    assert (line.check_by - TODAY).days == 91
    assert (book.check_by - TODAY).days == 182


def test_an_edit_can_be_undone_and_undone_only_once(own, person) -> None:
    title = own.title
    batch = save(own, person("coordinator"), title="A slip")
    assert services.undo(batch=batch, by=person("coordinator")).restored == 1
    own.refresh_from_db()
    assert own.title == title
    with pytest.raises(services.NothingToUndoError):
        services.undo(batch=batch, by=person("coordinator"))


def test_undoing_leaves_alone_what_changed_since(own, person) -> None:
    first = save(own, person("coordinator"), title="First")
    own.refresh_from_db()
    save(own, person("editor"), title="Second")
    undone = services.undo(batch=first, by=person("coordinator"))
    assert (undone.restored, undone.left) == (0, ("Second",))
    own.refresh_from_db()
    assert own.title == "Second"


def test_what_was_removed_comes_back_by_undoing(own, castlebridge, person) -> None:
    batch = services.remove(resource=own, by=person("coordinator"))
    assert selectors.one(castlebridge, own.key) is None
    services.undo(batch=batch, by=person("coordinator"))
    assert selectors.one(castlebridge, own.key) == own


def test_the_finder_sees_a_change_at_once(own, castlebridge, person) -> None:
    assert not selectors.finder(castlebridge).search("marmalade")
    save(own, person("coordinator"), title="Marmalade and other comforts")
    assert selectors.finder(castlebridge).search("marmalade")[0].id == own.key


def test_each_change_is_in_the_history_with_who_made_it(own, person) -> None:
    save(own, person("editor"), title="New", minutes=33)
    change = own.changes.first()
    assert change.batch.by == person("editor")
    assert (change.before["title"], change.after["minutes"]) == (
        "Castlebridge trauma-informed pathway: who does what",
        33,
    )


def test_every_write_is_audited_without_words_about_anyone(own, person) -> None:
    before = Event.objects.count()
    batch = save(own, person("editor"), title="Private words")
    services.mark_checked(resource=own, by=person("editor"), today=TODAY)
    services.undo(batch=batch, by=person("editor"))
    services.remove(resource=own, by=person("editor"))
    made = Event.objects.all()[: Event.objects.count() - before]
    assert {event.action for event in made} == {"edit", "check", "undo", "remove"}
    assert all("Private" not in str(event.detail) for event in made)


def test_an_audit_entry_is_never_changed_or_removed(castlebridge) -> None:
    event = Event.objects.first()
    for change in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        Event.objects.update(action="nothing")


@pytest.mark.django_db(transaction=True)
def test_an_audit_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransactionError):
        record(by=None, action="a", subject="b")


def test_another_partnership_sees_the_shared_library_and_nothing_of_ours(castlebridge) -> None:
    from handrail.apps.people.models import Kind
    from handrail.apps.people.services import add_organisation

    other = add_organisation(name="Other", slug="other", kind=Kind.PARTNERSHIP, nation="wales")
    keys = set(selectors.resources(other).values_list("key", flat=True))
    assert "uktc-brain" in keys
    assert not any(key.startswith("castlebridge") for key in keys)
    assert not selectors.finder(other).search("Castlebridge practice forum")[:1] or (
        "castlebridge" not in selectors.finder(other).search("Castlebridge practice forum")[0].id
    )


def filled(resource: Resource) -> dict[str, object]:
    """The edit form as a browser would send it, unchanged."""
    return {name: "" if value is None else value for name, value in resource.data.items()}


def test_a_form_saved_by_two_people_keeps_both_their_words(as_role, own) -> None:
    client = as_role("editor")
    page = client.get(f"/desk/library/{own.key}/edit/").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    form = {**filled(own), "title": "First to save", "seen": seen}
    assert client.post(f"/desk/library/{own.key}/edit/", form).status_code == 302
    second = client.post(f"/desk/library/{own.key}/edit/", {**form, "title": "Second to save"})
    assert second.status_code == 400
    assert "Someone else saved this" in second.content.decode()
    assert 'value="Second to save"' in second.content.decode()
    own.refresh_from_db()
    assert own.title == "First to save"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "", "Enter the title."),
        ("url", "not an address", "Enter the whole address"),
        ("minutes", "soon", "whole number of minutes"),
        ("topics", [], "at least one topic"),
        ("status", "superseded", "Enter what replaced it"),
        ("superseded_by", "no-such-thing", "no resource with that id"),
    ],
)
def test_a_field_to_mend_is_named_and_the_rest_is_kept(as_role, own, field, value, says) -> None:
    client = as_role("editor")
    form = {**filled(own), "seen": "x", "publisher": "Kept words"}
    response = client.post(f"/desk/library/{own.key}/edit/", {**form, field: value})
    page = response.content.decode()
    assert response.status_code == 400
    assert says in page
    assert "Kept words" in page
    assert "govuk-error-summary" in page


def test_loading_a_pack_again_leaves_peoples_work_alone(castlebridge, person) -> None:
    from handrail.apps.library.services.packs import load_pack, plan_pack

    edited = Resource.objects.get(key="minded")
    save(edited, person("keeper"), title="MindEd, as we call it")
    gone = Resource.objects.get(key="celcis")
    services.remove(resource=gone, by=person("keeper"))
    plan = plan_pack(selectors.pack())
    assert set(plan.kept) == {"minded", "celcis"}
    assert load_pack(selectors.pack(), today=TODAY) is None
    edited.refresh_from_db()
    assert edited.title == "MindEd, as we call it"
    assert selectors.one(castlebridge, "celcis") is None


def test_a_new_version_of_a_pack_changes_what_nobody_touched(castlebridge) -> None:
    from handrail.apps.library.services.packs import load_pack

    pack = selectors.pack()
    newer = [
        msgspec.structs.replace(each, minutes=77) if each.id == "minded" else each
        for each in pack.resources
    ]
    load_pack(msgspec.structs.replace(pack, resources=tuple(newer)), today=TODAY)
    assert Resource.objects.get(key="minded").data["minutes"] == 77


def test_two_people_adding_the_same_title_both_keep_theirs(as_role, own) -> None:
    client = as_role("editor")
    form = {**filled(own), "title": "Same title_here", "year": ""}
    for _ in range(2):
        assert client.post("/desk/library/add/", form).status_code == 302
    keys = Resource.objects.filter(title="Same title_here").values_list("key", flat=True)
    assert sorted(keys) == ["same-title-here", "same-title-here-2"]


@pytest.mark.parametrize("title", ["Add", "History", "Import", "???", "\x0bTab"])
def test_any_title_gets_an_address_of_its_own(as_role, own, title) -> None:
    form = {**filled(own), "title": title, "year": ""}
    response = as_role("editor").post("/desk/library/add/", form)
    assert response.status_code == 302
    assert as_role("editor").get(response["Location"]).status_code == 200


def test_a_circle_of_replacements_is_refused_and_could_not_hang_the_finder(as_role, own) -> None:
    other = Resource.objects.get(key="castlebridge-practice-forum")
    for one, two in ((own, other), (other, own)):
        one.data = {**one.data, "status": "superseded", "superseded_by": two.key}
        one.save()
    assert selectors.finder(own.partnership).search("forum")
    page = as_role("editor").get(f"/desk/library/{own.key}/edit/").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    response = as_role("editor").post(
        f"/desk/library/{own.key}/edit/", {**filled(own), "seen": seen, "year": ""}
    )
    assert "replaced, in the end, by this one" in response.content.decode()


def test_changing_a_day_leaves_a_colleague_in_charge(as_role, own, person) -> None:
    as_role("editor").post(f"/desk/library/{own.key}/owner/", {"check_by": "2027-03-31"})
    own.refresh_from_db()
    assert own.owner == person("coordinator")


def test_an_undo_that_could_not_happen_is_not_used_up(own, person) -> None:
    by = person("coordinator")
    first = save(own, by, title="First")
    own.refresh_from_db()
    second = save(own, by, title="Second")
    assert services.undo(batch=first, by=by).restored == 0
    services.undo(batch=second, by=by)
    assert services.undo(batch=first, by=by).restored == 1
