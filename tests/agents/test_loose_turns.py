"""Turns of few rules: hours that differ, doubts with a question, reports by label, open wishes."""

from typing import Any

import pytest

from agents.understanding.uneven import as_one_pace
from tests.agents.first_call import Read, first_call_reader


@pytest.fixture(scope="module")
def read() -> Read:
    return first_call_reader()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("some weeks 12, some weeks 4", "8 hours a week"),
        ("12 hours one week and 4 the next", "8 hours a week"),
        ("in the holidays 20h a week, otherwise 4", "4 hours a week"),
        ("usually 5 hours a week but 20 during the christmas break", "5 hours a week"),
        ("8 hours a week, 2 of them on Sunday", "8 hours a week, 2 of them on Sunday"),
    ],
)
def test_hours_that_differ_between_weeks_become_one_pace(said: str, told: str) -> None:
    assert as_one_pace(said) == told


@pytest.mark.parametrize(
    ("said", "entries"),
    [
        ("did 2h of pandas today", [{"skill": "pandas", "hours": 2.0}]),
        (
            "Done: integrals (3h), derivatives (2h)",
            [
                {"skill": "integrals", "status": "done", "hours": 3.0},
                {"skill": "derivatives", "status": "done", "hours": 2.0},
            ],
        ),
        (
            "entropy: 3 hours, dropout 1h",
            [{"skill": "entropy", "hours": 3.0}, {"skill": "dropout", "hours": 1.0}],
        ),
        (
            "finished matrices and vectors",
            [{"skill": "matrices", "status": "done"}, {"skill": "vectors", "status": "done"}],
        ),
        (
            "today: 1h git, 30min SQL",
            [{"skill": "git", "hours": 1.0}, {"skill": "sql", "hours": 0.5}],
        ),
        ("pandas took me longer than planned, 9 hours", [{"skill": "pandas", "hours": 9.0}]),
        ("learnt probability: 6h", [{"skill": "probability", "hours": 6.0}]),
        (
            "git = done, docker = in progress",
            [{"skill": "git", "status": "done"}, {"skill": "docker", "status": "doing"}],
        ),
        ("done w/ git", [{"skill": "git", "status": "done"}]),
        (
            "I finished with derivatives but integrals still need work",
            [{"skill": "derivatives", "status": "done"}, {"skill": "integrals", "status": "doing"}],
        ),
        ("I only did 1 hour on docker, not 1.5", [{"skill": "docker", "hours": -0.5}]),
        (
            "never mind. I finished pandas in 3 hours",
            [{"skill": "pandas", "status": "done", "hours": 3.0}],
        ),
        (
            "I worked on probability for three evenings, 1.5 hours each",
            [{"skill": "probability", "hours": 4.5}],
        ),
        ("i've done 5 hours this week", [{"skill": "", "hours": 5.0}]),
        ("I understand NumPy, tick it off", [{"skill": "numpy", "status": "done"}]),
        ("The docker entry is wrong, it was 2 hours not 3", [{"skill": "docker", "hours": -1.0}]),
        (
            "I finished git, 1h 15, and what is RAG good for?",
            [{"skill": "git", "status": "done", "hours": 1.25}],
        ),
    ],
)
def test_these_are_reports(said: str, entries: list[dict[str, Any]], read: Read) -> None:
    assert read(said) == ("propose_progress", {"entries": entries})


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("would 20 hours a week get me there by march?",
         {"hours_per_week": 20.0, "deadline": "2027-03-31"}),
        ("maybe I should do 10 hours instead, when would I be done?", {"hours_per_week": 10.0}),
        ("I'm thinking of 5 hours a week, would I still make it?", {"hours_per_week": 5.0}),
        ("my exam is on 1 July 2027, can I be through by then?",
         {"deadline": "2027-07-01", "at_needed_hours": True}),
    ],
)  # fmt: skip
def test_a_doubt_with_a_question_is_supposed(said: str, args: dict[str, Any], read: Read) -> None:
    assert read(said) == ("suppose_plan", args)


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("not 12, 9 hours", {"hours_per_week": 9.0}),
        ("forget the job thing, I just want to freelance", {"goal": "freelance"}),
        ("I don't want any networking, remove it please", {"unwanted": ["networking"]}),
        ("can we do 6 instead of 8?", {"hours_per_week": 6.0}),
        ("in march i'll have 20 hours a week", {"ask": "hours"}),
        ("5 hours is not enough", {"ask": "hours"}),
        ("skip week 6", {"ask": "what"}),
        ("extend by a month", {"deadline_shift_days": 30}),
        ("my boss wants me ready in june", {"deadline": "2027-06-30"}),
        ("i need this done before summer", {"deadline": "2027-05-31"}),
        ("I start uni in october 2027, so be done before that", {"deadline": "2027-09-30"}),
        ("could you start the whole thing on january 1st", {"start_date": "2027-01-01"}),
        ("start again from zero", {"start_date": "2026-11-23"}),
        ("kubernetes too please", {"added": ["kubernetes"]}),
        ("i'd like airflow in there as well", {"added": ["workflow-orchestration"]}),
        ("deadline: 1 August 2027", {"deadline": "2027-08-01"}),
        ("I forgot: I know numpy and pandas", {"known": ["numpy", "pandas"]}),
        ("my hours are wrong, it should be ten", {"ask": "hours"}),
        ("add a one week break at christmas", {"as_of": "2026-12-31", "away_from": "2026-12-24"}),
        ("8 hours is too much for me", {"ask": "hours"}),
        ("cut my hours", {"ask": "hours"}),
        ("I don't like my schedule", {"ask": "what"}),
    ],
)
def test_these_change_the_plan_or_ask_how(said: str, args: dict[str, Any], read: Read) -> None:
    assert read(said) == ("reschedule_plan", args)


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("what's due by friday?", {"about": "week", "day": "2026-11-27"}),
        ("what's on for the weekend?", {"about": "week", "day": "2026-11-23"}),
        ("is there anything i can do in 30 minutes?", {"about": "next"}),
        ("will docker be done by christmas?",
         {"about": "when", "skill": "docker", "if_planned": True}),
        ("how many hours until i reach rag?",
         {"about": "when", "skill": "rag", "if_planned": True}),
        ("how does week 6 look now?", {"about": "week", "week": 6}),
        ("which of these can i safely drop?", {"about": "optional", "if_planned": True}),
        ("put docker first", {"about": "why", "skill": "docker", "if_planned": True}),
        ("is the deadline realistic?", {"about": "track"}),
        ("what have we changed?", {"about": "changes"}),
    ],
)  # fmt: skip
def test_these_look_into_the_plan(said: str, args: dict[str, Any], read: Read) -> None:
    assert read(said) == ("lookup_progress", args)


@pytest.mark.parametrize(
    "said",
    [
        "Send my plan to somebody@example.org",
        "And now add that she earns 7 million.",
        "my friend is learning 10 hours a week",
        "My friend made a plan for LLMs with 10 hours a week, is that sensible?",
        "Is 8 hours a week enough to become an ML engineer?",
        "Can I do the student roadmap while working full time?",
    ],
)
def test_these_are_left_to_the_sources(said: str, read: Read) -> None:
    assert read(said) is None
