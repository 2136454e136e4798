"""What learners write, and the plan or the change that is read from it; on the skills that ship."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import Call, read_move
from agents.moves.verdict import verdict_of
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.dates import read_dates
from agents.understanding.hours import read_hours
from agents.understanding.weekdays import study_days_in
from ingest.settings import CORPUS_DIR

TODAY = date(2026, 11, 22)
CV = """Please plan my way to an ML engineer job from my CV, an hour a day.

Experience
2019-2024 Backend developer at Okra Foods: services in Python, PostgreSQL, Docker
2024-now Data engineer: pipelines in Spark, Git
Interests: chess, computer vision
"""
Read = Callable[[str], Call | None]


@pytest.fixture(scope="module")
def read() -> Read:
    linker = Linker(open_graph(CORPUS_DIR))

    def read_said(text: str) -> Call | None:
        paths: Any = None  # moves are pure: they must not touch what is stored
        talk = Conversation("ann", "t", text, TODAY, (), paths, linker.link)
        return read_move(text, talk)

    return read_said


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        (
            "I have 8 hours a week, know Python and SQL, and want to be an LLM engineer by June"
            " 2027",
            {
                "goal": "industry",
                "specialization": "llm",
                "hours_per_week": 8.0,
                "deadline": "2027-06-30",
                "known": ["python", "sql"],
            },
        ),
        ("just teach me Docker and Kubernetes", {"targets": ["docker", "kubernetes"]}),
        (
            "Assume I know SQL and git. Plan for a data science career with 9 hours a week.",
            {"goal": "industry", "hours_per_week": 9.0, "known": ["sql", "git"]},
        ),
        (
            "8h/wk, mlops job, til june 2027, python ok. plan pls",
            {
                "goal": "industry",
                "specialization": "mlops",
                "hours_per_week": 8.0,
                "deadline": "2027-06-30",
                "known": ["python"],
            },
        ),
        (
            "plese mak a lerning plan: reserch, 5 hurs a weak, no videos, only free stuff",
            {"goal": "research", "hours_per_week": 5.0, "cost": "free"},
        ),
        (
            "Make a plan. I don't know SQL and I'm new to Python, but Docker I know. Freelance work"
            " is the goal.",
            {"goal": "freelance", "known": ["docker"]},
        ),
        (
            "Could I get a plan for computer vision, just for fun? Weekends only, 2 hours each day,"
            " at 9:30.",
            {
                "goal": "explore",
                "specialization": "vision",
                "hours_per_week": 4.0,
                "study_days": ["sat", "sun"],
                "start_time": "09:30",
            },
        ),
        (
            "I'm a data analyst and want to go into research. Plan with 10 hours a week, books"
            " preferred.",
            {"goal": "research", "hours_per_week": 10.0, "formats": ["book"]},
        ),
        (
            "Make a plan to learn Docker, Kubernetes and MLflow in two months, 6 hours a week",
            {
                "targets": ["docker", "kubernetes", "experiment-tracking"],
                "hours_per_week": 6.0,
                "deadline": "2027-01-22",
            },
        ),
        (
            "i need plan for freelancing with machine learning, time 15 hour in week",
            {"goal": "freelance", "hours_per_week": 15.0},
        ),
        (
            "I work Monday to Friday, so only Saturday mornings, 4 hours: MLOps engineer, plan"
            " please",
            {"specialization": "mlops", "hours_per_week": 4.0, "study_days": ["sat"]},
        ),
        (
            CV,
            {
                "goal": "industry",
                "hours_per_week": 7.0,
                "known": ["python", "relational-databases", "docker", "spark", "git"],
            },
        ),
    ],
)
def test_a_wish_is_read_slot_by_slot(read: Read, said: str, slots: dict[str, Any]) -> None:
    call = read(said)
    assert call is not None
    assert call.tool == "make_plan"
    assert {name: call.args.get(name) for name in slots} == slots


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("ten hours per week", 10.0),
        ("an hour and a half a day", 10.5),
        ("90 minutes on Tuesdays and Thursdays", 3.0),
        ("3 hours on Saturday, 2 on Sunday", 5.0),
        ("evenings, 2 h each, Monday to Thursday", 8.0),
        ("two hours on weekdays and five on weekends", 15.0),
        ("four evenings a week, 1.5 hours each", 6.0),
        ("8-10 hrs weekly", 9.0),
        ("45 min a day", 5.25),
        ("4 free evenings per week (approx. 2h each)", 8.0),
        ("500 hours a week", 80.0),
        ("I have a full-time job", None),
        ("full time", 40.0),
        ("half a day on Saturdays", 4.0),
        ("an hour or two per day", 10.5),
        ("2x45 minutes on workdays", 7.5),
        ("two hours every other day", 7.0),
        ("20% of my 40 hour work week", 8.0),
        ("10 hours a week, sorry, make that 6 hours a week", 6.0),
        ("1 hr mon, 2 hrs wed, 3 hrs sun", 6.0),
        ("weekday mornings 6-7 am", 5.0),
        ("100 hours in total", None),
        ("evenings except Thursday, 1.5 hours each", 9.0),
        ("2 hours each morning before work (Monday to Friday)", 10.0),
        ("goal freelancer, hours 12, start in May", 12.0),
        ("an hour on school days", 5.0),
    ],
)
def test_hours_are_those_of_a_week(said: str, hours: float | None) -> None:
    assert read_hours(said) == hours


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("by June 2027", date(2027, 6, 30)),
        ("by the end of next year", date(2027, 12, 31)),
        ("in 6 months", date(2027, 5, 22)),
        ("a 3-month plan", date(2027, 2, 22)),
        ("before the exam on 12 May", date(2027, 5, 11)),
        ("by next summer", date(2027, 8, 31)),
        ("until mid March", date(2027, 3, 16)),
        ("Q2 2027 is my deadline", date(2027, 6, 30)),
        ("done by 2027-03-01", date(2027, 3, 1)),
        ("ready for Christmas", date(2026, 12, 25)),
        ("I've got savings until autumn but must be done by 1 September", date(2027, 9, 1)),
        ("from 2019 to 2024 I worked in sales", None),
        ("6 hours 3 times a week", None),
        ("I may march on in time", None),
    ],
)
def test_a_deadline_is_the_last_day_that_is_meant(said: str, deadline: date | None) -> None:
    assert read_dates(said, TODAY).deadline == deadline


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("starting in January", date(2027, 1, 1)),
        ("start next Monday, finish by May", date(2026, 11, 23)),
        ("from 1 Feb 2027 until 30 April 2027", date(2027, 2, 1)),
        ("I'll begin after Christmas", date(2026, 12, 26)),
    ],
)
def test_a_start_is_the_first_day_that_is_meant(said: str, start: date | None) -> None:
    assert read_dates(said, TODAY).start == start


def test_days_that_are_refused_leave_the_others() -> None:
    assert study_days_in("never on Sundays") == ("mon", "tue", "wed", "thu", "fri", "sat")


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("I missed last week", {}),
        ("I was sick for two weeks and did nothing", {}),
        ("I only have 4 hours this week", {"hours_this_week": 4.0}),
        ("I can do 15 hours now", {"hours_per_week": 15.0}),
        ("move my deadline to September", {"deadline": "2027-09-30"}),
        ("drop the deadline", {"no_deadline": True}),
        ("extend the deadline by a month", {"deadline_shift_days": 30}),
        ("postpone everything by two weeks", {"as_of": "2026-12-06"}),
        ("Can you move my deadline to the end of June?", {"deadline": "2027-06-30"}),
        ("could you add Docker to my plan please?", {"added": ["docker"]}),
        ("Change my plan to 12 hours a week", {"hours_per_week": 12.0}),
        ("skip this week", {"hours_this_week": 0.0}),
        ("I don't want to learn Kubernetes", {"unwanted": ["kubernetes"]}),
        ("I already know Docker, take it out", {"known": ["docker"]}),
        ("add reinforcement learning", {"added": ["reinforcement-learning"]}),
        ("remove PyTorch please", {"unwanted": ["pytorch"]}),
        ("I'm on holiday next week", {"away_from": "2026-11-23", "as_of": "2026-11-30"}),
        ("I'm away this week", {"hours_this_week": 0.0}),
        ("give me a month more", {"deadline_shift_days": 30}),
        ("I need a two week break", {"as_of": "2026-12-06"}),
        ("move my deadline two months later", {"deadline_shift_days": 61}),
        ("switch to computer vision", {"specialization": "vision"}),
        ("start my plan on 3 May instead", {"start_date": "2027-05-03"}),
        ("drop Kubernetes and add RAG", {"unwanted": ["kubernetes"], "added": ["rag"]}),
        ("make my plan cheaper, only free resources", {"cost": "free"}),
        ("I can only study on weekends from now on", {"study_days": ["sat", "sun"]}),
        ("I'd rather begin on 4 January", {"start_date": "2027-01-04"}),
    ],
)
def test_a_change_of_the_plan_is_read(read: Read, said: str, args: dict[str, Any]) -> None:
    assert read(said) == Call("reschedule_plan", args)


@pytest.mark.parametrize(
    "said",
    [
        "How many hours a week does the student roadmap assume?",
        "How do I plan a career switch?",
        "What should I learn first?",
        "What comes after month 3?",
        "Is a study plan for reinforcement learning part of the articles?",
        "I have 10 hours a week. How long does the maths block take?",
        "I missed the point about vector databases, can you explain?",
        "I work 40 hours a week as a nurse, is that compatible with the student plan?",
        "Show me the freelance plan, stage by stage",
        "Add two and two",
        "thanks, that helps",
    ],
)
def test_a_question_stays_a_question(read: Read, said: str) -> None:
    assert read(said) is None


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("yes", "applied"),
        ("ok, do it", "applied"),
        ("Sounds good, thanks!", "applied"),
        ("please apply the change", "applied"),
        ("no", "dismissed"),
        ("leave it as it was", "dismissed"),
        ("no thanks, keep the old plan", "dismissed"),
        ("yes, but what about Docker", None),
        ("no idea what that means", None),
        ("Do I need Docker?", None),
        ("great", "applied"),
        ("not sure", None),
    ],
)
def test_only_a_plain_yes_or_no_decides(said: str, verdict: str | None) -> None:
    assert verdict_of(said) == verdict


def test_a_long_cv_is_read_in_a_moment(read: Read) -> None:
    call = read(CV + "Worked on many things with many people in many places. " * 60)
    assert call is not None
    assert "docker" in call.args["known"]
