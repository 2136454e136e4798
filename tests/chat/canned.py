"""A real HTTP server on loopback that answers as the contract says, with canned objects."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.chat.canned_learner import OPTIONS, CannedLearner, proposal
from tests.chat.canned_plans import CannedPlans, plan

LEARNER = {"proposals", "memories", "reviews", "profile", "checks"}
CHUNK = (
    "The mathematical foundations take 4-6 weeks at 15-20 hours per week.\n"
    "Companies notice engineers who understand why things work."
)
QUOTE = "The mathematical foundations take 4-6 weeks at 15-20 hours per week."
HOSTILE = (
    "![x](http://evil.example/a.png) <img src='http://evil.example/b.png'>"
    "<script>alert(1)</script> $x^2$ and $30-100 per hour **bold** :red[no] [7]"
)


def citation(n: int = 1, quote: str = QUOTE, **changes: Any) -> dict[str, Any]:
    """A citation of the canned chunk."""
    start = CHUNK.find(quote)
    return {
        "n": n,
        "chunk_id": "c1",
        "source_id": "aiml-student-2026",
        "title": "AI/ML Roadmap for 2026",
        "url": "https://dev.to/roadmap",
        "section": "Q1 2026 › Mathematical foundations",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "score": 0.93,
    } | changes


def answer(text: str, thread_id: str, message_id: str, **changes: Any) -> dict[str, Any]:
    """A grounded answer with one citation."""
    return {
        "run_id": "r1",
        "thread_id": thread_id,
        "message_id": message_id,
        "answer": text,
        "grounding": "grounded",
        "citations": [citation()],
        "unsupported": [],
        "suggestions": [],
        "plan": None,
        "proposals": [],
        "tool_calls": [],
        "model": "extractive",
        "usage": {"input_tokens": 0, "output_tokens": 0},
        "timings_ms": {"total": 21.0},
    } | changes


def _reply(question: str, thread_id: str, message_id: str) -> dict[str, Any]:
    if "quantum" in question:
        return answer(
            "The roadmaps do not say anything about quantum computing.",
            thread_id,
            message_id,
            grounding="abstained",
            citations=[],
            suggestions=["Q1 2026 › Mathematical foundations", "Step 1: The durable core"],
        )
    if "hostile" in question:
        return answer(HOSTILE, thread_id, message_id)
    if "plan" in question:
        result = {"chart": {"kind": "bar", "title": "Hours", "x": ["<maths>"], "y": [6.5]}}
        return answer(
            "Here is a plan.",
            thread_id,
            message_id,
            citations=[],
            plan=plan("p1"),
            tool_calls=[{"name": "lookup_progress", "args": {}, "result": result}],
        )
    if "finished" in question:
        made = [proposal("q1")]
        return answer("Shall I mark it?", thread_id, message_id, citations=[], proposals=made)
    if "quiz" in question:
        asked = {
            "check_id": "c1",
            "skill_id": "algorithms",
            "question": "Which?",
            "options": OPTIONS,
        }
        call = {"name": "ask_check", "args": {}, "result": asked}
        return answer("Which?", thread_id, message_id, citations=[], tool_calls=[call])
    if "list" in question:
        second = "Companies notice engineers who understand why things work."
        return answer(
            "The roadmap says two things:\n- They take 4-6 weeks. [1]\n"
            "- Companies notice why. [2]\nPay is $30-100 per hour or ₹4-8 LPA. [1]\nMars is red.",
            thread_id,
            message_id,
            grounding="partial",
            citations=[citation(1), citation(2, second)],
            unsupported=["Mars is red."],
            warnings=["The answer may be incomplete: <b>tools</b> were called 8 times."],
        )
    return answer("Plan four to six weeks at 15-20 hours a week. [1]", thread_id, message_id)


class CannedApi:
    """The state of the imitation, which a test may look at and change."""

    def __init__(self) -> None:
        self.url = ""
        self.threads: dict[str, dict[str, Any]] = {}
        self.requests: list[tuple[str, str, Any]] = []
        self.authorization: list[str | None] = []
        self.problem: dict[str, Any] | None = None
        self.paths = CannedPlans()
        self.learner = CannedLearner()
        self.job: dict[str, Any] = {"id": "j1", "state": "queued"}
        self.sources: list[dict[str, Any]] = []

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer in a thread that is made when it has to be."""
        thread_id = body["thread_id"] or f"t{len(self.threads) + 1}"
        thread = self.threads.setdefault(
            thread_id, {"id": thread_id, "title": body["question"], "messages": []}
        )
        number = len(thread["messages"])
        reply = _reply(body["question"], thread_id, f"{thread_id}-m{number + 1}")
        thread["messages"] += [
            _message(f"{thread_id}-m{number}", "user", body["question"], None),
            _message(reply["message_id"], "assistant", reply["answer"], reply),
        ]
        return reply

    def stream(self, body: dict[str, Any]) -> str:
        """Answer as events; a question that `breaks` ends with an error and stays unanswered."""
        reply = self.ask(body)
        self.learner.proposals |= {made["id"]: made for made in reply["proposals"]}
        ids = {"thread_id": reply["thread_id"], "message_id": reply["message_id"]}
        happened = [("run", ids), ("status", {"stage": "retrieving"})]
        if "breaks" in body["question"]:
            self.threads[reply["thread_id"]]["messages"].pop()
            happened.append(("error", {"problem": {"detail": "The model is out of words."}}))
        else:
            if reply["plan"]:
                happened.append(("plan", {"plan": reply["plan"]}))
            happened += [("token", {"text": reply["answer"]}), ("done", {"answer": reply})]
        return "".join(
            f"event: {kind}\ndata: {json.dumps({'run_id': 'r1', 'seq': seq, **fields})}\n\n"
            for seq, (kind, fields) in enumerate(happened, 1)
        )

    def route(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Return the status and the object for a request."""
        self.requests.append((method, path, body))
        name, _, key = path.partition("?")[0].strip("/").partition("/")
        if self.problem and name == "ask":
            return self.problem["status"], self.problem
        if name == "ask":
            return 200, self.stream(body)
        if name in LEARNER or key.endswith("/check"):
            return self.learner.route(method, path, body)
        if name in {"plans", "progress", "skills"}:
            return self.paths.route(method, path, body)
        if name == "feedback":
            return 201, {"id": "f1", **body}
        if name == "jobs" or (name == "sources" and method == "POST"):
            return 200, self.job
        if name == "sources" and not key:
            return 200, {"items": self.sources}
        if name == "sources":
            return 200, {
                "id": key,
                "title": "AI/ML Roadmap for 2026",
                "chunks": [{"chunk_id": "c1", "section": "", "text": CHUNK}],
            }
        if name == "threads" and not key:
            newest_first = list(self.threads.values())[::-1]
            return 200, {"items": newest_first, "next": None}
        return self._thread(method, key, body)

    def _thread(self, method: str, key: str, body: Any) -> tuple[int, Any]:
        if key not in self.threads:
            return 404, {
                "title": "Not found",
                "status": 404,
                "detail": f"There is no thread {key}.",
            }
        if method == "DELETE":
            del self.threads[key]
            return 204, None
        if method == "PATCH":
            self.threads[key]["title"] = body["title"]
        return 200, self.threads[key]


def _message(message_id: str, role: str, content: str, reply: Any) -> dict[str, Any]:
    return {"id": message_id, "role": role, "content": content, "answer": reply}


@contextmanager
def canned_api() -> Iterator[CannedApi]:
    """Serve on a free loopback port for as long as the context is open."""
    api = CannedApi()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            api.authorization.append(self.headers.get("Authorization"))
            status, content = api.route(self.command, self.path, body)
            kind = "text/event-stream" if isinstance(content, str) else "application/json"
            text = content if isinstance(content, str) else json.dumps(content)
            data = b"" if content is None else text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
