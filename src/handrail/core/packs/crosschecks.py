"""What must hold between the records of a pack."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.core.packs.records import Knowledge, Pack, Resource, Route
from handrail.core.vocabulary import Status

HELP = "immediate-help.yaml"


@dataclass(frozen=True)
class Found:
    """A relation that does not hold; `place` leads from the top of `file` to the record."""

    file: str
    place: tuple[str | int, ...]
    message: str


def crosscheck(pack: Pack, *, whole: bool = True) -> Iterator[Found]:
    """Everything that does not hold between the records of `pack`.

    Where records could not be read (`whole` is False) only what each resource says by itself.
    """
    yield from _resources(pack, whole=whole)
    if not whole:
        return
    yield from _collections(pack)
    yield from _needs(pack)
    yield from _routes(pack)
    yield from _knowledge(pack)


def _resources(pack: Pack, *, whole: bool) -> Iterator[Found]:
    by_id: dict[str, Resource] = {}
    for resource in pack.resources:
        if resource.id in by_id:
            yield _about(resource, "this id is used twice; ids are for one record each")
        by_id[resource.id] = resource
    for resource in pack.resources:
        for kind, terms in (("roles", resource.roles), ("topics", resource.topics)):
            for term in _unknown(terms, pack.vocabulary[kind]):
                yield _about(resource, f"`{kind}` names `{term}`, not in vocabulary.yaml", kind)
        if whole:
            yield from _replacement(resource, by_id)


def _replacement(resource: Resource, by_id: dict[str, Resource]) -> Iterator[Found]:
    replaced = resource.status is Status.SUPERSEDED
    if replaced and not resource.superseded_by:
        yield _about(resource, "is replaced, so `superseded_by` says by what", "status")
    if resource.superseded_by and not replaced:
        message = "names its replacement, so its status is `superseded`"
        yield _about(resource, message, "superseded_by")
    seen = {resource.id}
    follow = resource.superseded_by
    while follow:
        if follow in seen:
            yield _about(resource, "is replaced, in the end, by itself", "superseded_by")
            return
        if follow not in by_id:
            message = f"is replaced by `{follow}`, which is not in this pack"
            yield _about(resource, message, "superseded_by")
            return
        seen.add(follow)
        follow = by_id[follow].superseded_by


def _collections(pack: Pack) -> Iterator[Found]:
    known = {resource.id for resource in pack.resources}
    for position, collection in enumerate(pack.collections):
        for missing in _unknown(collection.resources, known):
            place: tuple[str | int, ...] = ("collections", position, "resources")
            message = f"{collection.id}: lists `{missing}`, which is not a resource of this pack"
            yield Found("collections.yaml", place, message)


def _routes(pack: Pack) -> Iterator[Found]:
    seen: set[str] = set()
    for position, route in enumerate(pack.routes):
        place: tuple[str | int, ...] = ("routes", position)
        if route.id in seen:
            yield Found(HELP, place, f"{route.id}: this id is used twice")
        seen.add(route.id)
        for message in _route(route, pack):
            yield Found(HELP, place, f"{route.id}: {message}")


def _route(route: Route, pack: Pack) -> Iterator[str]:
    for need in _unknown(route.need, pack.needs):
        yield f"`need` names `{need}`, which is not under `needs`"
    for role in _unknown(route.for_roles, pack.vocabulary["roles"]):
        yield f"`for_roles` names `{role}`, not one of the roles"
    if route.is_empty and not route.local:
        yield "says `call: LOCAL`, so it says `local: true` too"
    if not (route.call or route.text or route.web):
        yield "has no number, text or address to reach it by"


def _needs(pack: Pack) -> Iterator[Found]:
    for name, need in pack.needs.items():
        topics = (*need.said_by, *filter(None, [need.topic]))
        for topic in _unknown(topics, pack.vocabulary["topics"]):
            yield Found(HELP, ("needs", name), f"{name}: `{topic}` is not one of the topics")
    for name in _unknown(pack.needs, pack.need_order):
        yield Found(HELP, ("meta", "order"), f"`order` leaves out `{name}`")
    for name in _unknown(pack.need_order, pack.needs):
        yield Found(HELP, ("meta", "order"), f"`order` names `{name}`, not under `needs`")


def _knowledge(pack: Pack) -> Iterator[Found]:
    knowledge = pack.knowledge
    yield from _meanings(pack)
    for position, cue in enumerate(knowledge.cues):
        for need in _unknown(cue.needs, pack.needs):
            message = f"`needs` names `{need}`, which is not in immediate-help.yaml"
            yield Found("signpost/danger.yaml", ("cues", position), message)
    for key, topics in (("settings", knowledge.settings), ("procedures", knowledge.procedures)):
        for topic in _unknown(sorted(topics), pack.vocabulary["topics"]):
            yield Found("signpost/subject.yaml", (key,), f"`{topic}` is not one of the topics")
    yield from _starting(pack)
    yield from _sets(knowledge)


def _meanings(pack: Pack) -> Iterator[Found]:
    for kind, meanings in pack.knowledge.meanings.items():
        if kind not in pack.vocabulary:
            yield Found("signpost/meanings.yaml", (kind,), f"`{kind}` is no list of the vocabulary")
            continue
        for term in _unknown(meanings, pack.vocabulary[kind]):
            message = f"`{term}` is not one of the {kind} in vocabulary.yaml"
            yield Found("signpost/meanings.yaml", (kind, term), message)
    for letters, abbreviation in pack.knowledge.abbreviations.items():
        for kind, terms in abbreviation.hints.items():
            for term in _unknown(terms, pack.vocabulary.get(kind, {})):
                place = ("abbreviations", str(letters))
                message = f"{letters}: hints at `{term}`, not one of the {kind}"
                yield Found("signpost/abbreviations.yaml", place, message)


def _starting(pack: Pack) -> Iterator[Found]:
    file, knowledge = "signpost/starting.yaml", pack.knowledge
    for role in _unknown(knowledge.start_roles, pack.vocabulary["roles"]):
        yield Found(file, ("roles", role), f"`{role}` is not one of the roles")
    for topic in _unknown(knowledge.start_everyone, pack.vocabulary["topics"]):
        yield Found(file, ("everyone",), f"`{topic}` is not one of the topics")
    for role, topics in knowledge.start_roles.items():
        for topic in _unknown(topics, pack.vocabulary["topics"]):
            yield Found(file, ("roles", role), f"`{topic}` is not one of the topics")


def _sets(knowledge: Knowledge) -> Iterator[Found]:
    for file, place, phrase in _phrases(knowledge):
        for word in phrase.split():
            for choice in word.split("|"):
                if choice.startswith("<") and choice[1:-1] not in knowledge.sets:
                    message = f"“{phrase}” uses {choice}, which words.yaml does not define"
                    yield Found(file, place, message)


def _phrases(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for kind, meanings in knowledge.meanings.items():
        for term, meaning in meanings.items():
            for phrase in (*meaning.says, *meaning.weak):
                yield "signpost/meanings.yaml", (kind, term), phrase
    danger = [("cues", position, cue.says) for position, cue in enumerate(knowledge.cues)]
    danger += [("guards", position, guard.says) for position, guard in enumerate(knowledge.guards)]
    for name, position, says in danger:
        for phrase in says:
            yield "signpost/danger.yaml", (name, position), phrase
    for key, phrases in (("outside", knowledge.outside), ("inside", knowledge.subject)):
        for position, phrase in enumerate(phrases):
            yield "signpost/subject.yaml", (key, position), phrase


def _unknown(terms: Iterable[str], known: Iterable[str]) -> list[str]:
    known_terms = set(known)
    return [term for term in terms if term not in known_terms]


def _about(resource: Resource, message: str, *place: str) -> Found:
    return Found("resources/", (resource.id, *place), f"{resource.id}: {message}")
