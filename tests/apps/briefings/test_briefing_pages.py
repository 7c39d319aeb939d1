"""Briefings on the web: read, looked for, printed, taken away, and one brought in."""

import io
import re

import docx
import msgspec
import outloud
import page as checker_of_paper
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from handrail.core.packs.briefings import Briefing, read_briefings

pytestmark = pytest.mark.django_db
BRIEFINGS = read_briefings()
SEVEN = "A briefing about care\n\n" + "\n\n".join(
    f"{n}. Heading {n}\n\nWords of part {n}." for n in (1, 3, 5, 7, 2, 4, 6)
)


def test_the_learning_zone_has_them_all(client, castlebridge) -> None:
    page = client.get("/briefings/").content.decode()
    assert all(f"/briefings/{each.id}/" in page for each in BRIEFINGS)


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("?topic=leadership", "leading-change", "safe-places"),
        ("?principle=choice", "when-someone-is-upset", "leading-change"),
        ("?topic=nothing&principle=nothing", "leading-change", "xylophone"),
    ],
)
def test_they_are_found_by_topic_and_principle(
    client, castlebridge, query: str, there: str, not_there: str
) -> None:
    page = client.get(f"/briefings/{query}").content.decode()
    assert f"/briefings/{there}/" in page
    assert f"/briefings/{not_there}/" not in page


def test_words_are_looked_for_without_standing_in_an_address(client, castlebridge) -> None:
    page = client.post("/briefings/", {"words": "supervision"}).content.decode()
    assert "/briefings/looking-after-yourself/" in page
    assert "/briefings/six-principles/" not in page
    none = client.post("/briefings/", {"words": "xylophone"}).content.decode()
    assert "No briefing has all of those words" in none


def many(count: int) -> tuple[Briefing, ...]:
    return tuple(
        msgspec.structs.replace(BRIEFINGS[0], id=f"made-{n}", title=f"Made number {n}")
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("sent", "first", "last", "buttons"),
    [
        ({}, 0, 23, {"2"}),
        ({"page": "2"}, 24, 47, {"1", "3"}),
        ({"page": "3"}, 48, 49, {"2"}),
        ({"page": "99"}, 48, 49, {"2"}),
        ({"page": "0"}, 0, 23, {"2"}),
        ({"page": "-1"}, 0, 23, {"2"}),
        ({"page": "²"}, 0, 23, {"2"}),
        ({"page": "2", "words": "made"}, 24, 47, {"1", "3"}),
    ],
)
def test_many_briefings_come_a_page_at_a_time(
    client, castlebridge, monkeypatch, sent, first: int, last: int, buttons: set[str]
) -> None:
    monkeypatch.setattr("handrail.apps.briefings.selectors.briefings", lambda partnership: many(50))
    page = client.post("/briefings/", sent).content.decode()
    shown = [int(n) for n in re.findall(r"/briefings/made-(\d+)/", page)]
    assert shown == list(range(first, last + 1))
    assert "50 briefings" in page
    assert set(re.findall(r'name="page" value="(\d+)"', page)) == buttons


@pytest.mark.parametrize("briefing", BRIEFINGS, ids=[each.id for each in BRIEFINGS])
def test_each_shows_its_parts_in_order_with_what_goes_with_them(
    client, castlebridge, briefing
) -> None:
    response = client.get(f"/briefings/{briefing.id}/")
    page = response.content.decode()
    places = [page.index(f'id="part-{n}"') for n in range(1, 8)]
    assert places == sorted(places)
    assert "Talk it through" in page and "Where this comes from" in page
    assert ("Go straight to where to go next" in page) == bool(briefing.heavy)


def test_the_library_stands_beside_it(client, castlebridge, library) -> None:
    page = client.get("/briefings/what-trauma-is/").content.decode()
    assert "/library/uktc-brain/" in page


