"""Which briefings there are, and which of them fit what someone looks for."""

from functools import cache

from handrail.core.packs.briefings import Briefing, read_briefings


@cache
def briefings() -> tuple[Briefing, ...]:
    """Every briefing of the pack by title, read once for the process."""
    return read_briefings()


def briefing(key: str) -> Briefing | None:
    """One briefing by its id."""
    return next((each for each in briefings() if each.id == key), None)


def matching(words: str = "", topic: str = "", principle: str = "") -> list[Briefing]:
    """The briefings on a topic and a principle that hold every one of the words."""
    wanted = words.casefold().split()
    return [
        each
        for each in briefings()
        if (not topic or topic in each.topics)
        and (not principle or principle in each.principles)
        and all(word in _all_words(each) for word in wanted)
    ]


@cache
def _all_words(briefing: Briefing) -> str:
    parts = (f"{part.heading} {part.text}" for part in briefing.parts)
    return " ".join([briefing.title, briefing.summary, *parts, *briefing.prompts]).casefold()
