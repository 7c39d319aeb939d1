"""How long a question takes at 131, 1,000, 10,000 and 100,000 records, beside SQLite FTS5 and
tantivy on the same records and questions. Made-up records repeat the words of real ones in new
mixtures, so no word is rare: a worst case."""

import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import tantivy

from handrail.core.packs import Resource, read_pack
from handrail.core.signpost import Finder
from handrail.core.signpost import index as index_module
from handrail.core.signpost.asked import ask
from handrail.core.signpost.evaluation import read_cases
from handrail.core.signpost.index import Index
from handrail.core.signpost.understanding import Reader
from handrail.core.vocabulary import Status

SIZES = (131, 1_000, 10_000, 100_000)
ROUNDS = 3


def measure() -> dict[str, object]:
    """Time every engine at every size; milliseconds."""
    pack = read_pack()
    cases = read_cases(Path(__file__).parent / "cases" / "published-examples.yaml")
    asked = [case.question for case in cases if case.question.text]
    found: dict[str, object] = {}
    for size in SIZES:
        records = made_up(list(pack.resources), size)
        started = time.perf_counter()
        finder = Finder(pack, records)
        build = time.perf_counter() - started
        index, reader = Index(records, pack), Reader(pack, frozenset())
        weighed = [ask(pack, q, reader.read(q.text)[0], serious=False) for q in asked]
        engines: dict[str, list[Callable[[], object]]] = {
            "handrail, whole answer with reasons": [lambda q=q, f=finder: f.find(q) for q in asked],
            "handrail, words and topics scored": [
                lambda s=s, i=index: i.score(s.stems, s.topics) for s in weighed
            ],
            "handrail, the same without NumPy": [
                lambda s=s, i=index: without_numpy(i, s.stems, s.topics) for s in weighed
            ],
            "sqlite fts5, top 10": fts5(records, asked),
            "tantivy, top 10": tantivy_(records, asked),
        }
        for name, questions in engines.items():
            p50, p99 = times(questions)
            found[f"{size} / {name}"] = {"p50_ms": p50, "p99_ms": p99}
            print(f"{size:>7}  {name:<38} p50 {p50:8.3f} ms   p99 {p99:8.3f} ms", flush=True)
        found[f"{size} / build"] = round(build, 3)
        print(f"{size:>7}  built in {build:.2f} s", flush=True)
    return found


def without_numpy(index: Index, stems: dict[str, float], topics: dict[str, float]) -> object:
    kept, index_module._arrays = index_module._arrays, lambda: None
    try:
        return index.score(stems, topics)
    finally:
        index_module._arrays = kept


def made_up(real: list[Resource], size: int) -> list[Resource]:
    """`size` records: the real ones, then mixtures of their words."""
    chance = random.Random(7)
    words = [word for each in real for word in f"{each.title} {each.summary}".split()]
    made = list(real[:size])
    for number in range(len(made), size):
        base = real[number % len(real)]
        made.append(
            msgspec.structs.replace(
                base,
                id=f"{base.id}-{number}",
                title=" ".join(chance.choices(words, k=8)),
                summary=" ".join(chance.choices(words, k=26)),
                status=Status.CURRENT,
                superseded_by=None,
            )
        )
    return made


def times(questions: list[Callable[[], object]]) -> tuple[float, float]:
    """Median and 99th percentile over ROUNDS of all questions, after one to warm up."""
    taken = []
    for round_ in range(ROUNDS + 1):
        for question in questions:
            started = time.perf_counter()
            question()
            if round_:
                taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return round(statistics.median(taken), 4), round(taken[int(len(taken) * 0.99) - 1], 4)


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())[:12]


def fts5(records: list[Resource], asked: list) -> list[Callable[[], object]]:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE r USING fts5(title, summary, publisher, tokenize=porter)"
    )
    rows = [(each.title, each.summary, each.publisher) for each in records]
    database.executemany("INSERT INTO r VALUES (?, ?, ?)", rows)
    database.execute("INSERT INTO r(r) VALUES ('optimize')")
    query = "SELECT rowid FROM r WHERE r MATCH ? ORDER BY bm25(r, 4, 1, 1) LIMIT 10"
    matches = [" OR ".join(f'"{word}"' for word in plain(q.text)) for q in asked]
    return [lambda m=m: database.execute(query, (m,)).fetchall() for m in matches]


def tantivy_(records: list[Resource], asked: list) -> list[Callable[[], object]]:
    schema = tantivy.SchemaBuilder()
    for field in ("title", "summary", "publisher"):
        schema.add_text_field(field, tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for each in records:
        writer.add_document(
            tantivy.Document(title=each.title, summary=each.summary, publisher=each.publisher)
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(words: list[str]) -> object:
        query = index.parse_query(" ".join(words), ["title", "summary", "publisher"])
        return searcher.search(query, 10).hits

    return [lambda w=w: search(w) for w in [plain(q.text) for q in asked]]
