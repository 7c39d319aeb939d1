"""A question after reading: what counts, how much, and whether it is ours to answer."""

from dataclasses import dataclass

from handrail.core.packs import Pack
from handrail.core.signpost.danger import DangerReading
from handrail.core.signpost.question import Question
from handrail.core.signpost.understanding import Evidence
from handrail.core.vocabulary import ConcernLevel

# How much each kind of evidence counts beside the others; see fitting.py for the boxes.
WORD = 0.55
TOPIC = 2.0
GUESSED = 0.6  # a facet read from the words, beside the same box filled in
# Where nothing was said: what everyone starts with, and what someone in a role does.
START_EVERYONE = 0.7
START_ROLE = 0.9
# What a cue of danger says about the subject, when the words say nothing plainer.
FROM_DANGER = 0.8
# One word that only names a setting ("school") or only hints does not make a question ours.
INSIDE_AT = 0.5

# Guessed facet of Question -> list of the vocabulary
GUESSES = {"role": "roles", "sector": "sectors", "age": "age_groups"}
# A job, a place or a format alone is still an honest question to a library.
_ASKS_BY_ITSELF = frozenset(("roles", "formats", "stages", "sectors", "age_groups"))


@dataclass(frozen=True)
class Asked:
    """What counts in a question, and how much."""

    evidence: Evidence
    stems: dict[str, float]
    topics: dict[str, float]
    boxes: dict[str, str]
    guesses: dict[str, tuple[str, float]]
    areas: frozenset[str]
    nation: str | None
    serious: bool
    starting: bool  # nothing was said, so the topics are those a role starts with


def ask(pack: Pack, question: Question, evidence: Evidence, *, serious: bool) -> Asked:
    """Weigh a question's words and boxes; `serious` when immediate help is shown."""
    boxes = question.facets.filled()
    nation = boxes.get("nation") or read_nation(question, evidence)
    guesses = _guesses(question, evidence, boxes)
    if nation and "nation" not in boxes:
        guesses["nation"] = (str(nation), 1.0)
    topics = {
        term: strength * TOPIC
        for (kind, term), strength in evidence.terms.items()
        if kind == "topics"
    }
    starting = {} if question.text else _starting(pack, boxes.get("role", ""))
    areas = {*evidence.areas, *filter(None, [question.area])}
    return Asked(
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


def read_nation(question: Question, evidence: Evidence) -> str | None:
    """The nation the words name, unless the person took that guess away."""
    return None if "nation" in question.without else evidence.nation


def _guesses(
    question: Question, evidence: Evidence, boxes: dict[str, str]
) -> dict[str, tuple[str, float]]:
    guesses: dict[str, tuple[str, float]] = {}
    for box, kind in GUESSES.items():
        found = {term: weight for (k, term), weight in evidence.terms.items() if k == kind}
        if found and box not in boxes and box not in question.without:
            term = max(found, key=lambda each: found[each])
            guesses[box] = (term, GUESSED * min(1.0, found[term]))
    return guesses


def _starting(pack: Pack, role: str) -> dict[str, float]:
    topics = dict.fromkeys(pack.knowledge.start_everyone, START_EVERYONE)
    return topics | dict.fromkeys(pack.knowledge.start_roles.get(role, ()), START_ROLE)


def hear_danger(pack: Pack, evidence: Evidence, reading: DangerReading) -> None:
    """Words of danger also say what a resource should be about."""
    for need in reading.needs:
        key = ("topics", pack.needs[need].topic)
        if key[1] and evidence.terms.get(key, 0.0) < FROM_DANGER:
            evidence.terms[key] = FROM_DANGER
            evidence.because[key] = reading.words


def in_scope(question: Question, evidence: Evidence, *, recognised: bool) -> bool:
    """Whether a question is about what the library holds, as far as its words and boxes say."""
    if not question.text:
        return True
    if evidence.outside:
        return evidence.inside > evidence.outside
    if question.facets.filled() or evidence.inside >= INSIDE_AT:
        return True
    kinds = {kind for kind, _ in evidence.terms}
    return recognised and bool(kinds & _ASKS_BY_ITSELF)
