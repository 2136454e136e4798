"""Clients that ask over HTTP, one question after the other, and time each answer."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import orjson

from app.bench.measures import Slot
from ingest.errors import RoadmapError

TIMEOUT_S = 60.0


class Client:
    """One connection that is kept open; cheap, because it shares the cores with the servers."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=TIMEOUT_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, at: TracebackType | None
    ) -> None:
        self._connection.close()

    def ask(self, question: str) -> tuple[bytes, float]:
        """Return the body of the answer and the milliseconds it took.

        Raises:
            RoadmapError: the status was not 200.
            OSError, HTTPException: there was no answer at all.
        """
        body = orjson.dumps({"question": question})
        started = time.perf_counter()
        self._connection.request("POST", "/ask", body, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        content = response.read()
        ms = (time.perf_counter() - started) * 1000
        if response.status != 200:
            raise RoadmapError(f"{question!r} was answered with status {response.status}")
        return content, ms

    def first_event_ms(self, question: str) -> float:
        """Return the milliseconds until the first event of a streamed answer has come."""
        body = orjson.dumps({"question": question, "stream": True})
        started = time.perf_counter()
        self._connection.request("POST", "/ask", body, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        while response.readline().strip():
            pass  # an event ends with an empty line
        ms = (time.perf_counter() - started) * 1000
        response.read()
        if response.status != 200:
            raise RoadmapError(f"{question!r} was answered with status {response.status}")
        return ms

    def get(self, path: str) -> Any:  # noqa: ANN401 - whatever JSON there is
        """Return the JSON at a path."""
        self._connection.request("GET", path)
        return orjson.loads(self._connection.getresponse().read())


class Target:
    """A server under measurement, with the questions it has not been asked yet.

    Attributes:
        grounding: How many answers had which grounding; stays empty for the floor.
    """

    def __init__(self, url: str, questions: Iterator[str]) -> None:
        self.url = url
        self.grounding: Counter[str] = Counter()
        self._questions = questions
        self._lock = threading.Lock()

    def measure(self, clients: int, seconds: float) -> Slot:
        """Keep `clients` asking for `seconds`; who has asked by then is waited for.

        Raises:
            RoadmapError: a question was not answered.
        """
        started = time.perf_counter()
        deadline = started + seconds
        with ThreadPoolExecutor(clients) as pool:
            asking = [pool.submit(self._ask_until, deadline) for _ in range(clients)]
        try:
            latencies = [ms for asked in asking for ms in asked.result()]
        except (OSError, HTTPException) as exc:
            raise RoadmapError(f"{self.url} stopped answering ({type(exc).__name__})") from exc
        return Slot(clients, time.perf_counter() - started, tuple(latencies))

    def _ask_until(self, deadline: float) -> list[float]:
        latencies: list[float] = []
        with Client(self.url) as client:
            while not latencies or time.perf_counter() < deadline:
                with self._lock:
                    question = next(self._questions)
                content, ms = client.ask(question)
                latencies.append(ms)
                self._note(content)
        return latencies

    def _note(self, content: bytes) -> None:
        told = orjson.loads(content)
        if isinstance(told, dict):
            with self._lock:
                self.grounding[str(told.get("grounding"))] += 1
