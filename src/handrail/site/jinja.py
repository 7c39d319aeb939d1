"""How page templates are read, and what every page knows."""

import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined

from handrail.apps.people.selectors import sees_desk
from handrail.apps.signpost.forms import job_facets
from handrail.apps.ui.components import component


def environment(**options: Any) -> Environment:
    """The Jinja environment of every page."""
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], govuk])
    options["extensions"] = ["jinja2.ext.i18n"]
    options.setdefault("undefined", Undefined)
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Environment(**options)  # noqa: S701 - autoescape is set by Django's backend
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    made.globals.update(static=static, url=_url, component=component, sign_in_elsewhere=_elsewhere)
    made.filters["date"] = _date
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _elsewhere() -> list[dict[str, str]]:
    """The ways to sign in at work, as the page for signing in shows them."""
    ways = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [{"id": each["provider_id"], "name": each["name"]} for each in ways]


def _date(value: Any, form: str = "j F Y") -> str:
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value)
    return formats.date_format(value, form) if value else ""


def _help_page(request: HttpRequest) -> str:
    """Help right now, for the nation of the page one is on."""
    nation = job_facets(request.GET).get("nation")
    return f"{reverse('help-now')}?nation={nation}" if nation else reverse("help-now")


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs."""
    partnership = getattr(request, "partnership", None)
    user = getattr(request, "user", None)
    theme = request.COOKIES.get("theme", "")
    return {
        "partnership": partnership,
        "user": user,
        "has_desk": bool(
            user and user.is_authenticated and sees_desk(user, partnership, request.today)
        ),
        "exit_url": settings.EXIT_URL,
        "theme": "low" if theme == "low" else "",
        "language": translation.get_language() or "en-gb",
        "here": request.path,
        "help_page": _help_page(request),
    }
