"""From a question's words to evidence: stems to look up, terms they point at, and how sure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handrail.core.packs import Pack
from handrail.core.signpost.phrases import Hit, PhraseBook
from handrail.core.signpost.spelling import Speller
from handrail.core.signpost.words import Token, stem_of, tokens
from handrail.core.vocabulary import Nation

# How much a hint counts beside the same thing said outright (1.0).
WEAK = 0.5
ABBREVIATED = 0.9
EXPANDED_WORD = 0.6
CORRECTED_WORD = 0.7
# A word inside a longer phrase that was found as a whole ("secondary" in "secondary trauma").
INSIDE_LONGER = 0.35
# A setting beside something that is the matter: the box for the job already says where.
SETTING_BESIDE = 0.5
# A second and third way of saying the same thing adds, but less and less.
REPEAT = (1.0, 0.45, 0.25, 0.1)

Term = tuple[str, str]  # the list of the vocabulary, and the term in it


@dataclass
class Evidence:
    """What a question's words amount to.

    `stems` maps a stem to its weight; `terms` a vocabulary term to its strength, with the
    person's words behind it in `because`. `inside` and `outside` weigh for and against the
    question being about our subject.
    """

    stems: dict[str, float] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    terms: dict[Term, float] = field(default_factory=dict)
    because: dict[Term, tuple[str, ...]] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    nation: Nation | None = None
    inside: float = 0.0
    outside: float = 0.0
    corrected: dict[str, str] = field(default_factory=dict)
    worker_support: bool = False


class Reader:
    """Reads questions with the knowledge of a pack."""

    def __init__(self, pack: Pack, index_words: frozenset[str]) -> None:
        knowledge = pack.knowledge
        self._stop = frozenset(knowledge.stop)
        self._common = frozenset(knowledge.common)
        self._abbreviations = knowledge.abbreviations
        self._settings = knowledge.settings
        self._book = PhraseBook(_meanings(pack), knowledge.sets)
        self._outside = PhraseBook(((phrase, "") for phrase in knowledge.outside), {})
        self._inside = PhraseBook(((phrase, "") for phrase in knowledge.subject), {})
        self._places = PhraseBook(
            ((name, place.nation) for place in knowledge.places for name in place.names), {}
        )
        self._areas = PhraseBook(
            ((name, area) for area, names in knowledge.areas.items() for name in names), {}
        )
        self._support = PhraseBook(((phrase, "") for phrase in knowledge.worker_support), {})
        known = index_words | self._book.known_words | self._inside.known_words
        self._speller = Speller(known)
        self._known = known | self._stop | self._common | self._outside.known_words
        self._known |= self._places.known_words

    def read(self, text: str) -> tuple[Evidence, list[Token]]:
        """The evidence in `text`, and its words after spelling was mended."""
        evidence = Evidence()
        words = self._mend(tokens(text), evidence)
        hits: dict[Term, list[tuple[float, Hit[tuple[Term, float]]]]] = {}
        found_all = list(self._book.find(words))
        for hit in found_all:
            term, strength = hit.means
            if _inside_longer(hit, found_all):
                strength *= INSIDE_LONGER
            hits.setdefault(term, []).append((strength, hit))
        for term, found in hits.items():
            self._weigh(evidence, term, found, words)
        self._abbreviated(words, evidence)
        _quieten(evidence, self._settings)
        self._plain_words(words, evidence)
        self._place(words, evidence)
        self._subject(words, hits, evidence)
        evidence.worker_support = any(True for _ in self._support.find(words))
        return evidence, words

    def _mend(self, words: list[Token], evidence: Evidence) -> list[Token]:
        mended = []
        for token in words:
            right = None
            if not self._is_known(token):
                right = self._speller.suggest(token.word)
            if right:
                evidence.corrected[token.typed] = right
                mended.append(Token(token.typed, right, stem_of(right)))
            else:
                mended.append(token)
        return mended

    def _is_known(self, token: Token) -> bool:
        return (
            token.word in self._known
            or len(token.word) < 4
            or token.word[0].isdigit()
            or token.word.upper() in self._abbreviations
        )

    @staticmethod
    def _weigh(
        evidence: Evidence,
        term: Term,
        found: Sequence[tuple[float, Hit[tuple[Term, float]]]],
        words: Sequence[Token],
    ) -> None:
        # The same words found twice (a phrase within a phrase) are one way of saying it.
        best: dict[int, tuple[float, Hit[tuple[Term, float]]]] = {}
        for strength, hit in found:
            length = hit.end - hit.start
            kept = best.get(hit.end)
            if kept is None or (strength, length) > (kept[0], kept[1].end - kept[1].start):
                best[hit.end] = (strength, hit)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])[: len(REPEAT)]
        total = sum(strength * share for (strength, _), share in zip(ranked, REPEAT, strict=False))
        evidence.terms[term] = total
        evidence.because[term] = tuple(dict.fromkeys(hit.words(words) for _, hit in ranked))

    def _abbreviated(self, words: Sequence[Token], evidence: Evidence) -> None:
        for token in words:
            letters = token.word.upper()
            abbreviation = self._abbreviations.get(letters)
            # "ace" and "dash" are words; "ACE" and "DASH" are not.
            if abbreviation is None or (token.word in self._common and token.typed != letters):
                continue
            for word in tokens(abbreviation.expand):
                if word.word not in self._stop:
                    evidence.stems.setdefault(word.stem, EXPANDED_WORD)
                    evidence.typed.setdefault(word.stem, token.typed)
            for kind, terms in abbreviation.hints.items():
                for term in terms:
                    key = (kind, term)
                    evidence.terms[key] = max(evidence.terms.get(key, 0), ABBREVIATED)
                    evidence.because.setdefault(key, (token.typed,))
            evidence.inside += WEAK if abbreviation.hints else 0

    def _plain_words(self, words: Sequence[Token], evidence: Evidence) -> None:
        for token in words:
            if token.word in self._stop or len(token.word) < 2:
                continue
            weight = CORRECTED_WORD if token.typed in evidence.corrected else 1.0
            evidence.stems[token.stem] = max(evidence.stems.get(token.stem, 0), weight)
            evidence.typed[token.stem] = token.typed

    def _place(self, words: Sequence[Token], evidence: Evidence) -> None:
        counts: dict[Nation, int] = {}
        for hit in self._places.find(words):
            if hit.end - hit.start == len(hit.words(words).split()):
                counts[hit.means] = counts.get(hit.means, 0) + 1
        if counts:
            evidence.nation = max(counts, key=lambda nation: counts[nation])
        evidence.areas = tuple(dict.fromkeys(hit.means for hit in self._areas.find(words)))

    def _subject(
        self,
        words: Sequence[Token],
        hits: Mapping[Term, Sequence[tuple[float, Hit[tuple[Term, float]]]]],
        evidence: Evidence,
    ) -> None:
        taken: set[int] = set()
        for out in self._outside.find(words):
            span = set(range(out.start, out.end))
            if not span & taken:
                evidence.outside += 1.0
            taken |= span
        evidence.inside += sum(
            1.0 for hit in self._inside.find(words) if not taken & set(range(hit.start, hit.end))
        )
        for (kind, term), found in hits.items():
            if kind != "topics":
                continue
            free = [
                strength for strength, hit in found if not taken & set(range(hit.start, hit.end))
            ]
            if free:
                evidence.inside += max(free) * (WEAK if term in self._settings else 1.0)


def _inside_longer(hit: Hit[tuple[Term, float]], others: Sequence[Hit[tuple[Term, float]]]) -> bool:
    length = hit.end - hit.start
    return any(
        other.start <= hit.start
        and other.end >= hit.end
        and other.end - other.start > length
        and other.means[0] != hit.means[0]
        for other in others
    )


def _quieten(evidence: Evidence, settings: frozenset[str]) -> None:
    """Where something is the matter, the setting it happens in counts for less."""
    matters = any(
        kind == "topics" and term not in settings and strength >= 1.0
        for (kind, term), strength in evidence.terms.items()
    )
    if matters:
        for key in evidence.terms:
            if key[0] == "topics" and key[1] in settings:
                evidence.terms[key] *= SETTING_BESIDE


def _meanings(pack: Pack) -> Iterator[tuple[str, tuple[Term, float]]]:
    # The label of a topic is the plainest way to ask for it.
    for topic, written in pack.vocabulary["topics"].items():
        yield written.label, (("topics", topic), 1.0)
    for kind, meanings in pack.knowledge.meanings.items():
        for term, meaning in meanings.items():
            for phrase in meaning.says:
                yield phrase, ((kind, term), 1.0)
            for phrase in meaning.weak:
                yield phrase, ((kind, term), WEAK)
