"""Questions about roadmaps as wholes are counted from their structures, for any roadmaps."""

import asyncio
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.moves import structuring
from agents.roadmaps.way import Way
from agents.skills.links import Offered
from agents.store import Store
from ingest.documents import Filters, Source
from ingest.load import load_bytes
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from ingest.structure import find_structure
from tests.models import open_embedder
from tests.planning.graphs import a_graph, a_skill

POTTERY = """# The Pottery Automation Roadmap

This roadmap takes eight months.

## Phase 1: Clay (2 months)
- SQL
- Kiln logs
## Phase 2: Glaze (3 months)
- [Docker handbook](https://clay.example/docker)
- Colour charts
## Phase 3: Fire (3 months)
- Thermocouples
"""
WEAVING = """# A Weaver's Study Plan for Data

## Step 1: Thread (4 weeks)
- Yarn tables
- SQL
## Step 2: Loom (6 weeks)
- Pattern files
## Step 3: Cloth (2 weeks)
- Docker
## Step 4: Market (8 weeks)
- Price lists
"""
EMBROIDERY = """---
title: The Embroidery Roadmap
author: Ada Stitch
---

## Stage 1: Needle
- Threads and needles
- Knots
## Stage 2: Hoop
| Topic | Tool | Pieces |
| --- | --- | --- |
| Wooden hoops | Frames | 12 |
"""
NOTES = "# Notes from the dye works\n\nThe dye works boil madder with docker containers of water.\n"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    embedder = open_embedder()
    folder = tmp_path_factory.mktemp("crafts")
    for name, text in (
        ("pottery.md", POTTERY),
        ("weaving.md", WEAVING),
        ("embroidery.md", EMBROIDERY),
        ("notes.md", NOTES),
    ):
        (folder / name).write_text(text)
    settings = Settings(data_dir=folder / "data")
    ingest([*sorted(folder.glob("*.md"))], settings, embedder=embedder)
    library = Library(Retriever.open(settings, embedder))
    yield library
    library.close()


@pytest.fixture
def reader(store: Store, two: Library) -> Assistant:
    skills = (a_skill("docker", title="Docker"), a_skill("sql", title="SQL"))
    return Assistant(store, two, "extractive", Offered(a_graph(*skills)), UTC)


def ask(reader: Assistant, question: str) -> Answer:
    answer = asyncio.run(reader.ask(question, learner="ann"))
    assert answer.unsupported == []
    return answer


def test_which_comes_earlier_is_counted_in_weeks_where_both_state_them(reader: Assistant) -> None:
    answer = ask(reader, "Which roadmap gets to Docker earlier?")
    assert answer.grounding == "grounded"
    assert answer.answer.startswith("“The Pottery Automation Roadmap” comes to Docker earlier")
    assert "- First in phase 3 of 4, “Step 3: Cloth (2 weeks)”, after 10 weeks." in answer.answer
    assert {c.source_id for c in answer.citations} == {"pottery", "weaving"}


def test_what_no_phase_speaks_of_is_left_to_the_sources_words(reader: Assistant) -> None:
    assert ask(reader, "Which roadmap gets to falconry earlier?").grounding == "abstained"


def test_the_longer_roadmap_is_told_with_what_each_states(reader: Assistant) -> None:
    answer = ask(reader, "Which roadmap takes longer?")
    assert answer.answer.startswith("“The Pottery Automation Roadmap” takes longer.")
    assert "- 20 weeks, the times of its phases together." in answer.answer
    assert [c.quote for c in answer.citations] == ["This roadmap takes eight months."]


def test_first_phases_stand_beside_each_other_with_what_they_share(reader: Assistant) -> None:
    answer = ask(reader, "Compare the first phase of the pottery and the weaver's roadmap.")
    assert "- Phase 1 of 3, “Phase 1: Clay (2 months)”, 2 months." in answer.answer
    assert "- Topics there: Yarn tables; SQL." in answer.answer
    assert answer.answer.endswith("These phases have in common: SQL.")


def test_what_one_covers_and_the_other_does_not_is_cited(reader: Assistant) -> None:
    answer = ask(reader, "What does the pottery roadmap cover that the weaver's plan does not?")
    assert "- Thermocouples. [" in answer.answer
    assert "Docker." not in answer.answer
    assert {c.source_id for c in answer.citations} == {"pottery"}


@pytest.mark.parametrize(
    "question",
    [
        "What are the steps of the weaver's plan?",
        "tell me the steps of the weaver's plan",
        "Summarise the weaver's plan",
        "give me a summary of the weaver's plan in five lines",
        "tl;dr of the weaver's article please",
        "What is the weaver's plan about?",
        "What is the weaver's plan about, short please?",
        "Give me a short overview of the weaver's plan, please.",
    ],
)
def test_the_phases_of_one_named_roadmap_are_listed(reader: Assistant, question: str) -> None:
    answer = ask(reader, question)
    assert "has 4 phases." in answer.answer
    assert "- Step 2: Loom (6 weeks)." in answer.answer
    assert "Clay" not in answer.answer


