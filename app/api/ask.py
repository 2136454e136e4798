"""`POST /ask`: a question in, an answer with its evidence out."""

from fastapi import APIRouter
from starlette.responses import Response

from agents.answer import Answer
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers
from app.api.requests import AskRequest
from app.api.responses import json_response

router = APIRouter(tags=["ask"])


@router.post(
    "/ask",
    summary="Answer a question from the sources",
    responses=answers(Answer, *BODY_PROBLEMS, 404, 409, 503),
    response_class=Response,
)
async def ask(body: AskRequest, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Every statement of the answer carries the number of a citation that supports it."""
    answer = await assistant.ask(
        body.question,
        learner=learner,
        thread_id=body.thread_id,
        filters=body.filters.to_filters(),
    )
    return json_response(answer)
