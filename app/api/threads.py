"""`/threads`: the learner's own conversations."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers, describe_problems
from app.api.requests import RenameRequest
from app.api.responses import json_response
from app.front_door import FrontDoor
from app.schemas import MessageItem, ThreadDetail, ThreadItem, ThreadPage
from ingest.errors import IndexUnavailableError

router = APIRouter(prefix="/threads", tags=["threads"])


@router.get(
    "",
    summary="List conversations",
    responses=answers(ThreadPage, 422, 503),
    response_class=Response,
)
async def list_threads(
    assistant: AssistantDep,
    learner: LearnerDep,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 50,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
) -> Response:
    """Newest-updated first; `next` is the `cursor` of the following page."""
    threads, following = await asyncio.to_thread(assistant.store.threads, learner, limit, cursor)
    return json_response(
        ThreadPage(items=[ThreadItem.of(thread) for thread in threads], next=following)
    )


@router.get(
    "/{thread_id}",
    summary="Read a conversation",
    responses=answers(ThreadDetail, 404, 503),
    response_class=Response,
)
async def read_thread(thread_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Citations stay as they were given; `changed` marks one whose passage is gone since."""
    detail = await asyncio.to_thread(_read, assistant, learner, thread_id)
    return json_response(detail)


@router.patch(
    "/{thread_id}",
    summary="Rename a conversation",
    responses=answers(ThreadItem, *BODY_PROBLEMS, 404, 503),
    response_class=Response,
)
async def rename_thread(
    thread_id: str, body: RenameRequest, assistant: AssistantDep, learner: LearnerDep
) -> Response:
    """The place in the list stays."""
    thread = await asyncio.to_thread(assistant.store.rename_thread, learner, thread_id, body.title)
    return json_response(ThreadItem.of(thread))


@router.delete(
    "/{thread_id}",
    summary="Delete a conversation",
    status_code=204,
    responses=describe_problems(404, 503),
    response_class=Response,
)
async def delete_thread(thread_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Its messages and runs go with it."""
    await asyncio.to_thread(assistant.store.delete_thread, learner, thread_id)
    return Response(status_code=204)


def _read(assistant: FrontDoor, learner: str, thread_id: str) -> ThreadDetail:
    thread, stored = assistant.store.thread(learner, thread_id)
    messages = [MessageItem.of(message) for message in stored]
    _mark_changed(assistant, messages)
    item = ThreadItem.of(thread).model_dump()
    return ThreadDetail(**item, running_run_id=thread.running_run_id, messages=messages)


def _mark_changed(assistant: FrontDoor, messages: list[MessageItem]) -> None:
    """Mark the citations whose chunk is gone; without an index nobody knows, and none is marked."""
    try:
        for message in messages:
            for citation in message.answer.citations if message.answer else ():
                if citation.chunk_id is not None and not assistant.has_chunk(citation.chunk_id):
                    citation.changed = True
    except IndexUnavailableError:
        return
