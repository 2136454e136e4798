"""Answers as bytes: a model is written once, and not checked again."""

from pydantic import BaseModel
from starlette.responses import Response


def json_response(model: BaseModel) -> Response:
    """Return a model as a JSON response."""
    return Response(model.__pydantic_serializer__.to_json(model), media_type="application/json")
