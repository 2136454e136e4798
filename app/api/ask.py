"""`POST /ask`: a question in, an answer with its evidence out, whole or as it comes about."""

from fastapi import APIRouter
from starlette.responses import Response

from agents.answer import Answer
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers, streamable
from app.api.event_stream import event_stream
from app.api.requests import AskRequest
from app.api.responses import json_response

router = APIRouter(tags=["ask"])


@router.post(
    "/ask",
    summary="Answer a question from the sources",
    responses=streamable(answers(Answer, *BODY_PROBLEMS, 404, 409, 503)),
    response_class=Response,
)
async def ask(body: AskRequest, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Every statement of the answer carries the number of a citation that supports it.

    With `stream` the run is followed from its first event on. Closing the connection does not stop
    it, streamed or not: `GET /runs/{run_id}/events` goes on, `POST /runs/{run_id}/cancel` stops it.
    """
    run = await assistant.start(
        body.question,
        learner=learner,
        thread_id=body.thread_id,
        filters=body.filters.to_filters(),
    )
    if body.stream:
        return event_stream(run.follow(0))
    return json_response(await run.answer())
