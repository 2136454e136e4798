"""Example bodies for the API's description; a test holds them against the models."""

import json
from typing import Any

from fastapi.sse import format_sse_event

from app.api.check_examples import CHECK_EXAMPLES
from app.api.path_examples import PATH_EXAMPLES
from app.api.skill_examples import SKILL_EXAMPLES

_CHUNK_ID = "3f0f6c1e-5a36-5d0e-8f0e-6f0c53b2a7d1"
_QUOTE = "Plan four to six weeks at 15–20 hours a week."
_TITLE = "AI/ML roadmap for students, 2026"
_SECTION = "Q1 2026 › Mathematical foundations"

ASK: dict[str, Any] = {
    "question": "How long does the maths block take?",
    "thread_id": None,
    "stream": False,
    "filters": {"source_ids": [], "phases": []},
}

ANSWER: dict[str, Any] = {
    "run_id": "9b1e2d0c5c0a4c6e8f0e6a1d2b3c4d5e",
    "thread_id": "5f2c7a9be2f14d0c9a6b1c2d3e4f5a6b",
    "message_id": "c0ffee12d0c54c6e8f0e6a1d2b3c4d5e",
    "answer": f"{_QUOTE} [1]",
    "grounding": "grounded",
    "citations": [
        {
            "n": 1,
            "chunk_id": _CHUNK_ID,
            "source_id": "aiml-student-2026",
            "title": _TITLE,
            "url": None,
            "section": _SECTION,
            "quote": _QUOTE,
            "start": 0,
            "end": len(_QUOTE),
            "score": 0.93,
            "changed": False,
        }
    ],
    "unsupported": [],
    "suggestions": [],
    "plan": None,
    "proposals": [],
    "tool_calls": [
        {
            "name": "search_roadmaps",
            "args": {"query": "maths block duration"},
            "result": {"chunk_ids": [_CHUNK_ID]},
            "ms": 4.1,
            "ok": True,
        }
    ],
    "model": "extractive",
    "usage": {"input_tokens": 0, "output_tokens": 0, "cost_usd": None},
    "warnings": [],
    "timings_ms": {"total": 21.0, "retrieve": 11.2, "generate": 3.4},
}

THREAD: dict[str, Any] = {
    "id": ANSWER["thread_id"],
    "title": ASK["question"],
    "created_at": "2026-11-22T09:30:00Z",
    "updated_at": "2026-11-22T09:30:01Z",
}

THREADS: dict[str, Any] = {"items": [THREAD], "next": None}

THREAD_DETAIL: dict[str, Any] = {
    **THREAD,
    "running_run_id": None,
    "messages": [
        {
            "id": "a1b2c3d4d0c54c6e8f0e6a1d2b3c4d5e",
            "role": "user",
            "content": ASK["question"],
            "answer": None,
            "created_at": "2026-11-22T09:30:00Z",
        },
        {
            "id": ANSWER["message_id"],
            "role": "assistant",
            "content": ANSWER["answer"],
            "answer": ANSWER,
            "created_at": "2026-11-22T09:30:01Z",
        },
    ],
}

RENAME: dict[str, Any] = {"title": "Maths before spring"}

SOURCE: dict[str, Any] = {
    "id": "aiml-student-2026",
    "title": _TITLE,
    "author": None,
    "url": None,
    "path": "roadmaps/aiml-student-2026.md",
    "kind": "roadmap",
    "chunks": 1,
}

SOURCES: dict[str, Any] = {"items": [SOURCE], "next": None}

SOURCE_DETAIL: dict[str, Any] = {
    **{name: value for name, value in SOURCE.items() if name != "chunks"},
    "phases": [{"id": "q1-2026", "title": "Q1 2026"}],
    "structure": {
        "phases": [
            {
                "id": "q1-2026",
                "title": "Q1 2026",
                "hours": [60.0, 120.0],
                "weeks": [13.0, 13.0],
                "hours_per_week": None,
                "topics": [
                    {
                        "title": "Linear algebra",
                        "detail": "vectors and matrices",
                        "under": None,
                        "hours": [60.0, 120.0],
                        "weeks": [4.0, 6.0],
                        "hours_per_week": [15.0, 20.0],
                        "resources": [{"title": "Linear algebra, the series", "url": None}],
                        "skills": ["linear-algebra"],
                    }
                ],
                "resources": [{"title": "Linear algebra, the series", "url": None}],
                "projects": ["A data pipeline for 1 GB or more"],
                "skills": ["linear-algebra"],
                "prerequisites": [],
            }
        ],
        "hours": [60.0, 120.0],
        "skills": ["linear-algebra"],
    },
    "chunks": [{"chunk_id": _CHUNK_ID, "section": _SECTION, "text": _QUOTE}],
}

