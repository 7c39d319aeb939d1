"""Mends a word that nothing knows, when exactly one known word is near enough."""

from collections.abc import Collection, Iterator

MIN_LENGTH = 6  # a slip in a shorter word has too many neighbours to guess by
TWO_SLIPS_FROM = 9
# No word of ours is longer, and the work grows with the square of the length.
MAX_LENGTH = 24


class Speller:
    """Suggests a known word at one slip (two for long words): a letter missing, added, changed
    or swapped with its neighbour. Built when first asked, for most questions need none."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._by_deletion: dict[str, list[str]] | None = None

    def suggest(self, word: str) -> str | None:
        """The nearest known word, or None when there is none or the word is short."""
        if not MIN_LENGTH <= len(word) <= MAX_LENGTH or not word.isalpha():
            return None
        if self._by_deletion is None:
            self._by_deletion = self._build()
        allowed = 2 if len(word) >= TWO_SLIPS_FROM else 1
        best: tuple[int, int, str] | None = None
        for shorter in {word, *_deletions(word, allowed)}:
            for candidate in self._by_deletion.get(shorter, ()):
                slips = _distance(word, candidate, allowed)
                # People rarely get the first letter wrong; "brief" is no slip for "grief".
                if candidate[0] != word[0] or slips > allowed:
                    continue
                ranked = (slips, abs(len(candidate) - len(word)), candidate)
                if best is None or ranked < best:
                    best = ranked
        return best[2] if best else None

    def _build(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for word in sorted({word for word in self._known if len(word) >= MIN_LENGTH - 1}):
            depth = 2 if len(word) >= TWO_SLIPS_FROM - 1 else 1
            for shorter in {word, *_deletions(word, depth)}:
                table.setdefault(shorter, []).append(word)
        return table


def _deletions(word: str, depth: int) -> Iterator[str]:
    for at in range(len(word)):
        shorter = word[:at] + word[at + 1 :]
        yield shorter
        if depth > 1:
            yield from _deletions(shorter, depth - 1)


def _distance(left: str, right: str, limit: int) -> int:
    """Slips between two words (optimal string alignment); `limit` + 1 stands for more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        new = [i]
        for j, b in enumerate(right, start=1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]
