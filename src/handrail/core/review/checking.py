"""Every rule keeps to its own examples, or says with its file where it does not."""

from collections.abc import Iterator
from pathlib import Path

from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.rules import Rule, read_rules
from handrail.core.review.compiling import Ready, compile_rules
from handrail.core.review.engine import Reviewer
from handrail.core.review.wordings import check_wordings


def check_rules(folder: Path) -> list[Problem]:
    """Every problem of a pack's rules, in order of file."""
    try:
        ready = compile_rules(read_rules(folder), folder)
    except PackError as error:
        return list(error.problems)
    where = folder / "review" / "wordings.yaml"
    unread = [Problem(where, 0, f"{name}: {why}") for name, why in check_wordings(ready.book)]
    return sorted([*unread, *_examples(ready, folder)])


def _examples(ready: Ready, folder: Path) -> Iterator[Problem]:
    reviewer = Reviewer(ready)
    for rule in ready.book.rules:
        path = folder / "rules" / f"{rule.id}.yaml"
        missed, alarms = broken_examples(reviewer, rule)
        for example in missed:
            yield Problem(path, 0, f"does not find “{example}”")
        for example in alarms:
            yield Problem(path, 0, f"finds “{example}”, which it should leave alone")


def broken_examples(reviewer: Reviewer, rule: Rule) -> tuple[list[str], list[str]]:
    """The examples that a rule should find and does not, and those that it should leave alone."""
    # A rule that resembles speaks only beside what the others met.
    review = reviewer.review if rule.resembles else reviewer.alone(rule.id).review

    def finds(example: str) -> bool:
        return any(each.rule.id == rule.id for each in review(example))

    missed = [each for each in rule.must_find if not finds(each)]
    return missed, [each for each in rule.must_leave if finds(each)]
