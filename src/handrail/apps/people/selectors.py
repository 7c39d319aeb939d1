"""Reading people and organisations."""

import datetime

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest

from handrail.apps.people.access import Permission, can
from handrail.apps.people.access.gate import Asker
from handrail.apps.people.models import (
    Invitation,
    JoinRequest,
    Kind,
    Membership,
    Organisation,
    Person,
)


def partnership_at(host: str) -> Organisation | None:
    """The partnership that answers at this address.

    Where there is one partnership only, it answers everywhere. Where there are several, an address
    that none of them carries belongs to the one without an address of its own, if there is just
    one such; otherwise to nobody, so that no visitor lands at a partnership by chance.
    """
    name = host.rsplit(":", 1)[0].lower()
    partnerships = Organisation.objects.partnerships().order_by("pk")
    found = partnerships.filter(host__iexact=name).first()
    if found is not None:
        return found
    # Two rows say as much as all of them: whether there is just one.
    for among in (partnerships, partnerships.filter(host=None)):
        some = list(among[:2])
        if len(some) == 1:
            return some[0]
    return None


def site_address(partnership: Organisation | None, request: HttpRequest | None = None) -> str:
    """Where people reach a partnership's site, without a slash at the end: its own address, else
    the public one of the settings, else that of the request."""
    if partnership is not None and partnership.host:
        scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
        if request is not None and request.get_host().partition(":")[0] == partnership.host:
            return f"{scheme}://{request.get_host()}"
        return f"{scheme}://{partnership.host}"
    if settings.PUBLIC_URL:
        return str(settings.PUBLIC_URL)
    return request.build_absolute_uri("/").rstrip("/") if request else str(settings.LOCAL_URL)


def agencies_of(partnership: Organisation) -> list[Organisation]:
    """Everything in a partnership, by name."""
    return list(Organisation.objects.within(partnership).exclude(pk=partnership.pk))


def sees_desk(person: Asker, partnership: Organisation | None, today: datetime.date) -> bool:
    """Whether to offer this person the way to the coordinators' pages."""
    return can(person, Permission.SEE_DESK, partnership, today)


def people_at(places: list[Organisation], words: str = "") -> QuerySet[Person]:
    """Who has, had or will have a role at these organisations, by name; their roles elsewhere
    are not read along."""
    here = Membership.objects.filter(organisation__in=places).select_related("organisation")
    found = Person.objects.filter(memberships__in=here.values("pk"))
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    ready = Prefetch("memberships", queryset=here.order_by("starts_on", "pk"), to_attr="roles_here")
    return found.distinct().order_by("name", "email").prefetch_related(ready)


def open_invitations(places: list[Organisation]) -> QuerySet[Invitation]:
    """Offers nobody took up or back yet, the latest first."""
    waiting = Invitation.objects.filter(
        organisation__in=places, accepted_at=None, withdrawn_at=None
    )
    return waiting.select_related("organisation")


def open_requests(places: list[Organisation]) -> QuerySet[JoinRequest]:
    """Who asks to join and has shown that the address is theirs, the longest wait first."""
    waiting = JoinRequest.objects.filter(
        organisation__in=places, decided_at=None, proved_at__isnull=False
    )
    return waiting.select_related("organisation")


def joinable(partnership: Organisation | None) -> list[Organisation]:
    """The organisations one can ask to join, since their addresses are known."""
    if partnership is None:
        return []
    return [each for each in Organisation.objects.within(partnership) if each.email_domains]


def tree_of(partnership: Organisation) -> list[tuple[int, Organisation]]:
    """A partnership and what is in it, each with how deep it lies."""
    everything = list(Organisation.objects.within(partnership))
    below: dict[int | None, list[Organisation]] = {}
    for each in everything:
        below.setdefault(each.parent_id, []).append(each)

    def walk(parent: Organisation, depth: int) -> list[tuple[int, Organisation]]:
        children = below.get(parent.pk, [])
        return [(depth, parent)] + [row for each in children for row in walk(each, depth + 1)]

    return walk(next(each for each in everything if each.kind == Kind.PARTNERSHIP), 0)
