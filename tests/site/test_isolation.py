"""Three partnerships in one installation, and 2,000 random steps through them: whatever people of
one write, no page, list, search, file, count, error or letter of another shows a mark of it.

Everything a partnership makes carries its marks: a public one, and a private one on what only its
own people may see. All share a word to search for, so that a search that reached over would find.
"""

import datetime
import io
import random
import re
import zipfile
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from django.test import Client
from pypdf import PdfReader
from tests.apps.briefings.test_own_briefings import WHOLE
from tests.apps.library.test_keeping import filled
from tests.conftest import TODAY

from handrail.apps.briefings.models import BriefingPage
from handrail.apps.briefings.services.writing import shelf_of
from handrail.apps.library.models import Batch, Resource
from handrail.apps.outbox.models import Message
from handrail.apps.people.models import Invitation, Kind, Organisation, Person
from handrail.apps.people.services import add_organisation, change_look, give_role
from handrail.apps.signpost.access import wanted_numbers
from handrail.apps.signpost.models import LocalNumber
from handrail.apps.signpost.selectors import numbers
from handrail.apps.signpost.services import NumberEntry, keep_number

pytestmark = pytest.mark.django_db
STEPS, SEEDS = 500, range(4)
SHARED = "quokka"  # typed at every partnership, and in what each of them makes
ROLES = ("coordinator", "editor", "author", "reviewer", "lead", "practitioner")
KEYS = ("alpha", "bravo", "charlie")


@dataclass
class Place:
    """One partnership with its people, each with an open session."""

    key: str
    organisation: Organisation
    agency: Organisation
    people: dict[str, Person] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    abroad: dict[str, Client] = field(default_factory=dict)  # signed in at another's address
    made: int = 0

    @property
    def public(self) -> str:
        return f"zqpub{self.key}"

    @property
    def private(self) -> str:
        return f"zqpriv{self.key}"

    @property
    def host(self) -> str:
        return f"{self.key}.example"


def make_place(key: str) -> Place:
    public, private = f"zqpub{key}", f"zqpriv{key}"
    partnership = add_organisation(
        name=f"{public} partnership", slug=f"p-{key}", kind=Kind.PARTNERSHIP, nation="england",
        host=f"{key}.example", area=f"area-{key}",
    )  # fmt: skip
    agency = add_organisation(
        name=f"{public} agency", slug=f"a-{key}", kind=Kind.AGENCY, nation="england",
        parent=partnership,
    )  # fmt: skip
    agency.email_domains = [f"{private}.example"]
    agency.save()
    place = Place(key, partnership, agency)
    for role in ROLES:
        person = Person.objects.create_user(f"{role}@{private}.example", name=f"{private} {role}")
        where = agency if role in ("lead", "practitioner") else partnership
        give_role(person=person, organisation=where, role=role, on=TODAY, by=None)
        place.people[role] = person
        place.clients[role] = Client(headers={"host": place.host})
        place.clients[role].force_login(person)
        place.abroad[role] = Client()
        place.abroad[role].force_login(person)
    place.clients["visitor"] = Client(headers={"host": place.host})
    place.abroad["visitor"] = Client()
    coordinator = place.people["coordinator"]
    colour = {"alpha": "#5b2a6e", "bravo": "#2a466e", "charlie": "#6e2a3c"}[key]
    change_look(partnership=partnership, name=partnership.name, colour=colour, by=coordinator)
    for number, route in enumerate(wanted_numbers(partnership)):
        keep_number(
            partnership=partnership, route=route.id,
            entry=NumberEntry(f"{public} number {number}", f"01632 960 {number:03}"),
            by=coordinator, today=TODAY,
        )  # fmt: skip
    partnership.published_at = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    partnership.save()
    return place


@pytest.fixture
def places(castlebridge, settings, monkeypatch) -> list[Place]:
    settings.ALLOWED_HOSTS = [f"{key}.example" for key in KEYS]
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda *_: TODAY)
    made = [make_place(key) for key in KEYS]
    for place in made:
        shelf_of(place.organisation)
        publish_one(place)
    return made


def publish_one(place: Place) -> None:
    """A live briefing, a draft and a resource, so that there is something to leak from the start."""
    draft(place, place.clients["author"], live=True)
    draft(place, place.clients["author"], live=False)
    resource(place, place.clients["editor"])


