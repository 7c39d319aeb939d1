"""How right and how fast `review` is: annotated texts, letters by the thousand, rules by the
thousand, and rivals a package registry offers, on the same letters in the same run."""

import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec

from handrail.core.documents import open_document
from handrail.core.packs.rules import Rule
from handrail.core.review import (
    Checker,
    contested_rules,
    evaluate,
    evaluate_principles,
    read_cases,
    ready_rules,
)
from handrail.core.review.compiling import compile_rules
from handrail.core.review.engine import Reviewer
from handrail.core.review.evaluation import Case

CASES = Path(__file__).parent / "cases" / "review"
# held, held_q, held_t, held_w and held_x: written by other hands from the guideline alone; nobody
# who wrote rules has read them, and the weights of `resembles` were not learned from them.
UNREAD = ("held", "held_q", "held_t", "held_w", "held_x")
READ = (*"bcdefghjklmnorsu", *(f"v{number}" for number in range(1, 8)), "x1", "x3", "x4", "x6")
FILES = ("published", *(f"dev_{name}" for name in READ), *UNREAD)
# The phrases rules began from, looked for as they stand: what a list without rules finds.
PLAIN_LIST = CASES / "plain-list.txt"
LETTERS = 1_000
LETTER_CHARACTERS = 1_900


def measure() -> dict[str, object]:
    """Quality on every file, then speed."""
    ready = ready_rules()
    checker = Checker(ready, contested_rules(ready))
    found: dict[str, object] = {}
    for name in FILES:
        cases = read_cases(CASES / f"{name}.jsonl")
        for kind, tally in evaluate(checker.reviewer, cases).items():
            found[f"{name} / {kind}"] = tally.scores()
            print(f"{name:<10} {kind:<10} {tally.scores()}", flush=True)
        accuracy, kappa, count = evaluate_principles(checker, cases)
        found[f"{name} / principles"] = {"accuracy": accuracy, "kappa": kappa, "answers": count}
        print(f"{name:<10} principles accuracy {accuracy:.3f} kappa {kappa:.3f} ({count})")
    found |= unread_together(checker)
    letters = made_up()
    found |= throughput(checker, letters) | flatness(letters) | starting() | rivals(letters)
    found |= word_copy_of_ten_pages(checker, letters)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process      {peak:.0f} MB")
    return found | {"peak_mb": round(peak)}


def unread_together(checker: Checker) -> dict[str, object]:
    """The sets that were not read, as one."""
    cases = [case for name in UNREAD for case in read_cases(CASES / f"{name}.jsonl")]
    found: dict[str, object] = {}
    for kind, tally in evaluate(checker.reviewer, cases).items():
        found[f"unread / {kind}"] = tally.scores()
        print(f"{'all unread':<10} {kind:<10} {tally.scores()}", flush=True)
    accuracy, kappa, count = evaluate_principles(checker, cases)
    print(f"all unread principles accuracy {accuracy:.3f} kappa {kappa:.3f} ({count})")
    for kind, scores in plain_list(cases).items():
        found[f"unread, plain list / {kind}"] = scores
        print(f"{'plain list':<10} {kind:<10} {scores}", flush=True)
    return found | {"unread / principles": {"accuracy": accuracy, "kappa": kappa, "answers": count}}


class PlainList:
    """Looks for phrases as they stand, in any case, at the edges of words."""

    def __init__(self) -> None:
        phrases = sorted(PLAIN_LIST.read_text(encoding="utf-8").splitlines(), key=len, reverse=True)
        self._sought = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")

    def review(self, text: str, *, doc_type: str = "", setting: str = "") -> list[Any]:
        """Where a phrase stands, as if it were a finding; of no harm, for it knows none."""
        found = self._sought.finditer(text.lower())
        rule = SimpleNamespace(harm="")
        return [SimpleNamespace(start=m.start(), end=m.end(), rule=rule) for m in found]


def plain_list(cases: list[Case]) -> dict[str, dict[str, float | None]]:
    """The scores of the plain list, without the kind of harm."""
    tallies = evaluate(cast(Reviewer, PlainList()), cases)
    return {kind: tally.scores() | {"harm_right": None} for kind, tally in tallies.items()}


def made_up() -> list[str]:
    """Letters of about 2 KB from paragraphs of annotated documents, good and poor alike."""
    chance = random.Random(5)
    rows = [json.loads(line) for name in FILES
            for line in (CASES / f"{name}.jsonl").read_text().splitlines()]  # fmt: skip
    documents = [row["text"] for row in rows if row["kind"] == "document"]
    paragraphs = [each for text in documents for each in text.split("\n\n") if len(each) > 40]
    letters = []
    for _ in range(LETTERS):
        text = ""
        while len(text) < LETTER_CHARACTERS:
            text += chance.choice(paragraphs) + "\n\n"
        letters.append(text)
    return letters


