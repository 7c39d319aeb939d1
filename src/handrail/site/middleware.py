"""What happens around every request."""

from collections.abc import Callable
from functools import lru_cache

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from handrail.apps.people.access import RefusedError, administers
from handrail.apps.people.selectors import partnership_at, sees_desk
from handrail.apps.signpost.presenters import help_panel
from handrail.apps.signpost.selectors import help_now
from handrail.apps.signpost.views.finder import nation_of
from handrail.site.errors import refused

# What counts as a second step. Codes someone keeps on paper stand in for one, and are none.
STEPS = [Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
GetResponse = Callable[[HttpRequest], HttpResponse]


def private_pages(get_response: GetResponse) -> GetResponse:
    """No page is kept by a browser or a proxy, so that Back and a shared computer show nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith(("text/html", "application/pdf")):
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware


# Where an address starts, and what sending to it and reading it count as; the first that fits.
_PARTS = (
    ("/api/", "api", "api"),
    ("/open-referral", "api", "api"),
    ("/find", "find", "read"),
    ("/library", "find", "read"),
    ("/guides", "find", "read"),
    ("/review", "read", "read"),
    ("/join", "join", "read"),
    ("/sign-in/with", "join", "join"),
)


@lru_cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


def fair_use(get_response: GetResponse) -> GetResponse:
    """Slows down a flood from one address, without keeping the address anywhere but in memory."""

    def middleware(request: HttpRequest) -> HttpResponse:
        part = _part(request)
        if part:
            item = RateLimitItemPerMinute(settings.FAIR_USE[part])
            if not _limiter().hit(item, part, _address(request)):
                response = render(request, "site/busy.html", status=429)
                response["Retry-After"] = "60"
                return response
        return get_response(request)

    return middleware


def _part(request: HttpRequest) -> str | None:
    if request.path_info.endswith(".pdf"):
        return "sheet"
    writes = request.method == "POST"
    if request.path_info.startswith("/write/"):
        return "write" if writes else None
    if writes and request.path_info.startswith("/review"):
        return "review"
    if writes and request.content_type == "multipart/form-data":
        return "upload"
    for start, write, read in _PARTS:
        if request.path_info.startswith(start):
            return write if writes else read
    return None


def _address(request: HttpRequest) -> str:
    """Whose request this is: what our own outermost proxy saw, which nobody can make up."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.PROXIES and len(seen) >= settings.PROXIES:
        return str(seen[-settings.PROXIES]).strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class partnership:  # noqa: N801 - named as the others, it only needs a second method
    """Which partnership's site this is, from the address; and whether it is open yet."""

    # Reachable while a partnership prepares: ways in, ways out, and help.
    ALWAYS = (
        "/sign-in",
        "/sign-out",
        "/account",
        "/desk",
        "/static",
        "/leave",
        "/help-now",
        "/look",
        "/join",
        "/write",
        "/messages",
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.today = timezone.localdate()  # type: ignore[attr-defined]
        request.partnership = partnership_at(request.get_host())  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """A partnership that has no numbers yet shows the nation's help, and nothing half done."""
        here = request.partnership  # type: ignore[attr-defined]
        if here is None or here.published_at or request.path_info.startswith(self.ALWAYS):
            return None
        if sees_desk(request.user, here, request.today):  # type: ignore[attr-defined]
            return None
        nation = nation_of(here.nation)
        panel = help_panel(help_now(here, nation), nation=here.nation)
        return render(
            request, "site/not_open.html", {"panel": panel, "exit_page": True}, status=503
        )


class second_step:  # noqa: N801 - named as the others, it only needs a second method
    """Asks those who administer for a second step at sign-in, before they get to their desk."""

    GUARDED = ("/desk/", "/write/")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The page that says why and how, unless there is a second step or none is asked for."""
        if not settings.SECOND_STEP or not request.path_info.startswith(self.GUARDED):
            return None
        here = request.partnership  # type: ignore[attr-defined]
        if not administers(request.user, here, request.today):  # type: ignore[attr-defined]
            return None
        if _took_one(request):
            return None
        values = {"has_one": is_mfa_enabled(request.user, STEPS), "next": request.path}
        return render(request, "site/second_step.html", values, status=403)


def _took_one(request: HttpRequest) -> bool:
    """Whether this session took a second step, and not only the account has one: a session that
    was opened with less stays outside. The sign-in of someone's work asks for what it asks."""
    taken = {"mfa"} if request.user.looks_after_site else {"mfa", "socialaccount"}  # type: ignore[union-attr]
    records = get_authentication_records(request, request.user)
    return any(each.get("method") in taken for each in records)


class refusals:  # noqa: N801 - named as the others, it only needs a second method
    """Turns a refusal of the gate into a page that says who can help."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        plain = response.status_code == 405 and not response.content
        if plain and not request.path.startswith("/api/"):
            page = render(request, "site/step.html", {"exit_page": True}, status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a refusal; anything else goes on to the fault page."""
        if isinstance(error, RefusedError):
            return refused(request, str(error))
        return None
