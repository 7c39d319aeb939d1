"""The first page of the learning zone: server time at 12 and 2,000 briefings, and at 1 and 200
partnerships, through the whole site (middleware, sessions, templates) without a network."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

REQUESTS = 60
BRIEFINGS = 2_000
PARTNERSHIPS = 200


def measure() -> dict[str, object]:
    """Milliseconds a request: median and slowest of REQUESTS, after one that is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANDRAIL_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.site_settings"
        for part in (["handrail", "site", "set-up"], ["handrail.demo"]):
            subprocess.run([sys.executable, "-m", *part], check=True, capture_output=True)
        import django

        django.setup()
        found = _measured()
    for name, value in found.items():
        print(f"{name:<44} {value}")
    return found


def _measured() -> dict[str, object]:
    found = {"the briefings of the pack, 1 partnership": _timed()}
    _many_briefings()
    found[f"{BRIEFINGS} briefings, 1 partnership"] = _timed()
    found[f"{BRIEFINGS} briefings, words looked for"] = _timed({"words": "supervision"})
    _many_partnerships()
    found[f"{BRIEFINGS} briefings, {PARTNERSHIPS} partnerships"] = _timed()
    return found


def _timed(words: dict[str, str] | None = None) -> dict[str, float]:
    from django.test import Client

    client, taken = Client(headers={"host": "localhost"}), []
    for _ in range(REQUESTS + 1):
        started = time.perf_counter()
        answer = client.post("/briefings/", words) if words else client.get("/briefings/")
        taken.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"the learning zone answered {answer.status_code}")
    counted = taken[1:]
    return {
        "first_ms": round(taken[0], 1),
        "p50_ms": round(statistics.median(counted), 1),
        "slowest_ms": round(max(counted), 1),
    }


def _many_briefings() -> None:
    import msgspec

    from handrail.apps.briefings import selectors

    own = selectors.of_the_pack()
    many = tuple(
        msgspec.structs.replace(each, id=f"{each.id}-{n}", title=f"{each.title} {n}")
        for n in range(-(-BRIEFINGS // len(own)))
        for each in own
    )[:BRIEFINGS]
    selectors.briefings = lambda partnership: many


def _many_partnerships() -> None:
    from handrail.apps.people.models import Organisation

    for n in range(PARTNERSHIPS - Organisation.objects.partnerships().count()):
        Organisation.objects.create(
            name=f"Partnership {n}", slug=f"partnership-{n}", kind="partnership",
            nation="england", host=f"p{n}.example",
        )  # fmt: skip
