"""Where words are left alone: quoted, talked about, promised not to happen, said of oneself, part
of a name, done by the service, asked of staff, given with a reason, or plain law with help.

Each context is a question about one finding in its passage. They are asked only where a pattern
has matched, so they may be thorough.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

# Quotation marks by the sign that opens them; only those a text has are looked for.
_QUOTED = {
    "“": re.compile(r"“[^”\n]{0,400}”"),
    '"': re.compile(r"\"[^\"\n]{0,400}\""),
    "«": re.compile(r"«[^»\n]{0,400}»"),
    "‘": re.compile(r"(?<!\w)‘[^’\n]{2,120}’(?!\w)"),
    " '": re.compile(r"(?<!\w)'[^'\n]{3,80}'(?!\w)"),
    "`": re.compile(r"`[^`\n]{1,200}`"),
}
# The sign comes first, so that the search may leap from sign to sign.
_SENTENCE_END = re.compile(
    r"[.!?…](?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bSt\.)"
    r"[.!?…\"'”’)\]]*(?=\s|$)|\n(?=\s*\n|\s*(?:[-*•#>|]|\d+[.)]\s)|[ \t]*[A-Z])"
)


@dataclass(frozen=True)
class Passage:
    """A text made ready: as written, as compared, and where its sentences end."""

    text: str
    folded: str
    is_markup: bool = False

    @cached_property
    def ends(self) -> list[int]:
        """Where each sentence ends, in order."""
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """From and to of everything in quotation marks."""
        text = self.text
        found = [each for sign, each in _QUOTED.items() if sign in text]
        return [match.span() for each in found for match in each.finditer(text)]

    def may_talk_of_words(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence has any word by which one talks about words; asked once for each."""
        if sentence not in self._talk:
            whole = self.folded[sentence[0] : sentence[1]]
            self._talk[sentence] = any(hint in whole for hint in _HINTS_OF_TALK)
        return self._talk[sentence]

    @cached_property
    def _talk(self) -> dict[tuple[int, int], bool]:
        return {}

    def sentence(self, at: int) -> tuple[int, int]:
        """From and to of the sentence that holds the character `at`."""
        number = bisect_right(self.ends, at)
        start = self.ends[number - 1] if number else 0
        end = self.ends[number] if number < len(self.ends) else len(self.text)
        return max(start, at - FARTHEST), min(end, at + FARTHEST)


@dataclass
class Place:
    """Where a pattern matched: its own words, and the sentence around them."""

    passage: Passage
    start: int
    end: int
    sentence: tuple[int, int]
    subject: str | None = None  # who does it, once it was asked

    @property
    def before(self) -> str:
        """What stands before it in its sentence, as compared."""
        return self.passage.folded[self.sentence[0] : self.start]

    @property
    def after(self) -> str:
        """What follows it in its sentence, as compared."""
        return self.passage.folded[self.end : self.sentence[1]]

    @property
    def whole(self) -> str:
        """Its sentence, as compared."""
        return self.passage.folded[self.sentence[0] : self.sentence[1]]

    @property
    def around(self) -> str:
        """Its sentence, and the one before and the two after, as compared."""
        passage = self.passage
        number = bisect_right(passage.ends, self.start)
        first = passage.ends[number - 2] if number > 1 else 0
        last = passage.ends[number + 2] if number + 2 < len(passage.ends) else len(passage.text)
        first, last = max(first, self.start - 3 * FARTHEST), min(last, self.end + 3 * FARTHEST)
        return passage.folded[first:last]


