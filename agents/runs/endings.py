"""How a run ends: the problem of each failure, and the last event that tells of it."""

import logging
from typing import Any

from agents.runs.event import make_event
from agents.store import Event, RunState, StoredRun
from ingest.errors import ConflictError, RoadmapError, UnavailableError

log = logging.getLogger(__name__)


class RunCancelledError(ConflictError):
    """Somebody asked for the end of this run."""

    slug = "run-cancelled"
    title = "Run cancelled"

    def __init__(self) -> None:
        super().__init__("The run was cancelled; ask again for an answer")


class RunInterruptedError(UnavailableError):
    """The process that worked on this run has ended."""

    slug = "run-interrupted"
    title = "Run interrupted"

    def __init__(self) -> None:
        super().__init__("The server stopped while it worked on this run; ask again")


def state_of(exc: BaseException) -> RunState:
    """Return how a run ends that raised this."""
    if isinstance(exc, RunCancelledError):
        return "cancelled"
    return "interrupted" if isinstance(exc, RunInterruptedError) else "failed"


def problem_of(exc: BaseException) -> dict[str, Any]:
    """Return what is told of a failure; a stack trace goes to the log only."""
    if isinstance(exc, RoadmapError) and exc.status != RoadmapError.status:
        return {"type": exc.slug, "title": exc.title, "status": exc.status, "detail": str(exc)}
    log.error("a run failed", exc_info=exc)
    return {
        "type": RoadmapError.slug,
        "title": RoadmapError.title,
        "status": RoadmapError.status,
        "detail": "Something went wrong here; the server's log says what",
    }


def ending(run: StoredRun, seq: int) -> Event:
    """Return the last event of a run that has ended, out of what the database says of it."""
    if run.state == "done":
        return make_event(run.id, seq, "done", {"answer": run.answer})
    told: BaseException = RunInterruptedError()
    if run.state == "cancelled":
        told = RunCancelledError()
    problem = run.problem if run.state == "failed" and run.problem else problem_of(told)
    return make_event(run.id, seq, "error", {"problem": problem})
