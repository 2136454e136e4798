"""A structure is shown with the skills that its words speak of, and a plan can follow it."""

from datetime import UTC, date
from pathlib import Path

import pytest

from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.skills.linker import Linker
from agents.skills.links import Offered
from agents.store import Store
from agents.structures import describe_structure, skills_of, skills_taught
from agents.wishes import Wish
from ingest.documents import Source
from ingest.errors import InvalidInputError
from ingest.load import load_bytes
from ingest.structure import find_structure
from tests.app.study_graph import a_graph

TEXT = b"""# Roadmap
## Step 1: Learn the basics (4 weeks, 10 hours per week)
- Python
## Step 2: Learn more
- Statistics and pandas
"""
STRUCTURE = find_structure(load_bytes(TEXT, Path("a.md")))


def test_skills_hang_on_phases_and_topics_in_the_roadmaps_order() -> None:
    assert STRUCTURE is not None
    shown = describe_structure(STRUCTURE, Linker(a_graph()).link)
    assert shown["phases"][0]["hours"] == [40.0, 40.0]
    assert shown["phases"][0]["topics"][0]["skills"] == ["python"]
    assert shown["phases"][1]["prerequisites"] == [shown["phases"][0]["id"]]
    assert skills_of(STRUCTURE, Linker(a_graph()).link)[0] == "python"


def a_plan(store: Store, *order: str) -> Plan:
    paths = StudyPaths(
        store, Offered(a_graph()), lambda skill_id: [], UTC, taught=lambda source_id: order
    )
    return paths.make("local", Wish(start_date=date(2027, 1, 4), source_id="a-roadmap"))


def learned(plan: Plan) -> list[str]:
    items = [item for week in plan.weeks for item in week.items if item.kind != "review"]
    return list(dict.fromkeys(item.skill_id for item in items))


def test_a_plan_follows_a_roadmap_as_far_as_prerequisites_allow(store: Store) -> None:
    assert learned(a_plan(store, "sql", "statistics", "python")) == [
        "sql",
        "linear-algebra",
        "statistics",
        "python",
    ]
    plan = a_plan(store, "python", "statistics", "sql")
    assert learned(plan) == ["python", "linear-algebra", "statistics", "sql"]
    assert (plan.source_id, plan.targets) == ("a-roadmap", ["python", "sql", "statistics"])


def test_a_plan_by_a_roadmap_with_hardly_a_known_skill_says_so(store: Store) -> None:
    few = "Of what this roadmap teaches only Statistics can be planned; the rest leads up to it."
    assert few in a_plan(store, "statistics").warnings
    assert a_plan(store, "python", "statistics", "sql").warnings == []


def test_a_plan_by_what_is_no_roadmap_is_refused(store: Store) -> None:
    source = Source("a", "A", "document", 1)
    with pytest.raises(InvalidInputError, match="no phases"):
        skills_taught(lambda source_id: source, "a", Linker(a_graph()).link)
    with pytest.raises(InvalidInputError, match="no skill"):
        a_plan(store)