def draft(place: Place, client: Client, *, live: bool) -> None:
    place.made += 1
    mark = place.public if live else place.private
    words = {name: f"{SHARED} {mark} {value}" for name, value in WHOLE.items()
             if name.startswith("part_") or name in ("summary", "prompts", "try_this")}  # fmt: skip
    title = f"{SHARED} {mark} {place.made}"
    there = client.get("/desk/briefings/new/")
    if there.status_code != 302:
        return
    client.post(there["Location"], WHOLE | words | {"title": title})
    page = BriefingPage.objects.filter(title=title).first()
    if live and page:
        page.get_latest_revision().publish(skip_permission_checks=True)


def resource(place: Place, client: Client) -> None:
    place.made += 1
    like = Resource.objects.get(key="castlebridge-pathway")
    client.post("/desk/library/add/", filled(like) | {
        "title": f"{SHARED} {place.public} {place.made}", "publisher": f"{place.public} team",
        "url": f"https://{place.public}.example/{place.made}", "year": "",
        "summary": f"About {SHARED}, by {place.public}.",
    })  # fmt: skip


# ---- steps: what someone does at their own partnership ----


def invite(place: Place, client: Client, dice: random.Random) -> None:
    email = f"new{dice.randrange(10**6)}@{place.private}.example"
    client.post("/desk/people/invite/", {
        "email": email, "organisation": place.agency.pk, "role": "practitioner",
        "name": place.private,
    })  # fmt: skip


def ask(place: Place, client: Client, dice: random.Random) -> None:
    email = f"asks{dice.randrange(10**6)}@{place.private}.example"
    sent = {"email": email, "organisation": place.agency.pk, "name": place.private}
    place.clients["visitor"].post("/join/", sent)


def bring(place: Place, client: Client, dice: random.Random) -> None:
    rows = f"email,organisation,role\nrow{dice.randrange(999)}@{place.private}.example,{place.agency.name},practitioner\n"
    client.post("/desk/people/bring/", {"text": rows, "sure": dice.choice(["yes", ""])})


def talk(place: Place, client: Client, dice: random.Random) -> None:
    live = BriefingPage.objects.filter(live=True).child_of(shelf_of(place.organisation)).first()
    key = live.slug if live and dice.random() < 0.5 else "six-principles"
    sent = {"on": str(TODAY), "people": "4", "trying": f"{place.private} words"}
    client.post(f"/briefings/{key}/talked/", sent)


def keep(place: Place, client: Client, dice: random.Random) -> None:
    client.post("/guides/teacher/targeted/save")
    live = BriefingPage.objects.filter(live=True).child_of(shelf_of(place.organisation)).first()
    if live:
        client.post(f"/briefings/{live.slug}/later/")


def add_team(place: Place, client: Client, dice: random.Random) -> None:
    client.post("/desk/places/add/", {
        "name": f"{place.private} team {dice.randrange(999)}", "parent": place.agency.pk,
        "kind": "team", "domains": "",
    })  # fmt: skip


def number(place: Place, client: Client, dice: random.Random) -> None:
    client.post("/desk/numbers/local-child-front-door/", {
        "name": f"{place.public} door {dice.randrange(99)}", "call": "01632 960 111",
        "web": "", "hours": "", "ready": "",
    })  # fmt: skip


def hand_on(place: Place, client: Client, dice: random.Random) -> None:
    page = BriefingPage.objects.filter(live=False).child_of(shelf_of(place.organisation)).first()
    if page:
        content = page.get_latest_revision_as_object()
        sent = {name: getattr(content, name, value) or value for name, value in WHOLE.items()}
        client.post(f"/write/pages/{page.pk}/edit/", sent | {"action-submit": "yes"})


def any_of(queryset, dice: random.Random):
    """One row by the dice and not by the database, so that a walk can be walked again."""
    numbers = list(queryset.order_by("pk").values_list("pk", flat=True))
    return queryset.get(pk=dice.choice(numbers)) if numbers else None


def undo(place: Place, client: Client, dice: random.Random) -> None:
    batch = any_of(Batch.objects.filter(partnership=place.organisation), dice)
    if batch:
        client.post(f"/desk/library/changes/{batch.pk}/undo/")


WRITES = (
    lambda place, client, dice: draft(place, client, live=dice.random() < 0.4),
    lambda place, client, dice: resource(place, client),
    invite, ask, bring, talk, keep, add_team, number, hand_on, undo,
)  # fmt: skip

