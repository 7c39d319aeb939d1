"""JUnit XML, for build servers that read nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from handrail.core.packs.rules import Source
from handrail.core.review.outputs.text import safe
from handrail.core.review.reviewing import Review


def write(reviews: Iterable[Review], sources: Mapping[str, Source]) -> Iterator[str]:
    """One suite a document, one failing case a finding; a clean document has one that passes."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="handrail">'
    yield from map(_suite, reviews)
    yield "</testsuites>\n"


def _suite(review: Review) -> str:
    name = quoteattr(safe(review.document.name))
    cases = [f'<testcase classname={name} name="wording"/>'] if not review.findings else []
    for finding in review.findings:
        line, column = review.document.line_and_column(finding.start)
        message = quoteattr(safe(f"“{finding.text}” can read as {finding.rule.harm}"))
        about = escape(safe(f"{finding.rule.why} You might say: {' / '.join(finding.suggestions)}"))
        case = quoteattr(f"{finding.rule.id} {line}:{column}")
        cases.append(
            f"<testcase classname={name} name={case}>"
            f"<failure message={message}>{about}</failure></testcase>"
        )
    count = len(review.findings)
    return f'<testsuite name={name} tests="{len(cases)}" failures="{count}">{"".join(cases)}</testsuite>'
