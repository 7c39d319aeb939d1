"""One JSON object a document, one a line."""

import json
from collections.abc import Mapping, Sequence

from handrail.core.packs.rules import Source
from handrail.core.review.machine_form import review_as_data
from handrail.core.review.reviewing import Review


def write(reviews: Sequence[Review], sources: Mapping[str, Source]) -> str:
    """Every review as a line of JSON."""
    rows = (review_as_data(review, dict(sources)) for review in reviews)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
