"""Fetches pages: robots.txt first, at a pace, pinned to checked machines, with retries."""

import asyncio
import ssl
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpx
from protego import Protego

from ingest.errors import BrokenDocumentError
from ingest.fetch.address import Target, parse_url, resolve
from ingest.fetch.body import MAX_BYTES, read_body

USER_AGENT = "roadmap-assistant/0.1"
MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512 * 1024
ATTEMPTS = 3
MAX_WAIT_S = 10.0
_REDIRECTS = {301, 302, 303, 307, 308}
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server recognizes what was fetched before; empty when it said nothing."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: Where it was found after redirects.
        raw: The body; None when it has not changed since `validators`.
        media_type: As the server named it, lower-case, without parameters.
        charset: As the server named it; empty when it did not.
    """

    url: str
    raw: bytes | None
    media_type: str
    charset: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may take, in seconds, and the pauses between requests."""

    total_s: float = 60.0
    connect_s: float = 10.0
    pause_s: float = 1.0
    backoff_s: float = 1.0
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Fetcher:
    """Fetches one address after another, and remembers each host's rules and its last request.

    Args:
        allowed: Hosts that may be fetched although they are not public (`name` or `name:port`).
        limits: On time and size.
    """

    allowed: Collection[str] = ()
    limits: Limits = field(default_factory=Limits)
    _rules: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, known: Validators | None = None) -> Fetched:
        """Return what an address gives now.

        Args:
            url: http or https.
            known: Of what was fetched before; unchanged content is then not sent again.

        Raises:
            BrokenDocumentError: it cannot or must not be fetched; `reason` is one line.
        """
        return asyncio.run(self._within_time(url, known or Validators()))

    async def _within_time(self, url: str, known: Validators) -> Fetched:
        try:
            async with asyncio.timeout(self.limits.total_s):
                return await self._follow(url, known)
        except TimeoutError as exc:
            late = f"did not arrive within {self.limits.total_s:g} s"
            raise BrokenDocumentError(url[:200], late) from exc

    async def _follow(self, asked: str, known: Validators) -> Fetched:
        url = parse_url(asked)
        seen: set[str] = set()
        while True:
            if str(url) in seen:
                raise BrokenDocumentError(asked, "redirects in a circle")
            if len(seen) > MAX_REDIRECTS:
                raise BrokenDocumentError(asked, f"redirects more than {MAX_REDIRECTS} times")
            seen.add(str(url))
            target = await resolve(url, self.allowed)
            await self._check_rules(target)
            reply = await self._with_retries(target, known)
            if reply.status not in _REDIRECTS:
                return _fetched(str(url), reply, known)
            try:
                url = parse_url(str(url.join(reply.headers.get("location", ""))))
            except httpx.InvalidURL as exc:
                raise BrokenDocumentError(asked, "redirects to what is no address") from exc

    async def _check_rules(self, target: Target) -> None:
        if target.origin not in self._rules:
            self._rules[target.origin] = await self._read_rules(target)
        if not self._rules[target.origin].can_fetch(str(target.url), USER_AGENT):
            raise BrokenDocumentError(str(target.url), "the site's robots.txt forbids it")

    async def _read_rules(self, target: Target) -> Protego:
        """Return a site's rules as RFC 9309 has it: no file, no rules; no answer, no visit."""
        robots = Target(httpx.URL(target.origin + "/robots.txt"), target.ip)
        reply = await self._with_retries(robots, Validators(), MAX_ROBOTS_BYTES)
        if reply.status >= 500 or reply.status == 429:
            raise BrokenDocumentError(
                str(target.url), f"the site's robots.txt answers {reply.status}; try again later"
            )
        text = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
        return Protego.parse(text)

    async def _with_retries(
        self, target: Target, known: Validators, max_bytes: int | None = None
    ) -> _Reply:
        wait_s = self.limits.backoff_s
        for attempt in range(1, ATTEMPTS + 1):
            await self._keep_pace(target)
            try:
                reply = await self._request(target, known, max_bytes or self.limits.max_bytes)
            except httpx.TransportError as exc:
                if attempt == ATTEMPTS:
                    raise BrokenDocumentError(str(target.url), _reason(exc)) from exc
            else:
                if reply.status not in _TRANSIENT or attempt == ATTEMPTS:
                    return reply
                wait_s = max(wait_s, _asked_to_wait(reply.headers))
            await asyncio.sleep(min(wait_s, MAX_WAIT_S))
            wait_s *= 2
        raise AssertionError("the last attempt returns or raises")

    async def _keep_pace(self, target: Target) -> None:
        rules = self._rules.get(target.origin)
        delay = rules.crawl_delay(USER_AGENT) if rules else None
        pause_s = max(self.limits.pause_s, min(float(delay or 0), MAX_WAIT_S))
        due = self._asked.get(target.url.host, float("-inf")) + pause_s
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        self._asked[target.url.host] = time.monotonic()

    async def _request(self, target: Target, known: Validators, max_bytes: int) -> _Reply:
        """Ask the pinned machine; certificates are checked against the host's name."""
        headers = {
            "Host": target.url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept-Encoding": "gzip",
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        }
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        tls = _tls() if target.url.scheme == "https" else False
        timeout = httpx.Timeout(self.limits.total_s, connect=self.limits.connect_s)
        async with (
            httpx.AsyncClient(verify=tls, trust_env=False, timeout=timeout) as client,
            client.stream(
                "GET",
                target.url.copy_with(host=target.ip),
                headers=headers,
                extensions={"sni_hostname": target.url.host},
            ) as response,
        ):
            wanted = response.status_code == 200
            body = await read_body(response, str(target.url), max_bytes) if wanted else b""
            return _Reply(response.status_code, response.headers, body)


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Return what certificates are checked by; loading it takes a tenth of a second."""
    return httpx.create_ssl_context()


def _fetched(url: str, reply: _Reply, known: Validators) -> Fetched:
    content = httpx.Headers(reply.headers)
    media_type, _, _ = content.get("content-type", "").partition(";")
    charset = httpx.Response(200, headers={"content-type": content.get("content-type", "")})
    if reply.status == 304 and known != Validators():
        return Fetched(url, None, "", "", known)
    if reply.status != 200:
        raise BrokenDocumentError(url, f"the server answers {reply.status}")
    if not reply.body:
        raise BrokenDocumentError(url, "the server sent nothing")
    return Fetched(
        url=url,
        raw=reply.body,
        media_type=media_type.strip().lower(),
        charset=charset.charset_encoding or "",
        validators=Validators(content.get("etag", ""), content.get("last-modified", "")),
    )


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """Return how many seconds the server asks to wait; 0 when it does not."""
    text = headers.get("retry-after", "")
    if text.isdecimal():
        return float(text[:6])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0


def _reason(exc: httpx.TransportError) -> str:
    if isinstance(exc, httpx.TimeoutException):
        return "the server does not answer in time"
    if isinstance(exc, httpx.ConnectError):
        return f"cannot be reached: {' '.join(str(exc).split())[:120] or 'no connection'}"
    return f"the server breaks off or does not speak HTTP ({type(exc).__name__})"
