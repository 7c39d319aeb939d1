"""Tables of briefings."""

from handrail.apps.briefings.models.pages import BriefingPage, Shelf
from handrail.apps.briefings.models.talks import MOST_PEOPLE, TeamTalk

__all__ = ["MOST_PEOPLE", "BriefingPage", "Shelf", "TeamTalk"]
