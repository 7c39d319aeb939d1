"""The finder's pages: danger first, everything optional, and nothing of it in an address or a log."""

import logging
import re

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.apps.signpost.forms import COOKIE, Carried, carried_in, carry

pytestmark = pytest.mark.django_db

SECRET = "zebrafish marmalade frightened"


@pytest.fixture
def visitor(client: Client, castlebridge) -> Client:
    return client


def ask(client: Client, **answers: str):
    return client.post("/find/", answers, follow=True)


def text_of(response) -> str:
    return re.sub(r"<[^>]+>", " ", response.content.decode())


@pytest.mark.ti
@pytest.mark.parametrize("danger", ["yes_now", "not_sure"])
def test_yes_and_not_sure_show_immediate_help_alone(visitor: Client, danger: str) -> None:
    page = ask(visitor, danger=danger, nation="england", role="teacher")
    assert "999" in text_of(page)
    assert "01632 960 001" in text_of(page)
    assert "Why it is here" not in text_of(page)
    shown = visitor.post("/find/adjust/?nation=england", {"resources_too": "yes"}, follow=True)
    content = shown.content.decode()
    assert content.index("If someone is in danger now") < content.index("Why it is here")


@pytest.mark.ti
@pytest.mark.parametrize(
    ("nation", "theirs", "not_theirs"),
    [
        ("england", "0808 2000 247", "0800 027 1234"),
        ("scotland", "0800 027 1234", "0808 2000 247"),
        ("wales", "0808 80 10 800", "0808 2000 247"),
        ("northern-ireland", "0808 808 8000", "0808 2000 247"),
    ],
)
def test_the_numbers_are_those_of_the_nation(visitor, nation, theirs, not_theirs) -> None:
    page = text_of(ask(visitor, danger="yes_now", nation=nation))
    assert theirs in page
    assert not_theirs not in page


@pytest.mark.ti
def test_without_a_nation_it_is_where_the_site_is(visitor: Client) -> None:
    page = text_of(ask(visitor, danger="yes_now"))
    assert "01632 960 001" in page
    assert "0808 2000 247" in page


@pytest.mark.ti
def test_elsewhere_the_local_numbers_are_not_shown(visitor: Client) -> None:
    assert "01632 960" not in text_of(ask(visitor, danger="yes_now", nation="wales"))


@pytest.mark.ti
def test_without_a_partnership_it_asks_for_the_nation(client: Client, castlebridge) -> None:
    from handrail.apps.people.models import Organisation

    castlebridge.numbers.all().delete()
    for each in ("service", "agency", "partnership"):
        Organisation.objects.filter(kind=each).exclude(kind="partnership").delete()
    from handrail.apps.library.models import Batch, Resource

    Resource.objects.filter(partnership=castlebridge).delete()
    Batch.objects.filter(partnership=castlebridge).delete()
    castlebridge.delete()
    page = text_of(ask(client, danger="yes_now"))
    assert "Where are you?" in page
    assert "0808 2000 247" not in page


def test_a_guide_for_another_nation_has_its_numbers_on_screen_and_paper(visitor: Client) -> None:
    import io

    import pypdf

    page = visitor.get("/guides/teacher/targeted?nation=wales").content.decode()
    assert 'href="/guides/teacher/targeted.pdf?nation=wales"' in page
    pdf = visitor.get("/guides/teacher/targeted.pdf?nation=wales").content
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "01632 960 001" not in text


def test_words_add_the_panel_before_the_resources(visitor: Client) -> None:
    content = ask(visitor, text="she has taken an overdose", nation="england").content.decode()
    assert content.index("If someone is in danger now") < content.index("Why it is here")


@pytest.mark.ti
def test_what_is_asked_stands_in_no_address_log_or_table(visitor, caplog, castlebridge) -> None:
    caplog.set_level(logging.DEBUG)
    response = visitor.post(
        "/find/",
        {"text": SECRET, "danger": "not_sure", "concern": "acute", "age": "infant",
         "role": "teacher", "nation": "england"},
    )  # fmt: skip
    address = response["Location"]
    assert address == "/find/results/?role=teacher&nation=england"
    visitor.get(address)
    visitor.get("/find/guide/?role=teacher")
    assert "zebrafish" not in caplog.text
    assert "zebrafish" not in response.cookies[COOKIE].value
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database
            assert "zebrafish" not in str(cursor.fetchall()), table


