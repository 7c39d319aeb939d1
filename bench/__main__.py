"""`make measure`: every figure, printed and saved under bench/results."""

import datetime
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from bench import learning, quality, ranking, review, review_long, serving, starting

RESULTS = Path(__file__).parent / "results"
PARTS = {
    "quality": quality.measure,
    "ranking": ranking.measure,
    "starting": starting.measure,
    "serving": serving.measure,
    "learning": learning.measure,
    "review": review.measure,
    "review-long": review_long.measure,
}


def main() -> int:
    """Measure what was asked for, or everything."""
    wanted = sys.argv[1:] or list(PARTS)
    found = {"machine": machine()}
    print(json.dumps(found["machine"]))
    for name in wanted:
        print(f"\n== {name} ==", flush=True)
        found[name] = PARTS[name]()
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.date.today():%Y-%m-%d}-{'-'.join(wanted)}.json"
    path.write_text(json.dumps(found, indent=1) + "\n")
    print(f"\nsaved: {path.relative_to(Path.cwd())}")
    return 0


def machine() -> dict[str, object]:
    """What this was measured on."""
    model = "unknown"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0].split(":")[1].strip() if names else model
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "date": f"{datetime.datetime.now():%Y-%m-%d %H:%M}",
        "commit": commit,
        "processor": model,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


sys.exit(main())
