"""A uvicorn server whose open streams do not hold it up when it has to end."""

import socket

import uvicorn
from fastapi import FastAPI


class GracefulServer(uvicorn.Server):
    """Ends runs first: then every stream has its last event, and its connection closes."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Give runs a moment to finish, and stop as uvicorn does."""
        app: object = self.config.loaded_app
        while not isinstance(app, FastAPI) and hasattr(app, "app"):
            app = app.app  # what uvicorn has wrapped around it
        assistant = getattr(app.state, "assistant", None) if isinstance(app, FastAPI) else None
        if assistant is not None:
            await assistant.runs.close()
        await super().shutdown(sockets)
