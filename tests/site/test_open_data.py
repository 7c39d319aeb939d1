"""What other systems read: JSON with OpenAPI, JSON-LD, Atom, Open Referral UK."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest

from handrail.apps.library.models import Resource
from handrail.apps.library.presenters import learning_resource, script_safe

pytestmark = pytest.mark.django_db

SCHEMAS = json.loads((Path(__file__).parent / "open_referral_uk_3.json").read_text())


def check(kind: str, data: object) -> None:
    schema = {**SCHEMAS["$defs"][kind], "$defs": SCHEMAS["$defs"]}
    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())


def test_the_root_says_which_form_this_is(client, castlebridge) -> None:
    response = client.get("/open-referral/")
    check("root", response.json())
    assert response["Access-Control-Allow-Origin"] == "*"


def test_every_page_of_services_is_in_the_form(client, castlebridge) -> None:
    first = client.get("/open-referral/services?per_page=5").json()
    seen = []
    for page in range(1, first["total_pages"] + 1):
        data = client.get(f"/open-referral/services?per_page=5&page={page}").json()
        check("page", data)
        assert data["size"] == len(data["contents"])
        assert data["first_page"] is (page == 1)
        assert data["last_page"] is (page == first["total_pages"])
        seen += [each["id"] for each in data["contents"]]
    assert len(seen) == len(set(seen)) == first["total_items"]


def test_every_service_is_in_the_form_and_holds_no_blanks(client, castlebridge) -> None:
    for each in client.get("/open-referral/services?per_page=200").json()["contents"]:
        service = client.get(f"/open-referral/services/{each['id']}").json()
        check("service", service)
        assert "null" not in json.dumps(service)
        assert '""' not in json.dumps(service)
        assert service["phones"] or service.get("url")


def test_ids_stay_the_same_and_what_is_not_there_says_so(client, castlebridge) -> None:
    first = client.get("/open-referral/services").json()
    assert client.get("/open-referral/services").json() == first
    gone = client.get("/open-referral/services/00000000-0000-0000-0000-000000000000")
    assert (gone.status_code, gone["Access-Control-Allow-Origin"]) == (404, "*")
    assert client.get("/open-referral/services?page=x").status_code == 400
    assert client.get("/open-referral/services?page=999").status_code == 404


def test_search_and_need_narrow_the_services(client, castlebridge) -> None:
    found = client.get("/open-referral/services?search=samaritans").json()["contents"]
    assert found
    assert all("amaritans" in each["name"] for each in found)


def test_each_resource_page_carries_a_learning_resource(client, castlebridge) -> None:
    page = client.get("/library/uktc-brain/").content.decode()
    text = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.S)
    data = json.loads(text.group(1))
    assert "LearningResource" in data["@type"]
    assert data["timeRequired"] == "PT10M"
    assert "typicalAgeRange" not in data  # that would mean the reader's age


def test_words_cannot_break_out_of_the_page(library) -> None:
    resource = Resource.objects.get(key="minded")
    resource.data["summary"] = "</script><script>alert(1)</script>"
    assert "<" not in script_safe(learning_resource(resource))


def test_the_feed_is_atom_and_lists_what_changed(client, castlebridge) -> None:
    root = ET.fromstring(client.get("/library/changes.atom").content)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 30


def test_the_api_describes_itself_and_keeps_to_it(client, castlebridge) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == {
        "/api/v1/resources", "/api/v1/resources/{id}", "/api/v1/vocabulary", "/api/v1/find",
        "/api/v1/review",
    }  # fmt: skip
    schemas = described["components"]["schemas"]
    listed = client.get("/api/v1/resources?limit=200").json()
    jsonschema.validate(listed, {**schemas["ResourceList"], "components": {"schemas": schemas}})
    assert listed["total"] == 133


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/resources?limit=0", 422),
        ("/api/v1/resources?limit=9999999", 422),
        ("/api/v1/resources?offset=-1", 422),
        ("/api/v1/resources?offset=x", 422),
        ("/api/v1/resources/nothing", 404),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(client, castlebridge, path, status) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert "detail" in response.json()


@pytest.mark.parametrize(
    "body",
    ["{}", '{"text": "he has a knife"}', '{"nation": "narnia"}', '{"text": "' + "a" * 9_000 + '"}'],
)
def test_the_finder_answers_other_systems(client, castlebridge, body: str) -> None:
    response = client.post("/api/v1/find", body, content_type="application/json")
    assert response.status_code == 200
    assert set(response.json()) == {
        "danger_panel", "routes", "in_scope", "relaxed", "results", "left_out",
    }  # fmt: skip


@pytest.mark.parametrize("body", ["", "{", '{"text": 5}'])
def test_a_body_in_another_form_is_refused_kindly(client, castlebridge, body: str) -> None:
    response = client.post("/api/v1/find", body, content_type="application/json")
    assert response.status_code in (400, 422)


def test_other_systems_may_have_a_text_reviewed(client, castlebridge) -> None:
    body = '{"text": "Mum won\'t engage.", "doc_type": "note"}'
    answer = client.post("/api/v1/review", body, content_type="application/json").json()
    [found] = answer["findings"]
    assert (found["text"], found["rule"]) == ("won't engage", "did-not-engage")
    assert len(answer["principles"]) == 6


@pytest.mark.parametrize("body", ["{}", '{"text": " "}', '{"text": "' + "a" * 70_000 + '"}'])
def test_what_cannot_be_reviewed_is_said_why(client, castlebridge, body: str) -> None:
    response = client.post("/api/v1/review", body, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["detail"]
