"""Answers that are made in this process, when no server runs."""

import asyncio
from typing import TYPE_CHECKING, Self

from agents.store import Store
from app.cli.terminal import JsonObject
from app.front_door import FrontDoor
from app.schemas import SearchHit, SearchResult, SourceItem, SourcePage

if TYPE_CHECKING:
    from ingest.settings import Settings

LEARNER = "local"


class LocalBackend:
    """Shows an assistant's answers the way the API does."""

    def __init__(self, assistant: FrontDoor) -> None:
        self._assistant = assistant

    @classmethod
    def open(cls, settings: "Settings") -> Self:
        """Open the database and the assistant of these settings.

        Raises:
            RoadmapError: one of them cannot be opened.
        """
        from agents.assistant import Assistant

        store = Store.open(settings.sqlalchemy_url)
        store.migrate()
        store.recover()
        return cls(Assistant.open(settings, store))

    def ask(self, question: str, thread_id: str | None) -> JsonObject:
        """Return what `POST /ask` answers."""
        turn = self._assistant.ask(question, learner=LEARNER, thread_id=thread_id)
        return asyncio.run(turn).model_dump(mode="json")

    def search(self, query: str, limit: int) -> JsonObject:
        """Return what `GET /search` answers."""
        hits = asyncio.run(self._assistant.search(query, limit))
        return SearchResult(hits=[SearchHit.of(hit) for hit in hits]).model_dump(mode="json")

    def sources(self) -> JsonObject:
        """Return what `GET /sources` answers."""
        items = [SourceItem.of(source) for source in self._assistant.sources()]
        return SourcePage(items=items, next=None).model_dump(mode="json")

    def close(self) -> None:
        """Close the assistant and its database."""
        self._assistant.close()
        self._assistant.store.close()
