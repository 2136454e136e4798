"""Plan requests: the file is sound, and each slot is judged by what was said."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from agents.planning.plan import PlanPreferences
from agents.planning.request import PlanRequest
from agents.skills.graph import SkillGraph
from agents.skills.load import open_graph
from evals.requests import Slots, load_requests
from ingest.settings import CORPUS_DIR

CASES = load_requests()
GOALS = {"industry", "research", "freelance", "explore"}


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return open_graph(CORPUS_DIR)


def a_request(**changes: Any) -> dict[str, Any]:
    kept = asdict(PlanRequest(start_date=date(2027, 1, 4), goal="industry", **changes))
    preferences = changes.get("preferences", PlanPreferences()).model_dump()
    return {**kept, "start_date": "2027-01-04", "preferences": preferences}


def test_there_are_sixty_requests_a_half_and_no_text_twice() -> None:
    halves = Counter(case.split for case in CASES)
    assert min(halves["tune"], halves["report"]) >= 60
    assert len({case.text for case in CASES}) == len({case.id for case in CASES}) == len(CASES)


def test_every_kind_is_in_both_halves() -> None:
    kinds = {case.kind for case in CASES}
    assert all({c.split for c in CASES if c.kind == kind} == {"tune", "report"} for kind in kinds)


def test_every_skill_and_goal_that_is_expected_exists(graph: SkillGraph) -> None:
    for case in CASES:
        slots = case.slots
        named = [*(slots.known or ()), *slots.known_also, *(slots.targets or ())]
        assert [s for s in [*named, *slots.targets_also] if s not in graph] == []
        assert set(slots.goal or ()) <= GOALS
        assert bool(slots.names()) == (case.asks != "yes")


@pytest.mark.parametrize(
    ("said", "made", "wrong"),
    [
        ({"goal": ["industry"]}, {}, []),
        ({"goal": ["research"]}, {}, ["goal"]),
        ({"hours_per_week": (8, 10)}, {"hours_per_week": 11}, ["hours_per_week"]),
        ({"deadline": "none"}, {"deadline": date(2027, 5, 1)}, ["deadline"]),
        ({"deadline": ("2027-05-01", "2027-05-01")}, {}, ["deadline"]),
        ({"deadline": ("2027-05-01", "2027-05-02")}, {"deadline": date(2027, 5, 2)}, []),
        ({"start_date": ("2027-01-01", "2027-01-03")}, {}, ["start_date"]),
        ({"known": ["git"]}, {"known": ("github",)}, ["known"]),
        ({"known": ["git", "github"]}, {"known": ("github",)}, []),
        ({"known": ["github"]}, {"known": ("git",)}, ["known"]),
        ({"known": ["github"]}, {"known": ("github", "git")}, []),
        ({"known": [], "known_also": ["sql"]}, {"known": ("sql",)}, []),
        ({"targets": ["rag"]}, {"targets": ("rag", "sql")}, ["targets"]),
        ({"targets": ["docker", "kubernetes"]}, {"targets": ("kubernetes",)}, []),
        ({"targets": ["docker", "kubernetes"]}, {"targets": ("docker",)}, ["targets"]),
        ({"cost": ["free"]}, {}, ["cost"]),
        ({"formats": [], "formats_not": ["video"]}, {}, []),
        (
            {"formats": [], "formats_not": ["video"]},
            {"preferences": PlanPreferences(formats=["video"])},
            ["formats"],
        ),
        (
            {"study_days": [["sat", "sun"]]},
            {"preferences": PlanPreferences(study_days=["sun"])},
            ["study_days"],
        ),
    ],
)
def test_a_slot_is_right_when_the_plan_was_made_for_what_was_said(
    said: dict[str, Any], made: dict[str, Any], wrong: list[str], graph: SkillGraph
) -> None:
    slots = Slots.model_validate(said)
    right = slots.right(a_request(**made), graph)
    assert list(right) == slots.names()
    assert [slot for slot, came in right.items() if not came] == wrong