def test_the_answers_come_back_on_the_page_and_survive_going_back(visitor: Client) -> None:
    address = visitor.post("/find/", {"text": SECRET, "age": "child"})["Location"]
    for _ in range(2):
        page = visitor.get(address).content.decode()
        assert SECRET in page
        assert '<option value="child" selected>' in page
    again = visitor.post("/find/again/", follow=True).content.decode()
    assert SECRET not in again


def test_every_result_says_what_it_is_and_why(visitor: Client) -> None:
    page = text_of(ask(visitor, text="goes quiet when voices are raised", role="teacher"))
    for words in ("Why it is here", "minutes", "Free", "goes quiet", "Not yet checked by a person"):
        assert words in page


def test_outside_the_subject_it_offers_people(visitor: Client) -> None:
    page = text_of(ask(visitor, text="car parking permit"))
    assert "outside what we know" in page
    assert "116 123" in page


@pytest.mark.ti
def test_every_question_may_be_left_out(visitor: Client) -> None:
    fields = {"text": "grief", "role": "teacher", "sector": "education", "tier": "universal",
              "concern": "emerging", "nation": "wales", "age": "child", "danger": "no_now"}  # fmt: skip
    for left_out in fields:
        page = ask(visitor, **{name: value for name, value in fields.items() if name != left_out})
        assert page.status_code == 200
        assert "Why it is here" in text_of(page)
    assert ask(visitor).status_code == 200


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(max_size=300) | st.just("a" * 10_000) | st.just('"NEAR/2 OR * ( \x00'),
    role=st.text(max_size=10) | st.just("teacher"),
    nation=st.sampled_from(["england", "narnia", "", "x' OR 1=1"]),
)
def test_nothing_sent_can_break_it(visitor: Client, text: str, role: str, nation: str) -> None:
    page = ask(visitor, text=text, role=role, nation=nation)
    assert page.status_code == 200


def test_a_long_text_is_cut_and_says_so(visitor: Client) -> None:
    page = text_of(ask(visitor, text="frightened " * 1_000))
    assert "We read the first part of it" in page


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=2_000), chosen=st.lists(st.text(max_size=80), max_size=8))
def test_what_is_carried_always_fits_a_cookie(text: str, chosen: list[str]) -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory

    response = carry(HttpResponse(), Carried(text=text))
    sealed = response.cookies[COOKIE].value
    assert len(sealed) <= 3_800
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = sealed
    assert text.startswith(carried_in(request).text)


@pytest.mark.parametrize("value", ["", "nonsense", "gAAAAABnonsense", "a" * 5_000])
def test_a_cookie_that_is_not_ours_is_passed_over(visitor: Client, value: str) -> None:
    visitor.cookies[COOKIE] = value
    assert visitor.get("/find/results/").status_code == 200


def test_local_words_for_levels_are_shown(visitor: Client) -> None:
    assert "here: Level 3, Targeted Early Help" in visitor.get("/find/").content.decode()


def test_a_guide_takes_along_what_was_chosen(visitor: Client) -> None:
    ask(visitor, text="film about the brain", role="teacher", nation="england")
    page = visitor.post(
        "/find/choose/?role=teacher&nation=england", {"chosen": ["uktc-brain"]}, follow=True
    )
    content = page.content.decode()
    assert content.count("hr-result ") + content.count('hr-result"') == 1
    assert "Childhood Trauma and the Brain" in text_of(page)
    assert "Make a new one after" in text_of(page)
    sheet = visitor.get("/find/guide.pdf?role=teacher&nation=england")
    assert sheet.content.startswith(b"%PDF")
    assert sheet["Content-Disposition"] == 'inline; filename="guide.pdf"'


def test_a_guide_for_a_role_is_one_sheet_that_passes_pdf_ua(visitor: Client) -> None:
    import page as checker

    pdf = visitor.get("/guides/teacher/targeted.pdf").content
    report = checker.validate_pdf_bytes(pdf)
    assert report.is_compliant
    assert report.document.page_count == 1


@pytest.mark.parametrize("path", ["/guides/wizard/targeted", "/guides/teacher/sideways"])
def test_a_guide_for_nobody_is_not_there(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_the_share_link_holds_the_job_and_nothing_else(visitor: Client) -> None:
    page = ask(visitor, text=SECRET, role="nurse", concern="complex", age="adult").content.decode()
    links = re.findall(r'href="(/find/results/[^"]*)"', page)
    assert links == ["/find/results/?role=nurse"] * len(links)
    assert links
