"""`POST /feedback`: what the learner thinks of an answer."""

import asyncio

from fastapi import APIRouter
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers
from app.api.requests import FeedbackRequest
from app.api.responses import json_response
from app.schemas import FeedbackItem

router = APIRouter(tags=["feedback"])


@router.post(
    "/feedback",
    summary="Rate an answer",
    status_code=201,
    responses=answers(FeedbackItem, *BODY_PROBLEMS, 404, 503, status=201),
    response_class=Response,
)
async def rate(body: FeedbackRequest, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """One of the learner's own answers; a second rating takes the place of the first."""
    stored = await asyncio.to_thread(
        assistant.store.learners.rate, learner, body.message_id, body.rating, body.comment
    )
    return json_response(FeedbackItem.of(stored), 201)
