"""The requests about sources and the jobs that add them, over the page's one client."""

from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from app.chat.client import Client, read


class SourceRow(BaseModel):
    """A source in the list."""

    id: str
    title: str
    kind: str
    url: str | None = None


class SourceRows(BaseModel):
    """All sources."""

    items: list[SourceRow]


class Job(BaseModel):
    """A change of the sources, and how far it is."""

    id: str
    state: str
    stage: str = ""
    done: int = 0
    total: int = 0
    report: dict[str, Any] | None = None
    error: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")

    @property
    def added(self) -> list[str]:
        """Ids of the sources that it was about."""
        return [str(source_id) for source_id in (self.report or {}).get("sources", [])]

    @property
    def failures(self) -> list[str]:
        """What could not be read, a line each."""
        failures = (self.report or {}).get("failures", [])
        return [f"{failure['path']}: {failure['reason']}" for failure in failures]


class SourceClient:
    """Speaks about sources to one API as one learner.

    Args:
        client: Of the API.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def sources(self) -> list[SourceRow]:
        """Return the articles and documents; skills and resources are left out."""
        rows = read(SourceRows, self._client.send("GET", "/sources")).items
        return [row for row in rows if row.kind not in ("skill", "resource")]

    def add_link(self, url: str) -> Job:
        """Begin to ingest an address."""
        return read(Job, self._client.send("POST", "/sources", json={"url": url}))

    def add_file(self, name: str, content: bytes) -> Job:
        """Begin to ingest a file."""
        return read(Job, self._client.send("POST", "/sources", files={"file": (name, content)}))

    def job(self, job_id: str) -> Job:
        """Return how far a job is."""
        return read(Job, self._client.send("GET", f"/jobs/{quote(job_id, safe='')}"))
