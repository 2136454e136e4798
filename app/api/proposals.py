"""`/proposals`: the changes that the chat offered, and what the learner decides on them."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from agents.proposals import Proposal
from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import answers
from app.api.responses import json_response
from app.schemas import Applied, ProposalPage

router = APIRouter(prefix="/proposals", tags=["proposals"])


@router.get(
    "",
    summary="List proposals",
    responses=answers(ProposalPage, 422, 503),
    response_class=Response,
)
async def list_proposals(
    assistant: AssistantDep,
    learner: LearnerDep,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 20,
    cursor: Annotated[str | None, Query(max_length=1_000)] = None,
    state: Annotated[Literal["pending", "applied", "dismissed", "expired"] | None, Query()] = None,
) -> Response:
    """Newest first, those that are decided too; `next` is the `cursor` of the following page."""
    items, following = await asyncio.to_thread(
        assistant.proposals.page, learner, limit, cursor, state
    )
    return json_response(ProposalPage(items=items, next=following))


@router.post(
    "/{proposal_id}/apply",
    summary="Do what was offered",
    responses=answers(Applied, 404, 409, 503),
    response_class=Response,
)
async def apply(proposal_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """Done once: the same request again changes nothing and answers the same."""
    done = await asyncio.to_thread(assistant.proposals.apply, learner, proposal_id)
    return json_response(Applied(done))


@router.post(
    "/{proposal_id}/dismiss",
    summary="Leave everything as it is",
    responses=answers(Proposal, 404, 409, 503),
    response_class=Response,
)
async def dismiss(proposal_id: str, assistant: AssistantDep, learner: LearnerDep) -> Response:
    """The proposal stays in the list, as dismissed."""
    return json_response(await asyncio.to_thread(assistant.proposals.dismiss, learner, proposal_id))
