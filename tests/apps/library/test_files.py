"""Files in and out: nothing happens before it was seen, nothing is lost on the way round."""

import io
import zipfile

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.conftest import TODAY

from handrail.apps.library import selectors
from handrail.apps.library.models import Batch, Resource
from handrail.apps.library.models.resources import as_data
from handrail.apps.library.services import exports, files, imports
from handrail.apps.library.services.resources import undo
from handrail.core.cells import FORMULA_STARTS, arm, disarm

pytestmark = pytest.mark.django_db

HEAD = "id,title,publisher,url,nation,format,summary,topics\n"
ROW = "new-guide,A new guide,Someone,https://example.org/,england,toolkit,What it is.,aces\n"


def plan(raw: str | bytes, name: str = "a.csv", partnership=None) -> imports.Plan:
    raw = raw.encode() if isinstance(raw, str) else raw
    return imports.plan_import(name, raw, partnership=partnership, pack=selectors.pack())


@pytest.mark.parametrize("form", ["csv", "xlsx", "yaml"])
def test_an_export_comes_back_as_exactly_the_same(library, form: str) -> None:
    write, _ = exports.FORMS[form]
    shared = Resource.objects.kept_by(None).order_by("key")
    again = plan(write(list(shared)), f"library.{form}")
    assert (again.added, again.changed, again.problems) == ([], [], [])
    assert again.same == shared.count()


def test_an_import_shows_what_would_change_and_changes_nothing(library) -> None:
    found = plan(HEAD + ROW)
    assert [record.id for record in found.added] == ["new-guide"]
    assert not Resource.objects.filter(key="new-guide").exists()


def test_an_import_is_made_once_and_can_be_undone(castlebridge, person) -> None:
    by = person("coordinator")
    found = plan(HEAD + ROW, partnership=castlebridge)
    batch = imports.keep_draft(found, partnership=castlebridge, by=by, source="a.csv")
    for _ in range(2):
        imports.make_import(batch=batch, by=by, today=TODAY)
    resource = Resource.objects.get(key="new-guide")
    assert resource.checked_on is None
    assert batch.changes.count() == 1
    undo(batch=Batch.objects.get(pk=batch.pk), by=by)
    assert selectors.one(castlebridge, "new-guide") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("name,address\na,b\n", "is not among them"),
        (HEAD.replace("topics", "topics,colour") + ROW, "colour"),
        ("\0\0\0\0", "not a CSV"),
    ],
)
def test_a_file_of_another_kind_says_what_would_be_right(library, text: str, says: str) -> None:
    with pytest.raises(files.FileError, match=says):
        plan(text)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW.replace("england", "narnia"), "nation"),
        (ROW.replace("aces", "dragons"), "dragons"),
        (ROW.replace("https://example.org/", "javascript:alert(1)"), "url"),
        (ROW.replace("A new guide", ""), "title"),
        (ROW.replace("new-guide", "New Guide!"), "id"),
        (ROW + ROW, "row 3 too"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_still_offered(
    library, row: str, says: str
) -> None:
    good = ROW.replace("new-guide", "a-good-one")
    found = plan(HEAD + good + row)
    assert "a-good-one" in {record.id for record in found.added}
    assert says in found.problems[0].message.lower()
    assert found.problems[0].row >= 3


def test_an_id_of_the_shared_library_is_not_taken_over(castlebridge) -> None:
    found = plan(HEAD + ROW.replace("new-guide", "uktc-brain"), partnership=castlebridge)
    assert "shared library" in found.problems[0].message


def test_a_formula_in_a_workbook_is_told_and_not_run(library) -> None:
    book = Workbook()
    book.active.append(HEAD.strip().split(","))
    book.active.append(ROW.strip().split(","))
    book.active["B2"] = '=HYPERLINK("https://example.org","x")'
    out = io.BytesIO()
    book.save(out)
    assert "formula" in plan(out.getvalue(), "a.xlsx").problems[0].message


HOSTILE = ["=1+1", "+44", "-x", "@SUM(A1)", "\tcell", "'quoted", "''two", "\r=1", "a,b", 'say "x"']


@pytest.mark.parametrize("title", HOSTILE)
def test_no_cell_of_an_export_is_a_formula_and_none_is_changed(castlebridge, person, title) -> None:
    resource = Resource.objects.get(key="castlebridge-pathway")
    record = msgspec.structs.replace(resource.record(), title=title)
    resource.take(record)
    cells = exports.to_csv([resource]).decode("utf-8-sig")
    written = list(__import__("csv").reader(io.StringIO(cells)))[1][1]
    assert not written.startswith(FORMULA_STARTS)
    assert arm(written) == title
    sheet = load_workbook(io.BytesIO(exports.to_xlsx([resource]))).active
    assert sheet["B2"].data_type == "s"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_disarming_a_cell_loses_nothing(text: str) -> None:
    assert arm(disarm(text)) == text
    assert not disarm(text).startswith(FORMULA_STARTS)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.xlsx", b"PK\x03\x04 not really"),
        ("a.xlsx", b"plain text"),
        ("a.yaml", b"resources: [*x]"),
        ("a.yaml", b"- a\n- b\n"),
        ("a.exe", b"MZ"),
        ("a.csv", b"x" * (files.MAX_MEGABYTES * 1_000_000 + 1)),
    ],
)
def test_a_broken_or_hostile_file_is_refused_kindly(library, name: str, raw: bytes) -> None:
    with pytest.raises(files.FileError) as refusal:
        plan(raw, name)
    assert not any(word in str(refusal.value).lower() for word in ("invalid", "error", "failed"))


