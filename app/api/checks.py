"""`/checks` and `/reviews`: check questions, their grading, and what is due."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers
from app.api.path_requests import Day
from app.api.requests import AnswerRequest
from app.api.responses import json_response
from app.schemas import CheckItem, CheckResult, ReviewItem, ReviewPage

router = APIRouter(tags=["checks"])


@router.post(
    "/skills/{skill_id}/check",
    summary="Ask a check question",
    responses=answers(CheckItem, 404, 503),
    response_class=Response,
)
async def ask(skill_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Another question each time; one of today that was not answered yet comes again."""
    check = await asyncio.to_thread(assistant.checks.ask, learner, skill_id)
    return json_response(CheckItem.of(check))


@router.post(
    "/checks/{check_id}/answer",
    summary="Answer a check question",
    responses=answers(CheckResult, *BODY_PROBLEMS, 404, 409, 503),
    response_class=Response,
)
async def answer(
    check_id: str, body: AnswerRequest, assistant: AssistantDep, learner: LearnerDep
) -> Response:
    """The first answer counts: the same one again gets the same result, another one a 409."""
    checked = await asyncio.to_thread(assistant.checks.answer, learner, check_id, body.answer)
    return json_response(CheckResult.of(checked))


@router.get(
    "/reviews",
    summary="List reviews",
    responses=answers(ReviewPage, 422, 503),
    response_class=Response,
)
async def list_reviews(
    assistant: AssistantDep,
    learner: LearnerDep,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
    until: Annotated[Day | None, Query(description="Only what is due by this day.")] = None,
) -> Response:
    """Each skill whose questions were answered, what is due first on top, to come as well."""
    items, following = await asyncio.to_thread(
        assistant.checks.reviews, learner, limit, cursor, until
    )
    return json_response(ReviewPage(items=[ReviewItem.of(item) for item in items], next=following))
