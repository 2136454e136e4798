"""Answers as bytes: a model is written once, and not checked again."""

from pydantic import BaseModel
from starlette.responses import Response


def json_response(model: BaseModel, status: int = 200) -> Response:
    """Return a model as a JSON response."""
    content = model.__pydantic_serializer__.to_json(model)
    return Response(content, status, media_type="application/json")
