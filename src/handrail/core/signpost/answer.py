"""What comes back: plain values, each result with the reasons that ranked it."""

from dataclasses import dataclass, field

from handrail.core.packs import Resource, Route
from handrail.core.signpost.danger import DangerReading


@dataclass(frozen=True)
class Reason:
    """One contribution to a score, kept from the ranking itself.

    kind: `words` (the person's words stand in the record), `topic` (their words point at a
    topic), `start` (a topic the role starts with, where nothing was said), `role`, `sector`,
    `tier`, `concern`, `age`, `nation`, `applies` (made for another nation and holding here
    too), `format`, `stage`, `area`, `procedures` (the nation's own, when it is serious) or
    `replaces`. `term` is the vocabulary's term or the other record's title; `words` are the
    person's own. `points` may be below zero: something that counted against.
    """

    kind: str
    term: str
    points: float
    words: tuple[str, ...] = ()
    broad: bool = False  # fits because it fits everyone


@dataclass(frozen=True)
class Result:
    """One resource, its score, and why; reasons stand in order of their points."""

    resource: Resource
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class LeftOut:
    """A resource the words pointed at that is not shown, and why.

    because: `nation` (law or structures of another nation), `replaced`, or `area` (local
    to somewhere else).
    """

    resource: Resource
    because: str
    term: str


@dataclass(frozen=True)
class Answer:
    """The whole answer to one question.

    `danger` is the reading of the words; `danger_panel` whether immediate help comes first.
    `in_scope` is False when the words are about something we hold nothing on, and then there
    are no results. `recognised` is False when words were given and none meant anything to us,
    so that only the boxes speak. `relaxed` names boxes that no shown result fits.
    `guessed` are facets read from the words, shown as removable and never set silently.
    """

    danger_panel: bool
    danger: DangerReading
    routes: tuple[Route, ...]
    in_scope: bool
    recognised: bool
    results: tuple[Result, ...]
    left_out: tuple[LeftOut, ...] = ()
    relaxed: tuple[str, ...] = ()
    guessed: dict[str, str] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
