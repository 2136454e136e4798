"""`/me`: everything about the learner, to take away or to erase."""

import asyncio
from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import answers, describe_problems
from app.api.responses import json_response
from app.schemas import LearnerExport

router = APIRouter(prefix="/me", tags=["me"])


@router.get(
    "/export",
    summary="Take everything away",
    responses=answers(LearnerExport, 503),
    response_class=Response,
)
async def export(assistant: AssistantDep, learner: LearnerDep) -> Response:
    """All that is kept about the learner, one list a kind of thing."""
    sections = await asyncio.to_thread(assistant.store.learners.export, learner)
    taken = LearnerExport.model_validate(
        {"learner": learner, "exported_at": datetime.now(UTC), **sections}
    )
    response = json_response(taken)
    response.headers["Content-Disposition"] = 'attachment; filename="roadmap-export.json"'
    return response


@router.delete(
    "",
    summary="Erase everything",
    status_code=204,
    responses=describe_problems(503),
    response_class=Response,
)
async def erase(assistant: AssistantDep, learner: LearnerDep) -> Response:
    """For good; the answer of a run that still works is dropped."""
    await asyncio.to_thread(assistant.store.learners.erase, learner)
    return Response(status_code=204)
