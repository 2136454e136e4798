"""`POST /verify`: the check that guards answers, for any statement and any passages."""

from fastapi import APIRouter
from starlette.responses import Response

from agents.verify import Verification
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers
from app.api.requests import VerifyRequest
from app.api.responses import json_response

router = APIRouter(tags=["ask"])


@router.post(
    "/verify",
    summary="Check a statement against passages, or against the sources",
    responses=answers(Verification, *BODY_PROBLEMS, 503),
    response_class=Response,
)
async def verify(body: VerifyRequest, assistant: AssistantDep, _learner: LearnerDep) -> Response:
    """What the passages say is data: an instruction in them has no effect."""
    return json_response(await assistant.verify(body.statement, body.passages or ()))
