"""What a request must be before it reaches a route: addressed to us, small enough, and JSON."""

import ipaddress
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem_response
from app.api.strict_json import check_json

MAX_BODY_BYTES = 1024 * 1024
_DRAINED_BYTES = 8 * MAX_BODY_BYTES
_BODY_METHODS = {"POST", "PUT", "PATCH"}
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class LocalGate:
    """ASGI middleware of local mode; what it lets through has a small body of sound JSON.

    It answers loopback `Host` headers only, so that a page whose name was pointed at this machine
    gets nothing, and refuses changes that another site's page asks for.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            headers = Headers(scope=scope)
            _check_address(scope, headers)
            if scope["method"] in _BODY_METHODS:
                receive = await self._checked_body(headers, receive)
        except HTTPException as exc:
            await problem_response(exc.status_code, exc.detail)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _checked_body(self, headers: Headers, receive: Receive) -> Receive:
        self._check_length(headers.get("content-length", "0"))
        body = await _read(receive, self._max_body_bytes)
        if body or "content-type" in headers:
            _check_content_type(headers)
        if body:
            check_json(body)
        return _replay(body, receive)

    def _check_length(self, length: str) -> None:
        if not length.isdecimal():
            raise HTTPException(400, "Content-Length is not a number")
        if int(length[:20]) > _DRAINED_BYTES:
            raise _too_large(self._max_body_bytes)


def _check_address(scope: Scope, headers: Headers) -> None:
    hosts = headers.getlist("host")
    if not hosts or not all(_is_loopback(host) for host in hosts):
        raise HTTPException(
            400, "Without API keys only this machine is answered; use http://127.0.0.1 in the URL"
        )
    origin = headers.get("origin")
    if origin is not None and scope["method"] not in _SAFE_METHODS:
        scheme, _, authority = origin.partition("://")
        if scheme not in {"http", "https"} or not _is_loopback(authority):
            raise HTTPException(400, "Pages of other sites may not change anything here")
    try:
        unquote_to_bytes(scope["query_string"]).decode()
        unquote_to_bytes(scope.get("raw_path") or b"").decode()
    except UnicodeDecodeError as exc:
        raise HTTPException(400, "The address is not UTF-8") from exc


@lru_cache(maxsize=256)
def _is_loopback(authority: str) -> bool:
    """Say whether `host` or `host:port` is a name of this machine."""
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        host = authority
    elif not port.isdecimal():
        return False
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False


def _check_content_type(headers: Headers) -> None:
    media_type, *parameters = headers.get("content-type", "").lower().split(";")
    media_type = media_type.strip()
    if media_type != "application/json" and not (
        media_type.startswith("application/") and media_type.endswith("+json")
    ):
        raise HTTPException(415, "Send the body as Content-Type: application/json")
    charset = {"".join(part.split()).replace('"', "") for part in parameters}
    if any(part.startswith("charset=") and part != "charset=utf-8" for part in charset):
        raise HTTPException(415, "Send the body in UTF-8")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "Send the body without Content-Encoding")


async def _read(receive: Receive, max_bytes: int) -> bytes:
    """Return the body; one that is too large is read on for a while, so the client hears why."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HTTPException(400, "The body is incomplete")
        part: bytes = message.get("body", b"")
        size += len(part)
        if size <= max_bytes:
            parts.append(part)
        if not message.get("more_body", False) or size > _DRAINED_BYTES:
            break
    if size > max_bytes:
        raise _too_large(max_bytes)
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return waiting.pop() if waiting else await receive()

    return replayed


def _too_large(max_bytes: int) -> HTTPException:
    return HTTPException(413, f"The body is larger than {max_bytes:,} bytes")
