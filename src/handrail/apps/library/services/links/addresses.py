"""Which network addresses may be asked. A link in the library must never become a way to reach a
machine inside the network the site runs in, whatever a name resolves to."""

import ipaddress
import socket
from collections.abc import Callable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressRefusedError(OSError):
    """The name leads to an address that is not on the public internet."""


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet; forms that wrap another are unwrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(inner)
        # 64:ff9b::/96 carries an IPv4 address in its last four bytes (RFC 6052).
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(
    host: str, port: int, allowed: Callable[[Address], bool] = is_public
) -> tuple[str, int]:
    """The one address to connect to. Every address of the name has to be allowed: a name with
    one inside and one outside is refused. Raises AddressRefusedError, or OSError if unknown."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(item[4][0]).partition("%")[0]) for item in found]
    for address in addresses:
        if not allowed(address):
            raise AddressRefusedError(f"{host} is not on the public internet")
    return str(addresses[0]), port
