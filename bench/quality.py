"""How well the finder finds, on the published cases and on cases others wrote.

How each set was used: `published-examples` and `dev_a` and `held_b` were read while phrases were
written; of `held_a` only the danger texts were; `held_c` was never read. So `held_c` is the fair
figure for questions like the published ones, and `held_a` for deliberately oblique ones.
"""

from dataclasses import asdict
from pathlib import Path

import msgspec

from handrail.core.packs import read_pack
from handrail.core.signpost import Finder
from handrail.core.signpost.evaluation import evaluate, read_cases

CASES = Path(__file__).parent / "cases"


def measure() -> dict[str, object]:
    """Score every set with the finder, and with the same finder knowing no plain words."""
    pack = read_pack()
    bare = msgspec.structs.replace(pack.knowledge, meanings={}, abbreviations={})
    finders = {
        "finder": Finder(pack),
        "words and boxes only": Finder(msgspec.structs.replace(pack, knowledge=bare)),
    }
    found: dict[str, object] = {}
    for path in sorted(CASES.glob("*.yaml")):
        cases = read_cases(path)
        for name, finder in finders.items():
            scores = asdict(evaluate(finder, cases))
            found[f"{path.stem} / {name}"] = scores
            shown = {
                key: round(value, 3) if isinstance(value, float) else value
                for key, value in scores.items()
            }
            print(f"{path.stem:<20} {name:<21} nDCG@5 {shown['ndcg']} recall@5 {shown['recall']} "
                  f"first {shown['first']} empty {shown['empty']} outside "
                  f"{shown['outside_recognised']} danger {shown['danger_recall']} false alarms "
                  f"{shown['danger_false_alarms']}")  # fmt: skip
    return found
