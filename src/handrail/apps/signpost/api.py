"""Helplines and local services for other systems, in the Open Referral UK 3.0 read form.

Facts of the form: OpenReferralUK/uk-profile (October 2024) and its developers' pages. Ids are
UUIDs made from our own (version 5), so they stay the same for as long as ours do.
"""

import uuid
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from handrail.apps.library.selectors import pack
from handrail.apps.signpost import selectors
from handrail.core.packs import Route

PROFILE = "https://docs.openreferraluk.org/en/latest/"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://handrail.example/open-referral")
PER_PAGE = 50
MAX_PER_PAGE = 200


def _id(kind: str, key: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{kind}/{key}"))


def _answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _problem(status: int, title: str, detail: str) -> JsonResponse:
    return _answer({"status": status, "title": title, "detail": detail}, status)


@require_safe
def referral_root(request: HttpRequest) -> JsonResponse:
    """Which form this is."""
    return _answer({"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": OPENAPI})


@require_safe
def referral_services(request: HttpRequest) -> JsonResponse:
    """The services, in pages. `search` and `taxonomy_term_id` narrow; others are left aside."""
    page, per_page = _whole(request, "page", 1), _whole(request, "per_page", PER_PAGE)
    if page is None or per_page is None:
        return _problem(400, "Bad request", "page and per_page are whole numbers from 1 on")
    per_page = min(per_page, MAX_PER_PAGE)
    found = _found(request)
    pages = max(1, -(-len(found) // per_page))
    if page > pages:
        return _problem(404, "Not found", f"there are {pages} pages")
    contents = [_summary(each) for each in found[(page - 1) * per_page : page * per_page]]
    return _answer(
        {
            "total_items": len(found),
            "total_pages": pages,
            "page_number": page,
            "size": len(contents),
            "first_page": page == 1,
            "last_page": page == pages,
            "empty": not contents,
            "contents": contents,
        }
    )


@require_safe
def referral_service(request: HttpRequest, id: uuid.UUID) -> JsonResponse:
    """One service with everything about it."""
    for route in selectors.routes(request.partnership):
        if _id("service", route.id) == str(id):
            return _answer(_full(route))
    return _problem(404, "Not found", "there is no service with that id")


def _whole(request: HttpRequest, name: str, default: int) -> int | None:
    value = request.GET.get(name, str(default))
    sound = value.isascii() and value.isdecimal() and len(value) < 7 and int(value) > 0
    return int(value) if sound else None


def _found(request: HttpRequest) -> list[Route]:
    words = request.GET.get("search", "").casefold().split()
    term = request.GET.get("taxonomy_term_id", "")
    found = []
    for route in selectors.routes(request.partnership):
        text = f"{route.name} {route.for_whom} {route.say or ''}".casefold()
        terms = {_id("need", need) for need in route.need}
        if all(word in text for word in words) and (not term or term in terms):
            found.append(route)
    return found


def _summary(route: Route) -> dict[str, Any]:
    description = " ".join(part for part in (f"For {route.for_whom}.", route.say) if part)
    made: dict[str, Any] = {
        "id": _id("service", route.id),
        "organization_id": _id("organization", route.id),
        "name": route.name,
        "description": description,
        "status": "active",
        "organization": {
            "id": _id("organization", route.id),
            "name": route.name,
            "description": f"Answers {route.name}.",
        },
    }
    if route.web:
        made["url"] = route.web
    return made


def _full(route: Route) -> dict[str, Any]:
    words = pack()
    service = _id("service", route.id)
    phones = [
        {"id": _id("phone", f"{route.id}/{kind}"), "number": number, "description": kind}
        for kind, number in (("Call", route.call), ("Text", route.text))
        if number
    ]
    made = _summary(route)
    made["service_areas"] = [
        {"id": _id("area", f"{route.id}/{nation}"), "name": words.label("nations", nation)}
        for nation in route.nations
    ]
    made["contacts"] = [
        {
            "id": _id("contact", route.id),
            "service_id": service,
            "name": route.name,
            "phones": phones,
        }
    ]
    made["phones"] = phones
    made["attributes"] = [
        {
            "id": _id("attribute", f"{route.id}/{need}"),
            "link_id": service,
            "link_type": "service",
            "taxonomy_term_id": _id("need", need),
            "taxonomy_term": {
                "id": _id("need", need),
                "name": words.needs[need].label,
                "description": words.needs[need].label,
            },
        }
        for need in route.need
    ]
    if route.hours:
        made["schedules"] = [
            {"id": _id("schedule", route.id), "service_id": service, "description": route.hours}
        ]
    return made
