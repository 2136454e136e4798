"""How routes describe their answers in OpenAPI: an example for each, and the problems they know."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from app.api.access import OPEN_PATHS
from app.api.event_stream import MEDIA_TYPE as EVENT_STREAM
from app.api.examples import EVENTS, EXAMPLES
from app.api.problems import MEDIA_TYPE, Problem

Responses = dict[int | str, dict[str, Any]]

BODY_PROBLEMS = (408, 413, 415, 422)
_REF = "#/components/schemas/{model}"
# Of one event, as its lines read; OpenAPI has no words of its own for a stream before 3.2.
_EVENT = {
    "type": "object",
    "properties": {
        "event": {"type": "string"},
        "id": {"type": "string"},
        "data": {"type": "string", "description": "JSON with `run_id` and `seq`"},
    },
}
STREAM: dict[str, Any] = {
    "description": (
        "Events, each with its `id` from 1 on without a gap: `run` first; `status`, `sources`, "
        "`token`, `plan` and `proposal`; `usage` last but one; `done` or `error` last. All `token` "
        "texts together are the answer. A comment at least every 15 s keeps the connection alive."
    ),
    "content": {EVENT_STREAM: {"schema": _EVENT, "example": EVENTS}},
}
_PROBLEMS = {
    400: (
        "bad-request",
        "Bad Request",
        "The body is not JSON: Expecting value at line 1, column 1",
    ),
    401: ("unauthorized", "Unauthorized", "A key is needed; send it as: Authorization: Bearer KEY"),
    403: ("forbidden", "Forbidden", "Only those named in ROADMAP_ADMINS may change sources"),
    404: ("not-found", "Not found", "There is nothing of that id; the list says what there is"),
    408: ("request-timeout", "Request Timeout", "The body did not arrive within 30 s"),
    409: ("conflict", "Conflict", "Thread '5f2c' is still being answered by run '9b1e'"),
    413: ("content-too-large", "Content Too Large", "The body is larger than 2,097,152 bytes"),
    415: ("unsupported-media-type", "Unsupported Media Type", "Send application/json"),
    422: ("invalid-input", "Invalid input", "The request does not validate"),
    500: ("internal-error", "Internal error", "Something went wrong here"),
    503: ("index-unavailable", "Index unavailable", "There is no index yet; run: roadmap ingest"),
}
_EXTRA: dict[int, dict[str, Any]] = {
    409: {"run_id": "9b1e"},
    422: {"errors": [{"detail": "is empty", "field": "question"}]},
}
_HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"schema": {"const": "Bearer"}}},
    503: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
}


def answers(model: type[BaseModel], *problems: int, status: int = 200) -> Responses:
    """Describe a route's answer, and the problems that it knows beside it."""
    return {status: {"model": model, "description": model.__doc__}, **describe_problems(*problems)}


def text_answer(media_type: str, example: str) -> Responses:
    """Describe a route's 200 answer that is a text."""
    content = {"schema": {"type": "string"}, "example": example}
    return {200: {"description": "A text.", "content": {media_type: content}}}


def describe_problems(*statuses: int) -> Responses:
    """Describe problems by their status; 400 and 500 can happen anywhere."""
    return {status: _describe(status) for status in sorted({400, 500, *statuses})}


def streamable(responses: Responses) -> Responses:
    """Add that the 200 answer may come as a stream."""
    whole = responses[200]
    both = {**whole, "content": {**STREAM["content"], "application/json": {}}}
    return {**responses, 200: both}


def describe_api(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        _replace_errors(document["components"]["schemas"])
        for path, operations in document["paths"].items():
            for operation in operations.values():
                _complete(operation)
                if path not in OPEN_PATHS:
                    operation["responses"]["401"] = _describe(401)
        if app.state.settings.api_keys is not None:
            _ask_for_keys(document)
        app.openapi_schema = document
    return app.openapi_schema


def _ask_for_keys(document: dict[str, Any]) -> None:
    document["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    for path, operations in document["paths"].items():
        if path not in OPEN_PATHS:
            for operation in operations.values():
                operation["security"] = [{"key": []}]


def _replace_errors(schemas: dict[str, Any]) -> None:
    """Put our problem in the place of FastAPI's own error bodies, which are never sent."""
    problem = Problem.model_json_schema(ref_template=_REF)
    schemas.update(problem.pop("$defs"))
    schemas["Problem"] = problem
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)


def _complete(operation: dict[str, Any]) -> None:
    """Add the examples whole: FastAPI would drop what is null in them."""
    responses = operation["responses"]
    if "application/json" in responses.get("422", {}).get("content", {}):
        del responses["422"]
    for described in (operation.get("requestBody", {}), *responses.values()):
        content = described.get("content", {}).get("application/json")
        if content and "example" not in content:
            content["example"] = EXAMPLES[content["schema"]["$ref"].rsplit("/", 1)[-1]]


def _describe(status: int) -> dict[str, Any]:
    slug, title, detail = _PROBLEMS[status]
    example = {"type": slug, "title": title, "status": status, "detail": detail}
    content = {
        "schema": {"$ref": _REF.format(model="Problem")},
        "example": example | _EXTRA.get(status, {}),
    }
    described: dict[str, Any] = {"description": title, "content": {MEDIA_TYPE: content}}
    if status in _HEADERS:
        described["headers"] = _HEADERS[status]
    return described
