"""Where words are left alone: quoted, talked about, promised not to happen, said of oneself, part
of a name, done by the service, asked of staff, given with a reason, or plain law with help.

Each context is a question about one finding in its passage. They are asked only where a pattern
has matched and a word stands that the context cannot be without, so they may be thorough.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from handrail.core.review.anchors import Known
from handrail.core.review.passage import WORD, Passage, Place

Test = Callable[[Place], bool]


class Leaves(NamedTuple):
    """Some contexts as one number, a bit for each, and each one's bit with its test."""

    signs: int
    tests: tuple[tuple[int, Test], ...]


@dataclass
class Contexts:
    """The contexts by name, with the words of a pack."""

    sets: Mapping[str, Known]
    tests: Mapping[str, Test] = field(init=False)

    def __post_init__(self) -> None:
        self._keys = {name: frozenset(known.keys) for name, known in self.sets.items()}
        self.tests = {
            "quoted": _quoted,
            "talked-about": self._talked_about,
            "negated": self._negated,
            "own-words": self._own_words,
            "named": self._named,
            "service": self._service,
            "staff": self._service,
            "statute": _statute,
            "reasoned": self._reasoned,
            "lawful": self._lawful,
            "thing": self._thing,
            "right": _right,
        }

        self._signs = {name: 1 << number for number, name in enumerate(self.tests)}

    def leaves(self, names: Iterable[str]) -> Leaves:
        """The contexts of these names, ready to be asked together."""
        tests = tuple((self._signs[name], self.tests[name]) for name in names)
        return Leaves(sum(sign for sign, _ in tests), tests)

    def stands(self, place: Place, leaves: Leaves) -> bool:
        """Whether any of these contexts holds at a place."""
        passage = place.passage
        number = bisect_right(passage.stops, place.start)
        may = passage.asked.get(number)
        if may is None:
            may = passage.asked[number] = self._may_stand(passage, number)
        asked = may & leaves.signs
        if asked:
            for sign, test in leaves.tests:
                if sign & asked and test(place):
                    return True
        return False

    def _may_stand(self, passage: Passage, number: int) -> int:
        """The contexts whose words are in a stretch, and those of the whole text."""
        may, known = self._in_whole(passage), self._by_word
        for word in self._telling & passage.stretch(number):
            may |= known[word]
        return may

    def _in_whole(self, passage: Passage) -> int:
        may = passage.asked.get(WHOLE)
        if may is None:
            signs = self._signs
            may = signs["lawful"] | (signs["quoted"] if passage.quotations else 0)
            if "my own words" in passage.folded:
                may |= signs["own-words"]
            passage.asked[WHOLE] = may
        return may

    @cached_property
    def _by_word(self) -> dict[str, int]:
        """The contexts that may hold where a word stands."""
        made: dict[str, int] = {}
        for name, sets in NEEDED_SETS.items():
            words = [*NEEDED_WORDS.get(name, ()), *(w for each in sets for w in self._keys[each])]
            for word in words:
                made[word] = made.get(word, 0) | self._signs[name]
        return made

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(self._by_word)

    def _has(self, words: frozenset[str], name: str) -> bool:
        return not self._keys[name].isdisjoint(words)

    def _compiled(self, key: str, build: Callable[[], str]) -> re.Pattern[str]:
        made: dict[str, re.Pattern[str]] = self.__dict__.setdefault("_made", {})
        if key not in made:
            made[key] = re.compile(build())
        return made[key]

    def _talked_about(self, place: Place) -> bool:
        lead = self._compiled(
            "talked-about",
            lambda: rf"(?:\b(?:{self.sets['talking-about'].expression})\b[^.;!?]{{0,70}}$)",
        )
        tail = self._compiled(
            "talked-about-after",
            lambda: rf"^[\"'”’),]* (?:{self.sets['talked-about-after'].expression})\b",
        )
        return bool(lead.search(place.before[-110:]) or tail.search(place.after[:80]))

    def _negated(self, place: Place) -> bool:
        near = place.before[-70:]
        if _STARTS_CLAUSE.match(place.passage.folded, place.start):
            return bool(_NO_AT_ONCE.search(place.before[-12:]))
        found = self._compiled(
            "negated",
            lambda: (
                rf"(?:\b(?:{self.sets['negations'].expression})|n't) "
                rf"(?:(?!(?:{_NEW_CLAUSE})\b)[\w']+ ){{0,3}}$"
            ),
        )
        return bool(found.search(near))

    def _own_words(self, place: Place) -> bool:
        if self._has(place.words, "naming-oneself"):
            lead = self._compiled(
                "own-words",
                lambda: rf"\b(?:{self.sets['naming-oneself'].expression})\b[^.;!?]{{0,50}}$",
            )
            if lead.search(place.before[-90:]):
                return True
        if "my own words" in place.passage.folded and "my own words" in place.around:
            return True
        # A letter's "I" is often its writer: only what someone says of themselves is their own word.
        is_of_oneself = _OF_ONESELF.search(place.before[-40:]) is not None
        return is_of_oneself and self._subject(place) == "i"

    def _named(self, place: Place) -> bool:
        """Whether it stands in a name: "the Offender Rehabilitation Act 2014"."""
        text = place.passage.text
        near = text[max(place.sentence[0], place.start - 60) : place.start]
        word = r"(?:[A-Z][\w'’&-]*|of|and|for|the|in|on|to)"
        lead = re.search(rf"(?:\b[A-Z][\w'’&-]* (?:{word} )*)?$", near)
        words = text[place.start : place.end]
        after = text[place.end : place.end + 70]
        ending = self._compiled(
            "named", lambda: rf"^(?: {word}){{0,5}} (?:{self.sets['names'].expression})\b"
        )
        # The words themselves and the ending are written with capitals, as names are.
        capital = words[:1].isupper() or bool(lead and lead[0])
        follows = ending.search(after.lower()) and re.match(r" (?:[A-Z]|of |and |for )", after)
        if capital and follows:
            return True
        called = self._compiled(
            "called", lambda: rf"\b(?:{self.sets['called'].expression}) (?:the )?$"
        )
        return bool(called.search(place.before[-40:])) and words[:1].isupper()

    def _subject(self, place: Place) -> str:
        """Who does it: `i`, `service`, `staff`, `person`, or nothing that can be told."""
        if place.subject is None:
            within = WORD.match(place.passage.folded, place.start, place.end)
            is_person = within is not None and self._subjects.get(within[0]) == "person"
            place.subject = "person" if is_person else self._last_subject(place.before[-90:])
        return place.subject

    def _last_subject(self, before: str) -> str:
        clause = _CLAUSE.split(before)[-1]
        words = WORD.findall(clause)
        for last in range(len(words), 0, -1):
            for size in range(min(self._longest, last), 0, -1):
                kind = self._subjects.get(" ".join(words[last - size : last]))
                if kind is not None:
                    return kind
        return ""

    @cached_property
    def _subjects(self) -> dict[str, str]:
        """Every way to name who does something, with what kind it is; a person first."""
        named = {form: kind for kind in ("staff", "service", "person")
                 for form in self.sets[kind].phrases}  # fmt: skip
        return named | dict.fromkeys(_FIRST_PERSON, "i")

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(each for each in self.sets["things"].phrases if " " not in each)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, map(str.split, self._subjects)))

    def _service(self, place: Place) -> bool:
        return self._subject(place) in ("service", "staff")

    def _reasoned(self, place: Place) -> bool:
        found = self._compiled("reasons", lambda: rf"\b(?:{self.sets['reasons'].expression})\b")
        return bool(found.search(place.whole))

    def _lawful(self, place: Place) -> bool:
        law = self._compiled("law", lambda: rf"\b(?:{self.sets['law'].expression})\b")
        offer = self._compiled("help", lambda: rf"\b(?:{self.sets['help-offered'].expression})\b")
        around = place.around
        words = frozenset(WORD.findall(around))
        if not (self._has(words, "law") and self._has(words, "help-offered")):
            return False
        return bool(law.search(around) and offer.search(around))

    def _thing(self, place: Place) -> bool:
        """Whether it is said of a thing, and no person is near: "the boiler failed to start"."""
        is_document = len(place.passage.ends) > DOCUMENT_FROM
        if is_document and self._has(frozenset(WORD.findall(place.around)), "anybody"):
            return False  # a document speaks of people even where a sentence does not
        things, anybody = self._things, self._keys["anybody"]
        before = WORD.findall(place.before[-60:])[-3:]
        for at in range(len(before) - 1, -1, -1):
            if before[at] in _PLACE_WORDS or before[at] in anybody:
                break
            if before[at] in things:
                return True
        for word in WORD.findall(place.after[:60])[:4]:
            if word in things:
                return True
            if word in anybody or word in _PLACE_WORDS - _OF:
                break
        return False


