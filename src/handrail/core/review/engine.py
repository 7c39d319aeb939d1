"""Finds words that can read as harm. One pass over the text looks for every anchor of every rule;
expressions and contexts are tried only where one stands."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise
from operator import itemgetter

from msgspec import structs

from handrail.core.packs.rules import Rule
from handrail.core.review.compiling import Ready, Sought
from handrail.core.review.contexts import ALWAYS, Contexts
from handrail.core.review.matching import Hits, Matcher
from handrail.core.review.passage import Passage, Place
from handrail.core.review.resemblance import Resemblance
from handrail.core.review.wordings import Edit, Wordings

# When two findings share words the one higher in this list stays (annotation guideline).
HARM_ORDER = (
    "re-telling", "threat", "coercive", "criminalise", "disbelief", "minimise", "blame",
    "dehumanise", "stigma", "label", "jargon",
)  # fmt: skip
# Harms that are what a sentence does and not a word in it; no law makes a threat kind.
SHAPES = frozenset(("threat", "coercive", "re-telling"))
# Words of these harms are said of nothing but people.
UNMISTAKABLE = frozenset(("stigma", "criminalise"))
# A condition and the loss it threatens are one finding when no more than this stands between.
ONE_WITH_NEIGHBOUR = frozenset(("threat", "re-telling"))
ONE_WITHIN = 60
# A sentence that no rule meets is marked when it is so likely that a reader would mark it, in a text
# where rules met at least so much, and something in so many sentences: a text that holds nothing
# else seldom holds that, and there most such marks would be wrong. Chosen on two sets of other
# writers (dev_v6, dev_v7) before these were learned from: four of five such marks were the
# reader's, too, and on 209,000 words of public guidance there were none.
LIKELY = 0.75
MET_BESIDE, SENTENCES_A_FINDING = 2, 8
LEAVES_RESEMBLING = ("quoted", "talked-about", "own-words", "named")
SENTENCE_SIGNS = frozenset(".!?;\x1e")
SEVERITIES = ("high", "medium", "low")
TAKEN_OUT = "leave out"


# Where a rule met something: from, to, and the rule.
Met = tuple[int, int, Rule]
Fitting = Callable[[Rule], bool]


@dataclass(frozen=True)
class Finding:
    """Words at `start` to `end` (characters of the text) and the rule they met."""

    start: int
    end: int
    text: str
    rule: Rule
    wordings: Wordings = field(repr=False, compare=False)
    passage: Passage = field(repr=False, compare=False)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Words that fit in place, found when asked for."""
        place = Place(self.passage, self.start, self.end, self.passage.sentence(self.start))
        return self.wordings.edits(self.rule, place)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What one might say: what fits in place first, then ways to think about it."""
        fitting = [each.text or TAKEN_OUT for each in self.edits]
        thoughts = [_fitted(each, self.text) for each in self.rule.suggest]
        return tuple(dict.fromkeys([*fitting, *thoughts]))


class Reviewer:
    """Reviews texts with the rules of a book."""

    def __init__(self, ready: Ready, skip: Collection[str] = ()) -> None:
        """Use the rules of `ready`, less those whose ids are in `skip`."""
        self.rules = ready.book.rules
        self.sources = ready.book.sources
        self.contexts = Contexts(ready.sets)
        self.matcher = Matcher(ready.patterns, ready.means)
        self._only, self._unless = ready.only, ready.unless
        self._wordings = Wordings(ready.book)
        self._resemblance = Resemblance(ready.book.weights)
        # The rule that resembles, for each harm: which it is, is told with the sentence.
        resembles = [r for r in self.rules if r.resembles and r.id not in skip][:1]
        self._of_harm: dict[str, Rule] = {
            harm: structs.replace(rule, harm=harm)
            for rule in resembles
            for harm in HARM_ORDER
            if self._resemblance
        }
        self._leaves = {rule.id: self.contexts.leaves(_contexts_of(rule)) for rule in self.rules}
        # Of two rules for the same words the one that looks for less knows them better.
        self._weights = {
            rule.id: (HARM_ORDER.index(rule.harm), sum(map(len, rule.finds))) for rule in self.rules
        }
        self._expressions: dict[str, re.Pattern[str]] = {}
        self._skip = frozenset(n for n, rule in enumerate(self.rules) if rule.id in skip)

    def alone(self, rule: str) -> "Reviewer":
        """This reviewer with one rule, named by its id."""
        made = copy(self)
        made._skip = frozenset(n for n, each in enumerate(self.rules) if each.id != rule)
        made._of_harm = {}
        return made

    def review(self, text: str, *, doc_type: str = "", setting: str = "") -> list[Finding]:
        """Every finding in `text`, in order of place; none shares words with another."""
        passage = Passage(text)
        hits = self.matcher.search(passage.folded)
        return self.find(passage, hits, doc_type=doc_type, setting=setting)

    def find(self, passage: Passage, hits: Hits, *, doc_type: str, setting: str) -> list[Finding]:
        """Every finding in a passage, in order of place; `hits` is what the matcher met there."""
        text, folded = passage.text, passage.folded
        met = {
            (start, end, number)
            for start, end, number, capitals in self.matcher.confirmed(
                hits.rules, hits.commas, passage, self._skip
            )
            if not capitals or _shouted(text[start:end])
        }
        rules = self.rules
        fitting = partial(_fits, doc_type=doc_type, setting=setting)
        fit = [(start, end, rules[n]) for start, end, n in met if fitting(rules[n])]
        apart = _joined(self._apart(passage, fit), folded)
        apart += list(self._resembling(passage, apart, fitting))
        apart.sort(key=itemgetter(0))
        return [self._finding(passage, *each) for each in apart]

    def _resembling(self, passage: Passage, met: list[Met], fitting: Fitting) -> Iterator[Met]:
        """Sentences without a finding that resemble those which readers marked."""
        rules = self._of_harm
        few = len(met) < max(MET_BESIDE, len(passage.ends) / SENTENCES_A_FINDING)
        if few or not rules or not fitting(rules["blame"]):
            return
        ends = [0, *passage.ends, len(passage.text)]
        for first, last in pairwise(ends):
            if any(start < last and first < end for start, end, _ in met):
                continue
            found = self._resemblance.of(passage.folded[first:last], LIKELY)
            if found is None:
                continue
            rule, start, end = rules[found.harm], first + found.start, first + found.end
            place = Place(passage, start, end, passage.sentence(start))
            if not self.contexts.stands(place, self._leaves[rule.id]):
                yield start, end, rule

    def _apart(self, passage: Passage, met: list[Met]) -> list[Met]:
        """One finding for shared words: the harm that comes first in the guideline, else the
        longer. What stands around is looked at last, for it takes the most time."""
        kept: list[Met] = []
        for each in sorted(met, key=self._weight):
            start, end, rule = each
            at = bisect_left(kept, start, key=itemgetter(0))
            if (at and kept[at - 1][1] > start) or (at < len(kept) and kept[at][0] < end):
                continue
            if self._holds(rule, Place(passage, start, end, passage.sentence(start))):
                kept.insert(at, each)
        return kept

    def _weight(self, met: Met) -> tuple[int, int, int, int, str]:
        start, end, rule = met
        harm, size = self._weights[rule.id]
        return harm, start - end, start, size, rule.id

    def _holds(self, rule: Rule, place: Place) -> bool:
        only, unless = self._only.get(rule.id), self._unless.get(rule.id)
        if only and not any(self._stands(each, place) for each in only):
            return False
        if unless and any(self._stands(each, place) for each in unless):
            return False
        return not self.contexts.stands(place, self._leaves[rule.id])

    def _stands(self, sought: Sought, place: Place) -> bool:
        if sought.needs and sought.needs.isdisjoint(place.words):
            return False
        expression = self._expression(sought.expression)
        if sought.where == "next":
            return expression.match(place.next_words) is not None
        return expression.search(getattr(place, sought.where)) is not None

    def _expression(self, written: str) -> re.Pattern[str]:
        if written not in self._expressions:
            self._expressions[written] = re.compile(written)
        return self._expressions[written]

    def _finding(self, passage: Passage, start: int, end: int, rule: Rule) -> Finding:
        text = passage.text[start:end]
        return Finding(start, end, text, rule, self._wordings, passage)


def _contexts_of(rule: Rule) -> tuple[str, ...]:
    """The contexts in which a rule's words are left alone; "-negated" takes one of them away."""
    if rule.resembles:
        return LEAVES_RESEMBLING
    less = {name[1:] for name in rule.leaves if name.startswith("-")}
    more = [name for name in rule.leaves if not name.startswith("-")]
    if rule.harm not in SHAPES:
        more += ["statute", "right"]
    if rule.harm not in SHAPES and rule.harm not in UNMISTAKABLE:
        more.append("thing")
    if rule.harm == "blame":
        more.append("service")
    return tuple(name for name in dict.fromkeys((*ALWAYS, *more)) if name not in less)


def _shouted(words: str) -> bool:
    return sum(each.isupper() for each in words) > sum(each.islower() for each in words)


def _fits(rule: Rule, doc_type: str, setting: str) -> bool:
    if rule.types and doc_type and doc_type not in rule.types:
        return False
    if doc_type and doc_type in rule.not_types:
        return False
    return not (rule.settings and setting and setting not in rule.settings)


def _joined(found: list[Met], folded: str) -> list[Met]:
    """Neighbours of one harm are one finding: a condition and the loss it threatens."""
    made: list[Met] = []
    for start, end, rule in found:
        if made and made[-1][2].harm == rule.harm and rule.harm in ONE_WITH_NEIGHBOUR:
            before = made[-1]
            gap = folded[before[1] : start]
            if len(gap) <= ONE_WITHIN and not SENTENCE_SIGNS.intersection(gap):
                weightier = min(before[2], rule, key=lambda each: SEVERITIES.index(each.severity))
                made[-1] = (before[0], end, weightier)
                continue
        made.append((start, end, rule))
    return made


def _fitted(suggestion: str, text: str) -> str:
    """The suggestion with a capital where the words it may replace have one."""
    if text[:1].isupper() and not text.isupper():
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
