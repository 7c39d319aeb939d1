"""Browsing and searching, a page for each resource, collections, and a feed of changes."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.apps.library import presenters, selectors
from handrail.apps.library.forms import facets_in

PAGE = 25

# How the words of a search travel is the finder's business; the site joins the two.
TakeWords = Callable[[HttpRequest], str]


@require_http_methods(["GET", "HEAD", "POST"])
def browse(request: HttpRequest) -> HttpResponse:
    """The library, narrowed by facets and searched by words. Words never stand in an address."""
    if request.method == "POST":
        words = request.POST.get("words", "").replace("\0", " ")[:300]
        facets = facets_in(request.POST)
    else:
        words, facets = "", facets_in(request.GET)
    if request.method == "POST" and not words.strip():
        return redirect(f"{reverse('library')}?{urlencode(facets)}" if facets else "library")
    keys = selectors.browse(request.partnership, facets, words)
    number = _whole(request.GET.get("page", "1"))
    number = min(number, max(1, -(-len(keys) // PAGE)))
    shown = keys if words else keys[(number - 1) * PAGE : number * PAGE]
    page_values = {
        "rows": [presenters.row(each) for each in selectors.by_keys(request.partnership, shown)],
        "count": len(keys),
        "words": words,
        "facets": presenters.facet_lists(
            facets, list(selectors.finder(request.partnership).resources)
        ),
        "chosen": facets,
        "collections": selectors.pack().collections,
        "earlier": _page(facets, number - 1) if number > 1 and not words else "",
        "later": _page(facets, number + 1) if number * PAGE < len(keys) and not words else "",
        "exit_page": True,
    }
    return render(request, "library/browse.html", page_values)


def _whole(text: str) -> int:
    """A page number from an address; 1 for anything that is none."""
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _page(facets: dict[str, str], number: int) -> str:
    return f"{reverse('library')}?{urlencode({**facets, 'page': number})}"


@require_safe
def resource(request: HttpRequest, key: str) -> HttpResponse:
    """One resource."""
    found = selectors.one(request.partnership, key)
    if found is None:
        raise Http404
    heir = None
    record = found.record()
    if record.superseded_by:
        heir = selectors.one(request.partnership, record.superseded_by)
    values = presenters.page(found, heir)
    return render(request, "library/resource.html", {"resource": values, "exit_page": True})


@require_safe
def collection(request: HttpRequest, key: str) -> HttpResponse:
    """One collection."""
    found = next((each for each in selectors.pack().collections if each.id == key), None)
    if found is None:
        raise Http404
    listed = selectors.by_keys(request.partnership, list(found.resources))
    values = {
        "collection": found,
        "rows": [presenters.row(each) for each in listed],
        "exit_page": True,
    }
    return render(request, "library/collection.html", values)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """An Atom feed of what changed in the library last."""
    made = feedgenerator.Atom1Feed(
        title=_("Library changes"),
        link=presenters.whole_address(request, reverse("library")),
        description=_("What changed in the library"),
        feed_url=presenters.whole_address(request, request.path),
        language=get_language() or "en-gb",
    )
    for each in selectors.recent(request.partnership):
        record = each.record()
        page = presenters.whole_address(request, reverse("library-resource", args=[each.key]))
        made.add_item(
            title=record.title,
            link=page,
            description=record.summary,
            unique_id=page,
            updateddate=each.edited_at,
            author_name=record.publisher,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")