# ---- what is looked at: every list, search, file and odd corner, one's own or by someone else's number


def everyone_elses(place: Place, dice: random.Random) -> dict[str, object]:
    """Numbers and names of things that stand anywhere, to be asked for at this address."""
    page = any_of(BriefingPage.objects.all(), dice)
    held = any_of(Resource.objects.exclude(partnership=None), dice)
    other = dice.choice([each for each in KEYS if each != place.key])
    return {
        "page": page.pk, "slug": page.slug, "revision": page.latest_revision_id or 1,
        "key": held.key,
        "person": any_of(Person.objects.all(), dice).pk,
        "batch": getattr(any_of(Batch.objects.all(), dice), "pk", 1),
        "invitation": getattr(any_of(Invitation.objects.all(), dice), "pk", 1),
        "number": getattr(any_of(LocalNumber.objects.all(), dice), "route", "x"),
        "place": any_of(Organisation.objects.all(), dice).pk,
        "other": f"p-{other}",
    }  # fmt: skip


LOOKS = (
    "/", "/find/", "/find/results/?role=teacher", "/help-now/", "/guides/",
    "/guides/teacher/targeted", "/guides/teacher/targeted.pdf", "/library/", "/library/{key}/",
    "/library/changes.atom", "/briefings/", "/briefings/{slug}/", "/briefings/{slug}/wall.pdf",
    "/briefings/{slug}/briefing.md", "/briefings/{slug}/talked/", "/briefings/?topic=language",
    "/api/v1/resources", "/api/v1/resources/{key}", "/open-referral/services", "/join/",
    "/look/colours.css", "/about/", "/sign-in/", "/not-there/{other}/", "/desk/", "/desk/library/",
    "/desk/library/{key}/", "/desk/library/{key}/edit/", "/desk/library/history/",
    "/desk/library/changes/{batch}/", "/desk/library/export.csv", "/desk/library/export.yaml",
    "/desk/library/export.xlsx", "/desk/people/", "/desk/people/list.csv",
    "/desk/people/{person}/", "/desk/people/{person}/merge/", "/desk/places/",
    "/desk/places/{place}/", "/desk/look/", "/desk/numbers/", "/desk/numbers/{number}/",
    "/desk/briefings/", "/desk/briefings/{page}/look/", "/write/pages/{page}/edit/",
    "/write/pages/{page}/history/", "/write/pages/{page}/revisions/{revision}/revert/",
    "/write/pages/{page}/delete/", "/write/", "/account/", "/account/roles/", "/account/data/",
)  # fmt: skip
ASKS = (
    ("/briefings/", {"words": SHARED}),
    ("/find/results/", {"question": SHARED}),
    ("/api/v1/find", {"question": SHARED}),
    ("/desk/people/", {"words": "zqpriv"}),
    ("/desk/people/{person}/merge/", {"email": "author@zqprivbravo.example"}),
    ("/desk/people/invitations/{invitation}/back/", {}),
    ("/desk/people/asked/1/", {"answer": "yes"}),
    ("/desk/library/{key}/remove/", {}),
    ("/desk/library/changes/{batch}/undo/", {}),
    ("/desk/places/{place}/", {"name": "taken over", "domains": ""}),
    ("/write/pages/{page}/edit/", WHOLE | {"title": "taken over"}),
    ("/write/pages/{page}/delete/", {}),
    ("/write/pages/{page}/unpublish/", {}),
)


def shown(response) -> str:
    """Everything that came back, files opened: headers, words, cells, pages."""
    kind = response.get("Content-Type", "")
    content = b"".join(response) if response.streaming else response.content
    heads = " ".join(f"{name}: {value}" for name, value in response.items())
    if kind.startswith("application/pdf") and content:
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif "spreadsheetml" in kind and content:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            text = " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    else:
        text = content.decode(errors="replace")
    return f"{heads}\n{text}"


def typed(sent: dict[str, object]) -> list[str]:
    return [str(value) for value in sent.values() if value]


def foreign_marks(text: str, *, at: Place, who: Place, places: list[Place]) -> set[str]:
    """Marks that have no place in an answer of `at` to someone of `who`: all of other
    partnerships, and the private ones of this one for outsiders. One's own are one's own."""
    found = set(re.findall(r"zq(?:pub|priv)(?:alpha|bravo|charlie)", text))
    allowed = {at.public, who.public, who.private} if at is not who else {at.public, at.private}
    return found - allowed


