"""One polite look at one address. It connects to the very address that was allowed, so a name
that answers differently a moment later (DNS rebinding) changes nothing."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from handrail.apps.library.services.links.addresses import (
    Address,
    AddressRefusedError,
    is_public,
    resolve,
)
from handrail.core.wording import mark

TIMEOUT = urllib3.Timeout(connect=5.0, read=5.0, total=10.0)  # seconds
MAX_HOPS = 5
# Some servers turn away what does not look like a person's browser.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; HandrailLinkCheck/1; checks links of a library)",
    "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Language": "en-GB,en;q=0.8",
}
# Answers to HEAD that say more about HEAD than about the page.
ASK_AGAIN_WITH_GET = frozenset((400, 403, 404, 405, 406, 410, 429, 500, 501, 503))
PERMANENT = frozenset((301, 308))
REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True)
class Seen:
    """What came back: a status, or the reason there is none; and where it moved for good."""

    status: int | None
    moved_to: str = ""
    trouble: str = ""
    refused: bool = False


def fetch(url: str, allowed: Callable[[Address], bool] = is_public) -> Seen:
    """Look at an address and follow where it leads, at most MAX_HOPS times. Never raises."""
    pool = _pool(allowed)
    here, only_permanent = url, True
    try:
        for _ in range(MAX_HOPS + 1):
            if urlsplit(here).scheme not in ("http", "https") or not urlsplit(here).hostname:
                return Seen(
                    None, trouble=mark("leads to something that is not a web page"), refused=True
                )
            status, location = _ask(pool, here)
            if status not in REDIRECTS or not location:
                moved = here if only_permanent and _differs(here, url) else ""
                return Seen(status, moved_to=moved)
            only_permanent = only_permanent and status in PERMANENT
            here = urljoin(here, location)
        return Seen(None, trouble=mark("leads round in a circle"))
    except AddressRefusedError:
        return Seen(None, trouble=mark("is not on the public internet"), refused=True)
    except (HTTPError, OSError, UnicodeError, ValueError) as error:
        return Seen(None, trouble=_plain(error), refused=_was_refused(error))
    finally:
        pool.clear()


def _ask(pool: urllib3.PoolManager, url: str) -> tuple[int, str]:
    try:
        response = _request(pool, "HEAD", url)
    except AddressRefusedError:
        raise
    except HTTPError as error:
        if _was_refused(error):
            raise
        response = _request(pool, "GET", url)  # some servers hang up on HEAD
    if response.status in ASK_AGAIN_WITH_GET:
        response = _request(pool, "GET", url)
    return response.status, response.headers.get("Location", "")


def _request(pool: urllib3.PoolManager, method: str, url: str) -> urllib3.BaseHTTPResponse:
    response = pool.request(
        method, url, headers=HEADERS, timeout=TIMEOUT, redirect=False, retries=False,
        preload_content=False,
    )  # fmt: skip
    response.close()  # the status is all we want; the body stays where it is
    return response


def _pool(allowed: Callable[[Address], bool]) -> urllib3.PoolManager:
    def connect(connection: Any) -> socket.socket:
        address = resolve(connection.host, connection.port, allowed)
        return socket.create_connection(address, TIMEOUT.connect_timeout)

    plain = type("Plain", (HTTPConnection,), {"_new_conn": connect})
    secure = type("Secure", (HTTPSConnection,), {"_new_conn": connect})
    plain_pool = type("PlainPool", (urllib3.HTTPConnectionPool,), {"ConnectionCls": plain})
    secure_pool = type("SecurePool", (urllib3.HTTPSConnectionPool,), {"ConnectionCls": secure})
    pool = urllib3.PoolManager(num_pools=2, maxsize=1)
    pool.pool_classes_by_scheme = {"http": plain_pool, "https": secure_pool}
    return pool


def _differs(here: str, url: str) -> bool:
    return here.rstrip("/") != url.rstrip("/")


def _was_refused(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, AddressRefusedError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _plain(error: BaseException) -> str:
    no_name, late = mark("no such name"), mark("did not answer in time")
    words = {
        "NameResolutionError": no_name, "gaierror": no_name,
        "ConnectTimeoutError": late, "ReadTimeoutError": late, "TimeoutError": late,
        "SSLError": mark("its certificate is not in order"),
        "ConnectionRefusedError": mark("nothing answers there"),
    }  # fmt: skip
    here: BaseException | None = error
    while here is not None:
        if type(here).__name__ in words:
            return words[type(here).__name__]
        here = here.__cause__ or here.__context__
    return mark("could not be reached")
