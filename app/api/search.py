"""`GET /search`: the hits themselves, by the retrieval that answers use."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.dependencies import AssistantDep, LearnerDep
from app.api.docs import answers
from app.api.requests import Names, Question
from app.api.responses import json_response
from app.schemas import SearchHit, SearchResult
from ingest.documents import Filters

router = APIRouter(tags=["sources"])


@router.get(
    "/search",
    summary="Find passages",
    responses=answers(SearchResult, 422, 503),
    response_class=Response,
)
async def search(
    assistant: AssistantDep,
    _learner: LearnerDep,
    q: Annotated[Question, Query(examples=["vector databases"])],
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    source_ids: Annotated[Names, Query()] = [],  # noqa: B006 - FastAPI copies it
    phases: Annotated[Names, Query()] = [],  # noqa: B006
) -> Response:
    """The same request gives the same ranking; repeat `source_ids` and `phases` to name several."""
    hits = await assistant.search(q, limit, Filters(tuple(source_ids), tuple(phases)))
    return json_response(SearchResult(hits=[SearchHit.of(hit) for hit in hits]))
