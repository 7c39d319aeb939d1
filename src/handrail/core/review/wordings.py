"""Words to put in place of a finding so that its sentence still reads as one.

A wording is written "what stands there => what could stand there", in the language of patterns:

    {fail} to ~ => {be} unable to ~      ~ is the rest of the marked words, as written
    addict+ => person+ who {use} drugs   number and form follow the words that are there
    [<person>] must => we ask [] to      [] is what was in the brackets
    so called => -                       - takes the words out

What is offered here fits by grammar alone; a person still decides whether it is so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from handrail.core.packs.rules import Rule, RuleBook
from handrail.core.review.anchors import needed_words
from handrail.core.review.inflection import Forms, forms_of, noun_forms
from handrail.core.review.passage import Place
from handrail.core.review.patterns import (
    PatternError,
    Sequence_,
    Words,
    expression,
    read_pattern,
)

LEADS_TO = "=>"
# A request that can only start a sentence or a clause of its own.
ASKS = ("please ", "we ask ")
TAKE_OUT, NOTHING = "-", "?"
# A wording may start this many characters before the words that were found.
MOST_BEFORE = 80
_VERB = re.compile(r"\{([^{}]+)\}")
_NOUN = re.compile(r"([\w-]+)\+")
_DETERMINED = re.compile(r"(?:an?|the|his|her|their|your|our|my|this|these|those|some|any)\b", re.I)
_ARTICLES = frozenset(("", "a", "an", "the", "your", "his", "her", "their"))
_ARTICLE = re.compile(r"(?:^|\s)(an?) $", re.I)
# Said with a vowel though not written with one, and the other way about.
_SAID_WITH_VOWEL = re.compile(r"(?!us|uni|one\b|once\b|eu)[aeiou]|hour|honest", re.I)
_BEFORE_PLAIN = frozenset(
    [
        "to",
        "will",
        "would",
        "must",
        "may",
        "might",
        "can",
        "could",
        "should",
        "shall",
        "not",
        "did",
        "do",
        "does",
        "don't",
        "didn't",
        "doesn't",
        "won't",
        "cannot",
        "can't",
        "please",
        "and",
        "or",
        "we'll",
        "you'll",
        "they'll",
    ]
)
_BEFORE_PARTICIPLE = frozenset(
    ["have", "has", "had", "having", "been", "be", "is", "are", "was", "were", "being"]
)
# After an adjective these go on with something new; any other word is what it describes, and there
# only another adjective could stand: "a hysterical relative", "an oppositional style".
_GOES_ON = re.compile(
    r"[^\w' ]| ?$| (?:and|or|but|when|with|in|on|at|to|for|because|about|as|since|who|that|by|from|"
    r"today|again|so|if|then|this|throughout|after|before|during|while|until|over|towards|he|she|"
    r"they|we|you|i|it|now|yesterday|overnight|all|most|last|every|despite|though|although|is|was|"
    r"are|were|has|have|had|will|due|via|per|since|because|which|where|and|not)\b"
)
_BETWEEN = frozenset(
    [
        "also",
        "again",
        "then",
        "still",
        "never",
        "always",
        "ever",
        "yet",
        "now",
        "not",
        "just",
        "even",
    ]
)
_MANY = frozenset(
    [
        "you",
        "we",
        "they",
        "these",
        "those",
        "people",
        "children",
        "men",
        "women",
        "staff",
        "police",
        "both",
        "all",
        "parents",
    ]
)


@dataclass(frozen=True)
class Edit:
    """`text` in place of the characters `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Wording:
    """One wording of a rule, ready for use when first asked for."""

    written: str
    words: Words

    @property
    def left(self) -> str:
        """What stands there."""
        return self.written.partition(LEADS_TO)[0].strip()

    @property
    def right(self) -> str:
        """What could stand there."""
        return self.written.partition(LEADS_TO)[2].strip()

    @cached_property
    def needs(self) -> frozenset[str]:
        """Words of which one must be in the sentence; none where that cannot be told."""
        return frozenset(needed_words(self._left_read))

    @cached_property
    def sought(self) -> re.Pattern[str]:
        """The left side as an expression over folded text. Raises PatternError."""
        if not self.right:
            raise PatternError(f"“{self.written}” has no “=>” with words on either side")
        return re.compile(expression(self._left_read))

    @cached_property
    def _left_read(self) -> Sequence_:
        return read_pattern(self.left.removesuffix("~").strip(), self.words)

    @cached_property
    def verb(self) -> Forms | None:
        """The forms of the verb on the left, where there is one."""
        named = _VERB.search(self.left)
        return forms_of(named[1], self.words.verbs) if named else None

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """The plural forms of the nouns on the left."""
        found = _NOUN.findall(self.left)
        return tuple(noun_forms(each, self.words.nouns)[1] for each in found)

    @property
    def takes_rest(self) -> bool:
        """Whether the marked words may go on after the left side."""
        return self.left.endswith("~")

    @cached_property
    def describes(self) -> bool:
        """Whether its words are an adjective or the like, and can not stand before a noun."""
        is_noun = bool(self.nouns) or self.right.endswith("[]")
        return not (self.verb or is_noun or self.takes_rest or self.right == TAKE_OUT)


class Wordings:
    """The wordings of a rule book."""

    def __init__(self, book: RuleBook) -> None:
        words = Words(book.sets, book.verbs, book.nouns)
        self._swaps = {
            name: tuple(Wording(each, words) for each in given.swap)
            for name, given in book.wordings.items()
        }

    def edits(self, rule: Rule, place: Place) -> tuple[Edit, ...]:
        """Everything that fits where `rule` met something.

        What belongs to the rule comes before what belongs to its kind of harm.
        """
        return tuple({each.text: each for each in self._in_place(rule, place)}.values())

    def _in_place(self, rule: Rule, place: Place) -> Iterator[Edit]:
        for name in (rule.id, rule.harm):
            for wording in self._swaps.get(name, ()):
                if wording.needs and wording.needs.isdisjoint(place.words):
                    continue
                made = _fitted(wording, place)
                if made is not None:
                    yield from made
                    return


def check_wordings(book: RuleBook) -> Iterator[tuple[str, str]]:
    """The name and the mistake of each wording that can not be read."""
    words = Words(book.sets, book.verbs, book.nouns)
    known = {rule.id for rule in book.rules} | {rule.harm for rule in book.rules}
    for name, given in book.wordings.items():
        if name not in known:
            yield name, "no rule or kind of harm has this name"
        for written in given.swap:
            try:
                _ = Wording(written, words).sought
            except PatternError as error:
                yield name, str(error)


def _fitted(wording: Wording, place: Place) -> list[Edit] | None:
    """What a wording offers where it meets the words of a place; None where it does not."""
    first, last = place.sentence
    folded = place.passage.folded
    for match in wording.sought.finditer(folded, max(first, place.start - MOST_BEFORE), last):
        if folded[place.start : match.start()].strip() not in _ARTICLES:
            return None
        if match.end() <= place.start or (match.end() < place.end and not wording.takes_rest):
            continue
        end = max(match.end(), place.end)
        if wording.describes and not _GOES_ON.match(folded, end):
            continue
        options = [] if wording.right == NOTHING else wording.right.split("|")
        texts = [_written(each.strip(), wording, match, place, end) for each in options]
        edits = [_in_sentence(each, match.start(), end, place) for each in texts]
        return [each for each in edits if each is not None]
    return None


def _written(option: str, wording: Wording, match: re.Match[str], place: Place, end: int) -> str:
    """The right side with its verbs and nouns in the form that is asked for."""
    if option == TAKE_OUT:
        return ""
    text = place.passage.text
    form, many = _form(wording, match, place), _is_plural(wording, match)

    def verb(found: re.Match[str]) -> str:
        forms = forms_of(found[1], wording.words.verbs)
        is_be = found[1].split()[0] == "be"
        if form is None and is_be:
            return ("are" if many else "is") + forms.plain.removeprefix("be")
        if form is None:
            return forms.plain if many else forms.third
        if is_be:
            return _agreeing(forms, form, match, place)
        return str(getattr(forms, form))

    def noun(found: re.Match[str]) -> str:
        return noun_forms(found[1], wording.words.nouns)[many]

    made = _NOUN.sub(noun, _VERB.sub(verb, option))
    if "[]" in made:
        start, stop = match.span("mark")
        kept = text[start:stop]
        if start == _sentence_start(place) and not made.startswith("[]"):
            kept = kept[:1].lower() + kept[1:]
        made = made.replace("[]", kept)
    return made.replace("~", text[match.end() : end].strip()).strip()


def _form(wording: Wording, match: re.Match[str], place: Place) -> str | None:
    """Which form the verb that was met has; None where the wording has no verb on its left."""
    forms = wording.verb
    if forms is None:
        return None
    words = match[0].split()
    here = {form.split()[0] for form in forms}
    at = next((number for number, each in enumerate(words) if each in here), 0)
    met = words[at] if words else ""
    before = place.passage.folded[place.sentence[0] : match.start()].split() + words[:at]
    while before and (before[-1] in _BETWEEN or before[-1].endswith("ly")):
        before.pop()
    if met == forms.ing.split()[0]:
        return "ing"
    if met in (forms.past.split()[0], forms.participle.split()[0]):
        is_participle = bool(before) and before[-1] in _BEFORE_PARTICIPLE
        return "participle" if is_participle else "past"
    return "third" if met == forms.third.split()[0] else "plain"


def _is_plural(wording: Wording, match: re.Match[str]) -> bool:
    return any(re.search(rf"\b{re.escape(each)}\b", match[0]) for each in wording.nouns)


def _agreeing(forms: Forms, form: str, match: re.Match[str], place: Place) -> str:
    """The form of "be" that goes with who does it."""
    before = place.passage.folded[place.sentence[0] : match.start()].split()
    while before and (before[-1] in _BETWEEN or before[-1].endswith("ly")):
        before.pop()
    last = before[-1].strip(",;:()") if before else ""
    many = last in _MANY or (last.endswith("s") and not last.endswith(("ss", "'s", "us", "is")))
    rest = forms.plain.removeprefix("be")
    if form == "plain":
        return ("be" if last in _BEFORE_PLAIN or not last else "are") + rest
    if form == "past":
        return ("were" if many else "was") + rest
    return str(getattr(forms, form))


def _in_sentence(text: str, start: int, end: int, place: Place) -> Edit | None:
    """The words with the article before them and the capital they need; None if they can't stand."""
    source = place.passage.text
    if not text:
        return _taken_out(start, end, place)
    article = _ARTICLE.search(source, max(0, start - 5), start)
    if article:
        if _DETERMINED.match(text):
            return None
        wanted = "an" if _SAID_WITH_VOWEL.match(text) else "a"
        if article[1].lower() != wanted:
            start = article.start(1)
            text = f"{wanted} {text}"
    before = source[max(0, start - 6) : start].lower()
    if text.startswith(ASKS) and before.endswith(("that ", "and ", "or ", "not ")):
        return None
    if start == _sentence_start(place):
        text = text[:1].upper() + text[1:]
    return None if text == source[start:end] else Edit(start, end, text)


def _taken_out(start: int, end: int, place: Place) -> Edit:
    """The words and one space beside them are taken out; what follows starts the sentence."""
    source = place.passage.text
    while end < len(source) and source[end] in " ,":
        end += 1
    after = source[end : end + 1]
    if start == _sentence_start(place) and after.isalpha():
        return Edit(start, end + 1, after.upper())
    return Edit(start, end, "")


def _sentence_start(place: Place) -> int:
    """Where the words of the sentence start, past spaces and the mark of a list."""
    source = place.passage.text
    start, limit = place.sentence[0], place.start
    found = re.compile(r"\s*(?:[-*•#>]+\s+|\d+[.)]\s+)*").match(source, start, limit)
    return found.end() if found else start


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """`text` with the edits made in order of place, and how many of them were: one that touches an
    earlier one is left out, for both can not stand."""
    made, at, count = [], 0, 0
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if edit.start < at:
            continue
        made += [text[at : edit.start], edit.text]
        at, count = edit.end, count + 1
    return "".join([*made, text[at:]]), count
