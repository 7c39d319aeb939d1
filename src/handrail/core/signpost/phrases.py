"""Finds phrases of plain words in a question, forgiving about what stands between."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handrail.core.signpost.words import Token, stem_of, tokens

P = TypeVar("P")

# People put small words between: "kicks the door" and "kicks at her front door" are one phrase.
MAX_WORDS_BETWEEN = 2

# People leave these out when they hurry ("window tolerance"), so a phrase does not insist.
_OPTIONAL = frozenset(("a", "an", "the", "of"))
_PLAIN = re.compile(r"[a-z0-9 ]+")


@dataclass(frozen=True, slots=True)
class Hit(Generic[P]):
    """A phrase that was found: what it points at and which words (from, to) carried it."""

    means: P
    start: int
    end: int  # one past the last word

    def words(self, text: Sequence[Token]) -> str:
        """The person's own words from the first to the last of the phrase."""
        return " ".join(token.typed for token in text[self.start : self.end])


class PhraseBook(Generic[P]):
    """Phrases, each with a meaning, ready to be found in a list of words.

    A phrase is taken apart only when a text holds its first word: a pack has thousands, and
    a question touches a handful.
    """

    def __init__(self, entries: Iterable[tuple[str, P]], sets: Mapping[str, Sequence[str]]) -> None:
        self._sets = sets
        self._set_words: dict[str, list[str]] = {}
        # By first word as written; its stem is taken when the first text is read.
        self._waiting: dict[str, list[tuple[list[str], P]]] = {}
        self._first_words: dict[str, list[str]] = {}
        self._ready: dict[str, list[tuple[tuple[frozenset[str], ...], P]]] = {}
        self.known_words: set[str] = set()
        for phrase, means in entries:
            if not _PLAIN.fullmatch(phrase):
                self._file(_parts(phrase), means)
                continue
            # Most phrases are plain words in lower case; thousands of them start in no time.
            parts = phrase.split()
            self.known_words.update(parts)
            if not _OPTIONAL.isdisjoint(parts):
                parts = _without_optional(parts)
            self._waiting.setdefault(parts[0], []).append((parts, means))

    def _file(self, parts: list[str], means: P) -> None:
        """Put a phrase with choices or marks in it under each word it may start with."""
        for part in parts:
            self.known_words.update(self._choices(part))
        # Words of one stem would file it twice; the first of them stands for all.
        first = {stem_of(word): word for word in (self._choices(parts[0]) if parts else ())}
        for word in first.values():
            self._waiting.setdefault(word, []).append((parts, means))

    def _choices(self, part: str) -> list[str]:
        if part.isalnum():  # most parts are one plain word
            return [part]
        words: list[str] = []
        for choice in part.split("|"):
            if choice.startswith("<"):
                words += self._set(choice[1:-1])
            else:
                words += [token.word for token in tokens(choice)]
        return words

    def _set(self, name: str) -> list[str]:
        if name not in self._set_words:
            listed = self._sets.get(name, ())
            self._set_words[name] = [token.word for word in listed for token in tokens(word)]
        return self._set_words[name]

    def _starting_with(self, stem: str) -> list[tuple[tuple[frozenset[str], ...], P]]:
        if stem not in self._ready:
            self._ready[stem] = [
                (tuple(frozenset(map(stem_of, self._choices(part))) for part in parts), means)
                for word in self._first_words[stem]
                for parts, means in self._waiting[word]
            ]
        return self._ready[stem]

    def find(self, text: Sequence[Token]) -> Iterator[Hit[P]]:
        """Every phrase found in `text`, in order of its first word."""
        if not self._first_words:
            for word in self._waiting:
                self._first_words.setdefault(stem_of(word), []).append(word)
        for start, token in enumerate(text):
            if token.stem not in self._first_words:
                continue
            for places, means in self._starting_with(token.stem):
                end = _match(text, start + 1, places)
                if end:
                    yield Hit(means, start, end)


def _parts(phrase: str) -> list[str]:
    # A hyphen or other mark inside a part of a phrase divides it, as it does in a question.
    parts: list[str] = []
    for part in phrase.split():
        if "|" in part or part.startswith("<"):
            parts.append(part)
        else:
            parts += [token.word for token in tokens(part)]
    return _without_optional(parts)


def _without_optional(parts: list[str]) -> list[str]:
    """The phrase without its small words, unless a single word would be left of it: "beat the"
    is a figure of speech, "beat" is not."""
    rest = [part for part in parts if part not in _OPTIONAL]
    return rest if len(rest) > 1 or len(parts) == 1 else parts


def _match(text: Sequence[Token], at: int, places: tuple[frozenset[str], ...]) -> int:
    """One past the last word if the rest of the phrase follows from `at`, else 0."""
    for place in places[1:]:
        last = min(at + MAX_WORDS_BETWEEN + 1, len(text))
        for position in range(at, last):
            if text[position].stem in place:
                at = position + 1
                break
        else:
            return 0
    return at
