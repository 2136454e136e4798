"""`/plans`: study paths, made, kept, rescheduled and taken away."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from agents.planning.plan import Plan
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, Responses, answers, describe_problems
from app.api.path_requests import PlanBody, RescheduleBody
from app.api.responses import json_response
from app.schemas import PlanPage

router = APIRouter(prefix="/plans", tags=["plans"])
_FILES: Responses = {
    200: {
        "description": "A file in the format that was asked for.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Plan"}},
            "text/calendar": {"schema": {"type": "string"}, "example": "BEGIN:VCALENDAR"},
            "text/markdown": {"schema": {"type": "string"}, "example": "# Study path"},
            "application/octet-stream": {"schema": {"type": "string"}, "example": "(a deck)"},
        },
    }
}


@router.post(
    "",
    summary="Make a study path",
    status_code=201,
    responses=answers(Plan, *BODY_PROBLEMS, 503, status=201),
    response_class=Response,
)
async def make_plan(body: PlanBody, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Computed, not written: the same request in the same state gives the same plan."""
    plan = await asyncio.to_thread(assistant.paths.make, learner, body.to_wish())
    return json_response(plan, 201)


@router.get(
    "",
    summary="List study paths",
    responses=answers(PlanPage, 422, 503),
    response_class=Response,
)
async def list_plans(
    assistant: AssistantDep,
    learner: LearnerDep,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 20,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
) -> Response:
    """Whole plans, newest first; `next` is the `cursor` of the following page."""
    items, following = await asyncio.to_thread(assistant.paths.plans, learner, limit, cursor)
    return json_response(PlanPage(items=items, next=following))


@router.get(
    "/{plan_id}",
    summary="Read a study path",
    responses=answers(Plan, 404, 503),
    response_class=Response,
)
async def read_plan(plan_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """As it was made; only `active` may have changed since."""
    return json_response(await asyncio.to_thread(assistant.paths.plan, learner, plan_id))


@router.delete(
    "/{plan_id}",
    summary="Delete a study path",
    status_code=204,
    responses=describe_problems(404, 503),
    response_class=Response,
)
async def delete_plan(plan_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """A plan that it superseded is no longer superseded; progress stays."""
    await asyncio.to_thread(assistant.paths.delete, learner, plan_id)
    return Response(status_code=204)


@router.post(
    "/{plan_id}/activate",
    summary="Follow this study path",
    responses=answers(Plan, 404, 503),
    response_class=Response,
)
async def activate_plan(plan_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Progress and forecast are those of the active plan."""
    return json_response(await asyncio.to_thread(assistant.paths.activate, learner, plan_id))


@router.post(
    "/{plan_id}/reschedule",
    summary="Make a plan that takes the place of this one",
    status_code=201,
    responses=answers(Plan, *BODY_PROBLEMS, 404, 503, status=201),
    response_class=Response,
)
async def reschedule_plan(
    plan_id: str, body: RescheduleBody, assistant: AssistantDep, learner: LearnerDep
) -> Response:
    """What was done stays, as little as can be changes, and `changes` lists it."""
    plan = await asyncio.to_thread(assistant.paths.reschedule, learner, plan_id, body.given())
    return json_response(plan, 201)


@router.get(
    "/{plan_id}/export",
    summary="Take a study path away",
    responses={**_FILES, **describe_problems(404, 422, 503)},
    response_class=Response,
)
async def export_plan(
    plan_id: str,
    assistant: AssistantDep,
    learner: LearnerDep,
    format: Annotated[Literal["ics", "md", "json", "anki"], Query()] = "json",
) -> Response:
    """A calendar, a checklist, the plan itself, or flash cards of its check questions."""
    file = await asyncio.to_thread(assistant.paths.file, learner, plan_id, format)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=disposition)
