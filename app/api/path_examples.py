"""Example bodies of study paths and progress; a test holds them against the models."""

from typing import Any

_QUOTE = "Mathematics takes four to six weeks at 15-20 hours a week."

PREFERENCES: dict[str, Any] = {
    "cost": "any",
    "formats": [],
    "study_days": ["mon", "thu"],
    "start_time": "18:30",
}

PLAN_BODY: dict[str, Any] = {
    "goal": "industry",
    "specialization": "llm",
    "hours_per_week": 10.0,
    "start_date": "2026-12-01",
    "deadline": "2027-06-30",
    "known": ["python", "sql"],
    "targets": [],
    "preferences": PREFERENCES,
    "source_id": None,
}

RESCHEDULE_BODY: dict[str, Any] = {
    "hours_per_week": 8.0,
    "deadline": None,
    "known": ["python"],
    "targets": [],
    "preferences": PREFERENCES,
    "as_of": "2026-12-08",
}

_ITEM: dict[str, Any] = {
    "skill_id": "linear-algebra",
    "title": "Linear algebra",
    "kind": "learn",
    "hours": 6.0,
    "part": 1,
    "parts": 1,
    "prerequisites": [],
    "why": "Machine learning builds on it. It builds on nothing else, so it can come now.",
    "resources": [
        {
            "id": "strang-linear-algebra",
            "title": "Linear Algebra",
            "url": None,
            "format": "video",
            "cost": "free",
        }
    ],
    "citations": [
        {
            "n": 1,
            "chunk_id": "3f0f6c1e-5a36-5d0e-8f0e-6f0c53b2a7d1",
            "source_id": "aiml-student-2026",
            "title": "AI/ML roadmap for students, 2026",
            "url": None,
            "section": "Q1 2026 › Mathematical foundations",
            "quote": _QUOTE,
            "start": 0,
            "end": len(_QUOTE),
            "score": 1.0,
            "changed": False,
        }
    ],
    "done_when": ["Solve a system of linear equations by hand."],
}

PLAN: dict[str, Any] = {
    "id": "7d1e2d0c5c0a4c6e8f0e6a1d2b3c4d5e",
    "active": True,
    "goal": "industry",
    "specialization": "llm",
    "hours_per_week": 10.0,
    "start_date": "2026-12-01",
    "deadline": "2027-06-30",
    "finish_date": "2026-12-07",
    "feasible": True,
    "total_hours": 6.0,
    "weeks": [
        {
            "week": 1,
            "start_date": "2026-12-01",
            "end_date": "2026-12-07",
            "hours": 6.0,
            "items": [_ITEM],
        }
    ],
    "skipped": [{"skill_id": "python", "reason": "known", "implied_by": None}],
    "warnings": [],
    "supersedes": None,
    "changes": [{"op": "moved", "skill_id": "linear-algebra", "from_week": 2, "to_week": 1}],
    "source_id": None,
    "targets": ["linear-algebra"],
    "known": ["python"],
    "preferences": PREFERENCES,
    "value_gap": 0.0,
    "fewest_changes": 1,
}

PROGRESS_BODY: dict[str, Any] = {
    "status": "doing",
    "hours": 3.5,
    "evidence": "self",
    "note": "Eigenvalues next.",
}

PROGRESS: dict[str, Any] = {
    "skills": [
        {
            "skill_id": "linear-algebra",
            "status": "doing",
            "hours": 3.5,
            "updated_at": "2026-12-02T20:00:00Z",
        }
    ],
    "hours_spent": 3.5,
    "plan_id": PLAN["id"],
    "percent": 58.3,
    "pace_hours_per_week": 3.5,
    "forecast": {"date": "2026-12-08", "low": "2026-12-06", "high": "2026-12-10"},
    "streak_days": 1,
}

_EVENT: dict[str, Any] = {
    "id": "e5b1c2d3d0c54c6e8f0e6a1d2b3c4d5e",
    "skill_id": "linear-algebra",
    "status": "doing",
    "hours": 3.5,
    "evidence": "self",
    "note": "Eigenvalues next.",
    "at": "2026-12-02T20:00:00Z",
}

LOG: dict[str, Any] = {"version": 1, "events": [_EVENT]}

PROFILE: dict[str, Any] = {
    "goal": "industry",
    "specialization": "llm",
    "hours_per_week": 10.0,
    "deadline": "2027-06-30",
    "known": ["python", "sql"],
    "preferences": PREFERENCES,
}

MEMORY: dict[str, Any] = {
    "id": "a7e1c0d5c0a4c6e8f0e6a1d2b3c4d5e6",
    "text": "I prefer books.",
    "created_at": "2026-12-01T18:30:00Z",
}

PROPOSAL: dict[str, Any] = {
    "id": "b4e0c1d2a0c54c6e8f0e6a1d2b3c4d5e",
    "kind": "reschedule",
    "skill_id": None,
    "status": None,
    "hours": 0.0,
    "note": "4 hours a week from 2026-12-08 on",
    "worked_at": None,
    "plan_id": PLAN["id"],
    "changes": PLAN["changes"],
    "state": "pending",
    "created_at": "2026-12-08T18:00:00Z",
    "evidence": "self",
}

PATH_EXAMPLES: dict[str, dict[str, Any]] = {
    "PlanBody": PLAN_BODY,
    "RescheduleBody": RESCHEDULE_BODY,
    "Plan": PLAN,
    "PlanPage": {"items": [PLAN], "next": None},
    "ProgressBody": PROGRESS_BODY,
    "Progress": PROGRESS,
    "ImportBody": LOG,
    "ProgressExport": LOG,
    "ProgressImport": {"imported": 1, "known": 0},
    "ProfileBody": PROFILE,
    "Profile": PROFILE,
    "MemoryRequest": {"text": MEMORY["text"]},
    "MemoryItem": MEMORY,
    "MemoryPage": {"items": [MEMORY], "next": None},
    "Proposal": PROPOSAL,
    "ProposalPage": {"items": [PROPOSAL], "next": None},
    "Applied": PROGRESS,
}
