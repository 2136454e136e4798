"""`/progress`: what the learner has done."""

import asyncio

from fastapi import APIRouter
from starlette.responses import Response

from agents.progress import Progress
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers, describe_problems
from app.api.path_requests import ImportBody, ProgressBody
from app.api.responses import json_response
from app.schemas import ProgressEventItem, ProgressExport, ProgressImport

router = APIRouter(prefix="/progress", tags=["progress"])


@router.get(
    "",
    summary="Read progress",
    responses=answers(Progress, 503),
    response_class=Response,
)
async def read_progress(assistant: AssistantDep, learner: LearnerDep) -> Response:
    """The state of each skill, how far the active plan is, and when it will be finished."""
    return json_response(await asyncio.to_thread(assistant.paths.progress, learner))


@router.put(
    "/{skill_id}",
    summary="Report work on a skill",
    responses=answers(Progress, *BODY_PROBLEMS, 404, 503),
    response_class=Response,
)
async def report(
    skill_id: str, body: ProgressBody, assistant: AssistantDep, learner: LearnerDep
) -> Response:
    """Adds an event to the log, and answers with what the log says now."""
    progress = await asyncio.to_thread(
        assistant.paths.report,
        learner,
        skill_id,
        body.status,
        body.hours,
        body.evidence,
        body.note,
    )
    return json_response(progress)


@router.delete(
    "",
    summary="Erase the log",
    status_code=204,
    responses=describe_problems(503),
    response_class=Response,
)
async def erase(assistant: AssistantDep, learner: LearnerDep) -> Response:
    """For good; plans stay as they are."""
    await asyncio.to_thread(assistant.paths.erase_progress, learner)
    return Response(status_code=204)


@router.get(
    "/export",
    summary="Take the log away",
    responses=answers(ProgressExport, 503),
    response_class=Response,
)
async def export(assistant: AssistantDep, learner: LearnerDep) -> Response:
    """All events, oldest first."""
    events = await asyncio.to_thread(assistant.paths.events, learner)
    return json_response(ProgressExport(events=[ProgressEventItem.of(e) for e in events]))


@router.post(
    "/import",
    summary="Bring a log back",
    responses=answers(ProgressImport, *BODY_PROBLEMS, 503),
    response_class=Response,
)
async def bring_back(body: ImportBody, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Repeating it changes nothing: an event whose id is in the log already is left alone."""
    events = [event.to_event() for event in body.events]
    imported = await asyncio.to_thread(assistant.paths.import_events, learner, events)
    return json_response(ProgressImport(imported=imported, known=len(events) - imported))
