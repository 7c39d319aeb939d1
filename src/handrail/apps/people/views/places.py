"""Agencies, services and teams; and how the partnership's site looks."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from handrail.apps.people.access import Permission, check
from handrail.apps.people.forms import AddPlaceForm, LookForm, PlaceForm
from handrail.apps.people.models import Kind, Organisation
from handrail.apps.people.selectors import tree_of
from handrail.apps.people.services import organisations
from handrail.apps.ui.forms.sent import sent


def _here(request: HttpRequest) -> Organisation:
    check(request.user, Permission.EDIT_PLACES, request.partnership, request.today)
    if request.partnership is None:
        raise Http404
    return request.partnership


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The tree of the partnership."""
    return render(request, "people/places.html", {"tree": tree_of(_here(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add an agency, a service or a team."""
    here = _here(request)
    form = AddPlaceForm(sent(request), places=[each for _depth, each in tree_of(here)])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        parent = form.places[given["parent"]]
        try:
            made = organisations.add_organisation(
                name=given["name"], slug=_slug(here, given["name"]), kind=Kind(given["kind"]),
                nation=here.nation, parent=parent, by=request.user, sector=given["sector"],
                tier=given["tier"],
            )  # fmt: skip
        except organisations.TreeError as error:
            form.add_error("parent", str(error))
        else:
            organisations.change_organisation(
                organisation=made, name=made.name, domains=given["domains"], by=request.user
            )
            messages.success(request, _("Added."))
            return redirect("places")
    return render(
        request, "people/place_add.html", {"form": form}, status=400 if form.errors else 200
    )


def _slug(partnership: Organisation, name: str) -> str:
    """A short name that is free; it carries the partnership's, for two may have a like agency."""
    start = slugify(f"{partnership.slug} {name}")[:70] or partnership.slug
    taken = set(Organisation.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    number = 2
    slug = start
    while slug in taken:
        slug, number = f"{start}-{number}", number + 1
    return slug


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Another name, and whose addresses show that someone works there."""
    here = _here(request)
    place = Organisation.objects.within(here).exclude(pk=here.pk).filter(pk=number).first()
    if place is None:
        raise Http404
    start = {"name": place.name, "domains": ", ".join(place.email_domains)}
    form = PlaceForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        organisations.change_organisation(
            organisation=place, name=form.cleaned_data["name"],
            domains=form.cleaned_data["domains"], by=request.user,
        )  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("places")
    values = {"form": form, "place": place}
    return render(request, "people/place.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """The partnership's name and colour."""
    here = _here(request)
    start = {"name": here.name, "colour": here.colour, **here.level_words}
    form = LookForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        organisations.change_look(
            partnership=here, name=form.cleaned_data["name"],
            colour=form.cleaned_data["colour"], level_words=form.level_words,
            by=request.user,
        )  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("site-look")
    return render(request, "people/look.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
@cache_control(private=True, max_age=300)
def colours(request: HttpRequest) -> HttpResponse:
    """The partnership's colour as a style sheet: strict pages carry no style of their own."""
    colour = request.partnership.colour if request.partnership else ""
    css = ""
    if colour:
        deep, pale = (
            f"color-mix(in srgb,{colour},#000 25%)",
            f"color-mix(in srgb,{colour},#fff 90%)",
        )
        css = f":root{{--hr-pine:{colour};--hr-pine-deep:{deep};--hr-pine-pale:{pale}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")