@dataclass
class Contexts:
    """The contexts by name, with the words of a pack (each set as one expression)."""

    sets: Mapping[str, str]
    tests: Mapping[str, Callable[[Place], bool]] = field(init=False)

    def __post_init__(self) -> None:
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
        }

    def _compiled(self, key: str, build: Callable[[], str]) -> re.Pattern[str]:
        made: dict[str, re.Pattern[str]] = self.__dict__.setdefault("_made", {})
        if key not in made:
            made[key] = re.compile(build())
        return made[key]

    def _talked_about(self, place: Place) -> bool:
        if not place.passage.may_talk_of_words(place.sentence):
            return False
        lead = self._compiled(
            "talked-about",
            lambda: rf"(?:\b(?:{self.sets['talking-about']})\b[^.;!?]{{0,70}}$)",
        )
        tail = self._compiled(
            "talked-about-after",
            lambda: rf"^[\"'”’),]* (?:{self.sets['talked-about-after']})\b",
        )
        return bool(lead.search(place.before[-110:]) or tail.search(place.after[:80]))

    def _negated(self, place: Place) -> bool:
        near = place.before[-70:]
        if "n" not in near or not any(hint in near for hint in _HINTS_OF_NO):
            return False
        if _STARTS_CLAUSE.match(place.passage.folded, place.start):
            return bool(_NO_AT_ONCE.search(place.before[-12:]))
        found = self._compiled(
            "negated",
            lambda: (
                rf"(?:\b(?:{self.sets['negations']})|n't) "
                rf"(?:(?!(?:{_NEW_CLAUSE})\b)[\w']+ ){{0,3}}$"
            ),
        )
        return bool(found.search(place.before[-70:]))

    def _own_words(self, place: Place) -> bool:
        lead = self._compiled(
            "own-words", lambda: rf"\b(?:{self.sets['naming-oneself']})\b[^.;!?]{{0,50}}$"
        )
        if lead.search(place.before[-90:]) or re.search(r"\bmy own words\b", place.around):
            return True
        return self._subject(place) == "i"

    def _named(self, place: Place) -> bool:
        """Whether it stands in a name: "the Offender Rehabilitation Act 2014"."""
        text = place.passage.text
        if text[place.start : place.end + 40].islower():
            return False
        near = text[max(place.sentence[0], place.start - 60) : place.start]
        word = r"(?:[A-Z][\w'’&-]*|of|and|for|the|in|on|to)"
        lead = re.search(rf"(?:\b[A-Z][\w'’&-]* (?:{word} )*)?$", near)
        words = text[place.start : place.end]
        after = text[place.end : place.end + 70]
        ending = self._compiled("named", lambda: rf"^(?: {word}){{0,5}} (?:{self.sets['names']})\b")
        # The words themselves and the ending are written with capitals, as names are.
        capital = words[:1].isupper() or bool(lead and lead[0])
        follows = ending.search(after.lower()) and re.match(r" (?:[A-Z]|of |and |for )", after)
        if capital and follows:
            return True
        called = self._compiled("called", lambda: rf"\b(?:{self.sets['called']}) (?:the )?$")
        return bool(called.search(place.before[-40:])) and words[:1].isupper()

    def _subject(self, place: Place) -> str:
        """Who does it: `i`, `service`, `staff`, `person`, or nothing that can be told."""
        if place.subject is None:
            place.subject = self._last_subject(place.before[-90:])
        return place.subject

    def _last_subject(self, before: str) -> str:
        found = self._compiled(
            "subject",
            lambda: (
                rf"\b(?:(?P<i>i|i'm|i've|i'd)|(?P<person>{self.sets['person']})|"
                rf"(?P<service>{self.sets['service']})|"
                rf"(?P<staff>{self.sets['staff']}))(?![\w'])"
            ),
        )
        clause = _CLAUSE.split(before)[-1]
        subjects = list(found.finditer(clause))
        return str(subjects[-1].lastgroup) if subjects else ""

    def _service(self, place: Place) -> bool:
        return self._subject(place) in ("service", "staff")

    def _reasoned(self, place: Place) -> bool:
        found = self._compiled("reasons", lambda: rf"\b(?:{self.sets['reasons']})\b")
        return bool(found.search(place.whole))

    def _lawful(self, place: Place) -> bool:
        law = self._compiled("law", lambda: rf"\b(?:{self.sets['law']})\b")
        offer = self._compiled("help", lambda: rf"\b(?:{self.sets['help-offered']})\b")
        around = place.around
        return bool(law.search(around) and offer.search(around))


def _statute(place: Place) -> bool:
    """Whether the sentence names a law: words of a statute are quoted right, then explained."""
    start, end = place.sentence
    return bool(_LAW_NAMED.search(place.passage.text, start, end))


def _quoted(place: Place) -> bool:
    return any(start < place.start and place.end < end for start, end in place.passage.quotations)


# The sets of words.yaml that contexts use.
SETS_USED = (
    "person", "service", "staff", "talking-about", "talked-about-after", "negations",
    "naming-oneself", "names", "called", "reasons", "law", "help-offered",
)  # fmt: skip
# A sentence longer than this on either side is a list or a table; no context looks further.
FARTHEST = 300
# One of these is in every way of talking about words; asked first, for it takes no time.
_HINTS_OF_TALK = (
    "word", "phrase", "term", "label", "language", "instead", "rather", "avoid", "writ", " say",
    "using", " use", "call", "describe", "swap", "replace", "form", "draft", "myth", "spoke",
    "idea", "ask", "discuss", "think", "read", "critici", "entitled", "headed", "letter said",
    "notes", "old ", "should", "remov", "chang", "sound", "hides", "blames", "is how", "became",
)  # fmt: skip
_HINTS_OF_NO = ("no", "never", "n't", "without", "neither", "rarely", "hardly")
# A promise ends where the next clause starts: "no reply, we will close" promises nothing.
_NEW_CLAUSE = "and|but|or|we|you|he|she|they|it|i|who|that|which|if|unless|when|because|so|then"
_LAW_NAMED = re.compile(
    r"\b(?:Act(?: \d{4})?|Regulations|Convention|Directive|[Cc]odes? of [Pp]ractice|[Ll]egislation|"
    r"[Ss]tatute|[Ss]tatutory (?:guidance|definition|test|term)|[Ss]ection \d+ of|Criminal Code)\b"
)
_CLAUSE = re.compile(r"[;:]|, (?:and|but|so|because|when|if|after) ")
_STARTS_CLAUSE = re.compile(rf"(?:{_NEW_CLAUSE}|your|we'll|you'll|you're)\b")
_NO_AT_ONCE = re.compile(r"\b(?:not|never|no) $")

ALWAYS: Sequence[str] = ("quoted", "talked-about", "negated", "named", "own-words")
