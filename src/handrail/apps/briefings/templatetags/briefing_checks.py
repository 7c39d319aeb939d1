"""The checks of a draft, for the panel in the editor."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from handrail.apps.briefings import presenters
from handrail.apps.briefings.models import BriefingPage
from handrail.apps.briefings.services.checking import checks_of_page

register = template.Library()


@register.simple_tag
def briefing_checks(page: BriefingPage) -> str:
    """How long the page is, and which words to look at again, as it was last saved."""
    values = presenters.checks(checks_of_page(page))
    # Escaped by the page's own engine already; this one would escape it again.
    return mark_safe(render_to_string("briefings/checks.html", values))  # noqa: S308


@register.simple_tag
def sent_back_with(page: BriefingPage) -> str:
    """The note of whoever sent the briefing back, with who it is from."""
    note = presenters.note_of(page) if page.pk else ""
    return _("Sent back with a note: %(note)s") % {"note": note} if note else ""


@register.simple_tag
def draft_link_words() -> str:
    """The words of the link to the draft as readers will see it."""
    return _("See the saved draft as readers will")
