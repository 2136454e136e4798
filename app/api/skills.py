"""`/skills`: the skill graph, and which skills a text mentions."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import BODY_PROBLEMS, answers
from app.api.requests import LinkRequest
from app.api.responses import json_response
from app.schemas import LinkItem, LinkResult, SkillDetail, SkillPage
from ingest.errors import NotFoundError

router = APIRouter(prefix="/skills", tags=["skills"])


@router.get(
    "",
    summary="List skills",
    responses=answers(SkillPage, 422),
    response_class=Response,
)
async def list_skills(
    assistant: AssistantDep,
    _learner: LearnerDep,
    limit: Annotated[int | None, Query(ge=1, le=1_000)] = None,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
) -> Response:
    """Without a `limit` all of them, by id; `next` is the `cursor` of the following page."""
    return json_response(SkillPage.of(assistant.skills, limit, cursor))


@router.get(
    "/{skill_id}",
    summary="Read a skill",
    responses=answers(SkillDetail, 404),
    response_class=Response,
)
async def read_skill(skill_id: str, assistant: AssistantDep, _learner: LearnerDep) -> Response:
    """What it is, what comes before and after it, and what to learn it from."""
    graph = assistant.skills
    if skill_id not in graph:
        raise NotFoundError(f"there is no skill {skill_id!r}; GET /skills lists them")
    return json_response(SkillDetail.of(graph[skill_id], graph))


@router.post(
    "/link",
    summary="Find the skills that a text mentions",
    responses=answers(LinkResult, *BODY_PROBLEMS),
    response_class=Response,
)
async def link_skills(body: LinkRequest, assistant: AssistantDep, _learner: LearnerDep) -> Response:
    """Names, aliases, their inflections and typing errors; the longest match wins."""
    found = await asyncio.to_thread(assistant.link_skills, body.text)
    return json_response(LinkResult(mentions=[LinkItem.of(linked) for linked in found]))