SEARCH: dict[str, Any] = {
    "hits": [
        {
            "chunk_id": _CHUNK_ID,
            "source_id": "aiml-student-2026",
            "title": _TITLE,
            "section": _SECTION,
            "text": _QUOTE,
            "score": 0.0325,
        }
    ]
}

FEEDBACK: dict[str, Any] = {
    "message_id": ANSWER["message_id"],
    "rating": "up",
    "comment": "Just what I wanted to know.",
}

FEEDBACK_ITEM: dict[str, Any] = {
    "id": "0dd5e2d0c5c0a4c6e8f0e6a1d2b3c4d5",
    **FEEDBACK,
    "created_at": "2026-11-22T09:31:00Z",
}

EXPORT: dict[str, Any] = {
    "version": 1,
    "learner": "local",
    "exported_at": "2026-11-22T09:32:00Z",
    "threads": [THREAD_DETAIL],
    "runs": [
        {
            "id": ANSWER["run_id"],
            "thread_id": ANSWER["thread_id"],
            "state": "done",
            "started_at": "2026-11-22T09:30:00Z",
            "finished_at": "2026-11-22T09:30:01Z",
        }
    ],
    "feedback": [FEEDBACK_ITEM],
    "plans": [],
    "plan_choices": [],
    "proposals": [],
    "progress_events": [],
    "profiles": [],
    "checks": [],
    "reviews": [],
    "memories": [],
}

HEALTH: dict[str, Any] = {"status": "ok"}

READINESS: dict[str, Any] = {
    "status": "ok",
    "checks": {"index": "ok", "model": "ok", "database": "ok"},
    "engine": "Qdrant Edge, in this process: g-20261201T090000-5f0d9f43, 51 passages",
}

CANCELLED: dict[str, Any] = {"run_id": ANSWER["run_id"], "state": "cancelled"}

_HAPPENED: list[tuple[str, dict[str, Any]]] = [
    ("run", {"thread_id": ANSWER["thread_id"], "message_id": ANSWER["message_id"]}),
    ("status", {"stage": "retrieving"}),
    ("sources", SEARCH),
    ("status", {"stage": "writing"}),
    ("status", {"stage": "checking"}),
    ("token", {"text": ANSWER["answer"]}),
    ("usage", ANSWER["usage"]),
    ("done", {"answer": ANSWER}),
]
EVENTS = "".join(
    format_sse_event(
        event=kind,
        id=str(seq),
        data_str=json.dumps({"run_id": ANSWER["run_id"], "seq": seq, **fields}),
    ).decode()
    for seq, (kind, fields) in enumerate(_HAPPENED, 1)
)

VERIFY: dict[str, Any] = {
    "statement": "The maths block takes at least a month.",
    "passages": ["Start with the maths. Plan four to six weeks for it."],
}

VERIFICATION: dict[str, Any] = {
    "verdict": "supported",
    "score": 0.81,
    "reasons": [],
    "evidence": [
        {
            "n": 1,
            "chunk_id": None,
            "source_id": None,
            "title": None,
            "url": None,
            "section": None,
            "quote": "Plan four to six weeks for it.",
            "start": 22,
            "end": 52,
            "score": 0.81,
            "changed": False,
        }
    ],
}

JOB: dict[str, Any] = {
    "id": "7d0c0ffee0d54c6e8f0e6a1d2b3c4d5e",
    "state": "running",
    "stage": "indexing",
    "done": 12,
    "total": 40,
    "report": None,
    "error": None,
}

EXAMPLES: dict[str, dict[str, Any]] = {
    "AskRequest": ASK,
    "Answer": ANSWER,
    "CancelledRun": CANCELLED,
    "ThreadPage": THREADS,
    "ThreadItem": THREAD,
    "ThreadDetail": THREAD_DETAIL,
    "RenameRequest": RENAME,
    "SourcePage": SOURCES,
    "SourceDetail": SOURCE_DETAIL,
    "JobStatus": JOB,
    "SearchResult": SEARCH,
    "VerifyRequest": VERIFY,
    "Verification": VERIFICATION,
    "FeedbackRequest": FEEDBACK,
    "FeedbackItem": FEEDBACK_ITEM,
    "LearnerExport": EXPORT,
    **SKILL_EXAMPLES,
    **CHECK_EXAMPLES,
    "Health": HEALTH,
    "Readiness": READINESS,
    **PATH_EXAMPLES,
}
