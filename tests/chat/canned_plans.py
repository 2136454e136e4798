"""The imitated API's plans, progress and skills, as the contract says."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs

SKILLS = {"linear-algebra": "Linear algebra", "attention": "Attention", "python": "Python"}
REFUSED = "deadline 2020-01-01 is before the start; choose a later one"


def plan(plan_id: str, **changes: Any) -> dict[str, Any]:
    """A plan of two weeks that starts today and leaves one skill out."""
    start = date.today()
    quote = "The mathematical foundations take 4-6 weeks."
    learn = {
        "skill_id": "linear-algebra",
        "title": "Linear <b>algebra</b>",
        "kind": "learn",
        "hours": 6.0,
        "part": 1,
        "parts": 2,
        "prerequisites": [],
        "why": "Attention builds on it.",
        "resources": [
            {"id": "x", "title": "A course", "url": "https://a.example/", "format": "video"},
            {"id": "y", "title": "A trap", "url": "javascript:alert(1)", "format": "book"},
        ],
        "citations": [{"n": 1, "title": "Roadmap", "section": "Q1", "quote": quote}],
    }
    return {
        "id": plan_id,
        "active": True,
        "goal": "industry",
        "specialization": "llm",
        "hours_per_week": 10,
        "start_date": start.isoformat(),
        "deadline": None,
        "finish_date": (start + timedelta(13)).isoformat(),
        "feasible": False,
        "total_hours": 12.0,
        "weeks": [_week(n, start, {**learn, "part": n}) for n in (1, 2)],
        "skipped": [
            {"skill_id": "attention", "reason": "over_deadline", "implied_by": None},
            {"skill_id": "python", "reason": "known", "implied_by": "attention"},
        ],
        "warnings": ["12 hours a week would make it fit."],
        "supersedes": None,
        "changes": [],
    } | changes


def _week(n: int, start: date, item: dict[str, Any]) -> dict[str, Any]:
    first = start + timedelta(7 * (n - 1))
    return {
        "week": n,
        "start_date": first.isoformat(),
        "end_date": (first + timedelta(6)).isoformat(),
        "hours": item["hours"],
        "items": [item],
    }


class CannedPlans:
    """The plans and the progress of the imitation, which a test may look at and change."""

    def __init__(self) -> None:
        self.plans: dict[str, dict[str, Any]] = {}
        self.progress: dict[str, dict[str, Any]] = {}
        self.refusal: str | None = None

    def route(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Return the status and the object for a request."""
        path, _, query = path.partition("?")
        name, key, verb = [*path.strip("/").split("/"), "", ""][:3]
        if self.refusal and method in {"POST", "PUT"}:
            errors = [{"detail": self.refusal, "field": None}]
            return 422, {"status": 422, "detail": self.refusal, "errors": errors}
        if name == "skills":
            return 200, {"items": [{"id": k, "title": v} for k, v in SKILLS.items()]}
        if name == "progress":
            return 200, self._progress(key, body)
        if verb == "export":
            return 200, f"{parse_qs(query)['format'][0]} of {key}"
        return self._plan(method, key, verb)

    def _plan(self, method: str, key: str, verb: str) -> tuple[int, Any]:
        if method == "GET":
            newest_first = list(self.plans.values())[::-1]
            return 200, self.plans[key] if key else {"items": newest_first}
        if method == "DELETE":
            del self.plans[key]
            return 204, None
        if verb == "activate":
            self._follow(key)
            return 200, self.plans[key]
        made = f"p{len(self.plans) + 1}"
        moved = {"op": "moved", "skill_id": "attention", "from_week": 1, "to_week": 2}
        changes = {"supersedes": key, "changes": [moved]} if verb == "reschedule" else {}
        self.plans[made] = plan(made, **changes)
        self._follow(made)
        return 201, self.plans[made]

    def _follow(self, key: str) -> None:
        for plan_id, kept in self.plans.items():
            kept["active"] = plan_id == key

    def _progress(self, skill_id: str, body: Any) -> dict[str, Any]:
        if body:
            before = self.progress.get(skill_id, {"hours": 0.0})["hours"]
            hours = before + body["hours"]
            self.progress[skill_id] = {**body, "skill_id": skill_id, "hours": hours}
        active = [kept["id"] for kept in self.plans.values() if kept["active"]]
        done = any(skill["status"] == "done" for skill in self.progress.values())
        return {
            "skills": list(self.progress.values()),
            "hours_spent": sum(skill["hours"] for skill in self.progress.values()),
            "plan_id": active[0] if active else None,
            "percent": 100.0 if done else 0.0,
            "pace_hours_per_week": 4.0,
            "forecast": {"date": "2027-05-24", "low": "2027-05-10", "high": "2027-06-14"},
        }
