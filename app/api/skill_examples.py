"""Example bodies of the skill routes."""

from typing import Any

SKILL: dict[str, Any] = {
    "id": "drift-detection",
    "title": "Drift detection",
    "aliases": ["data drift", "concept drift"],
    "area": "mlops",
    "kind": "skill",
    "hours": [4.0, 8.0],
    "prerequisites": ["model-monitoring"],
    "resources": ["monitoring-handbook"],
    "mentioned_in": ["aiml-student-2026"],
}

SKILLS: dict[str, Any] = {"items": [SKILL], "next": None}

SKILL_DETAIL: dict[str, Any] = {
    **SKILL,
    "reasons": {"model-monitoring": "drift is one of the things that monitoring watches"},
    "unlocks": [],
    "mentions": [{"source_id": "aiml-student-2026", "section": "Q3 2026 › MLOps fundamentals"}],
    "summary": "Drift detection notices that live data differ from the training data.",
    "why": "A model is right for the world that it was trained on.",
    "outcomes": ["Raise an alarm when the inputs of a model change."],
    "project": "Watch a served model for a month of replayed traffic.",
    "mistakes": ["Testing every feature every hour and drowning in alarms."],
    "goals": {"industry": 0.8},
    "specializations": {"mlops": 1.0},
    "check_questions": [
        {
            "question": "What does covariate shift change?",
            "options": ["The inputs", "The labels given the inputs", "The model", "Nothing"],
        }
    ],
    "resources": [
        {
            "id": "monitoring-handbook",
            "title": "A handbook of monitoring",
            "provider": "An open project",
            "format": "documentation",
            "cost": "free",
            "level": "intermediate",
            "hours": 3.0,
            "url": None,
            "doi": None,
            "arxiv": None,
            "isbn": None,
            "licence": None,
        }
    ],
}

LINK: dict[str, Any] = {"text": "I know pandas and some concept drift."}

LINKED: dict[str, Any] = {
    "mentions": [
        {
            "skill_id": "drift-detection",
            "start": 23,
            "end": 36,
            "text": "concept drift",
            "score": 1.0,
        }
    ]
}

SKILL_EXAMPLES: dict[str, dict[str, Any]] = {
    "SkillPage": SKILLS,
    "SkillDetail": SKILL_DETAIL,
    "LinkRequest": LINK,
    "LinkResult": LINKED,
}
