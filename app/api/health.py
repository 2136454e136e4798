"""`/healthz` and `/readyz`: whether the process lives, and whether it can answer."""

import asyncio

from fastapi import APIRouter
from starlette.responses import Response

from app.api.dependencies import AssistantDep
from app.api.docs import answers
from app.api.problems import problem_response
from app.api.responses import json_response
from app.front_door import FrontDoor
from app.schemas import Health, Readiness
from ingest.errors import UnavailableError

router = APIRouter(tags=["health"])


@router.get(
    "/healthz",
    summary="Is the process alive?",
    responses=answers(Health),
    response_class=Response,
)
async def healthz() -> Response:
    """Asks no dependency."""
    return json_response(Health(status="ok"))


@router.get(
    "/readyz",
    summary="Can it answer?",
    responses=answers(Readiness, 503),
    response_class=Response,
)
async def readyz(assistant: AssistantDep) -> Response:
    """A problem with status 503 carries the same `checks`."""
    checks, engine = await asyncio.to_thread(_check, assistant)
    down = [f"{name}: {state}" for name, state in checks.items() if state != "ok"]
    if down:
        return problem_response(
            503,
            "; ".join(down),
            slug="not-ready",
            title="Not ready",
            headers={"Retry-After": str(UnavailableError.retry_after_s)},
            checks=checks,
            engine=engine,
        )
    return json_response(Readiness(status="ok", checks=checks, engine=engine))


def _check(assistant: FrontDoor) -> tuple[dict[str, str], str]:
    checks = {**assistant.check(), "database": assistant.store.check()}
    return checks, assistant.describe_engine()
