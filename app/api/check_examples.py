"""Example bodies of check questions and reviews."""

from typing import Any

CHECK: dict[str, Any] = {
    "check_id": "c4b1e2d0c5c04c6e8f0e6a1d2b3c4d5e",
    "skill_id": "drift-detection",
    "question": "What does covariate shift change?",
    "options": ["The model", "The inputs", "Nothing", "The labels given the inputs"],
}

RESULT: dict[str, Any] = {
    "correct": True,
    "explanation": "The relation between inputs and labels stays as it is.",
    "due": "2026-12-03",
    "solution": "The inputs",
    "passed": False,
    "proposal": None,
}

_REVIEW: dict[str, Any] = {
    "skill_id": "drift-detection",
    "title": "Drift detection",
    "due": "2026-12-03",
    "due_now": False,
    "reviewed_on": "2026-12-01",
    "answers": 1,
    "wrong": 0,
    "recall": 1.0,
}

CHECK_EXAMPLES: dict[str, dict[str, Any]] = {
    "CheckItem": CHECK,
    "AnswerRequest": {"answer": "The inputs"},
    "CheckResult": RESULT,
    "ReviewPage": {"items": [_REVIEW], "next": None},
}
