"""The imitated API's checks, reviews, proposals, memories and profile, as the contract says."""

from datetime import date, timedelta
from typing import Any

OPTIONS = ["A *stack*", "A heap", "A list", "A table"]
SOLUTION = "A heap"


def review(skill_id: str, title: str, due_in: int) -> dict[str, Any]:
    """A review that is due in some days."""
    due = date.today() + timedelta(due_in)
    return {
        "skill_id": skill_id,
        "title": title,
        "due": due.isoformat(),
        "due_now": due_in <= 0,
        "answers": 3,
        "wrong": 1,
        "recall": 0.9,
    }


def proposal(proposal_id: str, **changes: Any) -> dict[str, Any]:
    """A proposal to mark a skill as done."""
    return {
        "id": proposal_id,
        "kind": "progress",
        "skill_id": "linear-algebra",
        "status": "done",
        "hours": 3.0,
        "note": None,
        "plan_id": None,
        "changes": [],
        "state": "pending",
        "created_at": "2026-12-01T09:00:00Z",
    } | changes


class CannedLearner:
    """What is kept about the learner, which a test may look at and change."""

    def __init__(self) -> None:
        self.proposals: dict[str, dict[str, Any]] = {}
        self.reviews: list[dict[str, Any]] = []
        self.memories = [{"id": "m1", "text": "I hate <b>videos</b>", "created_at": "2026-12-01"}]
        self.profile: dict[str, Any] = {}
        self.passed: dict[str, Any] | None = None

    def route(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Return the status and the object for a request."""
        name, key, verb = [*path.partition("?")[0].strip("/").split("/"), "", ""][:3]
        if name == "proposals":
            return self._proposals(key, verb)
        if name == "memories":
            if method == "DELETE":
                self.memories = [m for m in self.memories if m["id"] != key]
                return 204, None
            return 200, {"items": self.memories, "next": None}
        if name == "reviews":
            return 200, {"items": self.reviews, "next": None}
        if name == "profile":
            self.profile = body or self.profile
            return 200, self.profile
        if name == "skills":
            return self._ask(key)
        return 200, self._grade(body["answer"])

    def _proposals(self, key: str, verb: str) -> tuple[int, Any]:
        if not key:
            return 200, {"items": list(self.proposals.values()), "next": None}
        self.proposals[key]["state"] = {"apply": "applied", "dismiss": "dismissed"}[verb]
        return 200, {}

    def _ask(self, skill_id: str) -> tuple[int, Any]:
        if skill_id == "python":
            detail = "there is no check question on skill 'python' yet"
            return 404, {"title": "Not found", "status": 404, "detail": detail}
        question = "Which one gives the smallest <value>?"
        return 200, {
            "check_id": f"c-{skill_id}",
            "skill_id": skill_id,
            "question": question,
            "options": OPTIONS,
        }

    def _grade(self, answer: str) -> dict[str, Any]:
        return {
            "correct": answer == SOLUTION,
            "explanation": "It takes O(log n).",
            "due": "2027-01-03",
            "solution": SOLUTION,
            "passed": self.passed is not None,
            "proposal": self.passed,
        }
