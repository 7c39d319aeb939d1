"""Looks whether addresses still answer, without crying wolf and without reaching inside."""

from handrail.apps.library.services.links.checking import check_due
from handrail.apps.library.services.links.fetching import Seen, fetch
from handrail.apps.library.services.links.verdicts import Verdict, judge

__all__ = ["Seen", "Verdict", "check_due", "fetch", "judge"]
