"""What can be done with briefings: brought, talked through; see also `writing` and `checking`."""

from handrail.apps.briefings.services.talks import (
    TalkEntry,
    recognised,
    recognised_in,
    record_talk,
    set_aside,
    take_back_talk,
)

__all__ = ["TalkEntry", "recognised", "recognised_in", "record_talk", "set_aside", "take_back_talk"]
