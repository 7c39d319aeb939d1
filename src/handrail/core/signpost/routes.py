"""Which ways to immediate help are shown, and in which order. They are never ranked by anyone's
profile: only the nation and the kind of need decide (display rules of the immediate-help data)."""

from collections.abc import Iterable, Sequence

from handrail.core.packs import Pack, Route
from handrail.core.signpost.danger import DangerReading
from handrail.core.signpost.question import Facets, Question
from handrail.core.signpost.understanding import Evidence
from handrail.core.vocabulary import CHILD_AGES, NATIONS_OF_THE_UK

# Display rules of immediate-help.yaml: at most four routes for each need, 999 always first.
MAX_ROUTES_PER_NEED = 4
DANGER = "danger"
WORKER_SUPPORT = "worker-support"
CHILD_AT_RISK = "child-at-risk"


def choose_routes(
    routes: Iterable[Route],
    nation: str | None,
    needs: Sequence[str] = (),
    order: Sequence[str] = (),
) -> tuple[Route, ...]:
    """The routes for `nation`, 999 first, then by need: `needs` first, then the rest of `order`.

    Without a nation only routes that serve all four are given, so that nobody is sent to a
    number that does not answer where they are.
    """
    here = [route for route in routes if _serves(route, nation)]
    wanted = list(dict.fromkeys([*needs, *order]))
    chosen: dict[str, Route] = {route.id: route for route in here if route.place == "first"}
    for need in wanted:
        fitting = [route for route in here if need in route.need]
        fitting.sort(key=lambda route: _nearness(route, need))
        for route in fitting[:MAX_ROUTES_PER_NEED]:
            chosen.setdefault(route.id, route)
    return tuple(chosen.values())


def needs_of(
    pack: Pack, question: Question, evidence: Evidence, reading: DangerReading
) -> list[str]:
    """The kinds of help the words point at: danger, a child at risk, then the plainest first."""
    strengths = {
        need: max(evidence.terms.get(("topics", topic), 0.0) for topic in known.said_by)
        for need, known in pack.needs.items()
        if known.said_by
    }
    by_topic = [need for need in pack.need_order if strengths.get(need)]
    by_topic.sort(key=lambda need: -strengths[need])
    needs = [DANGER, *reading.needs, *by_topic]
    ages = evidence.terms
    speaks_of_child = any(ages.get(("age_groups", age), 0.0) >= 1.0 for age in CHILD_AGES)
    if question.facets.age in CHILD_AGES or speaks_of_child:
        needs.insert(1, CHILD_AT_RISK)
    return list(dict.fromkeys(needs))


def support_routes(
    routes: Iterable[Route], nation: str | None, facets: Facets
) -> tuple[Route, ...]:
    """Someone to talk to for a worker who says it is too much; what is for one trade only there."""
    found = choose_routes(routes, nation, [WORKER_SUPPORT])
    return tuple(
        route for route in found if WORKER_SUPPORT in route.need and _offered_to(route, facets)
    )


def _offered_to(route: Route, facets: Facets) -> bool:
    if not (route.for_sectors or route.for_roles):
        return True
    return facets.sector in route.for_sectors or facets.role in route.for_roles


def _nearness(route: Route, need: str) -> tuple[int, int]:
    """Where a referral goes first; then a nation's own line for this need; then lines for the
    whole UK; then the people inside one's own organisation. Among equals the more particular."""
    if route.place != "line":
        rank = {"first": 0, "referral": 1, "inside": 4}[route.place]
    elif route.need[0] != need:
        rank = 5
    else:
        rank = 2 if len(route.nations) < len(NATIONS_OF_THE_UK) - 1 else 3
    return rank, len(route.need)


def _serves(route: Route, nation: str | None) -> bool:
    if nation in NATIONS_OF_THE_UK:
        return nation in route.nations
    if route.local and not route.is_empty:
        return True  # the number of the very partnership whose page this is
    return all(each in route.nations for each in NATIONS_OF_THE_UK)
