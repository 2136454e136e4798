"""Phases that stand only in a block of code: trees of folders, charts, boxes, counted lines."""

import pytest

from tests.ingest.structures import phases_of, structure_of, topics


def _fenced(drawing: str, title: str = "Weaving roadmap") -> str:
    return f"# {title}\n\nThe way to a shawl.\n\n```\n{drawing}\n```\n"


def _told(text: str) -> list[tuple[str, list[str]]]:
    return [(phase.title, topics(phase)) for phase in phases_of(text)]


def test_the_boxes_of_a_chart_are_phases_called_by_their_second_line() -> None:
    drawing = (
        "graph TD\n"
        '  A["Phase 1<br/>Yarn<br/>Wool, Silk"] --> B["Phase 2<br/>Loom"]\n'
        "  B --> C[Phase 3: Cloth]\n  style A fill:#eee\n"
    )

    assert _told(_fenced(drawing)) == [
        ("Phase 1: Yarn", ["Wool", "Silk"]),
        ("Phase 2: Loom", []),
        ("Phase 3: Cloth", []),
    ]


def test_the_sections_of_a_timeline_are_phases() -> None:
    drawing = "timeline\n  title Weaving\n" + "".join(
        f"  section Month {n}\n    {topic} : a, b\n"
        for n, topic in enumerate(["Yarn", "Loom", "Dye"])
    )

    assert _told(_fenced(drawing)) == [
        ("Month 0", ["Yarn"]),
        ("Month 1", ["Loom"]),
        ("Month 2", ["Dye"]),
    ]


def test_counted_folders_are_phases_that_are_called_by_their_remarks() -> None:
    drawing = (
        "weaving/\n├── part_1_yarn/     # Part I: Yarn\n│   ├── chapter_01_wool/\n"
        "├── part_2_loom/     # Part II: Loom\n│   └── chapter_02_warp/\n"
        "├── part_3_cloth/    # Part III: Cloth\n└── README.md\n"
    )

    assert _told(_fenced(drawing)) == [
        ("Part I: Yarn", ["wool"]),
        ("Part II: Loom", ["warp"]),
        ("Part III: Cloth", []),
    ]


def test_boxes_hold_what_stands_beside_them() -> None:
    box = "┌─────────┐\n│ Week {n}  │ {beside}\n└────┬────┘\n     ▼\n"
    beside = ["Wool, Silk", "Warp, Weft", "Dye"]
    drawing = "".join(box.format(n=n, beside=text) for n, text in enumerate(beside, 1))

    assert _told(_fenced(drawing)) == [
        ("Week 1", ["Wool", "Silk"]),
        ("Week 2", ["Warp", "Weft"]),
        ("Week 3", []),
    ]


@pytest.mark.parametrize("title", ["Weaving tools", "Loom driver"])
def test_folders_of_a_program_are_no_phases(title: str) -> None:
    tree = "src/\n├── 01-input/\n├── 02-model/\n├── 03-output/\n"

    assert structure_of(_fenced(tree, title).replace("The way to a shawl", "A program")) is None


def test_phases_of_headings_are_taken_before_those_of_a_drawing() -> None:
    text = _fenced("Week 1: a\nWeek 2: b\nWeek 3: c") + "".join(
        f"\n## Phase {n}: {name}\n- {name} first\n" for n, name in enumerate(["Yarn", "Loom"], 1)
    )

    assert [phase.title for phase in phases_of(text)] == ["Phase 1: Yarn", "Phase 2: Loom"]


def test_commands_are_no_topics() -> None:
    (first, _) = phases_of(
        "# Weaving roadmap\n\n## Week 1: Yarn\n- Wool\n\n```bash\npip install yarn:\n- x\n```\n\n"
        "## Week 2: Loom\n- Warp\n"
    )

    assert topics(first) == ["Wool"]
