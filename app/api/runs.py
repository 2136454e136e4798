"""`/runs`: following a run that is worked on or over, and stopping one."""

from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import STREAM, Responses, describe_problems
from app.api.event_stream import event_stream
from app.api.responses import json_response
from app.schemas import CancelledRun

router = APIRouter(prefix="/runs", tags=["ask"])

MAX_SEQ = 2**31 - 1
_STREAMED: Responses = {200: STREAM, **describe_problems(404, 422, 503)}
_ACCEPTED: Responses = {
    202: {"model": CancelledRun, "description": CancelledRun.__doc__},
    **describe_problems(404, 409, 503),
}
Seen = Annotated[int, Query(ge=0, le=MAX_SEQ, description="The `id` of the last event you have.")]
LastEventId = Annotated[int, Header(ge=0, le=MAX_SEQ, description="The same, as browsers send it.")]


@router.get(
    "/{run_id}/events",
    summary="Follow a run",
    responses=_STREAMED,
    response_class=Response,
)
async def follow_run(
    run_id: str,
    assistant: AssistantDep,
    learner: LearnerDep,
    after: Seen = 0,
    last_event_id: LastEventId = 0,
) -> Response:
    """What was streamed already, then what follows; kept for 24 hours after the end of the run.

    When both the parameter and the header are given, the later event counts.
    """
    events = await assistant.runs.follow(learner, run_id, max(after, last_event_id))
    return event_stream(events)


@router.post(
    "/{run_id}/cancel",
    summary="Stop a run",
    status_code=202,
    responses=_ACCEPTED,
    response_class=Response,
)
async def cancel_run(run_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """It ends with `error` of type `run-cancelled`, whichever server works on it."""
    await assistant.runs.cancel(learner, run_id)
    return json_response(CancelledRun(run_id=run_id, state="cancelled"), 202)
