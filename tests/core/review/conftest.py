"""The rules as they ship, made ready once."""

import pytest

from handrail.core.review import Checker, Ready, contested_rules, ready_rules
from handrail.core.review.engine import Reviewer


@pytest.fixture(scope="session")
def ready() -> Ready:
    return ready_rules()


@pytest.fixture(scope="session")
def reviewer(ready: Ready) -> Reviewer:
    return Reviewer(ready, contested_rules(ready))


@pytest.fixture(scope="session")
def checker(ready: Ready) -> Checker:
    return Checker(ready, contested_rules(ready))
