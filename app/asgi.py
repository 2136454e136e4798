"""The API's process: opens what the API needs and hands it to uvicorn."""

import argparse
import logging.config
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI

from agents.assistant import Assistant
from agents.store import Store
from app.api import create_app
from app.leash import end_with_parent
from ingest.errors import RoadmapError
from ingest.settings import Settings, get_settings

GRACE_S = 2


def create() -> FastAPI:
    """Return the application on this process's settings; a factory for any ASGI server.

    Raises:
        RoadmapError: the database or the index cannot be opened.
    """
    settings = get_settings()
    store = Store.open(settings.sqlalchemy_url)
    store.migrate()
    store.recover()
    return create_app(settings, Assistant.open(settings, store))


def _log_config(settings: Settings) -> dict[str, Any]:
    level = settings.log_level.upper()
    server_level = level if level == "DEBUG" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {
            "uvicorn": {"level": server_level},
            "uvicorn.access": {"level": server_level},
            "httpx": {"level": server_level},
        },
    }


def main() -> int:
    """Serve the API until told to stop; 1 after one clear line when it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m app.asgi")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    args = parser.parse_args()
    end_with_parent()
    logging.config.dictConfig(_log_config(get_settings()))
    try:
        app = create()
    except RoadmapError as exc:
        sys.stderr.write(f"The API cannot start: {exc}\n")
        return 1
    uvicorn.run(
        app,
        host=args.host,
        port=args.port,
        log_config=None,
        timeout_graceful_shutdown=GRACE_S,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
