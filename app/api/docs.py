"""How routes describe their answers in OpenAPI: an example for each, and the problems they know."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from app.api.examples import EXAMPLES
from app.api.problems import MEDIA_TYPE, Problem

Responses = dict[int | str, dict[str, Any]]

BODY_PROBLEMS = (413, 415, 422)
_REF = "#/components/schemas/{model}"
_PROBLEMS = {
    400: (
        "bad-request",
        "Bad Request",
        "The body is not JSON: Expecting value at line 1, column 1",
    ),
    404: ("not-found", "Not found", "There is nothing of that id; the list says what there is"),
    409: ("conflict", "Conflict", "Thread '5f2c' is still being answered by run '9b1e'"),
    413: ("content-too-large", "Content Too Large", "The body is larger than 1,048,576 bytes"),
    415: ("unsupported-media-type", "Unsupported Media Type", "Send application/json"),
    422: ("invalid-input", "Invalid input", "The request does not validate"),
    500: ("internal-error", "Internal error", "Something went wrong here"),
    503: ("index-unavailable", "Index unavailable", "There is no index yet; run: roadmap ingest"),
}
_EXTRA: dict[int, dict[str, Any]] = {
    409: {"run_id": "9b1e"},
    422: {"errors": [{"detail": "is empty", "field": "question"}]},
}


def answers(model: type[BaseModel], *problems: int) -> Responses:
    """Describe a route's 200 answer, and the problems that it knows beside it."""
    return {200: {"model": model, "description": model.__doc__}, **describe_problems(*problems)}


def describe_problems(*statuses: int) -> Responses:
    """Describe problems by their status; 400 and 500 can happen anywhere."""
    return {status: _describe(status) for status in sorted({400, 500, *statuses})}


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
        for path in document["paths"].values():
            for operation in path.values():
                _complete(operation)
        app.openapi_schema = document
    return app.openapi_schema


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
        if content:
            content["example"] = EXAMPLES[content["schema"]["$ref"].rsplit("/", 1)[-1]]


def _describe(status: int) -> dict[str, Any]:
    slug, title, detail = _PROBLEMS[status]
    example = {"type": slug, "title": title, "status": status, "detail": detail}
    content = {
        "schema": {"$ref": _REF.format(model="Problem")},
        "example": example | _EXTRA.get(status, {}),
    }
    described: dict[str, Any] = {"description": title, "content": {MEDIA_TYPE: content}}
    if status == 503:
        wait = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
        described["headers"] = {"Retry-After": wait}
    return described
