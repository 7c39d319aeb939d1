"""Which ways to immediate help are shown, and in which order. They are never ranked by anyone's
profile: only the nation and the kind of need decide (display rules of the immediate-help data)."""

from collections.abc import Iterable, Sequence

from handrail.core.packs import Route
from handrail.core.vocabulary import NATIONS_OF_THE_UK, Nation

# Display rules of immediate-help.yaml: at most four routes for each need, 999 always first.
MAX_ROUTES_PER_NEED = 4
FIRST_ROUTE = "uk-999"
# The local routes that take a referral; the others are people to ask.
DOORS = (
    "local-child-front-door",
    "local-child-out-of-hours",
    "local-adult-safeguarding",
    "local-mental-health-crisis",
    "ni-gateway",
)
# Needs of someone who has to decide now; support for the worker is offered elsewhere.
URGENT_NEEDS = (
    "danger",
    "child-at-risk",
    "adult-at-risk",
    "mental-health-crisis",
    "suicide",
    "domestic-abuse",
    "sexual-violence",
    "exploitation",
)


def choose_routes(
    routes: Iterable[Route],
    nation: Nation | None,
    needs: Sequence[str] = (),
    order: Sequence[str] = URGENT_NEEDS,
) -> tuple[Route, ...]:
    """The routes for `nation`, 999 first, then by need: `needs` first, then the rest of `order`.

    Without a nation only routes that serve all four are given, so that nobody is sent to a
    number that does not answer where they are.
    """
    here = [route for route in routes if _serves(route, nation)]
    wanted = list(dict.fromkeys([*needs, *(need for need in order if need not in needs)]))
    chosen: dict[str, Route] = {route.id: route for route in here if route.id == FIRST_ROUTE}
    for need in wanted:
        fitting = [route for route in here if need in route.need]
        fitting.sort(key=lambda route: _nearness(route, need))
        for route in fitting[:MAX_ROUTES_PER_NEED]:
            chosen.setdefault(route.id, route)
    return tuple(chosen.values())


def _nearness(route: Route, need: str) -> tuple[int, int]:
    """Where a referral goes first; then a nation's own line for this need; then lines for the
    whole UK; then the people inside one's own organisation. Among equals the more particular."""
    if route.id == FIRST_ROUTE:
        rank = 0
    elif route.id in DOORS:
        rank = 1
    elif route.id.startswith("local-"):
        rank = 4
    elif route.need[0] != need:
        rank = 5
    else:
        rank = 2 if len(route.nations) < len(NATIONS_OF_THE_UK) - 1 else 3
    return rank, len(route.need)


def _serves(route: Route, nation: Nation | None) -> bool:
    if nation in NATIONS_OF_THE_UK:
        return nation in route.nations
    if route.id.startswith("local-") and not route.is_local:
        return True  # the number of the very partnership whose page this is
    return all(each in route.nations for each in NATIONS_OF_THE_UK)
