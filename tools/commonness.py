"""Counts how common words are in what services write, for `core/review/commonness.txt`.

    python tools/commonness.py bench/cases/review/dev_*.jsonl

The texts are the annotated ones that are read while rules are written; the sets that measure are
left out. Only the choice of what to look for first hangs on it, and so only speed.
"""

import json
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from handrail.core.review import folded

KEPT = Path("src/handrail/core/review/commonness.txt")
WORD = re.compile(r"[\w']+")
PER = 100_000
# Rarer than this a count is chance, and its length is as good a guess.
LEAST, LEAST_PAIR = 5, 12


def main(paths: list[str]) -> None:
    """Write the file anew."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            found = WORD.findall(folded(json.loads(line)["text"]))
            words.update(found)
            pairs.update(map(" ".join, pairwise(found)))
    total = words.total()
    rows = {w: round(n * PER / total) for w, n in words.items() if n * PER / total >= LEAST}
    rows |= {w: round(n * PER / total) for w, n in pairs.items() if n * PER / total >= LEAST_PAIR}
    kept = [f"{count} {word}" for word, count in sorted(rows.items()) if not word.isdigit()]
    KEPT.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{KEPT}: {len(kept)} entries from {total} words")


main(sys.argv[1:])
