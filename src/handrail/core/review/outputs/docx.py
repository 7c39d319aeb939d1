"""A copy of a Word file with a comment at each finding."""

from handrail.core.documents.word_comments import Remark, word_with_comments
from handrail.core.review.engine import Finding
from handrail.core.review.reviewing import Review


def word_copy(raw: bytes, review: Review) -> bytes:
    """The Word file `raw` with the findings of its review as comments; nothing else changes."""
    remarks = [Remark(f.start, f.end, _remark(f)) for f in review.findings]
    return word_with_comments(raw, review.document, remarks)


def _remark(finding: Finding) -> str:
    wordings = " / ".join(finding.suggestions)
    return (
        f"“{finding.text}” can read as {finding.rule.harm}. {finding.rule.why}\n"
        f"You might say: {wordings}\n[{finding.rule.id}]"
    )
