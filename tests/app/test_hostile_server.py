"""A real server takes random and hostile requests without a 5xx, a hang or a leak.

`FUZZ_BODIES` says how many; ten thousand take some minutes.
"""

import json
import os
import random
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.app.installed import Installed, installed
from tests.app.leaks import check_nothing_leaks

pytestmark = pytest.mark.slow

BODIES = int(os.environ.get("FUZZ_BODIES", "1000"))
LONGEST_S = 10.0
KEY = "a-key-that-must-not-leak"
KNOWN = b'{"question": "How long does reading soil take?", "filters": {"source_ids": []}}'
NASTY = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e",
    "\uffff",
    "𝕬" * 50,
    "a" * 5_000,
    "'; DROP TABLE runs;--",
]
NASTY += [
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "<script>",
    "[1]",
    "%s%n",
    "NaN",
    "\r\nSet-Cookie: a",
]
NUMBERS: list[Any] = [0, -1, 2**31, 2**63, 10**400, -0.0, 1e308, 5e-324, True, None]
Random = random.Random


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    folder = tmp_path_factory.mktemp("hostile")
    with installed(folder, ROADMAP_API_KEYS=f"mallory:{KEY}") as running:
        yield running


@pytest.fixture(scope="module")
def routes(server: Installed) -> list[tuple[str, str, Any]]:
    """Return (method, path template, example body) of every operation."""
    headers = {"authorization": f"Bearer {KEY}"}
    document = httpx.get(f"{server.url}/openapi.json", headers=headers).json()
    return [
        (method.upper(), path, _example(operation))
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]


