"""Tables of briefings."""

from handrail.apps.briefings.models.pages import BriefingPage, Shelf
from handrail.apps.briefings.models.talks import MOST_PEOPLE, TeamTalk, ToRead

__all__ = ["MOST_PEOPLE", "BriefingPage", "Shelf", "TeamTalk", "ToRead"]
