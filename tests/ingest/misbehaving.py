"""A web server on this machine that misbehaves, one way a path."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.ingest.articles import PAGE

Reply = Callable[["Handler"], None]


class Site(ThreadingHTTPServer):
    """Answers by `replies`; the paths that were asked for are in `asked`."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: dict[str, Reply] = dict(MISBEHAVIOUR)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.close_connection = True
        self.server.replies.get(self.path, not_found)(self)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def say(self, body: bytes, status: int = 200, /, **headers: str) -> None:
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def misbehaving() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        thread.join()
        site.server_close()


def not_found(handler: Handler) -> None:
    handler.say(b"nothing here", 404)


def page(handler: Handler) -> None:
    handler.say(PAGE.encode(), Content_Type="text/html; charset=utf-8")


def status(code: int, **headers: str) -> Reply:
    return lambda handler: handler.say(b"", code, **headers)


def content(body: bytes, media_type: str, **headers: str) -> Reply:
    return lambda handler: handler.say(body, Content_Type=media_type, **headers)


def to(location: str) -> Reply:
    return status(302, Location=location)


def raw(sent: bytes) -> Reply:
    return lambda handler: void(handler.wfile.write(sent))


def void(_value: object) -> None:
    """Return nothing."""


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(400):
        handler.wfile.write(b"<p>more</p>" * 10_000)


def hang(_handler: Handler) -> None:
    time.sleep(3)


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.1)


HTML = "text/html"
MISBEHAVIOUR: dict[str, Reply] = {
    "/circle": to("/circle"),
    "/ping": to("/pong"),
    "/pong": to("/ping"),
    **{f"/deep{n}": to(f"/deep{n + 1}") for n in range(20)},
    "/inside": to("http://169.254.169.254/latest/meta-data/"),
    "/private": to("http://10.0.0.1/"),
    "/mapped": to("http://[::ffff:127.0.0.1]/"),
    "/file": to("file:///etc/passwd"),
    "/nowhere": to(""),
    "/data": to("data:text/html,<p>words"),
    "/script": to("javascript:alert(1)"),
    "/backslashes": to("http:\\\\10.0.0.1\\"),
    "/no-name": to("http://xn--zzzzzzzz--.example/"),
    "/octal": to("http://0177.0.0.1/"),
    "/no-scheme": to("//10.0.0.1/"),
    "/with-password": to("http://a:b@127.0.0.1/"),
    "/large": content(b"", HTML, Content_Length=str(10**12)),
    "/endless": endless,
    "/drip": drip,
    "/headers": drip_headers,
    "/hang": hang,
    "/bomb": content(gzip.compress(bytes(50_000_000)), HTML, Content_Encoding="gzip"),
    "/twice": content(b"", HTML, Content_Encoding="gzip, gzip"),
    "/brotli": content(b"abc", HTML, Content_Encoding="br"),
    "/damaged": content(b"\x1f\x8bnothing", HTML, Content_Encoding="gzip"),
    "/half-packed": content(gzip.compress(PAGE.encode())[:200], HTML, Content_Encoding="gzip"),
    "/short": content(b"<p>one", HTML, Content_Length="500"),
    "/empty": content(b"", HTML),
    "/picture": content(b"\x89PNG\r\n\x1a\n\x00\x00\x00", HTML),
    "/program": content(b"\x7fELF\x00\x00", "text/plain"),
    "/video": content(b"no text", "video/mp4"),
    "/no-article": content(b"<html><body></body></html>", HTML),
    "/lying.pdf": content(b"%PDF-1.7 not really", HTML),
    "/archive": content(b"PK\x03\x04 no zip", "application/zip"),
    "/garbage": raw(b"\x00\x01\x02 no HTTP\r\n\r\n"),
    "/silence": raw(b""),
    "/forbidden": status(403),
    "/gone": status(410),
    "/down": status(503, Retry_After="0"),
    "/unasked": status(304),
    "/part": status(206),
    "/in-a-year": status(429, Retry_After="31536000"),
    "/chunks": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nx\r\n"),
    "/two-lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\nx"),
    "/packed-twice": content(
        gzip.compress(gzip.compress(PAGE.encode())), HTML, Content_Encoding="gzip"
    ),
    "/attributes": content(b"<p " + b"".join(b"a%d=1 " % n for n in range(50_000)) + b">", HTML),
    "/elements": content(b"<p>x<b>" * 60_000, HTML),
}
