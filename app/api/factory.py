"""Puts the application together; the assistant comes in from outside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from starlette.routing import Route

from app.api import (
    ask,
    checks,
    feedback,
    health,
    jobs,
    me,
    memories,
    metrics,
    plans,
    profile,
    progress,
    proposals,
    runs,
    search,
    skills,
    sources,
    threads,
    verify,
)
from app.api.docs import describe_api
from app.api.gate import Gate
from app.api.handlers import add_handlers
from app.api.measuring import Measuring
from app.front_door import FrontDoor
from app.jobs import Jobs
from app.metrics import Metrics
from ingest.settings import Settings

_ROUTERS = (
    ask.router,
    runs.router,
    threads.router,
    skills.router,
    checks.router,
    plans.router,
    progress.router,
    proposals.router,
    profile.router,
    memories.router,
    sources.router,
    jobs.router,
    search.router,
    verify.router,
    feedback.router,
    me.router,
    health.router,
    metrics.router,
)


def create_app(settings: Settings, assistant: FrontDoor) -> FastAPI:
    """Return the API over an assistant whose database is migrated; it closes both when it ends."""
    app = FastAPI(
        title="Roadmap assistant",
        version=version("roadmap-assistant"),
        description="Answers about AI/ML learning roadmaps whose every statement can be checked.",
        lifespan=_lifespan,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.assistant = assistant
    app.state.jobs = Jobs(settings)
    app.state.metrics = Metrics(assistant)
    for router in _ROUTERS:
        app.include_router(router)
    known = [*app.routes, *(route for router in _ROUTERS for route in router.routes)]
    add_handlers(app, [route for route in known if isinstance(route, Route)])
    app.add_middleware(Gate, keyring=settings.api_keys)
    app.add_middleware(Measuring, metrics=app.state.metrics)
    app.openapi = partial(describe_api, app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    tidying = asyncio.create_task(app.state.assistant.runs.tidy())
    yield
    await asyncio.to_thread(app.state.jobs.close)
    await app.state.assistant.runs.close()
    tidying.cancel()
    with suppress(asyncio.CancelledError):
        await tidying
    await asyncio.to_thread(app.state.assistant.close)
    await asyncio.to_thread(app.state.assistant.store.close)
