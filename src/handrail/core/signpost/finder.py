"""Finds resources: reads the words, adds up words, topics and boxes, applies the two rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from handrail.core.packs import Pack, Resource, Route
from handrail.core.signpost.answer import Answer, LeftOut, Reason, Result
from handrail.core.signpost.danger import PANEL_AT, DangerReader, DangerReading, panel_opens
from handrail.core.signpost.fitting import FITS, bound_to_another_nation, local_to_another_area
from handrail.core.signpost.index import Index
from handrail.core.signpost.question import Question
from handrail.core.signpost.routes import choose_routes
from handrail.core.signpost.understanding import Evidence, Reader
from handrail.core.vocabulary import ConcernLevel, Format, Nation, Status

# How much each kind of evidence counts beside the others; see fitting.py for the boxes.
WORD = 0.55
TOPIC = 2.0
FORMAT_ASKED = 2.2
STAGE_ASKED = 0.9
GUESSED = 0.6  # a facet read from the words, beside the same box filled in
AREA = 3.5
LOCAL_ELSEWHERE = -1.5  # one area's own material, useful as an example
ENDING = -0.3
# Where nothing was said: what everyone starts with, and what someone in a role does.
START_EVERYONE = 0.7
START_ROLE = 0.9
# When it is serious, the procedures of the asker's own nation come first.
OWN_PROCEDURES = 3.0
PROCEDURE_TOPICS = frozenset(("child-abuse", "adult-safeguarding", "thresholds"))

# What a cue of danger says about the subject, when the words say nothing plainer.
FROM_DANGER = 0.8
NEED_TOPICS = {
    "suicide": "suicide",
    "child-at-risk": "child-abuse",
    "adult-at-risk": "adult-safeguarding",
    "domestic-abuse": "domestic-abuse",
    "sexual-violence": "sexual-abuse",
    "exploitation": "modern-slavery",
    "mental-health-crisis": "mental-health",
}

MAX_RESULTS = 5
MIN_RESULTS = 3
# A result this far below the first is padding; three are always shown, if there are three.
PADDING = 0.3
LEFT_OUT_SHOWN = 6
# One word that only names a setting ("school") or only hints does not make a question ours.
INSIDE_AT = 0.5
# A rare word of a title weighs about this much; a common one far less.
NAMED_AT = 3.9

# Guessed facet of Question -> list of the vocabulary
GUESSES = {"role": "roles", "sector": "sectors", "age": "age_groups"}


@dataclass(frozen=True)
class _Asked:
    """A question after reading: what counts, and how much."""

    evidence: Evidence
    stems: dict[str, float]
    topics: dict[str, float]
    boxes: dict[str, str]
    guesses: dict[str, tuple[str, float]]
    areas: frozenset[str]
    nation: str | None
    serious: bool
    starting: bool  # nothing was said, so the topics are those a role starts with


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
        self._count = len(self._index.resources)
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
            self._hear_danger(evidence, reading)
        asked = self._ask(question, evidence, serious=panel)
        recognised = not question.text or self._recognised(asked)
        boxes = bool(question.facets.filled())
        scores = self._index.score(asked.stems, asked.topics)
        in_scope = panel or self._in_scope(question, asked, recognised, boxes)
        if not in_scope and not evidence.outside:
            in_scope = self._names_something(asked)
        ranked = self._rank(asked, scores) if in_scope else []
        results, left_out = self._choose(ranked, asked, limit)
        return Answer(
            danger_panel=panel,
            danger=reading,
            routes=self._routes(
                self.pack.routes if routes is None else routes, question, evidence, reading, panel
            ),
            in_scope=in_scope,
            recognised=recognised,
            results=results,
            left_out=left_out,
            relaxed=self._relaxed(asked, results),
            guessed={box: value for box, (value, _) in asked.guesses.items()},
            corrected=evidence.corrected,
        )

    @staticmethod
    def _hear_danger(evidence: Evidence, reading: DangerReading) -> None:
        """Words of danger also say what a resource should be about."""
        for need in reading.needs:
            key = ("topics", NEED_TOPICS.get(need, ""))
            if key[1] and evidence.terms.get(key, 0.0) < FROM_DANGER:
                evidence.terms[key] = FROM_DANGER
                evidence.because[key] = reading.words

    def search(self, text: str) -> list[Resource]:
        """Every resource that words point at, best first, with nothing left out.

        For browsing a library: replaced items and those of other nations are found too.
        """
        evidence, _ = self._reader.read(text)
        topics = {term: w for (kind, term), w in evidence.terms.items() if kind == "topics"}
        scores = self._index.score(evidence.stems, topics)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return [self._index.resources[number] for number in ranked]

    def _ask(self, question: Question, evidence: Evidence, *, serious: bool) -> _Asked:
        boxes = question.facets.filled()
        read_nation = None if "nation" in question.without else evidence.nation
        nation = boxes.get("nation") or read_nation
        guesses: dict[str, tuple[str, float]] = {}
        for box, kind in GUESSES.items():
            found = {term: w for (k, term), w in evidence.terms.items() if k == kind}
            if found and box not in boxes and box not in question.without:
                term = max(found, key=lambda each: found[each])
                guesses[box] = (term, GUESSED * min(1.0, found[term]))
        if nation and "nation" not in boxes:
            guesses["nation"] = (str(nation), 1.0)
        areas = set(evidence.areas)
        if question.area:
            areas.add(question.area)
        topics = {
            term: strength * TOPIC
            for (kind, term), strength in evidence.terms.items()
            if kind == "topics"
        }
        starting = {} if question.text else self._starting(boxes.get("role", ""))
        return _Asked(
            evidence=evidence,
            stems={stem: weight * WORD for stem, weight in evidence.stems.items()},
            topics=topics or starting,
            starting=not topics and bool(starting),
            boxes=boxes,
            guesses=guesses,
            areas=frozenset(areas),
            nation=str(nation) if nation else None,
            serious=serious or boxes.get("concern") == ConcernLevel.ACUTE,
        )

    def _starting(self, role: str) -> dict[str, float]:
        knowledge = self.pack.knowledge
        topics = dict.fromkeys(knowledge.start_everyone, START_EVERYONE)
        return topics | dict.fromkeys(knowledge.start_roles.get(role, ()), START_ROLE)

    def _recognised(self, asked: _Asked) -> bool:
        known = any(self._index.knows(stem) for stem in asked.stems)
        return known or bool(asked.evidence.terms) or bool(asked.areas)

    @staticmethod
    def _in_scope(question: Question, asked: _Asked, recognised: bool, boxes: bool) -> bool:
        if not question.text:
            return True
        evidence = asked.evidence
        if evidence.outside:
            return evidence.inside > evidence.outside
        if boxes or evidence.inside >= INSIDE_AT:
            return True
        # A job, a place or a format alone is still an honest question to a library.
        kinds = {kind for kind, _ in evidence.terms}
        return recognised and bool(kinds & {"roles", "formats", "stages", "sectors", "age_groups"})

    def _names_something(self, asked: _Asked) -> bool:
        """Whether the words alone are near enough to one title: "KCSIE", "Hard Edges"."""
        named = self._index.score(asked.stems, {})
        return max(named.values(), default=0.0) >= NAMED_AT

    def _rank(self, asked: _Asked, scores: dict[int, float]) -> list[tuple[float, int]]:
        if not scores or asked.starting:
            scores = {number: scores.get(number, 0.0) for number in range(self._count)}
        vectors = [(self._points(box, value), 1.0) for box, value in asked.boxes.items()]
        vectors += [
            (self._points(box, value), weight) for box, (value, weight) in asked.guesses.items()
        ]
        ranked = []
        for number, score in scores.items():
            for points, weight in vectors:
                score += points[number] * weight
            ranked.append((score, number))
        # What was asked for in so many words is weighed for the best by then, not for all.
        best = nlargest(4 * MAX_RESULTS + 40, ranked)
        extras = self._wishes(asked.evidence)
        weighed = [(score + self._extra(number, asked, extras), number) for score, number in best]
        return sorted(weighed, key=lambda pair: (-pair[0], pair[1]))

    def _points(self, box: str, value: str) -> list[float]:
        key = (box, value)
        if key not in self._box_points:
            fit = FITS[box]
            self._box_points[key] = [
                fit(resource, value).points for resource in self._index.resources
            ]
        return self._box_points[key]

    @staticmethod
    def _wishes(evidence: Evidence) -> dict[str, dict[str, float]]:
        wishes: dict[str, dict[str, float]] = {"formats": {}, "stages": {}}
        for (kind, term), strength in evidence.terms.items():
            if kind in wishes:
                wishes[kind][term] = min(strength, 1.2)
        return wishes

    def _extra(
        self, number: int, asked: _Asked, wishes: Mapping[str, Mapping[str, float]]
    ) -> float:
        resource = self._index.resources[number]
        extra = FORMAT_ASKED * wishes["formats"].get(resource.format, 0.0)
        extra += STAGE_ASKED * max(
            (wishes["stages"].get(stage, 0.0) for stage in resource.stage), default=0.0
        )
        if resource.area and resource.status is Status.LOCAL:
            extra += AREA if resource.area in asked.areas else LOCAL_ELSEWHERE
        if resource.status is Status.ENDING:
            extra += ENDING
        if asked.serious and _own_procedures(resource, asked):
            extra += OWN_PROCEDURES
        return extra

    def _choose(
        self, ranked: Sequence[tuple[float, int]], asked: _Asked, limit: int
    ) -> tuple[tuple[Result, ...], tuple[LeftOut, ...]]:
        shown: dict[int, tuple[float, Resource | None]] = {}
        left_out: list[LeftOut] = []
        for score, number in ranked:
            resource = self._index.resources[number]
            why = self._why_left_out(resource, asked)
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
                self._reasons(number, asked, replaced),
            )
            for place, (number, (score, replaced)) in enumerate(best)
            if place < MIN_RESULTS or score >= floor
        ]
        return tuple(results), tuple(left_out)

    def _why_left_out(self, resource: Resource, asked: _Asked) -> LeftOut | None:
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

    def _reasons(self, number: int, asked: _Asked, replaced: Resource | None) -> tuple[Reason, ...]:
        resource = self._index.resources[number]
        reasons = [*self._word_reasons(number, asked), *self._box_reasons(resource, asked)]
        evidence = asked.evidence
        for kind, name in (("formats", "format"), ("stages", "stage")):
            weight = FORMAT_ASKED if name == "format" else STAGE_ASKED
            terms = (resource.format,) if name == "format" else resource.stage
            for term in terms:
                strength = min(evidence.terms.get((kind, str(term)), 0.0), 1.2)
                if strength:
                    because = evidence.because[(kind, str(term))]
                    reasons.append(Reason(name, str(term), strength * weight, because))
        if asked.serious and _own_procedures(resource, asked):
            reasons.append(Reason("procedures", str(resource.nation), OWN_PROCEDURES))
        if resource.area and resource.area in asked.areas:
            reasons.append(Reason("area", resource.publisher, AREA))
        if replaced is not None:
            reasons.append(Reason("replaces", replaced.title, 0.01))
        return tuple(sorted(reasons, key=lambda reason: -reason.points))

    def _word_reasons(self, number: int, asked: _Asked) -> list[Reason]:
        reasons = []
        matched: dict[str, float] = {}
        for stem, weight in asked.stems.items():
            points = weight * self._index.stem_weight(stem, number)
            if points:
                typed = asked.evidence.typed[stem]
                matched[typed] = matched.get(typed, 0.0) + points
        if matched:
            words = sorted(matched, key=lambda word: -matched[word])
            reasons.append(Reason("words", "", sum(matched.values()), tuple(words)))
        for topic, weight in asked.topics.items():
            points = weight * self._index.topic_weight(topic, number)
            if points:
                because = asked.evidence.because.get(("topics", topic), ())
                kind = "start" if asked.starting else "topic"
                reasons.append(Reason(kind, topic, points, because))
        return reasons

    @staticmethod
    def _box_reasons(resource: Resource, asked: _Asked) -> list[Reason]:
        reasons = []
        for box, value in asked.boxes.items():
            fit = FITS[box](resource, value)
            if fit.points:
                kind = _nation_kind(resource, value) if box == "nation" else box
                reasons.append(Reason(kind, value, fit.points, (), fit.broad))
        for box, (value, weight) in asked.guesses.items():
            fit = FITS[box](resource, value)
            if fit.points:
                because = asked.evidence.because.get((GUESSES.get(box, "nations"), value), ())
                kind = _nation_kind(resource, value) if box == "nation" else box
                reasons.append(Reason(kind, value, fit.points * weight, because, fit.broad))
        return reasons

    def _routes(
        self,
        routes: Sequence[Route],
        question: Question,
        evidence: Evidence,
        reading: DangerReading,
        panel: bool,
    ) -> tuple[Route, ...]:
        read = None if "nation" in question.without else evidence.nation
        nation = question.facets.nation or read
        if panel:
            return choose_routes(routes, nation, self._needs(question, evidence, reading))
        if evidence.worker_support:
            return self._support(routes, question, nation)
        return ()

    @staticmethod
    def _needs(question: Question, evidence: Evidence, reading: DangerReading) -> list[str]:
        """The kinds of help the words point at, the plainest first."""
        needs = list(reading.needs)
        topics = {
            "suicide": "suicide",
            "child-abuse": "child-at-risk",
            "sexual-abuse": "sexual-violence",
            "domestic-abuse": "domestic-abuse",
            "modern-slavery": "exploitation",
            "exploitation": "child-at-risk",
            "adult-safeguarding": "adult-at-risk",
        }
        needs += [need for topic, need in topics.items() if ("topics", topic) in evidence.terms]
        about_child = question.facets.age in ("infant", "under-5", "child", "adolescent")
        if about_child or _speaks_of_child(evidence):
            needs.insert(0, "child-at-risk")
        return [need for need in dict.fromkeys(["danger", *needs]) if need]

    @staticmethod
    def _support(
        routes: Sequence[Route], question: Question, nation: Nation | None
    ) -> tuple[Route, ...]:
        found = choose_routes(routes, nation, ["worker-support"], order=())
        found = tuple(route for route in found if "worker-support" in route.need)
        education = question.facets.sector == "education" or question.facets.role in (
            "teacher",
            "designated-lead",
            "early-years",
        )
        if not education:
            found = tuple(route for route in found if route.id != "education-support")
        return found

    @staticmethod
    def _relaxed(asked: _Asked, results: Sequence[Result]) -> tuple[str, ...]:
        relaxed = []
        for box, value in asked.boxes.items():
            if results and not any(FITS[box](each.resource, value).points > 0 for each in results):
                zero = box == "sector" and value == "all"
                if not zero:
                    relaxed.append(box)
        return tuple(relaxed)


def _nation_kind(resource: Resource, nation: str) -> str:
    """Made for this nation or all four, or made elsewhere and holding here too."""
    return "nation" if resource.nation in (nation, Nation.UK) else "applies"


def _own_procedures(resource: Resource, asked: _Asked) -> bool:
    subjects = PROCEDURE_TOPICS & set(resource.topics)
    return (
        resource.format is Format.GUIDANCE
        and resource.nation == asked.nation
        and any(topic in asked.topics for topic in subjects)
    )


def _speaks_of_child(evidence: Evidence) -> bool:
    ages = ("infant", "under-5", "child", "adolescent")
    return any(evidence.terms.get(("age_groups", age), 0) >= 1.0 for age in ages)
