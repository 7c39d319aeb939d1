"""An answer as plain data for other programs: the command line and the API give the same.

docs/reference/machine-form.md describes it. Keys are only ever added.
"""

from typing import Any

from handrail.core.packs import Pack
from handrail.core.signpost.answer import Answer
from handrail.core.signpost.sentences import left_out_sentence, reason_sentence


def as_data(answer: Answer, pack: Pack) -> dict[str, Any]:
    """The answer with ids, scores and reasons as sentences."""
    return {
        "danger_panel": answer.danger_panel,
        "routes": [route.id for route in answer.routes],
        "in_scope": answer.in_scope,
        "relaxed": list(answer.relaxed),
        "results": [
            {
                "id": result.resource.id,
                "title": result.resource.title,
                "score": result.score,
                "reasons": [reason_sentence(reason, pack) for reason in result.reasons],
            }
            for result in answer.results
        ],
        "left_out": [
            {"id": item.resource.id, "because": left_out_sentence(item, pack)}
            for item in answer.left_out
        ],
    }
