"""A structure is shown with the skills that its words speak of."""

from pathlib import Path

from agents.skills.linker import Linker
from agents.structures import describe_structure, skills_of
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
