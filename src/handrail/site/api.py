"""The JSON API: what anyone may read, and the finder for other systems. Nothing asked is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError

from handrail import __version__
from handrail.apps.library import selectors as library
from handrail.apps.library.models import Resource
from handrail.apps.review import services as reviewing
from handrail.apps.signpost.forms import Carried, FindForm, job_facets
from handrail.apps.signpost.views.finder import answer_for
from handrail.apps.ui.forms.brought import MAX_CHARACTERS
from handrail.core.review import review_as_data
from handrail.core.signpost import as_data

api = NinjaAPI(
    title="Handrail",
    version=__version__,
    description="Resources, words of the field, the finder and the review. Open to read; no key is needed.",
    docs_url=None,  # the usual page of docs loads scripts from elsewhere
    urls_namespace="api",
)

MAX_LIST = 200


class ResourceOut(Schema):
    """A resource as other systems get it."""

    id: str
    title: str
    publisher: str
    url: str
    summary: str
    format: str
    nation: str
    minutes: int
    cost: str
    status: str
    superseded_by: str | None = None
    roles: list[str]
    sectors: list[str]
    tiers: list[str]
    concern_levels: list[str]
    stage: list[str]
    age_groups: list[str]
    topics: list[str]
    principles: list[str]
    licence: str | None = None
    year: int | None = None
    checked_on: str | None = None
    edited_at: str


class ResourceList(Schema):
    """One page of resources, in order of their ids."""

    total: int
    items: list[ResourceOut]


class TermOut(Schema):
    """A word of the field."""

    id: str
    label: str
    definition: str


class Ask(Schema):
    """A question. Everything may be left out. It is answered and forgotten."""

    text: str = ""
    danger: str = ""
    role: str = ""
    sector: str = ""
    tier: str = ""
    concern: str = ""
    nation: str = ""
    age: str = ""


class ResultOut(Schema):
    """One result with its reasons."""

    id: str
    title: str
    url: str
    score: float
    reasons: list[str]


class LeftOutOut(Schema):
    """What is not shown, and why."""

    id: str
    because: str


class AnswerOut(Schema):
    """The answer; `routes` come before everything when `danger_panel` is true."""

    danger_panel: bool
    routes: list[str]
    in_scope: bool
    relaxed: list[str]
    results: list[ResultOut]
    left_out: list[LeftOutOut]


class Problem(Schema):
    """Why a request could not be answered."""

    detail: str


def _out(resource: Resource) -> dict[str, Any]:
    return {
        **{name: resource.data.get(name) for name in ResourceOut.model_fields},
        "checked_on": resource.checked_on.isoformat() if resource.checked_on else None,
        "edited_at": resource.edited_at.isoformat(),
    }


@api.get("/resources", response={200: ResourceList, 422: Problem}, summary="List resources")
def resources(
    request: HttpRequest, topic: str = "", nation: str = "", offset: int = 0, limit: int = 50
) -> Any:
    """Every resource this site shows, narrowed by topic or nation."""
    if offset < 0 or offset > 1_000_000 or not 1 <= limit <= MAX_LIST:
        raise HttpError(422, f"offset is 0 or more and limit is 1 to {MAX_LIST}")
    facets = {name: value for name, value in (("topic", topic), ("nation", nation)) if value}
    keys = sorted(library.browse(request.partnership, facets))
    page = library.by_keys(request.partnership, keys[offset : offset + limit])
    return {"total": len(keys), "items": [_out(each) for each in page]}


@api.get("/resources/{id}", response={200: ResourceOut, 404: Problem}, summary="One resource")
def resource(request: HttpRequest, id: str) -> Any:
    """One resource by its id."""
    found = library.one(request.partnership, id) if id.isprintable() else None
    if found is None:
        raise HttpError(404, "there is no resource with that id")
    return _out(found)


@api.get("/vocabulary", response=dict[str, list[TermOut]], summary="Words of the field")
def vocabulary(request: HttpRequest) -> Any:
    """Every list of terms with labels and definitions."""
    return {
        kind: [
            {"id": id_, "label": term.label, "definition": term.definition}
            for id_, term in terms.items()
        ]
        for kind, terms in library.pack().vocabulary.items()
    }


@api.post("/find", response={200: AnswerOut, 400: Problem, 422: Problem}, summary="Ask the finder")
def find(request: HttpRequest, ask: Ask) -> Any:
    """Answer one question. What is not one of the terms is taken as not answered."""
    form = FindForm(ask.dict(), request.partnership)
    form.is_valid()
    given = form.cleaned_data
    answers = Carried(
        danger=given["danger"], concern=given["concern"], age=given["age"], text=given["text"]
    )
    answer = answer_for(request.partnership, job_facets(given), answers)
    addresses = {each.resource.id: each.resource.url for each in answer.results}
    data = as_data(answer, library.pack())
    for result in data["results"]:
        result["url"] = addresses[result["id"]]
    return data


class ReviewAsk(Schema):
    """A text to review; `doc_type` is letter, note, policy, poster, form, web or empty."""

    text: str
    doc_type: str = ""


class ReviewOut(Schema):
    """The review; see docs/reference/machine-form.md. Offsets are characters of the text."""

    findings: list[dict[str, Any]]
    principles: dict[str, dict[str, str]]
    reading: dict[str, Any]


@api.post("/review", response={200: ReviewOut, 400: Problem, 422: Problem}, summary="Review a text")
def review(request: HttpRequest, ask: ReviewAsk) -> Any:
    """Words that can read as harm, kinder ones, and what the text offers. Nothing is kept."""
    if len(ask.text) > MAX_CHARACTERS:
        raise HttpError(422, f"a text has at most {MAX_CHARACTERS} characters; send it in parts")
    if not ask.text.strip():
        raise HttpError(422, "there is no text to review")
    found = reviewing.review(reviewing.document_of(ask.text), ask.doc_type)
    return review_as_data(found, reviewing.rules().book.sources)


def open_to_read(get_response: Any) -> Any:
    """Other sites' pages may read the API; it holds nothing private."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = get_response(request)
        if request.path.startswith("/api/"):
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return middleware
