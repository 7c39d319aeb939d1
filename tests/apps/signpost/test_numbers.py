"""Local numbers are the partnership's own, and an empty one keeps the site closed."""

import pytest
from tests.conftest import TODAY

from handrail.apps.people.models import Kind
from handrail.apps.people.services import TreeError, add_organisation
from handrail.apps.signpost import access, selectors, services

pytestmark = pytest.mark.django_db

ENTRY = services.NumberEntry("Front Door", "01632 960 100")


@pytest.fixture
def new(library):
    return add_organisation(
        name="New", slug="new", kind=Kind.PARTNERSHIP, nation="scotland", host="testserver"
    )


def test_a_partnership_without_numbers_cannot_be_opened(new) -> None:
    with pytest.raises(services.NumbersMissingError, match="front door"):
        services.publish(partnership=new, by=None)
    for route in access.missing_numbers(new):
        services.keep_number(partnership=new, route=route.id, entry=ENTRY, by=None, today=TODAY)
    assert services.publish(partnership=new, by=None).published_at


@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern-ireland"])
def test_every_nation_needs_a_front_door_and_out_of_hours(library, nation: str) -> None:
    made = add_organisation(name=nation, slug=nation, kind=Kind.PARTNERSHIP, nation=nation)
    missing = {route.id for route in access.missing_numbers(made)}
    assert {"local-child-front-door", "ni-gateway"} & missing
    assert "local-child-out-of-hours" in missing


def test_taking_a_needed_number_away_closes_the_site(castlebridge) -> None:
    services.empty_number(partnership=castlebridge, route="local-child-front-door", by=None)
    castlebridge.refresh_from_db()
    assert castlebridge.published_at is None


def test_a_closed_site_shows_visitors_the_nations_help_and_nothing_else(client, new) -> None:
    page = client.get("/library/")
    assert page.status_code == 503
    assert "not open at the moment" in page.content.decode()
    assert "0800 027 1234" in page.content.decode()
    assert client.get("/help-now/").status_code == 200


def test_a_route_without_a_number_is_never_shown(new) -> None:
    assert all(not route.is_empty for route in selectors.routes(new))


def test_one_partnership_never_shows_anothers_number(castlebridge, new) -> None:
    assert not any("960" in (route.call or "") for route in selectors.routes(new))
    assert any("960" in (route.call or "") for route in selectors.routes(castlebridge))


@pytest.mark.parametrize("call", ["", "call us", "javascript:1", "=1+1"])
def test_what_cannot_be_dialled_is_told_and_kept(as_role, call: str) -> None:
    response = as_role("coordinator").post(
        "/desk/numbers/local-child-front-door/",
        {"name": "Our door", "call": call, "hours": "", "ready": "", "web": ""},
    )
    assert response.status_code == 400
    assert "Our door" in response.content.decode()


def test_a_number_entered_is_checked_by_whoever_entered_it(as_role, castlebridge, person) -> None:
    as_role("coordinator").post(
        "/desk/numbers/local-child-front-door/", {"name": "Door", "call": "01632 960 111 ext 2"}
    )
    number = selectors.numbers(castlebridge)["local-child-front-door"]
    assert (number.call, number.checked_by) == ("01632 960 111 ext 2", person("coordinator"))


@pytest.mark.parametrize(
    ("kind", "below"),
    [(Kind.TEAM, None), (Kind.PARTNERSHIP, "castlebridge"), (Kind.TEAM, "castlebridge")],
)
def test_an_organisation_stands_where_its_kind_belongs(castlebridge, kind, below) -> None:
    parent = castlebridge if below else None
    with pytest.raises(TreeError):
        add_organisation(name="X", slug="x", kind=kind, nation="england", parent=parent)
