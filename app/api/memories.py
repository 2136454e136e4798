"""`/memories`: what is remembered about the learner, to see, to correct and to delete."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers, describe_problems
from app.api.requests import MemoryRequest
from app.api.responses import json_response
from app.schemas import MemoryItem, MemoryPage

router = APIRouter(prefix="/memories", tags=["memories"])


@router.get(
    "",
    summary="List memories",
    responses=answers(MemoryPage, 422, 503),
    response_class=Response,
)
async def list_memories(
    assistant: AssistantDep,
    learner: LearnerDep,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 50,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
) -> Response:
    """Newest first; `next` is the `cursor` of the following page."""
    found, following = await asyncio.to_thread(
        assistant.store.memories.page, learner, limit, cursor
    )
    return json_response(MemoryPage(items=[MemoryItem.of(m) for m in found], next=following))


@router.patch(
    "/{memory_id}",
    summary="Correct a memory",
    responses=answers(MemoryItem, *BODY_PROBLEMS, 404, 503),
    response_class=Response,
)
async def correct_memory(
    memory_id: str, body: MemoryRequest, assistant: AssistantDep, learner: LearnerDep
) -> Response:
    """The new words count from now on."""
    memory = await asyncio.to_thread(
        assistant.store.memories.rewrite, learner, memory_id, body.text
    )
    return json_response(MemoryItem.of(memory))


@router.delete(
    "/{memory_id}",
    summary="Delete a memory",
    status_code=204,
    responses=describe_problems(404, 503),
    response_class=Response,
)
async def delete_memory(memory_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """For good; it has no effect from now on."""
    await asyncio.to_thread(assistant.store.memories.remove, learner, memory_id)
    return Response(status_code=204)
