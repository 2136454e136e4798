"""`GET /metrics`: what operators watch."""

import asyncio
from typing import cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.dependencies import LearnerDep
from app.api.docs import describe_problems, text_answer
from app.metrics import CONTENT_TYPE, Metrics

EXAMPLE = """\
# HELP roadmap_http_requests_total Requests that were answered.
# TYPE roadmap_http_requests_total counter
roadmap_http_requests_total{method="POST",route="/ask",status="200"} 12.0
"""

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="Counters and gauges for Prometheus",
    responses={**text_answer("text/plain", EXAMPLE), **describe_problems()},
    response_class=Response,
)
async def metrics(request: Request, _learner: LearnerDep) -> Response:
    """No name and no question of a learner is in it."""
    kept = cast(Metrics, request.app.state.metrics)
    return Response(await asyncio.to_thread(kept.render), headers={"content-type": CONTENT_TYPE})