def test_a_workbook_that_swells_is_refused_before_it_is_opened(library) -> None:
    with pytest.raises(files.FileError, match="unpacks"):
        plan(bomb(), "a.xlsx")


def test_the_page_refuses_50_megabytes_and_says_the_limit(as_role) -> None:
    file = SimpleUploadedFile("big.csv", b"x" * 50_000_000)
    response = as_role("coordinator").post("/desk/library/import/", {"file": file})
    assert response.status_code == 400
    assert "larger than 5 MB" in response.content.decode()


def test_the_whole_way_on_the_page(as_role, castlebridge) -> None:
    client = as_role("coordinator")
    file = SimpleUploadedFile("a.csv", (HEAD + ROW + "bad,,,,,,,\n").encode())
    preview = client.post("/desk/library/import/", {"file": file}).content.decode()
    assert "A new guide" in preview
    assert "Row 3" in preview
    draft = Batch.objects.get(draft__isnull=False)
    done = client.post(f"/desk/library/import/{draft.pk}/", follow=True)
    assert "1 resource was imported" in done.content.decode()
    undone = client.post(f"/desk/library/changes/{draft.pk}/undo/", follow=True)
    assert "as it was before" in undone.content.decode()


def test_a_record_stored_is_a_record_read(library) -> None:
    for resource in Resource.objects.all():
        assert as_data(resource.record()) == resource.data


def test_a_file_with_some_columns_leaves_the_other_facts_alone(library) -> None:
    head = "id,title,publisher,url,nation,format,summary,topics\n"
    held = Resource.objects.get(key="minded").data
    row = ",".join([held["id"], '"MindEd, renamed"', held["publisher"], held["url"],
                    held["nation"], held["format"], f'"{held["summary"]}"',
                    f'"{"; ".join(held["topics"])}"'])  # fmt: skip
    (record, fields) = plan(head + row + "\n").changed[0]
    assert fields == ["title"]
    assert record.roles == tuple(held["roles"])


def test_an_export_of_everything_brought_back_by_a_coordinator_changes_nothing(
    castlebridge,
) -> None:
    listed = list(selectors.resources(castlebridge).order_by("key"))
    found = plan(exports.to_xlsx(listed), "all.xlsx", partnership=castlebridge)
    assert (found.added, found.changed, found.problems) == ([], [], [])


def test_a_row_without_an_id_gets_one_from_its_title(library) -> None:
    row = ROW.replace("new-guide,", ",")
    assert plan(HEAD + row).added[0].id == "a-new-guide"
