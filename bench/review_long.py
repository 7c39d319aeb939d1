"""What `review` takes too long to show in the tests: a folder of 100 MB, and minutes of fuzzing."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.review import made_up

FOLDER_MEGABYTES = 100
FUZZ_EXAMPLES = 2_000
FUZZED = ("tests/core/documents/test_fuzz.py", "tests/core/review/test_engine.py")
PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def measure() -> dict[str, object]:
    """The folder, then the fuzzing."""
    return folder() | fuzzing()


def folder() -> dict[str, object]:
    """A folder of letters from the command line: how long, and how much memory all its processes
    take together (each shared page counted once, read twice a second; Linux only)."""
    letters = made_up()
    with tempfile.TemporaryDirectory() as made:
        count = size = 0
        while size < FOLDER_MEGABYTES * 1_000_000:
            text = "\n".join(letters[(count * 7 + n) % len(letters)] for n in range(10))
            (Path(made) / f"{count}.txt").write_text(text)
            count, size = count + 1, size + len(text.encode())
        command = [sys.executable, "-m", "handrail", "review", made, "--format", "json"]
        started, peak = time.perf_counter(), 0
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        while process.poll() is None:
            peak = max(peak, proportional(process.pid))
            time.sleep(0.5)
        taken = time.perf_counter() - started
    print(
        f"folder, {count} files, {size / 1e6:.0f} MB      {taken:.0f} s, peak {peak / 1024:.0f} MB"
    )
    return {"folder_files": count, "folder_s": round(taken), "folder_peak_mb": round(peak / 1024)}


def proportional(session: int) -> int:
    """Kilobytes of every process of a session, shared pages shared out; 0 where that is not told."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                told = PROPORTIONAL.search((stat.parent / "smaps_rollup").read_text())
                total += int(told[1]) if told else 0
        except (OSError, ValueError):
            continue  # it ended meanwhile
    return total


def fuzzing() -> dict[str, object]:
    """The properties of readers and engine with many more made-up inputs than the tests take."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *FUZZED]
    started = time.perf_counter()
    done = subprocess.run(
        command, check=False, capture_output=True, text=True,
        env={**os.environ, "HANDRAIL_FUZZ_EXAMPLES": str(FUZZ_EXAMPLES)},
    )  # fmt: skip
    taken = time.perf_counter() - started
    told = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr[-200:]
    print(f"fuzzing, {FUZZ_EXAMPLES} examples a property   {taken:.0f} s: {told}")
    return {"fuzz_examples": FUZZ_EXAMPLES, "fuzz_s": round(taken), "fuzz": told}
