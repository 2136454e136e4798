"""A judge on loopback that says what its script tells it to, as small as the wire allows."""

import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.agents.provider import running

MODEL = "scripted"


@dataclass(frozen=True)
class Reply:
    """What the judge answers one call with.

    Attributes:
        text: The message.
        finish: Why it ended; `length` when it was cut.
        chances: Probability by token, told as those of the message's last token but one.
        pause_s: How long it takes.
        status: Of the response.
    """

    text: str = ""
    finish: str = "stop"
    chances: dict[str, float] | None = None
    pause_s: float = 0.0
    status: int = 200


Script = Callable[[str], Reply]


class ScriptedJudge(ThreadingHTTPServer):
    """Answers each call by its script, which is given the text of all messages."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


def judging(script: Script) -> AbstractContextManager[ScriptedJudge]:
    return running(ScriptedJudge(script))


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedJudge

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = "\n".join(message["content"] for message in body["messages"])
        self.server.asked.append(asked)
        reply = self.server.script(asked)
        time.sleep(reply.pause_s)
        if reply.status == 200:
            data: dict[str, Any] = {
                "id": "c",
                "object": "chat.completion",
                "created": 0,
                "model": MODEL,
                "choices": [_choice(reply)],
                "usage": {"prompt_tokens": 70, "completion_tokens": 5, "total_tokens": 75},
            }
        else:
            data = {"error": {"message": "the judge is not well"}}
        text = json.dumps(data).encode()
        try:
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)
        except OSError:
            pass  # who asked has given up

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _choice(reply: Reply) -> dict[str, Any]:
    choice: dict[str, Any] = {
        "index": 0,
        "finish_reason": reply.finish,
        "message": {"role": "assistant", "content": reply.text},
    }
    if reply.chances:
        import math

        likely = [
            {"token": token, "logprob": math.log(chance), "bytes": None}
            for token, chance in reply.chances.items()
        ]
        first = likely[0] | {"top_logprobs": likely}
        choice["logprobs"] = {"content": [first], "refusal": None}
    return choice
