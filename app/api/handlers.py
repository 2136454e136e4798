"""Turns whatever is raised inside the application into a problem."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from app.api.problems import internal_problem, problem_response, roadmap_problem
from app.text import printable
from ingest.errors import InvalidInputError, RoadmapError

_INVALID = "The request does not validate; `errors` names each field"
_MESSAGES = {
    "extra_forbidden": "is not known here; leave it out",
    "missing": "is missing",
    "int_parsing": "is not a whole number",
}


def add_handlers(app: FastAPI, routes: Sequence[Route]) -> None:
    """Make every error of the application a problem; `routes` tell which methods an address has."""
    app.state.known_routes = routes
    app.add_exception_handler(RoadmapError, _roadmap_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


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
    return internal_problem()


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
