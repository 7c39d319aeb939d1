"""Review: words that can read as harm, kinder ones, and what a document offers.

`ready_rules` reads the rules of a pack once; a `Checker` reviews documents with them.
"""

from handrail.core.review.compiling import Ready, ready_rules
from handrail.core.review.engine import SEVERITIES, Finding
from handrail.core.review.evaluation import (
    AnnotationError,
    evaluate,
    evaluate_principles,
    read_cases,
)
from handrail.core.review.house import (
    House,
    HouseError,
    Used,
    house_in,
    kept,
    read_house,
    type_of,
    with_house,
)
from handrail.core.review.machine_form import finding_as_data, offer_as_data, review_as_data
from handrail.core.review.metrics import Reading
from handrail.core.review.offers import Offer
from handrail.core.review.outputs.sarif import fingerprint
from handrail.core.review.passage import Passage
from handrail.core.review.patterns import fold as folded
from handrail.core.review.reviewing import Checker, Review, contested_rules, shared_checker
from handrail.core.review.wordings import Edit, edited

__all__ = [
    "SEVERITIES",
    "AnnotationError",
    "Checker",
    "Edit",
    "Finding",
    "House",
    "HouseError",
    "Offer",
    "Passage",
    "Reading",
    "Ready",
    "Review",
    "Used",
    "contested_rules",
    "edited",
    "evaluate",
    "evaluate_principles",
    "finding_as_data",
    "fingerprint",
    "folded",
    "house_in",
    "kept",
    "offer_as_data",
    "read_cases",
    "read_house",
    "ready_rules",
    "review_as_data",
    "shared_checker",
    "type_of",
    "with_house",
]
