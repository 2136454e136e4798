"""`/sources`: the knowledge behind the answers, to read."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from agents.store.cursor import decode_cursor, encode_cursor
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import answers
from app.api.responses import json_response
from app.front_door import FrontDoor
from app.schemas import SourceDetail, SourceItem, SourcePage
from ingest.errors import InvalidInputError

router = APIRouter(prefix="/sources", tags=["sources"])

_KIND = "sources"


@router.get(
    "",
    summary="List sources",
    responses=answers(SourcePage, 422, 503),
    response_class=Response,
)
async def list_sources(
    assistant: AssistantDep,
    _learner: LearnerDep,
    limit: Annotated[int | None, Query(ge=1, le=1_000)] = None,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
) -> Response:
    """Without a `limit` all of them; `next` is the `cursor` of the following page."""
    return json_response(await asyncio.to_thread(_page, assistant, limit, cursor))


@router.get(
    "/{source_id}",
    summary="Read a source",
    responses=answers(SourceDetail, 404, 503),
    response_class=Response,
)
async def read_source(source_id: str, assistant: AssistantDep, _learner: LearnerDep) -> Response:
    """Its phases, its structure if it is a roadmap, and all of its passages in document order."""
    return json_response(await asyncio.to_thread(_read, assistant, source_id))


def _page(assistant: FrontDoor, limit: int | None, cursor: str | None) -> SourcePage:
    sources = assistant.sources()
    start = 0
    if cursor is not None:
        (last,) = decode_cursor(_KIND, cursor, 1)
        places = [place for place, source in enumerate(sources) if source.id == last]
        if not places:
            raise InvalidInputError("cursor names a source that is gone; start again without it")
        start = places[0] + 1
    end = len(sources) if limit is None else start + limit
    following = encode_cursor(_KIND, sources[end - 1].id) if end < len(sources) else None
    return SourcePage(
        items=[SourceItem.of(source) for source in sources[start:end]], next=following
    )


def _read(assistant: FrontDoor, source_id: str) -> SourceDetail:
    source, chunks = assistant.source(source_id), assistant.chunks(source_id)
    return SourceDetail.of(source, chunks, assistant.link_skills)
