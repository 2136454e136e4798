"""What a request must be before it reaches a route: from a learner, small enough, and JSON."""

import asyncio
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import who_asks
from app.api.problems import problem_response
from app.api.strict_json import check_json
from ingest.keyring import Keyring

MAX_BODY_BYTES = 2 * 1024 * 1024  # twenty passages of 20,000 characters in any script
MAX_UPLOAD_BYTES = 21 * 1024 * 1024  # a document and its envelope
BODY_TIMEOUT_S = 30.0
_DRAINED_BYTES = 4 * MAX_BODY_BYTES
_BODY_METHODS = {"POST", "PUT", "PATCH"}


class Gate:
    """ASGI middleware; what it lets through has a learner and a small body of sound JSON.

    Args:
        app: Finds the learner's name in `request.state.learner`.
        keyring: Whose keys are accepted; None is local mode.
        max_body_bytes: The largest body that is read.
        body_timeout_s: How long a body may take to arrive.
    """

    def __init__(
        self,
        app: ASGIApp,
        keyring: Keyring | None = None,
        max_body_bytes: int = MAX_BODY_BYTES,
        body_timeout_s: float = BODY_TIMEOUT_S,
    ) -> None:
        self._app = app
        self._keyring = keyring
        self._max_body_bytes = max_body_bytes
        self._body_timeout_s = body_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            headers = Headers(scope=scope)
            scope.setdefault("state", {})["learner"] = who_asks(scope, headers, self._keyring)
            _check_encoding(scope)
            if scope["method"] in _BODY_METHODS:
                receive = await self._checked_body(scope, headers, receive)
        except HTTPException as exc:
            problem = problem_response(exc.status_code, exc.detail, headers=exc.headers)
            await problem(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _checked_body(self, scope: Scope, headers: Headers, receive: Receive) -> Receive:
        upload = _is_upload(scope, headers)
        max_bytes = MAX_UPLOAD_BYTES if upload else self._max_body_bytes
        _check_length(headers.get("content-length", "0"), max_bytes)
        try:
            async with asyncio.timeout(self._body_timeout_s):
                body = await _read(receive, max_bytes)
        except TimeoutError as exc:
            late = f"The body did not arrive within {self._body_timeout_s:.0f} s"
            raise HTTPException(408, late, {"Connection": "close"}) from exc
        if upload:
            return _replay(body, receive)
        if body or "content-type" in headers:
            _check_content_type(headers)
        if body:
            check_json(body)
        return _replay(body, receive)


def _is_upload(scope: Scope, headers: Headers) -> bool:
    """Whether this is the one request whose body is a file."""
    media_type = headers.get("content-type", "").lower()
    named = (scope["method"], scope["path"]) == ("POST", "/sources")
    return named and media_type.startswith("multipart/form-data")


def _check_length(length: str, max_bytes: int) -> None:
    if not length.isdecimal():
        raise HTTPException(400, "Content-Length is not a number")
    if int(length[:20]) > max(_DRAINED_BYTES, max_bytes):
        raise _too_large(max_bytes)


def _check_encoding(scope: Scope) -> None:
    try:
        unquote_to_bytes(scope["query_string"]).decode()
        unquote_to_bytes(scope.get("raw_path") or b"").decode()
    except UnicodeDecodeError as exc:
        raise HTTPException(400, "The address is not UTF-8") from exc


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
        if not message.get("more_body", False) or size > max(_DRAINED_BYTES, max_bytes):
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
