"""A provider of an OpenAI-compatible model on loopback, as small as the wire allows."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

KEY = "test-key-of-nobody"
MODEL = "tiny"
Server = TypeVar("Server", bound=ThreadingHTTPServer)


class Provider(ThreadingHTTPServer):
    """Streams `words` one by one; notes what it was asked, and whether somebody hung up."""

    daemon_threads = True

    def __init__(self, words: list[str], pause_s: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.words = words
        self.pause_s = pause_s
        self.asked: list[Any] = []
        self.hung_up = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def providing(words: list[str], pause_s: float = 0.0) -> AbstractContextManager[Provider]:
    return running(Provider(words, pause_s))


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        if self.headers["Authorization"] != f"Bearer {KEY}":
            self._refuse(401, f"Incorrect API key provided: {self.headers['Authorization']}")
        elif body["model"] != MODEL:
            self._refuse(404, "The model does not exist")
        else:
            self._stream()

    def _refuse(self, status: int, message: str) -> None:
        data = json.dumps({"error": {"message": message}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for word in self.server.words:
                self._event({"choices": [{"index": 0, "delta": {"content": word}}]})
                time.sleep(self.server.pause_s)
            usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
            self._event({"choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")
        except OSError:
            self.server.hung_up.set()

    def _event(self, fields: dict[str, Any]) -> None:
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
        self.wfile.write(b"data: " + json.dumps(chunk | fields).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
