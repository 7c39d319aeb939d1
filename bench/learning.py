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
    """Briefings of the partnership's own, live, beside those of the pack: rows of its tables."""
    from django.utils import timezone

    from handrail.apps.briefings.models import BriefingPage
    from handrail.apps.briefings.selectors import of_the_pack
    from handrail.apps.briefings.services.writing import shelf_of
    from handrail.apps.people.models import Organisation

    shelf = shelf_of(Organisation.objects.get(slug="castlebridge"))
    pack = of_the_pack()
    for number in range(BRIEFINGS - len(pack)):
        like = pack[number % len(pack)]
        parts = {
            f"part_{place}_{box}": getattr(part, box)
            for place, part in enumerate(like.parts, start=1)
            for box in ("heading", "text")
        }
        page = BriefingPage(
            title=f"{like.title} {number}", slug=f"{like.id}-{number}", summary=like.summary,
            topics=list(like.topics), prompts="\n".join(like.prompts), try_this="One thing.",
            sources="Our own", review_by=like.review_by, live=True,
            first_published_at=timezone.now(), last_published_at=timezone.now(), **parts,
        )  # fmt: skip
        shelf.add_child(instance=page)


def _many_partnerships() -> None:
    from handrail.apps.people.models import Organisation

    for n in range(PARTNERSHIPS - Organisation.objects.partnerships().count()):
        Organisation.objects.create(
            name=f"Partnership {n}", slug=f"partnership-{n}", kind="partnership",
            nation="england", host=f"p{n}.example",
        )  # fmt: skip
