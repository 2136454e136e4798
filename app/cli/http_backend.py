"""Answers that come from a server over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx

from app.cli.backend import Say
from app.cli.terminal import JsonObject
from app.sse import read_events
from ingest.errors import ConflictError, InvalidInputError, NotFoundError, RoadmapError

CONNECT_TIMEOUT_S = 5.0
ANSWER_TIMEOUT_S = 300.0
_ERRORS: dict[int, type[RoadmapError]] = {
    400: InvalidInputError,
    404: NotFoundError,
    409: ConflictError,
    422: InvalidInputError,
}


class HttpBackend:
    """A client of the public API.

    Args:
        url: Where the server is, such as `http://127.0.0.1:8000`.
        key: Sent as a bearer token; None where the server wants none.
        transport: Takes the place of the network.

    Attributes:
        url: As it was given.
    """

    def __init__(
        self, url: str, key: str | None = None, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.url = url
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as exc:
            raise _unusable(url) from exc
        if parsed.scheme not in {"http", "https"} or not parsed.host:
            raise _unusable(url)
        local = parsed.host in {"127.0.0.1", "localhost", "::1"}
        self._client = httpx.Client(
            base_url=parsed,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx.Timeout(ANSWER_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
            trust_env=not local,
            transport=transport,
        )

    def ask(self, question: str, thread_id: str | None, say: Say | None = None) -> JsonObject:
        """Return what `POST /ask` answers; `say` is given its text piece by piece before."""
        body = {"question": question, "thread_id": thread_id}
        if say is None:
            return self._request("POST", "ask", json=body)
        with (
            self._asking(),
            self._client.stream("POST", "ask", json={**body, "stream": True}) as response,
        ):
            if not response.is_success:
                response.read()
                raise _error(response.status_code, response.json())
            for event in read_events(response.iter_lines()):
                if event.type == "token":
                    say(event.data["text"])
                elif event.type == "error":
                    problem = event.data["problem"]
                    raise _error(problem["status"], problem)
                elif event.type == "done":
                    answer: JsonObject = event.data["answer"]
                    return answer
        raise RoadmapError(f"{self.url} broke off; the thread has the answer once it is there")

    def search(self, query: str, limit: int) -> JsonObject:
        """Return what `GET /search` answers."""
        return self._request("GET", "search", params={"q": query, "limit": limit})

    def sources(self) -> JsonObject:
        """Return what `GET /sources` answers."""
        return self._request("GET", "sources")

    def source(self, source_id: str) -> JsonObject:
        """Return what `GET /sources/{id}` answers."""
        return self._request("GET", f"sources/{quote(source_id, safe='')}")

    def skills(self) -> JsonObject:
        """Return what `GET /skills` answers."""
        return self._request("GET", "skills")

    def plan(self, wish: JsonObject) -> JsonObject:
        """Return what `POST /plans` answers."""
        return self._request("POST", "plans", json=wish)

    def progress(self) -> JsonObject:
        """Return what `GET /progress` answers."""
        return self._request("GET", "progress")

    def report(self, skill: str, work: JsonObject) -> JsonObject:
        """Return what `PUT /progress/{skill}` answers."""
        path = f"progress/{quote(skill.replace('/', ' '), safe='')}"
        return self._request("PUT", path, json=work)

    def forget_thread(self, thread_id: str) -> None:
        """Delete a conversation; one that is gone already is fine."""
        with self._asking():
            self._client.delete(f"threads/{quote(thread_id, safe='')}")

    def version(self) -> str:
        """Return the version of the server's software."""
        return str(self._request("GET", "openapi.json").get("info", {}).get("version", ""))

    def lives(self) -> bool:
        """Whether the server answers at all."""
        try:
            return self._client.get("healthz", timeout=CONNECT_TIMEOUT_S).is_success
        except httpx.HTTPError:
            return False

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _request(self, method: str, path: str, **options: Any) -> JsonObject:  # noqa: ANN401
        with self._asking():
            response = self._client.request(method, path, **options)
            body = response.json()
        if not isinstance(body, dict):
            raise self._not_ours()
        if response.is_success:
            return body
        raise _error(response.status_code, body)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except httpx.HTTPError as exc:
            raise RoadmapError(
                f"{self.url} does not answer ({exc or type(exc).__name__}); "
                "start it with `roadmap serve`, or unset ROADMAP_API_URL"
            ) from exc
        except (ValueError, KeyError) as exc:
            raise self._not_ours() from exc

    def _not_ours(self) -> RoadmapError:
        return RoadmapError(f"{self.url} is not a roadmap server; check ROADMAP_API_URL")


def _error(status: int, problem: JsonObject) -> RoadmapError:
    """Return the error that the server's problem tells of."""
    told = [str(problem.get("detail") or problem.get("title") or f"status {status}")]
    errors = [error for error in problem.get("errors") or () if error.get("field")]
    told += [f"{error['field']} {error.get('detail')}" for error in errors]
    if status == 401:
        told.append("ROADMAP_API_KEY holds the key that commands send")
    kind = _ERRORS.get(status, RoadmapError)
    return kind("; ".join(told))


def _unusable(url: str) -> InvalidInputError:
    return InvalidInputError(
        f"ROADMAP_API_URL={url!r} is not a URL; use one such as http://127.0.0.1:8000"
    )
