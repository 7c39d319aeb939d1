"""Every rule keeps to its own examples, or says with its file where it does not."""

from collections.abc import Iterator
from pathlib import Path

from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.rules import read_rules
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
        alone = reviewer.alone(rule.id)
        path = folder / "rules" / f"{rule.id}.yaml"
        for example in rule.must_find:
            if not alone.review(example):
                yield Problem(path, 0, f"does not find “{example}”")
        for example in rule.must_leave:
            if alone.review(example):
                yield Problem(path, 0, f"finds “{example}”, which it should leave alone")
