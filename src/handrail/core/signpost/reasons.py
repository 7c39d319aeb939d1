"""Why a resource stands where it does: each reason is a number that ranked it."""

from dataclasses import dataclass

from handrail.core.packs import Resource
from handrail.core.signpost.answer import Reason
from handrail.core.signpost.asked import GUESSES, Asked
from handrail.core.signpost.fitting import FITS
from handrail.core.signpost.index import Index
from handrail.core.vocabulary import Format, Nation, Status

FORMAT_ASKED = 2.2
STAGE_ASKED = 0.9
# Saying "poster" three times is no wish for three posters.
WISH_AT_MOST = 1.2
AREA = 3.5
LOCAL_ELSEWHERE = -1.5  # one area's own material, useful as an example
ENDING = -0.3
# When it is serious, the procedures of the asker's own nation come first.
OWN_PROCEDURES = 3.0


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the subject: a form, a stage, an area, one's own procedures."""

    asked: Asked
    procedures: frozenset[str]

    def points(self, resource: Resource) -> float:
        """What these wishes add to a resource's score, below zero where they speak against it."""
        points = FORMAT_ASKED * self._strength("formats", resource.format)
        stages = (self._strength("stages", stage) for stage in resource.stage)
        points += STAGE_ASKED * max(stages, default=0.0)
        if resource.area and resource.status is Status.LOCAL:
            points += AREA if resource.area in self.asked.areas else LOCAL_ELSEWHERE
        if resource.status is Status.ENDING:
            points += ENDING
        return points + (OWN_PROCEDURES if self._own_procedures(resource) else 0.0)

    def reasons(self, resource: Resource) -> list[Reason]:
        """The same, one by one, for those that speak for it."""
        reasons = [self._wish("format", "formats", FORMAT_ASKED, resource.format)]
        reasons += [self._wish("stage", "stages", STAGE_ASKED, each) for each in resource.stage]
        if self._own_procedures(resource):
            reasons.append(Reason("procedures", str(resource.nation), OWN_PROCEDURES))
        if resource.area and resource.area in self.asked.areas:
            reasons.append(Reason("area", resource.publisher, AREA))
        return [reason for reason in reasons if reason.points]

    def _strength(self, kind: str, term: str) -> float:
        return min(self.asked.evidence.terms.get((kind, str(term)), 0.0), WISH_AT_MOST)

    def _wish(self, name: str, kind: str, weight: float, term: str) -> Reason:
        because = self.asked.evidence.because.get((kind, str(term)), ())
        return Reason(name, str(term), self._strength(kind, term) * weight, because)

    def _own_procedures(self, resource: Resource) -> bool:
        return (
            self.asked.serious
            and resource.format is Format.GUIDANCE
            and resource.nation == self.asked.nation
            and any(topic in self.asked.topics for topic in self.procedures & set(resource.topics))
        )


def reasons_for(
    index: Index, number: int, wishes: Wishes, replaced: Resource | None
) -> tuple[Reason, ...]:
    """Everything that counted for or against one resource, the weightiest first.

    `replaced` is the older item in whose place it stands, if it was found through that one.
    """
    resource = index.resources[number]
    reasons = [
        *_words(index, number, wishes.asked),
        *_boxes(resource, wishes.asked),
        *wishes.reasons(resource),
    ]
    if replaced is not None:
        reasons.append(Reason("replaces", replaced.title, 0.01))
    return tuple(sorted(reasons, key=lambda reason: -reason.points))


def _words(index: Index, number: int, asked: Asked) -> list[Reason]:
    reasons = []
    matched: dict[str, float] = {}
    for stem, weight in asked.stems.items():
        points = weight * index.stem_weight(stem, number)
        if points:
            typed = asked.evidence.typed[stem]
            matched[typed] = matched.get(typed, 0.0) + points
    if matched:
        words = sorted(matched, key=lambda word: -matched[word])
        reasons.append(Reason("words", "", sum(matched.values()), tuple(words)))
    for topic, weight in asked.topics.items():
        points = weight * index.topic_weight(topic, number)
        if points:
            because = asked.evidence.because.get(("topics", topic), ())
            kind = "start" if asked.starting else "topic"
            reasons.append(Reason(kind, topic, points, because))
    return reasons


def _boxes(resource: Resource, asked: Asked) -> list[Reason]:
    filled = [(box, value, 1.0) for box, value in asked.boxes.items()]
    filled += [(box, value, weight) for box, (value, weight) in asked.guesses.items()]
    reasons = []
    for box, value, weight in filled:
        fit = FITS[box](resource, value)
        if fit.points:
            kind = _nation_kind(resource, value) if box == "nation" else box
            guessed = ("nations" if box == "nation" else GUESSES.get(box, ""), value)
            because = asked.evidence.because.get(guessed, ()) if box in asked.guesses else ()
            reasons.append(Reason(kind, value, fit.points * weight, because, fit.broad))
    return reasons


def _nation_kind(resource: Resource, nation: str) -> str:
    """Made for this nation or all four, or made elsewhere and holding here too."""
    return "nation" if resource.nation in (nation, Nation.UK) else "applies"
