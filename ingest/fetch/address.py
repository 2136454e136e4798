"""Which addresses may be fetched, and which machine exactly is asked for them."""

import asyncio
import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass

import httpx

from ingest.errors import BrokenDocumentError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
MAX_URL_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was checked, and the one machine that its request goes to.

    Attributes:
        url: As asked for, without its fragment.
        ip: What the host's name stood for when it was checked; the request is pinned to it.
    """

    url: httpx.URL
    ip: str

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"


def parse_url(text: str) -> httpx.URL:
    """Return an http(s) address without its fragment.

    Raises:
        BrokenDocumentError: another scheme, no host, credentials, or no address at all.
    """
    shown = text[:200]
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError) as exc:
        raise BrokenDocumentError(shown, "is not an address") from exc
    if url.scheme not in ("http", "https"):
        raise BrokenDocumentError(shown, "only http and https addresses are fetched")
    if not url.host or len(text) > MAX_URL_CHARS:
        raise BrokenDocumentError(shown, "is not an address of a page")
    if url.userinfo:
        raise BrokenDocumentError(str(url.host), "an address with a password in it is not fetched")
    return url.copy_with(fragment=None)


async def resolve(url: httpx.URL, allowed: Collection[str]) -> Target:
    """Return where the request has to go.

    Args:
        url: From `parse_url`.
        allowed: Hosts (`name` or `name:port`) that may be fetched wherever they are.

    Raises:
        BrokenDocumentError: the host is unknown, or any of its addresses is not public.
    """
    port = url.port or (443 if url.scheme == "https" else 80)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as exc:
        raise BrokenDocumentError(str(url), f"the host {url.host!r} is unknown") from exc
    ips = [str(entry[4][0]) for entry in found]
    if not {url.host, f"{url.host}:{port}"} & set(allowed):
        for ip in ips:
            if not is_public(ip):
                raise BrokenDocumentError(
                    str(url), f"{url.host} is {ip}, which is not on the public internet"
                )
    return Target(url, ips[0])


def is_public(text: str) -> bool:
    """Whether an IP address is one that anybody can reach, also when it is wrapped in another."""
    ip = ipaddress.ip_address(text.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
