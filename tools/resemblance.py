"""Learns the weights of `core.review.resemblance` from annotated texts.

    python tools/resemblance.py bench/cases/review/published.jsonl bench/cases/review/dev_*.jsonl

The sets that measure (`held*`) must not be among them; this program refuses them. It needs
scikit-learn, which is among the packages of `make measure`. The product does not need it: what
was learned is a list of words and pieces of words with a weight each, in the pack.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from handrail.core.packs import UK_PACK
from handrail.core.packs.rules import WEIGHTS
from handrail.core.review import Passage
from handrail.core.review.resemblance import FEWEST, FEWEST_SCALED, WORD, grams, plain

# How far a weight may go from nothing (scikit-learn's C); what is met once tells nothing; and
# weights smaller than these change no finding on the sets the choice was made on.
FREEDOM, FREEDOM_OF_KIND = 0.5, 1.0
LEAST_MET = 2
LEAST_WEIGHT, LEAST_WEIGHT_OF_KIND = 0.08, 0.15
HEAD = """\
# How much a gram speaks for a sentence being marked, and for which harm: made by
# tools/resemblance.py from {count} sentences of annotated texts, {marked} of them marked.
# "~" starts a piece of a word, "_" is its edge; "<" and ">" are the edges of a sentence.
"""
Sentence = tuple[list[str], str]


def sentences(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """From, to and words of each sentence that is long enough to tell."""
    passage = Passage(text)
    ends = [0, *passage.ends, len(text)]
    for start, end in zip(ends, ends[1:], strict=False):
        words = [plain(word) for word in WORD.findall(passage.folded[start:end])]
        if len(words) >= FEWEST:
            yield start, end, words


def marked(path: Path) -> Iterator[Sentence]:
    """The sentences of an annotated file with the harm of the first mark in each, or ""; those
    with optional marks alone are left out, for they are neither."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for start, end, words in sentences(row["text"]):
            spans = [s for s in row["spans"] if s["start"] < end and start < s["end"]]
            plainly = [s["harm"] for s in spans if not s["optional"]]
            if plainly or not spans:
                yield words, plainly[0] if plainly else ""


def calm() -> Iterator[Sentence]:
    """The sentences of our own pages, which hold nothing."""
    for path in [Path("README.md"), *Path("docs").glob("**/*.md")]:
        if "reference" not in path.parts:
            for _, _, words in sentences(path.read_text(encoding="utf-8")):
                yield words, ""


def weighed(words: list[str]) -> Counter[str]:
    """A sentence as the program that reviews sees it."""
    scale = max(len(words), FEWEST_SCALED) ** -0.5
    found: Counter[str] = Counter()
    for gram, _, _, counts in grams(words):
        found[gram] += counts * scale
    return found


def learn(rows: list[Sentence]) -> list[str]:
    """The lines of the file: the bias, then every gram with its weights."""
    features = [weighed(words) for words, _ in rows]
    met = Counter(gram for each in features for gram in each)
    kept = [{g: v for g, v in each.items() if met[g] >= LEAST_MET} for each in features]
    vectors = DictVectorizer()
    table = vectors.fit_transform(kept)
    hurtful = np.array([bool(harm) for _, harm in rows])
    whether = LogisticRegression(C=FREEDOM, max_iter=1000).fit(table, hurtful)
    which = LogisticRegression(C=FREEDOM_OF_KIND, max_iter=1000).fit(
        table[np.flatnonzero(hurtful)], [harm for _, harm in rows if harm]
    )
    lines = [f"=\t{whether.intercept_[0]:.3f}"]
    for number, gram in enumerate(vectors.get_feature_names_out()):
        weight = whether.coef_[0][number]
        kinds = [
            f"{harm} {row[number]:.2f}"
            for harm, row in zip(which.classes_, which.coef_, strict=True)
            if abs(row[number]) >= LEAST_WEIGHT_OF_KIND
        ]
        if abs(weight) >= LEAST_WEIGHT or kinds:
            lines.append("\t".join([gram, f"{weight:.2f}", *kinds]))
    return lines


def main(paths: list[str]) -> None:
    """Learn, and write the file of the pack anew."""
    if not paths or any("held" in path for path in paths):
        raise SystemExit("Name annotated files; those that measure (held*) are never learned from.")
    rows = [row for path in paths for row in marked(Path(path))] + list(calm())
    lines = learn(rows)
    head = HEAD.format(count=len(rows), marked=sum(bool(harm) for _, harm in rows))
    (UK_PACK / WEIGHTS).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{WEIGHTS}: {len(lines)} grams")


main(sys.argv[1:])
