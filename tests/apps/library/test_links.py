"""The link check does not cry wolf, and never reaches inside."""

import datetime
import http.server
import ipaddress
import threading
from collections.abc import Iterator

import pytest

from handrail.apps.library import selectors
from handrail.apps.library.models import LinkHealth, LinkState, Resource
from handrail.apps.library.services.links import Seen, check_due, fetch, judge
from handrail.apps.library.services.links.addresses import (
    AddressRefusedError,
    is_public,
    resolve,
)

NOW = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Seen(200), LinkState.OK),
        (Seen(204), LinkState.OK),
        (Seen(200, moved_to="https://new.example/"), LinkState.MOVED),
        (Seen(401), LinkState.UNSURE),
        (Seen(403), LinkState.UNSURE),
        (Seen(405), LinkState.UNSURE),
        (Seen(429), LinkState.UNSURE),
        (Seen(None, trouble="inside", refused=True), LinkState.UNSURE),
        (Seen(404), LinkState.UNSURE),  # not yet believed
        (Seen(500), LinkState.UNSURE),
        (Seen(None, trouble="no such name"), LinkState.UNSURE),
    ],
)
def test_one_look_never_makes_an_address_broken(seen: Seen, state: LinkState) -> None:
    assert judge(seen, None, NOW).state == state


@pytest.mark.parametrize(
    ("hours", "state"), [(0, "unsure"), (71, "unsure"), (72, "broken"), (500, "broken")]
)
def test_only_72_hours_of_failing_make_it_broken(hours: int, state: str) -> None:
    verdict = judge(Seen(404), NOW - hours * HOUR, NOW)
    assert verdict.state == state
    assert verdict.failing_since == NOW - hours * HOUR


@pytest.mark.parametrize("seen", [Seen(200), Seen(403)])
def test_an_address_that_answers_again_starts_afresh(seen: Seen) -> None:
    assert judge(seen, NOW - 100 * HOUR, NOW).failing_since is None


def test_looks_at_a_failing_address_are_spaced() -> None:
    assert judge(Seen(404), None, NOW).look_again_at >= NOW + 6 * HOUR


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "203.0.113.9", "::1", "::", "fc00::1",
        "fd12::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2001:db8::1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2001::1",
    ],
)  # fmt: skip
def test_no_address_inside_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.0.81", "2a04:4e42::81"])
def test_addresses_outside_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "0"]
)
def test_no_way_of_writing_a_name_leads_inside(host: str) -> None:
    with pytest.raises(OSError):  # refused, or no such name where the form is not understood
        resolve(host, 80)


def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: both)
    with pytest.raises(AddressRefusedError):
        resolve("two-faced.example", 80)


def test_the_connection_goes_to_the_address_that_was_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that answers differently a moment later changes nothing (DNS rebinding)."""
    answers = iter([("93.184.216.34", 80), ("127.0.0.1", 80), ("127.0.0.1", 80)])
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", next(answers))])
    reached: list[object] = []

    def connect(address: object, timeout: object = None) -> None:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", connect)
    fetch("http://rebinding.example/")
    assert reached == [("93.184.216.34", 80)]


class Pages(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.server.asked.append(("HEAD", self.path))  # type: ignore[attr-defined]
        self.answer(head=True)

    def do_GET(self) -> None:
        self.server.asked.append(("GET", self.path))  # type: ignore[attr-defined]
        self.answer(head=False)

    def answer(self, *, head: bool) -> None:
        path = self.path.strip("/")
        if path == "hangs-up" and head:
            self.connection.close()
            return
        if path == "no-head":
            self.send_response(405 if head else 200)
        elif path.startswith("to/"):
            code, _, where = path[3:].partition("/")
            self.send_response(int(code))
            self.send_header("Location", where.replace("~", "/"))
        elif path == "circle":
            self.send_response(302)
            self.send_header("Location", "/circle")
        else:
            self.send_response(int(path) if path.isdecimal() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def look(site: http.server.ThreadingHTTPServer, path: str) -> Seen:
    url = f"http://127.0.0.1:{site.server_port}/{path}"
    return fetch(url, allowed=lambda address: str(address) == "127.0.0.1")


def test_a_server_without_head_is_asked_with_get(site) -> None:
    assert look(site, "no-head").status == 200
    assert site.asked == [("HEAD", "/no-head"), ("GET", "/no-head")]


def test_a_server_that_hangs_up_on_head_is_asked_with_get(site) -> None:
    assert look(site, "hangs-up").status == 200


@pytest.mark.parametrize(("code", "moved"), [(301, True), (308, True), (302, False), (307, False)])
def test_only_a_lasting_redirect_means_moved(site, code: int, moved: bool) -> None:
    seen = look(site, f"to/{code}/~200")
    assert (seen.status, bool(seen.moved_to)) == (200, moved)


def test_a_redirect_to_an_address_inside_is_not_followed(site) -> None:
    seen = look(site, "to/302/http:~~127.0.0.2:1~secret")
    assert seen.refused
    assert seen.status is None


@pytest.mark.parametrize("where", ["file:~~~etc~passwd", "ftp:~~example.org~", "gopher:~~x~"])
def test_a_redirect_to_another_kind_of_address_is_not_followed(site, where: str) -> None:
    assert look(site, f"to/302/{where}").refused


def test_a_circle_ends(site) -> None:
    assert "circle" in look(site, "circle").trouble


def test_without_permission_nothing_inside_is_asked(site) -> None:
    seen = fetch(f"http://127.0.0.1:{site.server_port}/200")
    assert seen.refused
    assert site.asked == []


@pytest.mark.parametrize("url", ["http://", "nonsense", "http://[::1", "javascript:alert(1)", ""])
def test_no_address_can_break_it(url: str) -> None:
    assert fetch(url).status is None


@pytest.mark.django_db
def test_a_round_of_looks_touches_no_resource_and_each_once(library) -> None:
    edited = dict(Resource.objects.values_list("pk", "edited_at"))
    asked: list[str] = []

    def answer(url: str) -> Seen:
        asked.append(url)
        return Seen(200)

    assert check_due(NOW, limit=10, look=answer) == 10
    assert check_due(NOW, limit=500, look=answer) == Resource.objects.count() - 10
    assert check_due(NOW + HOUR, limit=500, look=answer) == 0
    assert len(asked) == Resource.objects.count()
    assert dict(Resource.objects.values_list("pk", "edited_at")) == edited


@pytest.mark.django_db
def test_a_broken_address_is_marked_on_screen_and_left_off_paper(client, castlebridge) -> None:
    resource = Resource.objects.get(key="uktc-brain")
    for hours in (0, 40, 80):
        LinkHealth.objects.update(look_again_at=NOW)
        check_due(
            NOW + hours * HOUR, limit=500,
            look=lambda url: Seen(404 if url == resource.url else 200),
        )  # fmt: skip
    resource.refresh_from_db()
    assert resource.link.state == LinkState.BROKEN
    page = client.get("/library/uktc-brain/").content.decode()
    assert "has not answered for some days" in page
    fit = selectors.fit_for_paper(selectors.by_keys(castlebridge, ["uktc-brain", "minded"]))
    assert [each.key for each in fit] == ["minded"]


@pytest.mark.django_db
def test_a_new_address_is_looked_at_afresh(library) -> None:
    check_due(NOW, limit=500, look=lambda url: Seen(404))
    Resource.objects.filter(key="minded").update(url="https://elsewhere.example/")
    assert check_due(NOW, limit=500, look=lambda url: Seen(404)) == 1
    health = LinkHealth.objects.get(resource__key="minded")
    assert health.failing_since == NOW
