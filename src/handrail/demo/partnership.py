"""Castlebridge Safeguarding Partnership: six agencies, their numbers, a few of its own resources.

Numbers are from the ranges Ofcom keeps free for drama (01632 960 and 0808 157 0).
"""

import datetime

import msgspec
from django.db import transaction

from handrail.apps.library.models import Resource
from handrail.apps.library.services.resources import mark_checked, save_records, set_owner
from handrail.apps.people.models import Kind, Organisation, Person
from handrail.apps.people.services import add_organisation, give_role
from handrail.apps.signpost.services import NumberEntry, keep_number, publish
from handrail.core.packs import Resource as ResourceRecord
from handrail.demo.sign_ins import KEEPER, NAME, PASSWORD, PEOPLE

AGENCIES = (
    ("Castlebridge Children's Services", "social-care", "specialist", "Early Help Team"),
    ("Castlebridge Community Health Trust", "health", "universal", "School Nursing"),
    ("Castlebridge Schools Together", "education", "universal", "Bridge Street Primary"),
    ("Castleshire Police", "police-justice", "universal", "Neighbourhood Team"),
    ("Castlebridge Homes", "housing", "targeted", "Tenancy Support"),
    ("Harbour Voices", "voluntary", "targeted", "Youth Project"),
)

LEVEL_WORDS = {
    "everyday": "Level 1, Universal",
    "emerging": "Level 2, Early Help",
    "complex": "Level 3, Targeted Early Help",
    "acute": "Level 4, Statutory",
}

NUMBERS = {
    "local-child-front-door": NumberEntry(
        "Castlebridge Front Door", "01632 960 001", "", "Monday to Friday, 9am to 5pm",
        "the child's name and date of birth, what you saw or heard, and when",
    ),
    "local-child-out-of-hours": NumberEntry(
        "Castlebridge Emergency Duty Team", "01632 960 002", "", "Evenings, nights and weekends"
    ),
    "local-adult-safeguarding": NumberEntry(
        "Castlebridge Adult Safeguarding", "01632 960 003", "", "Monday to Friday, 9am to 5pm",
        "what the adult wants to happen, if you could ask",
    ),
    "local-safeguarding-lead": NumberEntry(
        "Your agency's safeguarding lead", "01632 960 004"
    ),
    "local-allegation-against-staff": NumberEntry(
        "Castlebridge LADO", "01632 960 005", "", "Monday to Friday, 9am to 5pm"
    ),
    "local-employee-assistance": NumberEntry(
        "Someone to talk to, for staff", "0808 157 0006", "", "Every day, 8am to 10pm"
    ),
    "local-mental-health-crisis": NumberEntry(
        "The Lantern, crisis cafe", "01632 960 007", "", "Every day, 6pm to 11pm"
    ),
}  # fmt: skip

OWN = (
    {
        "id": "castlebridge-pathway",
        "title": "Castlebridge trauma-informed pathway: who does what",
        "publisher": NAME,
        "url": "https://castlebridge.example/pathway",
        "summary": "Two pages on how our six agencies work together when someone has been through "
        "a lot: first conversation, shared plan, who rings whom.",
        "format": "quick-guide",
        "topics": ["multi-agency", "thresholds", "principles-practice"],
        "stage": ["apply"],
        "minutes": 10,
    },
    {
        "id": "castlebridge-practice-forum",
        "title": "Castlebridge practice forum",
        "publisher": NAME,
        "url": "https://castlebridge.example/forum",
        "summary": "A monthly hour to talk a situation through with colleagues from other "
        "agencies, without names.",
        "format": "course",
        "topics": ["supervision", "staff-wellbeing", "workforce"],
        "stage": ["train", "apply"],
        "minutes": 60,
    },
)


@transaction.atomic
def make_partnership(today: datetime.date) -> Organisation:
    """Make the partnership with everything in it; what is there already stays as it is."""
    held = Organisation.objects.filter(slug="castlebridge").first()
    if held is not None:
        return held
    partnership = add_organisation(
        name=NAME, slug="castlebridge", kind=Kind.PARTNERSHIP, nation="england"
    )
    partnership.area = "castlebridge"
    partnership.set_level_words(LEVEL_WORDS)
    partnership.save()
    agencies = {}
    for name, sector, tier, service in AGENCIES:
        slug = name.lower().replace("'", "").replace(" ", "-")
        agency = add_organisation(
            name=name, slug=slug, kind=Kind.AGENCY, nation="england", parent=partnership,
            sector=sector, tier=tier,
        )  # fmt: skip
        add_organisation(
            name=service, slug=f"{slug}-service", kind=Kind.SERVICE, nation="england",
            parent=agency, sector=sector, tier=tier,
        )  # fmt: skip
        agencies[sector] = agency
    coordinator = _people(partnership, agencies, today)
    for route, entry in NUMBERS.items():
        keep_number(partnership=partnership, route=route, entry=entry, by=coordinator, today=today)
    _library(partnership, coordinator, today)
    return publish(partnership=partnership, by=coordinator)


def _people(
    partnership: Organisation, agencies: dict[str, Organisation], today: datetime.date
) -> Person:
    made = {}
    for email, name, role, sector in PEOPLE:
        person = Person.objects.create_user(email, PASSWORD, name=name)
        where = agencies[sector] if sector else partnership
        give_role(person=person, organisation=where, role=role, on=today, by=None)
        made[role] = person
    email, name = KEEPER
    Person.objects.create_user(email, PASSWORD, name=name, looks_after_site=True)
    return made["coordinator"]


def _library(partnership: Organisation, coordinator: Person, today: datetime.date) -> None:
    everyone = {
        "nation": "england", "roles": ["anyone"], "sectors": ["all"],
        "tiers": ["universal", "targeted", "specialist"],
        "concern_levels": ["everyday", "emerging", "complex"], "age_groups": ["all-ages"],
        "cost": "free", "status": "local", "area": "castlebridge", "useful_elsewhere": False,
        "applies_in": ["england"], "principles": ["trust", "collaboration"],
    }  # fmt: skip
    records = [msgspec.convert({**everyone, **row}, ResourceRecord, strict=False) for row in OWN]
    save_records(records, partnership=partnership, by=coordinator, what="add", today=today)
    for resource in Resource.objects.filter(partnership=partnership):
        mark_checked(resource=resource, by=coordinator, today=today)
        set_owner(
            resource=resource, owner=coordinator, by=coordinator,
            check_by=today + datetime.timedelta(days=90),
        )  # fmt: skip
