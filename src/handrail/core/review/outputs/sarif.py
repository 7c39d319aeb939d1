"""SARIF 2.1.0, as code hosts accept it (OASIS standard, 2020)."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handrail import __version__
from handrail.core.packs.rules import Rule, Source
from handrail.core.review.engine import Finding
from handrail.core.review.reviewing import Review
from handrail.core.review.wordings import Edit

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# Characters either side in which a sentence is looked for, so that the cost stays linear.
NEAR = 500
_SENTENCE = re.compile(r"[.!?\n]")
# Wording is never an error; a person decides.
LEVELS = {"high": "warning", "medium": "warning", "low": "note"}


def write(reviews: Iterable[Review], sources: Mapping[str, Source]) -> Iterator[str]:
    """One run with every result and every rule that was met, which only the end knows."""
    rules: dict[str, Rule] = {}
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    yield '"columnKind": "unicodeCodePoints", "results": ['
    for review in reviews:
        for finding in review.findings:
            yield (",\n" if rules else "\n") + json.dumps(_result(finding, review))
            rules[finding.rule.id] = finding.rule
    driver = {
        "name": "Handrail",
        "version": __version__,
        "rules": [_rule(rule, sources) for _, rule in sorted(rules.items())],
    }
    yield f'],\n"tool": {json.dumps({"driver": driver})}}}]}}\n'


def _rule(rule: Rule, sources: Mapping[str, Source]) -> dict[str, Any]:
    titles = "; ".join(sources[each].title for each in rule.sources)
    return {
        "id": rule.id,
        "shortDescription": {"text": f"“{rule.title}” can read as {rule.harm}"},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"You might say: {' / '.join(rule.suggest)}. Source: {titles}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, review: Review) -> dict[str, Any]:
    document = review.document
    line, column = document.line_and_column(finding.start)
    end_line, end_column = document.line_and_column(finding.end)
    wordings = " / ".join(finding.suggestions)
    return {
        "ruleId": finding.rule.id,
        "level": LEVELS[finding.rule.severity],
        "message": {
            "text": f"“{finding.text}” can read as {finding.rule.harm}: {finding.rule.why} "
            f"You might say: {wordings}"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": document.name.replace("\\", "/")},
                    "region": {
                        "startLine": line,
                        "startColumn": column,
                        "endLine": end_line,
                        "endColumn": end_column,
                        "charOffset": finding.start,
                        "charLength": finding.end - finding.start,
                    },
                }
            }
        ],
        "fixes": [_fix(edit, document.name) for edit in finding.edits],
        "partialFingerprints": {"handrail/v1": fingerprint(finding, review)},
    }


def _fix(edit: Edit, name: str) -> dict[str, Any]:
    words = f"Say “{edit.text}”" if edit.text else "Leave the words out"
    region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    return {
        "description": {"text": words},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": name.replace("\\", "/")},
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.text}}],
            }
        ],
    }


def fingerprint(finding: Finding, review: Review) -> str:
    """The same for the same words in the same sentence, wherever it moves to in its file."""
    text = review.document.text
    before = _SENTENCE.split(text[max(0, finding.start - NEAR) : finding.start])[-1]
    after = _SENTENCE.split(text[finding.end : finding.end + NEAR])[0]
    plain = " ".join(f"{before}{finding.text}{after}".casefold().split())
    mark = f"{finding.rule.id}\0{review.document.name}\0{plain}"
    return hashlib.sha256(mark.encode()).hexdigest()[:24]
