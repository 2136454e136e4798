"""What undoes a change, takes weight off a plan, or tells of time without learning."""

from typing import Any

import pytest

from agents.skills.linker import Linker
from agents.skills.load import open_graph
from ingest.settings import CORPUS_DIR
from tests.moves.test_behind_an_aside import MATHS, NEXT, OFFERED, message, read

DONE = message("decide_proposal", {"decided": [{"state": "applied", "plan_id": "q"}]})
OPTIONAL = message("lookup_progress", {"about": "optional", "areas": MATHS, "skills": []})


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(CORPUS_DIR))


@pytest.mark.parametrize(
    "said",
    ["undo that", "revert it please", "can you undo this change?", "hmm no, go back to my old plan",
     "I don't like it, give me back the previous plan", "take that back"],
)  # fmt: skip
def test_the_last_change_is_taken_back(said: str, linker: Linker) -> None:
    plan = {"plan": True} if "plan" in said else {}
    assert read(linker, said, DONE) == [("undo_change", plan)]


@pytest.mark.parametrize("said", ["undo that", "go back to my old plan"])
def test_what_still_waits_is_dropped_rather_than_undone(said: str, linker: Linker) -> None:
    assert read(linker, said, OFFERED) == [("decide_proposal", {})]


@pytest.mark.parametrize(
    "said", ["how do I undo a commit in git?", "what was the last plan of the author?", "undo"]
)
def test_a_question_on_undoing_undoes_nothing(said: str, linker: Linker) -> None:
    asked = message("search_roadmaps", {})
    assert ("undo_change", {}) not in read(linker, said, asked)


@pytest.mark.parametrize(
    ("said", "areas"),
    [
        ("less maths please", MATHS),
        ("there is too much math in my plan", MATHS),
        ("what can I drop?", None),
        ("which topics are optional?", None),
        ("do I really have to do all of this?", None),
    ],
)
def test_what_can_go_is_looked_up(said: str, areas: list[str] | None, linker: Linker) -> None:
    args: dict[str, Any] = {"about": "optional"} | ({"areas": areas} if areas else {})
    assert read(linker, said, NEXT) == [("lookup_progress", args)]


@pytest.mark.parametrize("said", ["what if I skip maths?", "what if I leave out all the maths"])
def test_a_whole_area_may_be_supposed_away(said: str, linker: Linker) -> None:
    assert read(linker, said, NEXT) == [("suppose_plan", {"areas_out": MATHS})]


def test_what_was_just_told_may_be_supposed_away(linker: Linker) -> None:
    assert read(linker, "and what if I skip it all?", OPTIONAL) == [
        ("suppose_plan", {"areas_out": MATHS})
    ]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("I won't have time till Christmas", {"as_of": "2026-12-26"}),
        ("no time until January", {"as_of": "2027-01-01"}),
        ("I have exams from 7 to 18 December so zero study then",
         {"away_from": "2026-12-07", "as_of": "2026-12-19"}),
        ("I'll be away for two weeks in February",
         {"away_from": "2027-02-01", "as_of": "2027-02-15"}),
        ("I'm travelling in December, from the 12th to the 22nd",
         {"away_from": "2026-12-12", "as_of": "2026-12-23"}),
        ("im sick and wont be able to study for another week", {"as_of": "2026-11-29"}),
    ],
)  # fmt: skip
def test_time_without_learning_is_a_change_of_the_plan(
    said: str, args: dict[str, Any], linker: Linker
) -> None:
    assert read(linker, said, NEXT) == [("reschedule_plan", args)]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("how many hours a week do I need to finish by May?",
         {"deadline": "2027-05-31", "at_needed_hours": True}),
        ("how can I catch up?", {"at_present_end": True, "at_needed_hours": True}),
        ("I want to finish 3 weeks earlier, how?",
         {"end_earlier_days": 21, "at_needed_hours": True}),
    ],
)  # fmt: skip
def test_the_hours_that_it_takes_are_asked_for(
    said: str, args: dict[str, Any], linker: Linker
) -> None:
    assert read(linker, said, NEXT) == [("suppose_plan", args)]


def test_a_return_is_put_off_to_another_day_of_the_month(linker: Linker) -> None:
    offered = message("reschedule_plan", {"plan_id": "q"}, {"id": "x", "kind": "reschedule"})
    away = {"away_from": "2026-12-12", "as_of": "2026-12-23"}
    offered.answer["tool_calls"][0]["args"] = away  # type: ignore[index]
    assert read(linker, "actually till the 26th", offered) == [
        ("reschedule_plan", away | {"as_of": "2026-12-27"})
    ]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("start over", {"start_date": "2026-11-22"}),
        ("from January on I can study only Saturdays and Sundays, 4h each",
         {"study_days": ["sat", "sun"], "hours_per_week": 8.0,
          "as_of": "2027-01-01", "away_from": "2027-01-01"}),
        ("no paid courses please", {"cost": "free"}),
        ("put docker in, leave out sql", {"added": ["docker"], "unwanted": ["sql"]}),
        ("I have more time now", {"faster": True}),
    ],
)  # fmt: skip
def test_other_changes_are_read_for_what_they_say(
    said: str, args: dict[str, Any], linker: Linker
) -> None:
    assert read(linker, said, NEXT) == [("reschedule_plan", args)]


@pytest.mark.parametrize("said", ["I start from scratch, what is a tensor?", "where do I start?"])
def test_a_beginner_does_not_begin_again(said: str, linker: Linker) -> None:
    assert not any("start_date" in args for _, args in read(linker, said, NEXT))


def test_two_questions_on_the_plan_are_both_answered(linker: Linker) -> None:
    got = read(linker, "how many hours did I do so far and am I on track?", NEXT)
    assert [args["about"] for _, args in got] == ["log", "track"]


def test_the_first_of_a_week_is_the_one_that_was_told_first(linker: Linker) -> None:
    week = message("lookup_progress", {"about": "week", "items": [{"skill_id": "pandas"}]})
    entry = {"skill": "pandas", "status": "done"}
    assert read(linker, "I did the first one", week) == [("propose_progress", {"entries": [entry]})]


def test_days_alone_may_be_what_changes(linker: Linker) -> None:
    assert read(linker, "make it weekends only", NEXT) == [
        ("reschedule_plan", {"study_days": ["sat", "sun"]})
    ]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("mark everything done", {"everything": True}),
        ("I finished everything in week 2", {"weeks": [2]}),
        ("finished week 1 and 2", {"weeks": [1, 2]}),
        ("weeks 3-5 are done", {"weeks": [3, 4, 5]}),
        ("did 90 mins sql yesterday",
         {"entries": [{"skill": "sql", "hours": 1.5, "day": "2026-11-21"}]}),
    ],
)  # fmt: skip
def test_reports_of_many_forms(said: str, args: dict[str, Any], linker: Linker) -> None:
    assert read(linker, said, NEXT) == [("propose_progress", args)]


def test_another_skill_that_was_meant_takes_the_place_of_the_first(linker: Linker) -> None:
    offered = message("reschedule_plan", {"plan_id": "q"}, {"id": "x", "kind": "reschedule"})
    offered.answer["tool_calls"][0]["args"] = {"unwanted": ["nlp"]}  # type: ignore[index]
    got = read(linker, "sorry, I meant docker", offered)
    assert got == [("reschedule_plan", {"unwanted": ["docker"], "afresh": True})]
