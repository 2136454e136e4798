"""`POST /sources`, `DELETE /sources/{id}` and the jobs that they start."""

import asyncio
import time
from typing import cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.dependencies import AdminDep, AssistantDep, may_change_sources
from app.api.docs import BODY_PROBLEMS, answers, describe_problems
from app.api.responses import json_response
from app.api.uploads import SourceRequest, requested_source
from app.front_door import FrontDoor
from app.jobs import Jobs
from app.schemas.jobs import JobStatus
from ingest.errors import ConflictError, NotFoundError

router = APIRouter(tags=["sources"])

TAKEN_UP_S = 5.0
_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": SourceRequest.model_json_schema(),
            "example": {"url": "https://example.org/roadmap"},
        },
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            },
            "example": {"file": "the bytes of roadmap.pdf"},
        },
    },
}


@router.post(
    "/sources",
    status_code=202,
    summary="Ingest an address or a file",
    responses=answers(JobStatus, *BODY_PROBLEMS, 403, status=202),
    response_class=Response,
    openapi_extra={"requestBody": _BODY},
)
async def add_source(request: Request, _admin: AdminDep) -> Response:
    """The answer's `Location` is a job to poll; searches find its text 5 s after its end."""
    name = await requested_source(request, request.app.state.settings)
    job, _ = _jobs(request).ingest([name])
    response = json_response(JobStatus.of(job), 202)
    response.headers["Location"] = f"/jobs/{job.id}"
    return response


@router.get(
    "/jobs/{job_id}",
    summary="Look how far a job is",
    responses=answers(JobStatus, 404),
    response_class=Response,
)
async def read_job(job_id: str, request: Request) -> Response:
    """`done` and `failed` are final; a job of which a part was read is done, with `failures`."""
    if not may_change_sources(request):
        raise NotFoundError(f"there is no job {job_id!r}")
    return json_response(JobStatus.of(_jobs(request).get(job_id)))


@router.delete(
    "/sources/{source_id}",
    status_code=204,
    summary="Remove a source",
    responses=describe_problems(403, 404, 409, 503),
    response_class=Response,
)
async def remove_source(
    source_id: str, request: Request, assistant: AssistantDep, _admin: AdminDep
) -> Response:
    """No answer cites it from then on; ingesting it again brings it back."""
    await asyncio.to_thread(assistant.source, source_id)
    job, finished = _jobs(request).remove(source_id)
    await asyncio.wrap_future(finished)
    if job.error is not None:
        raise ConflictError(job.error)
    await asyncio.to_thread(_wait_until_gone, assistant, source_id)
    return Response(status_code=204)


def _wait_until_gone(assistant: FrontDoor, source_id: str) -> None:
    deadline = time.monotonic() + TAKEN_UP_S
    while time.monotonic() < deadline:
        try:
            assistant.source(source_id)
        except NotFoundError:
            return
        time.sleep(0.1)


def _jobs(request: Request) -> Jobs:
    return cast(Jobs, request.app.state.jobs)
