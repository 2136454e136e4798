"""A small client of the HTTP API: one method a request, two kinds of failure."""

import ipaddress
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from app.chat.models import Source, Thread, ThreadPage
from app.sse import ServerEvent, read_events

ModelT = TypeVar("ModelT", bound=BaseModel)

Rating = Literal["up", "down"]
TIMEOUT = httpx.Timeout(15.0, connect=3.0)
STREAM_TIMEOUT = httpx.Timeout(30.0, connect=3.0)  # the API is never silent for longer than 15 s
STRANGE = "The API sent something that this page does not understand."


class ApiError(Exception):
    """The API refused or failed; the message is its own, written for a reader.

    Args:
        detail: What happened.
        status: The HTTP status, None when there was no valid response.
    """

    def __init__(self, detail: str, status: int | None = None) -> None:
        super().__init__(detail)
        self.status = status


class ApiDownError(ApiError):
    """Nothing answers at the API's address, or not in time."""


class Client:
    """Speaks to one API as one learner.

    Args:
        url: The API's root.
        key: Sent as a bearer token; None in local mode.
    """

    def __init__(self, url: str, key: str | None = None) -> None:
        self.url = url.rstrip("/")
        self._http = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=TIMEOUT,
            trust_env=not _is_local(self.url),
        )

    def ask(self, question: str, thread_id: str | None) -> Iterator[ServerEvent]:
        """Ask in a thread, or in a new one when `thread_id` is None; yield what happens."""
        body = {"question": question, "thread_id": thread_id, "stream": True}
        return self._events("POST", "/ask", json=body)

    def follow(self, run_id: str, after: int) -> Iterator[ServerEvent]:
        """Yield the events of a run behind `after`: those that were, then those that come."""
        path = f"/runs/{_segment(run_id)}/events"
        return self._events("GET", path, params={"after": after})

    def cancel(self, run_id: str) -> None:
        """Stop a run; one that has ended already is no error."""
        try:
            self.send("POST", f"/runs/{_segment(run_id)}/cancel")
        except ApiError as exc:
            if exc.status not in {404, 409}:
                raise

    def rate(self, message_id: str, rating: Rating, comment: str | None = None) -> None:
        """Say what the learner thinks of an answer; the newest rating of an answer counts."""
        body = {"message_id": message_id, "rating": rating, "comment": comment}
        self.send("POST", "/feedback", json=body)

    def threads(self, limit: int) -> ThreadPage:
        """Return the newest threads, `limit` at most."""
        return read(ThreadPage, self.send("GET", "/threads", params={"limit": limit}))

    def thread(self, thread_id: str) -> Thread:
        """Return a thread with its messages."""
        return read(Thread, self.send("GET", f"/threads/{_segment(thread_id)}"))

    def rename(self, thread_id: str, title: str) -> None:
        """Give a thread another title."""
        self.send("PATCH", f"/threads/{_segment(thread_id)}", json={"title": title})

    def delete(self, thread_id: str) -> None:
        """Delete a thread for good; one that is gone already is no error."""
        try:
            self.send("DELETE", f"/threads/{_segment(thread_id)}")
        except ApiError as exc:
            if exc.status != 404:
                raise

    def source(self, source_id: str) -> Source:
        """Return a source with its passages."""
        return read(Source, self.send("GET", f"/sources/{_segment(source_id)}"))

    def send(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, object] | None = None,
        params: Mapping[str, int | str] | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> httpx.Response:
        """Send a request and return its answer.

        Raises:
            ApiError: the API refused or failed.
        """
        with self._failing():
            response = self._http.request(method, path, json=json, params=params, files=files)
        if response.is_error:
            raise ApiError(_problem(response), response.status_code)
        return response

    def _events(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, object] | None = None,
        params: Mapping[str, int | str] | None = None,
    ) -> Iterator[ServerEvent]:
        request = self._http.stream(method, path, json=json, params=params, timeout=STREAM_TIMEOUT)
        with self._failing(), request as response:
            if response.is_error:
                response.read()
                raise ApiError(_problem(response), response.status_code)
            yield from read_events(response.iter_lines())

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException as exc:
            raise ApiDownError(f"{self.url} did not answer in time.") from exc
        except (httpx.HTTPError, httpx.InvalidURL) as exc:
            raise ApiDownError(f"Nothing answers at {self.url}.") from exc
        except ValueError as exc:
            raise ApiError(STRANGE) from exc


def read(model: type[ModelT], response: httpx.Response) -> ModelT:
    """Return the object in an answer; raise `ApiError` when it is another one."""
    try:
        return model.model_validate_json(response.content)
    except ValidationError as exc:
        raise ApiError(STRANGE) from exc


def _problem(response: httpx.Response) -> str:
    """What the problem object says field by field, else its detail, else the bare status."""
    try:
        problem = response.json()
        errors = [
            (error.get("field") or "", error["detail"]) for error in problem.get("errors", [])
        ]
        fields = [f"{field} {detail}".strip() for field, detail in errors]
        said = "; ".join(fields) or str(problem["detail"])
    except (ValueError, LookupError, TypeError, AttributeError):
        said = f"The API answered with status {response.status_code}."
    wait_s = response.headers.get("Retry-After")
    return f"{said} Try again in {wait_s} s." if wait_s else said


def _segment(text: str) -> str:
    return quote(text, safe="")


def _is_local(url: str) -> bool:
    host = httpx.URL(url).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
