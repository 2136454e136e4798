"""Errors as `application/problem+json` (RFC 9457), whatever raised them."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from app.text import printable
from ingest.errors import ConflictError, InvalidInputError, RoadmapError

MEDIA_TYPE = "application/problem+json"
_NAMES = {413: ("content-too-large", "Content too large")}
_MESSAGES = {
    "extra_forbidden": "is not known here; leave it out",
    "missing": "is missing",
    "int_parsing": "is not a whole number",
}
_INVALID = "The request does not validate; `errors` names each field"


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


def add_handlers(app: FastAPI, routes: Sequence[Route]) -> None:
    """Make every error of the application a problem; `routes` tell which methods an address has."""
    app.state.known_routes = routes
    app.add_exception_handler(RoadmapError, _roadmap_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def roadmap_problem(exc: RoadmapError) -> Response:
    """Return the problem of one of our own errors; what is internal stays inside."""
    if exc.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _internal()
    extra: dict[str, object] = {}
    if isinstance(exc, ConflictError):
        extra = dict(exc.extra)
    elif isinstance(exc, InvalidInputError):
        extra = {"errors": [{"detail": printable(str(exc)), "field": None}]}
    headers = {"Retry-After": str(exc.retry_after_s)} if exc.retry_after_s else None
    return problem_response(
        exc.status, str(exc), slug=exc.slug, title=exc.title, headers=headers, **extra
    )


def _internal() -> Response:
    return problem_response(
        500,
        "Something went wrong here; the server's log says what",
        slug=RoadmapError.slug,
        title=RoadmapError.title,
    )


async def _roadmap_error(_request: Request, exc: Exception) -> Response:
    if not isinstance(exc, RoadmapError):
        raise exc
    return roadmap_problem(exc)


async def _invalid_request(_request: Request, exc: Exception) -> Response:
    if not isinstance(exc, RequestValidationError):
        raise exc
    return problem_response(
        422,
        _INVALID,
        slug=InvalidInputError.slug,
        title=InvalidInputError.title,
        errors=[_field_problem(error) for error in exc.errors()],
    )


async def _http_error(request: Request, exc: Exception) -> Response:
    if not isinstance(exc, HTTPException):
        raise exc
    headers = dict(exc.headers or {})
    detail = exc.detail
    if exc.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = _allowed_methods(request)
        headers["Allow"] = ", ".join(allowed)
        detail = f"This address does not take {request.method}; it takes {', '.join(allowed)}"
    elif exc.status_code == HTTPStatus.NOT_FOUND:
        detail = "There is nothing at this address; GET /openapi.json lists what there is"
    return problem_response(exc.status_code, detail, headers=headers)


async def _unexpected(_request: Request, _exc: Exception) -> Response:
    return _internal()


def _allowed_methods(request: Request) -> list[str]:
    allowed: set[str] = set()
    for route in request.app.state.known_routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            allowed |= route.methods or set()
    return sorted(allowed)


def _field_problem(error: Mapping[str, Any]) -> dict[str, str | None]:
    """Say where and what, without the value: it may be anything, also what cannot be encoded."""
    message = _MESSAGES.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    return {"detail": printable(message), "field": _field_name(error["loc"])}


def _field_name(loc: Sequence[str | int]) -> str | None:
    parts = [str(part) for part in loc[1:]]
    return printable(".".join(parts), 100) if parts else None
