"""`/profile`: what the learner says of themselves."""

import asyncio

from fastapi import APIRouter
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers
from app.api.path_requests import ProfileBody
from app.api.responses import json_response
from app.schemas import Profile

router = APIRouter(prefix="/profile", tags=["profile"])


@router.get(
    "",
    summary="Read the profile",
    responses=answers(Profile, 503),
    response_class=Response,
)
async def read_profile(assistant: AssistantDep, learner: LearnerDep) -> Response:
    """The defaults until something was said."""
    said = await asyncio.to_thread(assistant.paths.profile, learner)
    return json_response(Profile.model_validate(said or {}))


@router.put(
    "",
    summary="Write the profile",
    responses=answers(Profile, *BODY_PROBLEMS, 503),
    response_class=Response,
)
async def write_profile(
    body: ProfileBody, assistant: AssistantDep, learner: LearnerDep
) -> Response:
    """Takes the place of the whole profile; skills are kept by id."""
    preferences = body.preferences.to_preferences()
    said = {**body.model_dump(mode="json"), "preferences": preferences.model_dump()}
    kept = await asyncio.to_thread(assistant.paths.set_profile, learner, said)
    return json_response(Profile.model_validate(kept))