def test_the_resources_of_a_phase_are_listed_with_their_addresses(reader: Assistant) -> None:
    answer = ask(reader, "Which resources does phase 2 of the pottery roadmap list?")
    assert "- Docker handbook: https://clay.example/docker" in answer.answer


def test_a_source_without_phases_is_named_as_such(reader: Assistant) -> None:
    asked = "How many phases do the pottery roadmap and the dye works notes article have?"
    answer = ask(reader, asked)
    assert "No phases were found in these sources: Notes from the dye works." in answer.answer


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("Which takes longer, glaze or cloth?", ()),
        ("What are the phases of firing?", ("pottery",)),
        ("How long does the whole firing take?", ("pottery",)),
        ("Which courses are listed for phase 2?", ()),
    ],
)
def test_what_is_no_roadmap_is_not_counted_as_one(
    reader: Assistant, question: str, only: tuple[str, ...]
) -> None:
    answer = asyncio.run(reader.ask(question, learner="ann", filters=Filters(source_ids=only)))
    told = [call for call in answer.tool_calls if call.name == "read_structures"]
    assert all(not call.result.get("said") for call in told)


@pytest.mark.parametrize(
    "question",
    [
        "What do both roadmaps say about Docker?",
        "How many hours a week do the pottery and the weaving roadmap each assume?",
        "Which roadmap is more honest about money?",
        "What does each author want me to show employers?",
        "What comes first in the student plan versus the engineering plan?",
        "Which of my steps is first?",
        "How long does step 2 take?",
    ],
)
def test_questions_on_what_roadmaps_say_are_not_taken(question: str) -> None:
    assert structuring.read(question) is None


def test_a_way_counts_the_last_week_that_it_names_where_nothing_states_its_length() -> None:
    text = b"# Curriculum\n\n## Step 1: Dig\n\n- Week 1-4\n\n## Step 2: Sow\n\n- Week 5-9\n"
    structure = find_structure(load_bytes(text, Path("w.md")))
    source = Source("w", "Curriculum", "document", 0, structure=structure)
    length = Way(source, [], lambda text: []).length()
    assert length is not None
    assert (length.weeks, length.why) == ((9.0, 9.0), "last")


def test_how_long_a_numbered_phase_takes_is_told_of_each_roadmap_that_has_it(
    reader: Assistant,
) -> None:
    step = ask(reader, "How long does step 2 take?")
    assert step.answer == (
        "A Weaver's Study Plan for Data:\n- Step 2: Loom (6 weeks). [1] Takes 6 weeks."
    )
    last = ask(reader, "How long is the last phase of the pottery roadmap?")
    assert "- Phase 3: Fire (3 months). [1] Takes 13 weeks (3 months)." in last.answer


def test_the_length_of_one_roadmap_is_told_and_not_made_up(reader: Assistant) -> None:
    assert "takes 8 months, as it states" in ask(reader, "How long is the pottery roadmap?").answer
    assert "20 weeks" in ask(reader, "What is the total time of the weaver's plan?").answer


def test_an_author_is_told_of_a_roadmap_that_names_one(reader: Assistant) -> None:
    answer = ask(reader, "Who wrote the embroidery roadmap?")
    assert answer.answer == "“The Embroidery Roadmap” is by Ada Stitch."
    assert ask(reader, "Who wrote the pottery roadmap?").grounding == "abstained"


def test_a_roadmap_that_does_not_say_how_long_it_takes_is_said_to_be_silent(
    reader: Assistant,
) -> None:
    answer = ask(reader, "How long is stage 2?")
    assert (answer.grounding, answer.citations) == ("abstained", [])
    assert answer.answer == "“The Embroidery Roadmap” does not say how long “Stage 2: Hoop” takes."
    assert answer.suggestions == ["The Embroidery Roadmap › Stage 2: Hoop"]


def test_the_phase_that_has_a_tool_of_its_table_is_found(reader: Assistant) -> None:
    answer = ask(reader, "Which stage covers Frames?")
    assert "- First in phase 2 of 2, “Stage 2: Hoop”." in answer.answer
    assert "- Wooden hoops | Frames | 12. [1]" in answer.answer


def test_it_is_the_roadmap_that_was_just_spoken_of(reader: Assistant) -> None:
    first = ask(reader, "Who wrote the embroidery roadmap?")
    asked = reader.ask("And how long does it take?", learner="ann", thread_id=first.thread_id)
    answer = asyncio.run(asked)
    assert answer.answer == "“The Embroidery Roadmap” does not say how long it takes."
