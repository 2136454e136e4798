"""The HTTP API: routes, one noun a file, over an assistant that is handed in."""

from app.api.factory import create_app

__all__ = ["create_app"]
