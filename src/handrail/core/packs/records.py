"""The records of a pack: frozen, typed, checked when they are made."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from handrail.core.vocabulary import (
    AgeGroup,
    ConcernLevel,
    Cost,
    Format,
    Nation,
    Principle,
    Sector,
    Stage,
    Status,
    Tier,
)

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]
WebAddress = Annotated[str, Meta(pattern=r"^https?://[^\s]+$", max_length=500)]


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A word of the vocabulary: what people read, and what it means."""

    label: Text
    definition: Text
    number: int | None = None


class Resource(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something worth reading, watching, using or ringing; facts and a summary of our own.

    `minutes` is our estimate of the time to get value from it (1 to 6,000).
    `verified` and `url_verified` say what was seen in stored public material when the
    record was compiled; they never stand for a person's check, which lives in the library.
    """

    id: Slug
    title: Annotated[str, Meta(min_length=1, max_length=300)]
    publisher: Annotated[str, Meta(min_length=1, max_length=300)]
    url: WebAddress
    nation: Nation
    format: Format
    summary: Annotated[str, Meta(min_length=1, max_length=600)]
    roles: Annotated[tuple[str, ...], Meta(min_length=1)]
    sectors: Annotated[tuple[Sector, ...], Meta(min_length=1)]
    tiers: Annotated[tuple[Tier, ...], Meta(min_length=1)]
    concern_levels: Annotated[tuple[ConcernLevel, ...], Meta(min_length=1)]
    stage: Annotated[tuple[Stage, ...], Meta(min_length=1)]
    minutes: Annotated[int, Meta(ge=1, le=6000)]
    age_groups: Annotated[tuple[AgeGroup, ...], Meta(min_length=1)]
    topics: Annotated[tuple[str, ...], Meta(min_length=1)]
    cost: Cost
    principles: tuple[Principle, ...] = ()
    applies_in: tuple[Nation, ...] = ()
    useful_elsewhere: bool = True
    url_verified: bool = False
    url_scope: str = "item"
    licence: str | None = None
    year: Annotated[int, Meta(ge=1900, le=2100)] | None = None
    status: Status = Status.CURRENT
    superseded_by: Slug | None = None
    area: Slug | None = None
    also: tuple[str, ...] = ()
    named_in: tuple[str, ...] = ()
    verified: bool = False
    verified_how: str = ""
    source: str = ""
    note: str | None = None


class Need(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of immediate help.

    `urgent` needs are those of someone who has to decide now. `topic` is what words of danger
    that bring this need say a question is about; the words of a topic in `said_by` bring it.
    """

    label: Text
    urgent: bool = False
    topic: str = ""
    said_by: tuple[str, ...] = ()


class Route(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A way to reach help now; a `local` one says `call: LOCAL` until a partnership fills it in.

    `place` orders routes for one need: what stands first always, then where a referral goes,
    then lines anyone may ring, then people inside one's own organisation. With `for_sectors`
    or `for_roles` a route is offered only to those.
    """

    id: Slug
    need: Annotated[tuple[str, ...], Meta(min_length=1)]
    nations: Annotated[tuple[Nation, ...], Meta(min_length=1)]
    name: Text
    for_whom: Text
    call: str | None = None
    text: str | None = None
    textphone: str | None = None
    web: WebAddress | None = None
    hours: str | None = None
    say: str | None = None
    place: Literal["first", "referral", "line", "inside"] = "line"
    local: bool = False
    required_local: bool = False
    for_sectors: tuple[Sector, ...] = ()
    for_roles: tuple[str, ...] = ()
    verified: bool | str = False
    how: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether a partnership must fill this in before it means anything."""
        return self.call == "LOCAL"


class LevelScheme(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one area's level-of-need words map to our four levels of concern."""

    id: Slug
    name: Text
    where: Text
    nation: Nation
    map: dict[str, ConcernLevel]
    local_labels: dict[str, list[str]] = {}
    notes: str = ""
    source: str = ""
    source_status: str = "general"


class Abbreviation(Struct, frozen=True, forbid_unknown_fields=True):
    """Letters practitioners type: the words they stand for and the facets they hint at."""

    expand: Text
    hints: dict[str, list[str]] = {}


class Meaning(Struct, frozen=True, forbid_unknown_fields=True):
    """Plain words that point at one term: how people say it when they do not use our word.

    A phrase is words in order, up to two others between them; `a|b` is either, `<set>` is any
    word of that named set in `words.yaml`.
    """

    says: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Places of one nation, each a name people type."""

    nation: Nation
    names: tuple[str, ...]


class Cue(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that may mean someone is in danger now; `weight` 0.8 is enough by itself."""

    says: tuple[str, ...]
    weight: Annotated[float, Meta(gt=0, le=2)]
    needs: tuple[str, ...] = ()


class Guard(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that show the question is about learning, policy or the past; lowers the sum."""

    says: tuple[str, ...]
    weight: Annotated[float, Meta(gt=0, le=2)]


class Collection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A short list chosen by a person, with the reason it exists."""

    id: Slug
    title: Text
    about: Text
    resources: Annotated[tuple[Slug, ...], Meta(min_length=1)]


class Knowledge(Struct, frozen=True, kw_only=True):
    """Everything `signpost` knows about how people say things."""

    sets: dict[str, tuple[str, ...]] = {}
    stop: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    abbreviations: dict[str, Abbreviation] = {}
    meanings: dict[str, dict[str, Meaning]] = {}
    places: tuple[Place, ...] = ()
    areas: dict[str, tuple[str, ...]] = {}
    outside: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    settings: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    guards: tuple[Guard, ...] = ()
    worker_support: tuple[str, ...] = ()
    start_everyone: tuple[str, ...] = ()
    start_roles: dict[str, tuple[str, ...]] = {}


class Pack(Struct, frozen=True, kw_only=True):
    """One pack, read and checked."""

    name: Slug
    title: Text
    version: int
    licence: Text
    vocabulary: dict[str, dict[str, Term]]
    level_schemes: tuple[LevelScheme, ...] = ()
    resources: tuple[Resource, ...] = ()
    needs: dict[str, Need] = {}
    need_order: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    collections: tuple[Collection, ...] = ()
    knowledge: Knowledge = msgspec.field(default_factory=Knowledge)

    @property
    def urgent_needs(self) -> tuple[str, ...]:
        """The needs of someone who has to decide now, in the order in which they are shown."""
        return tuple(need for need in self.need_order if self.needs[need].urgent)

    def label(self, kind: str, term: str) -> str:
        """The words people read for a term of `kind`; the term itself if it is not known."""
        found = self.vocabulary.get(kind, {}).get(term)
        return found.label if found else term
