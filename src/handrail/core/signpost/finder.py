"""Finds resources: reads the words, adds up words, topics and boxes, applies the two rules."""

from collections.abc import Sequence
from heapq import nlargest

from handrail.core.packs import Pack, Resource, Route
from handrail.core.signpost.answer import Answer, LeftOut, Result
from handrail.core.signpost.asked import Asked, ask, hear_danger, in_scope, read_nation
from handrail.core.signpost.danger import PANEL_AT, DangerReader, panel_opens
from handrail.core.signpost.fitting import FITS, bound_to_another_nation, local_to_another_area
from handrail.core.signpost.index import Index
from handrail.core.signpost.question import Question
from handrail.core.signpost.reasons import Wishes, reasons_for
from handrail.core.signpost.routes import choose_routes, needs_of, support_routes
from handrail.core.signpost.understanding import Reader
from handrail.core.vocabulary import Sector, Status

MAX_RESULTS = 5
MIN_RESULTS = 3
# A result this far below the first is padding; three are always shown, if there are three.
PADDING = 0.3
LEFT_OUT_SHOWN = 6
# A rare word of a title weighs about this much; a common one far less.
NAMED_AT = 3.9
# What was asked for in so many words is weighed for the best by then, not for all.
WEIGHED = 4 * MAX_RESULTS + 40