def throughput(checker: Checker, letters: list[str]) -> dict[str, object]:
    megabytes = sum(len(each.encode()) for each in letters) / 1e6
    runs = {
        "findings alone": lambda text: checker.reviewer.review(text, doc_type="letter"),
        "whole check": lambda text: checker.check(
            open_document("a.txt", text.encode()), doc_type="letter"
        ),
    }
    made: dict[str, object] = {}
    for name, run in runs.items():
        for text in letters[:100]:
            run(text)
        taken = []
        for text in letters:
            started = time.perf_counter()
            run(text)
            taken.append(time.perf_counter() - started)
        speed = megabytes / sum(taken)
        median = statistics.median(taken) * 1000
        print(f"{name:<32} {speed:7.2f} MB/s, {median:.2f} ms a letter", flush=True)
        made[name] = {"mb_s": round(speed, 2), "ms_a_letter": round(median, 3)}
    return made


def flatness(letters: list[str]) -> dict[str, object]:
    """The same letters with 100, 1,000 and 10,000 phrases that none of them holds."""
    ready = ready_rules()
    base = ready.book.rules[0]
    made: dict[str, object] = {}
    for count in (100, 1_000, 10_000):
        phrases = tuple(f"quaxo{number} vertig{number}" for number in range(count))
        rule: Rule = msgspec.structs.replace(base, finds=phrases)
        book = msgspec.structs.replace(ready.book, rules=(rule,), qualities=())
        reviewer = Reviewer(compile_rules(book))
        started = time.perf_counter()
        for text in letters[:300]:
            reviewer.review(text)
        taken = time.perf_counter() - started
        speed = sum(len(each.encode()) for each in letters[:300]) / 1e6 / taken
        print(f"{count:>6} phrases                   {speed:7.2f} MB/s", flush=True)
        made[f"{count} phrases"] = round(speed, 2)
    return made


def starting() -> dict[str, object]:
    """One letter from the command line, the process and all; and a Word copy of ten pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.txt"
        path.write_text(made_up()[0])
        command = [sys.executable, "-m", "handrail", "review", str(path)]
        timed(command)
        taken = sorted(timed(command) for _ in range(12))
    print(
        f"one letter, cold                 {taken[6] * 1000:.0f} ms (slowest {taken[-1] * 1000:.0f})"
    )
    return {"cold_ms": round(taken[6] * 1000), "cold_slowest_ms": round(taken[-1] * 1000)}


def word_copy_of_ten_pages(checker: Checker, letters: list[str]) -> dict[str, object]:
    """A Word file of about ten pages read, reviewed and given its comments."""
    import io

    import docx

    from handrail.core.review.outputs.docx import word_copy

    made = docx.Document()
    for paragraph in "\n\n".join(letters[:12]).split("\n\n"):
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    raw = out.getvalue()
    taken = []
    for _ in range(4):
        started = time.perf_counter()
        review = checker.check(open_document("a.docx", raw), doc_type="letter")
        word_copy(raw, review)
        taken.append(time.perf_counter() - started)
    best = min(taken)
    count = len(review.findings)
    print(f"Word copy, ten pages             {best * 1000:.0f} ms, {count} comments")
    return {"word_copy_ms": round(best * 1000), "comments": count}


def timed(command: list[str]) -> float:
    """Seconds of a whole process, with compiled modules kept as on any person's machine."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, env=env)
    return time.perf_counter() - started


def rivals(letters: list[str]) -> dict[str, object]:
    """Rivals that registries offer, whole process and all, on the same letters. They look for
    other things (general style, other words), so only speed is compared."""
    made: dict[str, object] = {}
    node = from_npm()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.txt"
        path.write_text("\n\n".join(letters[:60]))
        megabytes = path.stat().st_size / 1e6
        commands = {"handrail": [sys.executable, "-m", "handrail", "review", str(path)],
                    "proselint": [str(Path(sys.executable).parent / "proselint"), "check", str(path)],
                    "alex": [str(node / "alex"), str(path)],
                    "write-good": [str(node / "write-good"), str(path)]}  # fmt: skip
        for name, command in commands.items():
            if not Path(command[0]).exists():
                print(f"{name:<32} could not be had here")
                continue
            taken = min(timed(command) for _ in range(3))
            made[f"{name}, process and all"] = {"mb_s": round(megabytes / taken, 3)}
            print(f"{name:<32} {megabytes / taken:7.3f} MB/s, process and all", flush=True)
    return made


def from_npm() -> Path:
    """Where the rivals of npm are, installed apart from the product if npm is here."""
    folder = Path("build/rivals")
    bin_ = folder / "node_modules" / ".bin"
    if not bin_.exists() and shutil.which("npm"):
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(folder), "--loglevel=error", "--no-audit",
                   "--no-fund", "--ignore-scripts", "alex@11.0.1", "write-good@1.0.8"]  # fmt: skip
        subprocess.run(command, check=False, capture_output=True)
    return bin_
