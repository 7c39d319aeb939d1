"""Signpost: from what someone asks to the right resources, each with its reason.

`Finder` is built once from a pack's knowledge and a list of resources, and answers `Question`s.
"""

from handrail.core.signpost.answer import Answer, LeftOut, Reason, Result
from handrail.core.signpost.danger import DangerReading
from handrail.core.signpost.finder import Finder
from handrail.core.signpost.machine_form import as_data
from handrail.core.signpost.question import MAX_TEXT_CHARACTERS, Facets, Question
from handrail.core.signpost.routes import choose_routes
from handrail.core.signpost.sentences import left_out_sentence, reason_sentence

__all__ = [
    "MAX_TEXT_CHARACTERS",
    "Answer",
    "DangerReading",
    "Facets",
    "Finder",
    "LeftOut",
    "Question",
    "Reason",
    "Result",
    "as_data",
    "choose_routes",
    "left_out_sentence",
    "reason_sentence",
]
