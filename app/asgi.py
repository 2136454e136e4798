"""The API as an ASGI application on this process's settings; any ASGI server can load it."""

import gc

from fastapi import FastAPI

from agents.assistant import Assistant
from agents.store import Store
from app.api import create_app
from ingest.settings import get_settings


def create() -> FastAPI:
    """Return the application with its database migrated and its models loaded.

    Raises:
        RoadmapError: the database or the index cannot be opened.
    """
    settings = get_settings()
    store = Store.open(settings.sqlalchemy_url)
    store.migrate()
    store.recover()
    assistant = Assistant.open(settings, store)
    app = create_app(settings, assistant)
    gc.freeze()  # modules and models stay for good; looking through them again finds nothing
    gc.enable()
    assistant.warm()
    return app
