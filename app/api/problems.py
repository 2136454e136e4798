"""What an error looks like to a caller: `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.text import printable
from ingest.errors import ConflictError, InvalidInputError, RoadmapError

MEDIA_TYPE = "application/problem+json"
_NAMES = {413: ("content-too-large", "Content too large")}


class FieldProblem(BaseModel):
    """One thing that is wrong with the request."""

    detail: str
    field: str | None = Field(
        default=None, description="Dotted name in the body, or of a parameter."
    )


class Problem(BaseModel):
    """What every error looks like."""

    type: str = Field(description="Names the kind of problem; stable.")
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = Field(
        default=[], description="For a request that does not validate."
    )
    run_id: str | None = Field(default=None, description="The run that keeps a thread busy.")


def problem_response(
    status: int,
    detail: str,
    *,
    slug: str | None = None,
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
    **extra: object,
) -> Response:
    """Return a problem; without a slug it is named after its status."""
    phrase = HTTPStatus(status).phrase
    usual_slug, usual_title = _NAMES.get(status, (phrase.lower().replace(" ", "-"), phrase))
    body = {
        "type": slug or usual_slug,
        "title": title or usual_title,
        "status": status,
        "detail": printable(detail),
        **extra,
    }
    return Response(orjson.dumps(body), status, headers, MEDIA_TYPE)


def roadmap_problem(exc: RoadmapError) -> Response:
    """Return the problem of one of our own errors; what is internal stays inside."""
    if exc.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return internal_problem()
    extra: dict[str, object] = {}
    if isinstance(exc, ConflictError):
        extra = dict(exc.extra)
    elif isinstance(exc, InvalidInputError):
        extra = {"errors": [{"detail": printable(str(exc)), "field": None}]}
    headers = {"Retry-After": str(exc.retry_after_s)} if exc.retry_after_s else None
    return problem_response(
        exc.status, str(exc), slug=exc.slug, title=exc.title, headers=headers, **extra
    )


def internal_problem() -> Response:
    """Return the problem of a failure that nobody foresaw."""
    return problem_response(
        500,
        "Something went wrong here; the server's log says what",
        slug=RoadmapError.slug,
        title=RoadmapError.title,
    )