@pytest.mark.parametrize("kind", ["wall", "talk", "slides"])
@pytest.mark.parametrize("briefing", BRIEFINGS, ids=[each.id for each in BRIEFINGS])
def test_its_paper_can_be_read_aloud(client, castlebridge, briefing, kind: str) -> None:
    response = client.get(f"/briefings/{briefing.id}/{kind}.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    report = checker_of_paper.validate_pdf_bytes(response.content)
    assert report.is_compliant, [str(failure) for failure in report.failures]


@pytest.mark.parametrize(
    "address",
    ["/briefings/nothing/", "/briefings/safe-places/poster.pdf", "/briefings/nothing/wall.pdf",
     "/briefings/safe-places/briefing.exe"],
)  # fmt: skip
def test_what_is_not_there_is_not_there(client, castlebridge, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("form", ["md", "docx", "yaml"])
def test_it_is_taken_away(client, castlebridge, form: str) -> None:
    response = client.get(f"/briefings/safe-places/briefing.{form}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="safe-places.{form}"'
    if form == "docx":
        assert (
            docx.Document(io.BytesIO(response.content)).paragraphs[0].text
            == "Rooms, desks and waiting"
        )
    else:
        assert "Rooms, desks and waiting" in response.content.decode()


@pytest.mark.ti
def test_the_exercise_sends_nothing(client, castlebridge) -> None:
    page = client.get("/briefings/reflect/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    assert " name=" not in main
    assert main.count("<textarea") == 5


def test_a_briefing_is_brought_and_shown_before_anything_is_made(client, castlebridge) -> None:
    page = client.post("/briefings/bring/", {"text": SEVEN}).content.decode()
    assert "7 parts" in page
    assert page.index("Heading 1") < page.index("Heading 2") < page.index("Heading 7")


def test_a_missing_part_is_named_and_nothing_is_lost(client, castlebridge) -> None:
    page = client.post("/briefings/bring/", {"text": SEVEN.replace("4. Heading 4", "Heading 4")})
    text = page.content.decode()
    assert "part 4" in text
    assert "Words of part 4." in text


def test_a_word_file_is_brought(client, castlebridge) -> None:
    made = docx.Document()
    for line in SEVEN.split("\n\n"):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    file = SimpleUploadedFile("a.docx", out.getvalue())
    page = client.post("/briefings/bring/", {"file": file}).content.decode()
    assert "7 parts" in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Paste the text, or choose a file."),
        ({"text": "x" * 70_000}, "longer than any briefing"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "We read Word"),
        ({"file": SimpleUploadedFile("a.docx", b"PK broken")}, "broken"),
    ],
)
def test_what_cannot_be_read_is_told_kindly(client, castlebridge, sent, says: str) -> None:
    response = client.post("/briefings/bring/", sent)
    assert response.status_code == 400
    assert says in response.content.decode()


@pytest.mark.ti
def test_hostile_text_stays_text(client, castlebridge) -> None:
    text = SEVEN.replace("Heading 3", "<script>alert(1)</script>")
    page = client.post("/briefings/bring/", {"text": text}).content.decode()
    assert "<script>alert" not in page


def test_home_has_three_doors(client, castlebridge) -> None:
    page = client.get("/").content.decode()
    assert all(f'href="{door}"' in page for door in ("/find/", "/review/", "/briefings/"))


def test_by_role_those_that_name_it_come_first_and_those_for_everyone_stay(
    client, castlebridge
) -> None:
    page = client.get("/briefings/?role=senior-leader").content.decode()
    order = re.findall(r'href="/briefings/([a-z-]+)/"><strong>', page)
    assert set(order[:2]) == {"leading-change", "aces-and-their-limits"}
    assert "six-principles" in order and "working-with-families" not in order


@pytest.mark.parametrize("box", ["role", "topic", "principle"])
def test_a_box_nobody_knows_is_passed_over(client, castlebridge, box: str) -> None:
    assert "12 briefings" in client.get(f"/briefings/?{box}=<script>").content.decode()


def test_every_briefing_of_the_pack_names_terms_that_are_there(pack) -> None:
    from handrail.apps.briefings.selectors import of_the_pack

    for each in of_the_pack():
        assert set(each.roles) <= set(pack.vocabulary["roles"]), each.id
        assert set(each.topics) <= set(pack.vocabulary["topics"]), each.id


@pytest.mark.parametrize("kind", ["wall", "talk", "slides"])
def test_every_briefing_on_paper_passes_two_checkers_of_pdf_ua_1(
    client, castlebridge, kind: str, tmp_path
) -> None:
    from handrail.apps.briefings.selectors import of_the_pack

    assert len(of_the_pack()) == 12
    for each in of_the_pack():
        made = client.get(f"/briefings/{each.id}/{kind}.pdf").content
        report = checker_of_paper.validate_pdf_bytes(made)
        assert report.is_compliant, (each.id, [str(failure) for failure in report.failures])
        path = tmp_path / f"{each.id}.pdf"
        path.write_bytes(made)
        assert outloud.check(str(path)).findings == [], each.id
