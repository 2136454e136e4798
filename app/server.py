"""The API's process: uvicorn with our logging, on a leash; loads the application last."""

import argparse
import gc
import logging.config
import sys
from contextlib import suppress
from typing import Any

import uvicorn

from app.children import ServeError
from app.graceful import GracefulServer
from app.leash import end_with_parent
from app.ports import check_host
from app.protocol import ProblemProtocol
from ingest.environment import forget_keys
from ingest.errors import RoadmapError
from ingest.settings import get_settings

GRACE_S = 2
COLLECT_AFTER = 20_000
"""Objects that are kept before the garbage collector looks; a turn of the agent makes thousands."""
TALKATIVE = ("uvicorn", "uvicorn.access", "httpx", "alembic", "sentence_transformers")


def main() -> int:
    """Serve the API until told to stop; 1 after one clear line when it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m app.server")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--app", default="app.asgi:create", help="module:factory to serve")
    args = parser.parse_args()
    end_with_parent()
    try:
        settings = get_settings()
        forget_keys()
        check_host(args.host, has_keys=settings.api_keys is not None)
        logging.config.dictConfig(_log_config(settings.log_level.upper()))
        gc.disable()  # until the application is loaded: a tenth of the time went into collecting
        gc.set_threshold(COLLECT_AFTER)
        config = uvicorn.Config(
            args.app,
            factory=True,
            http=ProblemProtocol,
            ws="none",
            host=args.host,
            port=args.port,
            log_config=None,
            timeout_graceful_shutdown=GRACE_S,
        )
        server = GracefulServer(config)
        with suppress(KeyboardInterrupt):
            server.run()
    except (RoadmapError, ServeError) as exc:
        sys.stderr.write(f"The API cannot start: {exc}\n")
        return 1
    return 0 if server.started else 1


def _log_config(level: str) -> dict[str, Any]:
    others = level if level == "DEBUG" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {name: {"level": others} for name in TALKATIVE},
    }


if __name__ == "__main__":
    sys.exit(main())
