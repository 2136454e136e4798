"""Shapes that public roadmaps come in: tables of phases, other languages, lists of links."""

import pytest

from ingest.roadmaps import RoadmapPhase
from tests.ingest.structures import phases_of, structure_of, topics, urls


def _titles(phases: tuple[RoadmapPhase, ...]) -> list[str]:
    return [phase.title for phase in phases]


def _topics(phases: tuple[RoadmapPhase, ...]) -> list[str]:
    return [topic for phase in phases for topic in topics(phase)]


def test_goals_of_a_table_of_phases_are_its_topics_where_no_column_names_any() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n| Phase | Goal | Weeks | State |\n|---|---|---|---|\n"
        "| Phase 1 — Yarn | Spinning, dyeing | 1–2 | done |\n"
        "| Phase 2 — Loom | Warping, treadling | 3–6 | open |\n"
    )

    assert _topics(phases) == ["Spinning", "dyeing", "Warping", "treadling"]


def test_rows_that_a_table_calls_phases_are_phases_without_numbers() -> None:
    phases = phases_of(
        "# Weaving study plan\n\n| Stage | Topics | Time |\n|---|---|---|\n"
        "| Warm up | Knots | 1 week |\n| Main work | Looms | 3 weeks |\n"
        "| Polish | Edges | 1 week |\n"
    )

    assert _titles(phases) == ["Warm up", "Main work", "Polish"]


def test_phases_are_taken_before_the_weeks_that_another_table_counts() -> None:
    phases = phases_of(
        "# Weaving study plan\n\n## At a glance\n\n| Phase | Yarn | Loom |\n|---|---|---|\n"
        "| 1 — Basics | wool, silk | frame |\n| 2 — Cloth | linen | table loom |\n\n"
        "## Progress\n\n| Week | Topic |\n|---|---|\n| 1 | Knots |\n| 2 | Twill |\n| 3 | Satin |\n"
    )

    assert _titles(phases) == ["Phase 1 — Basics", "Phase 2 — Cloth"]


def test_a_lesson_that_is_only_counted_is_called_by_its_topic() -> None:
    phases = phases_of(
        "# Weaving curriculum\n\n| Lesson | Topic | Author |\n|---|---|---|\n"
        "| 1 | Knots | [Ann](https://ann.example) |\n| 2 | Twill | [Bo](https://bo.example) |\n"
    )

    assert _titles(phases) == ["Lesson 1: Knots", "Lesson 2: Twill"]
    assert [urls(phase) for phase in phases] == [[], []]


def test_a_table_of_contents_is_no_list_of_phases() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n- [Basics](#basics)\n  - [Yarn](#yarn)\n- [Core](#core)\n"
        "  - [Loom](#loom)\n- [Advanced](#advanced)\n\n"
        "## Basics\n\n- Wool\n- Silk\n\n## Core\n\n- Warping\n\n## Advanced\n\n- Damask\n"
    )

    assert _topics(phases) == ["Wool", "Silk", "Warping", "Damask"]


def test_what_a_numbered_line_announces_is_no_topic() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n## Phase 1: Yarn\n\n### 🎯 Goal: Know your fibre\n\n- Wool\n\n"
        "**Phase 1 success criteria:**\n- You can spin\n\n## Phase 2: Loom\n\n- Warping\n"
    )

    assert _topics(phases) == ["Wool", "Warping"]


def test_an_item_that_says_to_take_something_linked_is_a_resource() -> None:
    phases = phases_of(
        "# Weaving study plan\n\n## Day 1-7: Yarn\n\n- Watch the spinner: https://spin.example/a\n"
        "- Twist\n\n## Day 8-30: Loom\n\n- Warping\n"
    )

    assert _topics(phases) == ["Twist", "Warping"]
    assert urls(phases[0]) == ["https://spin.example/a"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Semana 1: Lana", "Semana 2: Telar"),
        ("Étape 1 : laine", "Étape 2 : métier"),
        ("第一周：羊毛", "第二周：织机"),
        ("阶段一 羊毛", "阶段二 织机"),
    ],
)
def test_phases_are_counted_in_other_languages(first: str, second: str) -> None:
    phases = phases_of(f"# Weaving roadmap\n\n## {first}\n\n- A\n\n## {second}\n\n- B\n")

    assert _titles(phases) == [first, second]


def test_a_program_described_under_numbers_is_no_roadmap() -> None:
    text = (
        "# Loomer\n\n> A learning roadmap platform.\n\n## 1. Problem statement\n\n"
        "- Weavers forget.\n\n"
        "## 2. Features\n\n- [x] Tracks threads\n\n## 3. Tech stack\n\n- Python\n"
    )

    assert structure_of(text) is None


def test_items_that_all_say_how_long_they_take_are_phases_whatever_the_title() -> None:
    phases = phases_of(
        "# Weavers' summer\n\n- Yarn (1 week)\n    - wool\n- Loom (2 weeks)\n    - warping\n"
        "- Cloth (1-1.5 weeks)\n    - twill\n- Show (1 week)\n"
    )

    assert [phase.effort.weeks for phase in phases] == [(1, 1), (2, 2), (1, 1.5), (1, 1)]


def test_lessons_counted_in_a_column_without_a_name_are_phases() -> None:
    phases = phases_of(
        "# Weaving - A Course\n\n## Lessons\n\n|  | Lesson link | Description |\n|---|---|---|\n"
        "| 00 | [Setup](./0.md) | Learn to sit |\n| 01 | [Yarn](./1.md) | Learn to spin |\n"
        "| 02 | Looms | Learn to warp |\n"
    )

    assert _titles(phases) == ["00. Setup", "01. Yarn", "02. Looms"]


def test_what_a_table_links_is_learned_where_it_names_no_topic() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n## Yarn\n\n| Link | Level |\n|---|---|\n"
        "| [Spin it](https://spin.example) | Easy |\n\n## Loom\n\n| Link | Level |\n|---|---|\n"
        "| [Warp it](https://warp.example) | Hard |\n\n## Cloth\n\n| Link | Level |\n|---|---|\n"
        "| [Full it](https://full.example) | Hard |\n"
    )

    assert _topics(phases) == ["Spin it", "Warp it", "Full it"]


def test_the_readme_of_a_learning_app_is_no_roadmap() -> None:
    text = (
        "# Weaving Learning Path\n\nA curriculum app.\n\n## Features\n\n- Looms\n\n"
        "## Local development\n\n- Run it\n\n## Exporting\n\n- Press the button\n\n"
        "## Importing\n\n- Press the other\n\n## Telemetry\n\n- None\n\n## Tech stack\n\n- Rust\n"
    )

    assert structure_of(text) is None
