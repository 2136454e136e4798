"""Answers that are made in this process, when no server runs."""

import asyncio
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import BaseModel, ValidationError

from agents.store import Store
from app.cli.backend import Say
from app.cli.terminal import JsonObject
from app.front_door import FrontDoor
from app.schemas import SearchHit, SearchResult, SourceDetail, SourceItem, SourcePage
from ingest.errors import InvalidInputError

if TYPE_CHECKING:
    from ingest.settings import Settings

LEARNER = "local"
B = TypeVar("B", bound=BaseModel)


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

    def ask(self, question: str, thread_id: str | None, say: Say | None = None) -> JsonObject:
        """Return what `POST /ask` answers, all at once."""
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

    def source(self, source_id: str) -> JsonObject:
        """Return what `GET /sources/{id}` answers."""
        found, chunks = self._assistant.source(source_id), self._assistant.chunks(source_id)
        detail = SourceDetail.of(found, chunks, self._assistant.link_skills)
        return detail.model_dump(mode="json")

    def plan(self, wish: JsonObject) -> JsonObject:
        """Return what `POST /plans` answers."""
        from app.api.path_requests import PlanBody

        made = self._assistant.paths.make(LEARNER, _checked(PlanBody, wish).to_wish())
        return made.model_dump(mode="json")

    def progress(self) -> JsonObject:
        """Return what `GET /progress` answers."""
        return self._assistant.paths.progress(LEARNER).model_dump(mode="json")

    def report(self, skill: str, work: JsonObject) -> JsonObject:
        """Return what `PUT /progress/{skill}` answers."""
        from app.api.path_requests import ProgressBody

        body = _checked(ProgressBody, work)
        told = self._assistant.paths.report(
            LEARNER, skill, body.status, body.hours, body.evidence, body.note
        )
        return told.model_dump(mode="json")

    def close(self) -> None:
        """Close the assistant and its database."""
        self._assistant.close()
        self._assistant.store.close()


def _checked(model: type[B], body: JsonObject) -> B:
    """Return a body as the API takes it.

    Raises:
        InvalidInputError: the API would refuse it.
    """
    try:
        return model.model_validate(body)
    except ValidationError as exc:
        told = [f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in exc.errors()]
        raise InvalidInputError("; ".join(told)) from exc
