"""How long the command takes from nothing to an answer, beside Python doing nothing."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 12


def measure() -> dict[str, object]:
    """Seconds: median and slowest of RUNS."""
    with tempfile.TemporaryDirectory() as cache:
        env = {**os.environ, "XDG_CACHE_HOME": cache}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-m", "handrail", "find", "--role", "teacher",
                   "goes quiet when voices are raised"]  # fmt: skip
        first = one([*command], env)
        found = {
            "handrail find, first ever (pack read and checked)": {"s": first},
            "handrail find": many(command, env),
            "python -c pass": many([sys.executable, "-c", "pass"], env),
            "python -c 'import django'": many([sys.executable, "-c", "import django"], env),
        }
    for name, values in found.items():
        print(f"{name:<52} {values}")
    return dict(found)


def one(command: list[str], env: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=env)
    return round(time.perf_counter() - started, 3)


def many(command: list[str], env: dict[str, str]) -> dict[str, float]:
    taken = sorted(one(command, env) for _ in range(RUNS))
    return {"median_s": statistics.median(taken), "slowest_s": taken[-1]}