def _right(place: Place) -> bool:
    """Whether it is said to be someone's right or choice: "you can refuse", "free to leave"."""
    return bool(_MAY.search(place.before[-40:]))


def _statute(place: Place) -> bool:
    """Whether the sentence names a law: words of a statute are quoted right, then explained."""
    start, end = place.sentence
    return bool(_LAW_NAMED.search(place.passage.text, start, end))


def _quoted(place: Place) -> bool:
    return any(start < place.start and place.end < end for start, end in place.passage.quotations)


# The sets of words.yaml that contexts use.
SETS_USED = (
    "person", "service", "staff", "talking-about", "talked-about-after", "negations",
    "naming-oneself", "names", "called", "reasons", "law", "help-offered", "things", "anybody",
)  # fmt: skip
# What the whole text allows is asked once, under this in place of a sentence's number.
WHOLE = -1
# A context holds only where a word of these sets stands in the sentence, or one of these words.
NEEDED_SETS: Mapping[str, tuple[str, ...]] = {
    "talked-about": ("talking-about", "talked-about-after"), "negated": ("negations",),
    "own-words": ("naming-oneself",), "named": ("names", "called"), "reasoned": ("reasons",),
    "service": ("service", "staff"), "staff": ("service", "staff"), "thing": ("things",),
    "statute": (), "right": (),
}  # fmt: skip
NEEDED_WORDS: Mapping[str, tuple[str, ...]] = {
    "own-words": ("i", "i'm", "i've", "i'd"),
    "negated": tuple(f"{verb}n't" for verb in (
        "do", "does", "did", "wo", "ca", "is", "are", "was", "were", "have", "has", "had", "would",
        "should", "could", "must", "need", "might", "may", "sha", "ai", "dare", "ought")),
    "statute": ("act", "regulations", "convention", "directive", "code", "codes", "legislation",
                "statute", "statutory", "section", "criminal"),
    "right": ("right", "rights", "entitled", "free", "welcome", "able", "fine", "okay", "ok",
              "choose", "allowed", "can", "may", "could", "might", "choice", "up"),
}  # fmt: skip
# With more sentences than this a text is a document.
DOCUMENT_FROM = 4
# A promise ends where the next clause starts: "no reply, we will close" promises nothing.
_NEW_CLAUSE = "and|but|or|we|you|he|she|they|it|i|who|that|which|if|unless|when|because|so|then"
_LAW_NAMED = re.compile(
    r"\b(?:Act(?: \d{4})?|Regulations|Convention|Directive|[Cc]odes? of [Pp]ractice|[Ll]egislation|"
    r"[Ss]tatute|[Ss]tatutory (?:guidance|definition|test|term)|[Ss]ection \d+ of|Criminal Code)\b"
)
# What stands between these and a thing says where or when, not what.
_PLACE_WORDS = frozenset(
    ("in", "at", "on", "by", "with", "to", "from", "into", "over", "near", "and", "then", "who",
     "because", "after", "before", "when", "while", "of")
)  # fmt: skip
_OF = frozenset(("of", "to"))
_MAY = re.compile(
    r"\b(?:(?:right|rights|entitled|free|welcome|able|fine|okay|ok|all right|choose|allowed) (?:not )?to|"
    r"(?:you|they|she|he|parents|patients|anyone|people|tenants|residents) (?:can|may|could|might)(?: (?:always|"
    r"also|still|just|simply|now))?|it is your choice to|up to you to|okay if you|fine if you) $"
)
_OF_ONESELF = re.compile(r"\b(?:i|i'm|i've|i'd)(?: (?!that\b)[\w']+){0,3} $")
_FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'd"))
_CLAUSE = re.compile(r"[;:]|, (?:and|but|so|because|when|if|after) ")
_STARTS_CLAUSE = re.compile(rf"(?:{_NEW_CLAUSE}|your|we'll|you'll|you're)\b")
_NO_AT_ONCE = re.compile(r"\b(?:not|never|no) $")

ALWAYS: Sequence[str] = ("quoted", "talked-about", "negated", "named", "own-words")
