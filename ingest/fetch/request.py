"""One request to one checked machine, and what its reply means; no rules, no retries."""

import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpx

from ingest.errors import BrokenDocumentError
from ingest.fetch.address import Target
from ingest.fetch.body import read_body
from ingest.fetch.messages import Fetched, Limits, Reply, Validators

USER_AGENT = "roadmap-assistant/0.1"


async def ask(target: Target, known: Validators, limits: Limits, max_bytes: int) -> Reply:
    """Ask the pinned machine once; certificates are checked against the host's name.

    Raises:
        httpx.TransportError: it cannot be reached, or breaks off.
        BrokenDocumentError: it sends too much.
    """
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
    try:
        return await _send(target, headers, limits, tls, max_bytes)
    except (httpx.InvalidURL, UnicodeError) as exc:  # httpx looks at where a redirect leads
        raise BrokenDocumentError(str(target.url), "redirects to what is no address") from exc


async def _send(
    target: Target,
    headers: dict[str, str],
    limits: Limits,
    tls: ssl.SSLContext | bool,
    max_bytes: int,
) -> Reply:
    timeout = httpx.Timeout(limits.total_s, connect=limits.connect_s)
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
        return Reply(response.status_code, response.headers, body)


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Return what certificates are checked by; loading it takes a tenth of a second."""
    return httpx.create_ssl_context()


def understand(url: str, reply: Reply, known: Validators) -> Fetched:
    """Return what a last reply gave.

    Raises:
        BrokenDocumentError: it gave nothing.
    """
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


def asked_to_wait(headers: Mapping[str, str]) -> float:
    """Return how many seconds the server asks to wait; 0 when it does not."""
    text = headers.get("retry-after", "")
    if text.isdecimal():
        return float(text[:6])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0


def reason_of(exc: httpx.TransportError) -> str:
    """Return in one line why a request failed."""
    if isinstance(exc, httpx.TimeoutException):
        return "the server does not answer in time"
    if isinstance(exc, httpx.ConnectError):
        return f"cannot be reached: {' '.join(str(exc).split())[:120] or 'no connection'}"
    return f"the server breaks off or does not speak HTTP ({type(exc).__name__})"
