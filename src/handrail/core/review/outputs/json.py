"""One JSON object a document, one a line."""

import json
from collections.abc import Iterable, Iterator, Mapping

from handrail.core.packs.rules import Source
from handrail.core.review.machine_form import review_as_data
from handrail.core.review.reviewing import Review


def write(reviews: Iterable[Review], sources: Mapping[str, Source]) -> Iterator[str]:
    """Every review as a line of JSON."""
    for review in reviews:
        yield json.dumps(review_as_data(review, dict(sources)), ensure_ascii=False) + "\n"
