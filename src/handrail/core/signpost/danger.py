"""Reads danger from words. It can only add the immediate-help panel, never take it away.

Words cannot say reliably whether someone is in danger, so the danger switch is asked first and
this reading stands beside it. Misses and false alarms are measured, never assumed away.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handrail.core.packs import Knowledge
from handrail.core.signpost.phrases import Hit, PhraseBook
from handrail.core.signpost.words import Token
from handrail.core.vocabulary import ConcernLevel, DangerNow

# The weights of danger.yaml are chosen so that one plain cue is enough, or two lesser ones together.
PANEL_AT = 0.8
# Someone who said "no" has been asked; only words beyond one plain cue speak against that.
PANEL_AT_AFTER_NO = 1.5
# "In 2014" speaks of the past, as the guards of danger.yaml do.
PAST_YEAR = 1.0
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_A_TIME = frozenset(("in", "since", "back", "from", "during", "around"))
_PRESENT = frozenset(("now", "today", "tonight", "currently", "still", "morning", "again"))


@dataclass(frozen=True)
class DangerReading:
    """The sum of cues less guards, the needs the cues point at, and the words that did it."""

    weight: float
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class DangerReader:
    """Reads danger from the words of a question, with the cues and guards of a pack."""

    def __init__(self, knowledge: Knowledge) -> None:
        sets = knowledge.sets
        self._cues = knowledge.cues
        self._guards = knowledge.guards
        self.cue_book = PhraseBook(
            ((phrase, at) for at, cue in enumerate(self._cues) for phrase in cue.says), sets
        )
        self._guard_book = PhraseBook(
            ((phrase, at) for at, guard in enumerate(self._guards) for phrase in guard.says), sets
        )

    def read(self, text: Sequence[Token]) -> DangerReading:
        """What the words say; each cue and each guard counts once."""
        hits = self._counted(self.cue_book.find(text))
        if not hits:
            return DangerReading(0.0)
        weight = sum(self._cues[at].weight for at in hits)
        guards = {hit.means for hit in self._guard_book.find(text)}
        weight -= sum(self._guards[at].weight for at in guards)
        weight -= PAST_YEAR if self._only_past(text) else 0.0
        needs = dict.fromkeys(need for at in sorted(hits) for need in self._cues[at].needs)
        words = tuple(hits[at].words(text) for at in sorted(hits))
        return DangerReading(round(weight, 2), tuple(needs), words)

    @staticmethod
    def _only_past(text: Sequence[Token]) -> bool:
        """Whether a year is told as the time it happened ("in 2014"), and nothing is now."""
        words = [token.word for token in text]
        told = any(
            _YEAR.fullmatch(word) and before in _AT_A_TIME
            for before, word in zip(words, words[1:], strict=False)
        )
        return told and not _PRESENT & set(words)

    def _counted(self, found: Iterable[Hit[int]]) -> dict[int, Hit[int]]:
        """One hit for each cue, the heaviest first; the same words never count for two."""
        ranked = sorted(
            found, key=lambda hit: (-self._cues[hit.means].weight, hit.start - hit.end, hit.start)
        )
        taken: set[int] = set()
        counted: dict[int, Hit[int]] = {}
        for hit in ranked:
            span = set(range(hit.start, hit.end))
            if hit.means not in counted and not span <= taken:
                counted[hit.means] = hit
                taken |= span
        return counted


def panel_opens(
    reading: DangerReading, danger: DangerNow | None, concern: ConcernLevel | None
) -> bool:
    """Whether immediate help comes first.

    "Yes" and "not sure" always open it. Unanswered with the highest concern opens it, for that
    level means by definition that services must be told. Otherwise the words decide.
    """
    if danger in (DangerNow.YES, DangerNow.NOT_SURE):
        return True
    if danger is DangerNow.NO:
        return reading.weight >= PANEL_AT_AFTER_NO
    return concern is ConcernLevel.ACUTE or reading.weight >= PANEL_AT
