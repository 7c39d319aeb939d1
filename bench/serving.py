"""The served site: requests a second and time a page, memory, bytes of the first page; beside a
plain Django view behind the same server, and a static file by nginx, in the same run.

wrk and nginx come from the machine; where one is missing, its line says so and is left out.
"""

import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 4
CONNECTIONS = 8

PLAIN = """
from django.conf import settings
settings.configure(SECRET_KEY="x" * 50, ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[])
from django.http import HttpResponse
from django.urls import path
from django.core.wsgi import get_wsgi_application
urlpatterns = [path("", lambda request: HttpResponse("x" * 10000))]
application = get_wsgi_application()
"""


def measure() -> dict[str, object]:
    """Serve, load for a bounded time on loopback, stop."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "HANDRAIL_DATA": folder,
            "PYTHONPATH": f"src:.:{folder}",
            "DJANGO_SETTINGS_MODULE": "bench.site_settings",
        }
        (Path(folder) / "plain_app.py").write_text(PLAIN)
        quiet = {"env": env, "check": True, "capture_output": True}
        subprocess.run([sys.executable, "-m", "handrail", "site", "set-up"], **quiet)
        subprocess.run([sys.executable, "-m", "handrail.demo"], **quiet)
        found: dict[str, object] = {}
        site = [sys.executable, "-m", "handrail", "site", "run", "--port", "8461"]
        with served(site, 8461, env) as process:
            for name, path in (
                ("finder's results", "/find/results/?role=teacher&nation=england"),
                ("front page", "/"),
                ("library", "/library/"),
            ):
                found[name] = load(8461, path)
            found["memory of the site, MB (PSS)"] = memory(process)
            found["first page, bytes as sent"] = first_page(8461)
        del env["DJANGO_SETTINGS_MODULE"]
        granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", "8462",
                   "--blocking-threads", "4", "--no-ws", "plain_app:application"]  # fmt: skip
        with served(granian, 8462, env):
            found["plain Django view, same server"] = load(8462, "/")
        found["static file by nginx"] = nginx(Path(folder))
    for name, value in found.items():
        print(f"{name:<34} {value}")
    return found


@contextmanager
def served(command: list[str], port: int, env: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(120):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=5).request("GET", "/")
                break
            except OSError:
                time.sleep(0.25)
        time.sleep(1)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def load(port: int, path: str) -> dict[str, object]:
    """One request alone, then CONNECTIONS at once for SECONDS (wrk)."""
    alone = []
    for _ in range(15):
        started = time.perf_counter()
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()
        alone.append((time.perf_counter() - started) * 1000)
    made: dict[str, object] = {"alone_ms": round(sorted(alone)[len(alone) // 2], 1)}
    if not shutil.which("wrk"):
        return {**made, "requests_a_second": "wrk is not on this machine"}
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency",
         f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    p99 = re.search(r"99%\s+([\d.]+\w+)", told)
    made["requests_a_second"] = float(rate.group(1)) if rate else told
    made["p99"] = p99.group(1) if p99 else ""
    if "Non-2xx" in told:
        made["warning"] = "some answers were not 200"
    return made


def memory(process: subprocess.Popen) -> float:
    """Proportional set size of the process and all it started."""
    numbers = [str(process.pid)]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if path.read_text().rsplit(")", 1)[1].split()[1] in numbers:
                numbers.append(path.parent.name)
        except OSError:
            continue
    total = 0
    for number in numbers:
        text = Path(f"/proc/{number}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+)", text, re.M)
        total += int(found.group(1)) if found else 0
    return round(total / 1024, 1)


def first_page(port: int) -> dict[str, int]:
    """What a browser fetches for the front page, compressed as it is sent."""

    def size(path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        body = connection.getresponse().read()
        return len(body), body

    total, body = size("/")
    paths = {item.decode() for item in re.findall(rb'(?:src|href)="(/static/[^"]+)"', body)}
    for path in [path for path in paths if path.endswith(".css")]:
        style = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read().decode()
        paths |= {f"/static/ui/{font}" for font in re.findall(r'url\("?(fonts/[^)"]+)', style)}
    parts = {"page": total, **{path: size(path)[0] for path in sorted(paths)}}
    parts["total"] = sum(parts.values())
    return parts


def nginx(folder: Path) -> object:
    """A 10 KB file, one worker: what the machine can do at most."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).exists() or not shutil.which("wrk"):
        return "nginx or wrk is not on this machine"
    (folder / "page.html").write_text("x" * 10_000)
    folder.chmod(0o755)
    config = folder / "nginx.conf"
    config.write_text(
        f"worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null; events {{}}\n"
        f"http {{ access_log off; server {{ listen 127.0.0.1:8463; root {folder}; }} }}\n"
    )
    process = subprocess.Popen([program, "-c", str(config), "-g", "daemon off;"])
    try:
        time.sleep(1)
        return load(8463, "/page.html")
    finally:
        process.terminate()
        process.wait(10)