def _example(operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("example")


def a_text(rng: Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(NASTY)
    return "".join(chr(rng.randrange(1, 0x3000)) for _ in range(rng.randrange(40)))


def a_value(rng: Random, depth: int = 0) -> Any:
    kind = rng.random()
    if kind < 0.5 or depth > 4:
        return a_text(rng)
    if kind < 0.7:
        return rng.choice(NUMBERS)
    if kind < 0.85:
        return [a_value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {a_text(rng): a_value(rng, depth + 1) for _ in range(rng.randrange(4))}


def changed(rng: Random, example: Any) -> bytes:
    """Return the example with some values replaced, added or gone."""
    body = dict(example) if isinstance(example, dict) else {}
    for name in [*body, a_text(rng)]:
        if rng.random() < 0.4:
            body[name] = a_value(rng)
        elif rng.random() < 0.2:
            body.pop(name, None)
    return json.dumps(body).encode()


def damaged(rng: Random, example: Any) -> bytes:
    """Return the example as JSON with bytes flipped, cut, or put in."""
    body = bytearray(json.dumps(example or {}).encode())
    for _ in range(rng.randrange(1, 6)):
        place = rng.randrange(len(body) + 1)
        body[place : place + rng.randrange(3)] = rng.randbytes(rng.randrange(3))
    return bytes(body[: rng.randrange(len(body) + 1)] if rng.random() < 0.2 else body)


def nested(rng: Random, example: Any) -> bytes:
    depth = rng.choice([3, 50, 500, 5_000, 100_000])
    opening, closing = rng.choice([(b"[", b"]"), (b'{"a":', b"}")])
    return opening * depth + b"1" + closing * (depth if rng.random() < 0.5 else 0)


def huge(rng: Random, example: Any) -> bytes:
    size = rng.choice([100_000, 1_000_000, 1_048_577, 3_000_000])
    return b'{"question": "' + b"x" * size + b'"}'


def noise(rng: Random, example: Any) -> bytes:
    return rng.randbytes(rng.randrange(200))


MAKERS: list[Callable[[Random, Any], bytes]] = [changed, damaged, noise, nested, huge]
WEIGHTS = [60, 25, 10, 4, 1]


def an_address(rng: Random, path: str, ids: list[str]) -> str:
    while "{" in path:
        head, _, rest = path.partition("{")
        value = rng.choice(ids) if rng.random() < 0.5 else quote(a_text(rng), "", errors="replace")
        path = head + (value or "%00") + rest.partition("}")[2]
    if rng.random() < 0.3:
        names = ["q", "limit", "cursor", "after", "source_ids", "format", "%00", "\u00e9"]
        pairs = [(rng.choice(names), a_text(rng)) for _ in range(rng.randrange(3))]
        path += "?" + "&".join(f"{quote(n)}={quote(v, errors='replace')}" for n, v in pairs)
    return path


def headers_of(rng: Random) -> dict[str, str]:
    found = {"content-type": "application/json", "authorization": f"Bearer {KEY}"}
    if rng.random() < 0.15:
        odd = ["text/plain", "", "application/json; charset=utf-7", "multipart/form-data", "*/*"]
        found["content-type"] = rng.choice(odd)
    if rng.random() < 0.05:
        found["authorization"] = rng.choice(["", "Bearer", "Basic x", "Bearer \u00ff", "x" * 8_000])
    if rng.random() < 0.1:
        odd = ["last-event-id", "accept", "range", "if-none-match", "x-forwarded-host", "te"]
        found[rng.choice(odd)] = rng.choice(["-1", "9" * 30, "bytes=0-", "a,b;q=x", "é"])
    return found


def test_random_and_hostile_bodies(server: Installed, routes: list[tuple[str, str, Any]]) -> None:
    rng, seen, slowest = Random(20_261_122), Counter[int](), 0.0
    ids = ["garden", "linear-algebra", "nosuch"]
    with httpx.Client(base_url=server.url, timeout=LONGEST_S) as client:
        for _ in range(BODIES):
            method, template, example = rng.choice(routes)
            if rng.random() < 0.5:
                method, template, example = next(r for r in routes if r[1] == "/ask")
            if rng.random() < 0.05:
                method = rng.choice(["GET", "PUT", "DELETE", "OPTIONS", "HEAD", "BREW"])
            (make,) = rng.choices(MAKERS, WEIGHTS)
            sent = {name: v.encode() for name, v in headers_of(rng).items()}
            started = time.perf_counter()
            response = client.request(
                method,
                an_address(rng, template, ids),
                content=make(rng, example),
                headers=[(name.encode(), value) for name, value in sent.items()],
            )
            slowest = max(slowest, time.perf_counter() - started)
            seen[response.status_code] += 1
            check_response(server, response)
            if response.status_code == 200 and template == "/ask" and len(ids) < 50:
                ids += [v for v in response.text.split('"') if len(v) == 32 and v.isalnum()][:3]
    print(f"{BODIES} requests, slowest {slowest:.2f} s, statuses {dict(sorted(seen.items()))}")  # noqa: T201
    assert seen[200] and seen[400] and seen[401] and seen[404] and seen[415] and seen[422]
    assert "Traceback" not in server.log.read_text()


def check_response(server: Installed, response: httpx.Response) -> None:
    told = f"{response.request.method} {response.request.url} {response.request.content[:300]!r}"
    assert response.status_code < 500, f"{told}: {response.text}"
    content = response.content
    if response.status_code >= 400 and response.request.method != "HEAD":
        assert response.headers["content-type"] == "application/problem+json", told
        assert response.json()["status"] == response.status_code
        check_nothing_leaks(content, KEY, str(server.data_dir), str(server.docs))


RAW = [
    b"GET /threads\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /threads HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /threads HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n",
    b"GET http://evil.example/threads HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n{}",
    b"POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
    b"POST /ask HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
    b"POST /ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    b"POST /ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /threads HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
]


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_what_is_no_sound_request_is_refused(server: Installed, raw: bytes) -> None:
    parts = urlsplit(server.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=LONGEST_S) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    status = int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0
    assert status == 0 or 400 <= status < 500, answer[:300]
    check_nothing_leaks(answer, KEY, str(server.data_dir))
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def test_an_ended_connection_harms_nobody(server: Installed, tmp_path: Path) -> None:
    parts = urlsplit(server.url)
    head = f"POST /ask HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {KEY}\r\n".encode()
    for length in (10, len(KNOWN)):
        for _ in range(20):
            with socket.create_connection((parts.hostname, parts.port)) as connection:
                connection.sendall(head + b"Content-Type: application/json\r\n")
                connection.sendall(
                    f"Content-Length: {length + 5}\r\n\r\n".encode() + KNOWN[:length]
                )
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    assert "Traceback" not in server.log.read_text()