class Finder:
    """Answers questions over one list of resources. Building takes about 0.2 ms a resource;
    build a new one when a resource changes."""

    def __init__(
        self,
        pack: Pack,
        resources: Sequence[Resource] | None = None,
    ) -> None:
        self.pack = pack
        self._index = Index(pack.resources if resources is None else resources, pack)
        self._by_id = {resource.id: number for number, resource in enumerate(self._index.resources)}
        self._danger = DangerReader(pack.knowledge)
        words = self._index.words | self._danger.cue_book.known_words
        self._reader = Reader(pack, frozenset(words))
        self._box_points: dict[tuple[str, str], list[float]] = {}

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What it finds among."""
        return self._index.resources

    def find(
        self,
        question: Question,
        limit: int = MAX_RESULTS,
        routes: Sequence[Route] | None = None,
    ) -> Answer:
        """Answer one question with at most `limit` results.

        `routes` are the ways to immediate help, the pack's own unless a partnership has filled
        in its numbers.

        Never raises for what a person typed. In scope there is always at least one result as
        long as there is a resource at all.
        """
        evidence, words = self._reader.read(question.text)
        reading = self._danger.read(words)
        panel = panel_opens(reading, question.danger, question.facets.concern)
        if reading.weight >= PANEL_AT:
            hear_danger(self.pack, evidence, reading)
        asked = ask(self.pack, question, evidence, serious=panel)
        recognised = not question.text or self._recognised(asked)
        ours = panel or in_scope(question, evidence, recognised=recognised)
        ours = ours or (not evidence.outside and self._names_something(asked))
        wishes = Wishes(asked, self.pack.knowledge.procedures)
        ranked = self._rank(wishes) if ours else []
        results, left_out = self._choose(ranked, wishes, limit)
        routes = self.pack.routes if routes is None else routes
        nation = question.facets.nation or read_nation(question, evidence)
        shown: tuple[Route, ...] = ()
        if panel:
            needs = needs_of(self.pack, question, evidence, reading)
            shown = choose_routes(routes, nation, needs, self.pack.urgent_needs)
        elif evidence.worker_support:
            shown = support_routes(routes, nation, question.facets)
        return Answer(
            danger_panel=panel,
            danger=reading,
            routes=shown,
            in_scope=ours,
            recognised=recognised,
            results=results,
            left_out=left_out,
            relaxed=_relaxed(asked, results),
            guessed={box: value for box, (value, _) in asked.guesses.items()},
            corrected=evidence.corrected,
        )

    def search(self, text: str) -> list[Resource]:
        """Every resource that words point at, best first, with nothing left out.

        For browsing a library: replaced items and those of other nations are found too.
        """
        evidence, _ = self._reader.read(text)
        topics = {term: w for (kind, term), w in evidence.terms.items() if kind == "topics"}
        scores = self._index.score(evidence.stems, topics)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return [self._index.resources[number] for number in ranked]

    def _recognised(self, asked: Asked) -> bool:
        known = any(self._index.knows(stem) for stem in asked.stems)
        return known or bool(asked.evidence.terms) or bool(asked.evidence.areas)

    def _names_something(self, asked: Asked) -> bool:
        """Whether the words alone are near enough to one title: "KCSIE", "Hard Edges"."""
        named = self._index.score(asked.stems, {})
        return max(named.values(), default=0.0) >= NAMED_AT

    def _rank(self, wishes: Wishes) -> list[tuple[float, int]]:
        asked = wishes.asked
        scores = self._index.score(asked.stems, asked.topics)
        if not scores or asked.starting:
            everything = range(len(self._index.resources))
            scores = {number: scores.get(number, 0.0) for number in everything}
        vectors = [(self._points(box, value), 1.0) for box, value in asked.boxes.items()]
        vectors += [
            (self._points(box, value), weight) for box, (value, weight) in asked.guesses.items()
        ]
        ranked = []
        for number, score in scores.items():
            for points, weight in vectors:
                score += points[number] * weight
            ranked.append((score, number))
        best = nlargest(WEIGHED, ranked)
        weighed = [(score + wishes.points(self._index.resources[n]), n) for score, n in best]
        return sorted(weighed, key=lambda pair: (-pair[0], pair[1]))

    def _points(self, box: str, value: str) -> list[float]:
        key = (box, value)
        if key not in self._box_points:
            fit = FITS[box]
            self._box_points[key] = [
                fit(resource, value).points for resource in self._index.resources
            ]
        return self._box_points[key]

    def _choose(
        self, ranked: Sequence[tuple[float, int]], wishes: Wishes, limit: int
    ) -> tuple[tuple[Result, ...], tuple[LeftOut, ...]]:
        shown: dict[int, tuple[float, Resource | None]] = {}
        left_out: list[LeftOut] = []
        for score, number in ranked:
            resource = self._index.resources[number]
            why = self._why_left_out(resource, wishes.asked)
            if why is None:
                shown.setdefault(number, (score, None))
                continue
            if len(left_out) < LEFT_OUT_SHOWN:
                left_out.append(why)
            heir = self._heir(resource)
            # The replacement inherits what the replaced item would have scored.
            if heir is not None and heir not in shown:
                shown[heir] = (score, resource)
        best = sorted(shown.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        floor = best[0][1][0] * PADDING if best else 0.0
        results = [
            Result(
                self._index.resources[number],
                round(score, 3),
                reasons_for(self._index, number, wishes, replaced),
            )
            for place, (number, (score, replaced)) in enumerate(best)
            if place < MIN_RESULTS or score >= floor
        ]
        return tuple(results), tuple(left_out)

    def _why_left_out(self, resource: Resource, asked: Asked) -> LeftOut | None:
        if resource.status is Status.SUPERSEDED:
            heir = self._heir(resource)
            title = self._index.resources[heir].title if heir is not None else ""
            return LeftOut(resource, "replaced", title)
        if bound_to_another_nation(resource, asked.nation):
            return LeftOut(resource, "nation", str(resource.nation))
        if local_to_another_area(resource, asked.areas):
            return LeftOut(resource, "area", resource.publisher)
        return None

    def _heir(self, resource: Resource) -> int | None:
        follow, number = resource.superseded_by, None
        seen: set[str] = set()
        while follow and follow not in seen:  # people may have made a circle
            seen.add(follow)
            number = self._by_id.get(follow)
            follow = self._index.resources[number].superseded_by if number is not None else None
        return number


def _relaxed(asked: Asked, results: Sequence[Result]) -> tuple[str, ...]:
    """The boxes that nothing shown fits; "all sectors" fits anything and is never among them."""
    if not results:
        return ()
    asked_for = {box: value for box, value in asked.boxes.items() if value != Sector.ALL}
    return tuple(
        box
        for box, value in asked_for.items()
        if not any(FITS[box](each.resource, value).points > 0 for each in results)
    )
