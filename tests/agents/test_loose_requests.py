"""Loosely worded wishes for a plan, and the slots that are read from them."""

from typing import Any

import pytest

from tests.agents.first_call import Read, first_call_reader


@pytest.fixture(scope="module")
def read() -> Read:
    return first_call_reader()


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("a plan for a vision job, scrap that, make it an NLP job. 12h a week",
         {"goal": "industry", "specialization": "llm", "hours_per_week": 12.0}),
        ("make a plan, only 4 hour in one week, I want to learn SQL",
         {"hours_per_week": 4.0, "targets": ["sql"]}),
        ("holidays start 19 dec and end 6 jan, 4h a week. plan for python",
         {"hours_per_week": 4.0, "targets": ["python"], "unread": ["19 dec", "6 jan"]}),
        ("I have done SQL for 3 years. Plan me an MLOps job, 4 hours a week",
         {"goal": "industry", "specialization": "mlops", "hours_per_week": 4.0, "known": ["sql"]}),
        ("Goal: freelance, 8 hours a week. Plan it, and leave Docker out.",
         {"goal": "freelance", "hours_per_week": 8.0, "unwanted": ["docker"]}),
        ("MLOps job, 7 hours a week. Docker and git are daily business. plan",
         {"goal": "industry", "specialization": "mlops", "hours_per_week": 7.0,
          "known": ["docker", "git"]}),
        ("PhD student, want to switch to computer vision research. 10h weekly. plan?",
         {"goal": "research", "specialization": "vision", "hours_per_week": 10.0}),
        ("could you set me up a plan to finish pandas, 4h a week",
         {"hours_per_week": 4.0, "targets": ["pandas"]}),
        ("I need to know docker and sql by 15 January for my new job. 6 hours a week. go!",
         {"hours_per_week": 6.0, "deadline": "2027-01-15", "targets": ["docker", "sql"]}),
        ("8 hours a week, LLM engineer, 4 months. Make a plan",
         {"goal": "industry", "specialization": "llm", "hours_per_week": 8.0,
          "deadline": "2027-03-23"}),
        ("goal=freelance, hours=6, skip=docker+kubernetes, known=python. plan",
         {"goal": "freelance", "hours_per_week": 6.0, "known": ["python"],
          "unwanted": ["docker", "kubernetes"]}),
        ("4 hours a week, SQL, make a plan that starts after my holidays on 10 January",
         {"hours_per_week": 4.0, "start_date": "2027-01-10", "targets": ["sql"]}),
        ("can you plan kubernetes for my team, we have 3 hours a week",
         {"hours_per_week": 3.0, "targets": ["kubernetes"]}),
        ("data scientist job, 6 hours a week. I know Python, had statistics (forgot most). plan",
         {"goal": "industry", "hours_per_week": 6.0, "known": ["python"]}),
        ("not sure what i want. 5 hours a week. make any plan", {"hours_per_week": 5.0}),
        ("Please plan speech recognition, 5 hours a week",
         {"hours_per_week": 5.0, "targets": ["speech"]}),
        ("make me a second plan for spark, 3 hours a week",
         {"hours_per_week": 3.0, "targets": ["spark"]}),
    ],
)  # fmt: skip
def test_these_ask_for_a_plan(said: str, args: dict[str, Any], read: Read) -> None:
    assert read(said) == ("make_plan", args)
