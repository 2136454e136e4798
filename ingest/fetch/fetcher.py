"""Fetches pages: robots.txt first, at a pace, pinned to checked machines, with retries."""

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass, field

import httpx
from protego import Protego

from ingest.errors import BrokenDocumentError
from ingest.fetch.address import Target, parse_url, resolve
from ingest.fetch.messages import Fetched, Limits, Reply, Validators
from ingest.fetch.request import USER_AGENT, ask, asked_to_wait, reason_of, understand

MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512 * 1024
ATTEMPTS = 3
MAX_WAIT_S = 10.0
_REDIRECTS = {301, 302, 303, 307, 308}
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}


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
                return understand(str(url), reply, known)
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
        try:
            reply = await self._with_retries(robots, Validators(), MAX_ROBOTS_BYTES)
        except BrokenDocumentError as exc:
            if isinstance(exc.__cause__, httpx.ConnectError):  # then no page of it can either
                raise BrokenDocumentError(str(target.url), exc.reason) from exc
            told = f"the site's robots.txt cannot be read: {exc.reason}"
            raise BrokenDocumentError(str(target.url), told) from exc
        if reply.status >= 500 or reply.status == 429:
            raise BrokenDocumentError(
                str(target.url), f"the site's robots.txt answers {reply.status}; try again later"
            )
        text = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
        return Protego.parse(text)

    async def _with_retries(
        self, target: Target, known: Validators, max_bytes: int | None = None
    ) -> Reply:
        wait_s = self.limits.backoff_s
        for attempt in range(1, ATTEMPTS + 1):
            await self._keep_pace(target)
            try:
                reply = await ask(target, known, self.limits, max_bytes or self.limits.max_bytes)
            except httpx.TransportError as exc:
                if attempt == ATTEMPTS:
                    raise BrokenDocumentError(str(target.url), reason_of(exc)) from exc
            else:
                if reply.status not in _TRANSIENT or attempt == ATTEMPTS:
                    return reply
                wait_s = max(wait_s, asked_to_wait(reply.headers))
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
