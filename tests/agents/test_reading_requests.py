"""Slots of plan requests as strangers type them, on the skills that ship."""

from datetime import date
from typing import Any

import pytest

from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding import understand
from agents.understanding.foreign_aims import foreign_aim
from agents.understanding.goal import read_goal
from agents.understanding.short_names import with_short_names
from ingest.settings import CORPUS_DIR

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(CORPUS_DIR))


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("an hour before work every day, want to be ML engineer", {"hours_per_week": 7.0}),
        ("an hour before work, want to be ML engineer", {"hours_per_week": 5.0}),
        ("Tue+Thu evenings 2h, Sat 3h; forecasting", {"hours_per_week": 7.0}),
        ("I can do Saturday three hours and Sunday two", {"hours_per_week": 5.0}),
        ("my exams start on 10 June and I must be ready before then",
         {"deadline": "2027-06-10", "start_date": None}),
        ("summer holidays start in july, until then I have 3 hours a week",
         {"start_date": None, "deadline": None}),
        ("I'd like to work as freelance ml developer", {"goal": "freelance"}),
        ("study plan ml eng", {"goal": "industry", "targets": None}),
        ("Backend dev, 5 yrs. Python, Docker, Git. Looking to move into LLM engineering.",
         {"known": ["python", "docker", "git"]}),
        ("become ml engineer, 8h per week, done with python", {"known": ["python"]}),
        ("Skills: Java, Spring, SQL. Goal: MLOps engineer.", {"deadline": None}),
        ("only videos and free please, computer vision", {"cost": "free"}),
        ("computer vision w/o paid stuff", {"cost": "free"}),
        ("I know nothing about docker, plan to learn it", {"targets": ["docker"]}),
        ("I can do 2h on Mondays, MLOps, for a job", {"known": None, "specialization": "mlops"}),
        ("50 minutes a day, want to understand transformers", {"targets": ["transformers"]}),
        ("LLM fine-tuning and quantization, 10h/week. Know PyTorch.",
         {"targets": ["llm-fine-tuning", "quantization"], "specialization": None}),
        ("plan for an LLM engineer job, skip the math", {"areas_out": [
            "linear-algebra", "calculus-and-optimization", "probability-and-statistics",
            "information-theory"]}),
        ("I want to learn Spark. Assume I know everything it needs",
         {"targets": ["spark"], "knows_needs": True}),
        ("in a fortnight's time I start my leave, then 15 hours a week until Easter",
         {"start_date": "2026-12-06", "deadline": "2027-03-28"}),
        ("freelance ML by christmas next year", {"deadline": "2027-12-25"}),
        ("start on the 7th, done by the 22nd",
         {"start_date": "2026-12-07", "deadline": "2026-12-22"}),
        ("in January I start on the 11th", {"start_date": "2027-01-11"}),
        ("python first, nothing else for now", {"deadline": None}),
        ("for 6 months 10h/week, learn PyTorch", {"deadline": "2027-05-22"}),
        ("from 3/15/2027 to 5/6/2027",
         {"start_date": "2027-03-15", "deadline": "2027-05-06"}),
        ("20 hours per week, starting the week after next", {"start_date": "2026-11-30"}),
        ("starting the day after tomorrow", {"start_date": "2026-11-24"}),
        ("a plan which excludes videos; papers only", {"formats": ["paper"]}),
        ("mon wed fri 18:30 90 minutes each", {"start_time": "18:30"}),
    ],
)  # fmt: skip
def test_what_strangers_write_is_read(said: str, slots: dict[str, Any], linker: Linker) -> None:
    link = with_short_names(linker.link, open_graph(CORPUS_DIR))
    read = understand(said, TODAY, link).args()
    assert {name: read.get(name) for name in slots} == slots


@pytest.mark.parametrize(
    ("said", "aim"),
    [
        ("give me a plan to learn cooking in 10 weeks", "cooking"),
        ("a plan for learning guitar 3 hours a week", "guitar"),
        ("make me a plan to learn machine learning", None),
        ("a plan to learn coding from scratch", None),
        ("I need a plan to study in the evenings", None),
    ],
)
def test_what_no_skill_is_about_is_told_apart(said: str, aim: str | None) -> None:
    assert foreign_aim(said) == aim


@pytest.mark.parametrize(
    ("text", "goal"),
    [("I want to get into data", "industry"), ("get into freelance LLM work", "freelance")],
)
def test_whoever_wants_into_a_field_wants_a_job_unless_they_name_another_aim(
    text: str, goal: str
) -> None:
    assert read_goal(text) == goal