@pytest.mark.parametrize("seed", SEEDS)
def test_no_step_shows_a_mark_of_another_partnership(places: list[Place], seed: int) -> None:
    dice = random.Random(seed)
    leaks = []
    opened = 0
    for step in range(STEPS):
        at = dice.choice(places)
        trespass = dice.random() < 0.3
        who = dice.choice([each for each in places if each is not at]) if trespass else at
        role = dice.choice((*ROLES, "visitor"))
        client = who.abroad[role] if trespass else who.clients[role]
        told = f"{step}: {role} of {who.key} at {at.key}"
        if not trespass and dice.random() < 0.35:
            dice.choice(WRITES)(at, client, dice)
        numbers_here = everyone_elses(at, dice)
        if dice.random() < 0.7:
            path, sent = dice.choice(LOOKS).format(**numbers_here), {}
            response = client.get(path, headers={"host": at.host})
        else:
            path, sent = dice.choice(ASKS)
            path = path.format(**numbers_here)
            as_json = path.startswith("/api/")
            response = client.post(
                path, sent, headers={"host": at.host},
                content_type="application/json" if as_json else "multipart/form-data; boundary=BoUnDaRyStRiNg",
            )  # fmt: skip
        assert response.status_code < 500, (told, path)
        opened += response.status_code == 200
        text = shown(response)
        own = [who.people[role].name] if role in who.people else []
        # What someone typed may be said back to them, and what they are called.
        for words in (path, quote(path, safe=""), *typed(sent), *own):
            text = text.replace(words, "")
        marks = foreign_marks(text, at=at, who=who, places=places)
        if trespass:  # their own account is theirs wherever they are; other pages are not
            marks |= set(re.findall(rf"{who.public}|{who.private}", text)) if not path.startswith("/account/") else set()  # fmt: skip
        if marks:
            where = [
                text[max(0, m.start() - 80) : m.end() + 30]
                for m in re.finditer("|".join(marks), text)
            ]
            leaks.append((told, path, sorted(marks), where[:2]))
    assert leaks == []
    assert opened > STEPS / 4  # the walk went through rooms and not only past closed doors
    assert no_row_strayed(places) == []


def no_row_strayed(places: list[Place]) -> list[str]:
    """What stands in the tables afterwards: nothing of one partnership carries another's marks,
    nobody took anything over, and no letter went over the fence."""
    wrong = []
    for place in places:
        others = [each for each in places if each is not place]
        shelf = shelf_of(place.organisation)
        texts = [
            f"page {each.title} {each.part_1_text}" for each in BriefingPage.objects.child_of(shelf)
        ]
        texts += [
            f"resource {each.data}"
            for each in Resource.objects.filter(partnership=place.organisation)
        ]
        texts += [f"place {each.name}" for each in Organisation.objects.within(place.organisation)]
        texts += [f"number {each.name}" for each in numbers(place.organisation).values()]
        texts += [f"letter {each.to} {each.subject} {each.body}"
                  for each in Message.objects.filter(partnership=place.organisation.pk)]  # fmt: skip
        for text in texts:
            if any(each.public in text or each.private in text for each in others):
                wrong.append(text[:200])
    trespassed = BriefingPage.objects.filter(title="taken over")
    wrong += [f"taken over: {each.pk}" for each in trespassed if not _by_its_own(each)]
    return wrong


def _by_its_own(page: BriefingPage) -> bool:
    """Whether the one who saved last works where the page stands."""
    saver = page.get_latest_revision().user
    shelf = page.get_parent().specific
    return (
        saver is not None
        and saver.memberships.filter(
            organisation__in=Organisation.objects.within(shelf.partnership)
        ).exists()
    )


def test_the_test_itself_sees_a_leak(places: list[Place]) -> None:
    """A mark that is put where it does not belong is found: the search is not blind."""
    alpha, bravo = places[0], places[1]
    assert Resource.objects.filter(partnership=bravo.organisation).count() == 1
    assert BriefingPage.objects.filter(live=True).count() == len(places)
    Resource.objects.filter(partnership=bravo.organisation).update(partnership=alpha.organisation)
    from handrail.apps.library import selectors

    selectors._finders.clear()
    text = shown(alpha.clients["coordinator"].get("/desk/library/export.csv"))
    assert foreign_marks(text, at=alpha, who=alpha, places=places) == {bravo.public}
