"""Phases at mixed levels, in mixed lines, and rows that are named beside what counts them."""

from tests.ingest.structures import phases_of, structure_of, topics


def _titles(text: str) -> list[str]:
    return [phase.title for phase in phases_of(text)]


def test_empty_stages_hold_the_headings_that_follow_them() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n## Phase 1: Yarn\n\n## Wool\n- Washing\n\n## Silk\n- Reeling\n\n"
        "## Phase 2: Loom\n\n## Warp\n- Winding\n"
    )

    assert [(phase.title, topics(phase)) for phase in phases] == [
        ("Phase 1: Yarn", ["Wool", "Washing", "Silk", "Reeling"]),
        ("Phase 2: Loom", ["Warp", "Winding"]),
    ]


def test_items_that_go_on_counting_stand_beside_the_headings_before_them() -> None:
    text = (
        "# Weaving curriculum\n\n## Session 1: Yarn\n- Wool\n\n## Upcoming\n"
        "- Session 2: Loom\n- Session 3: Cloth\n- Session 4: Dye\n"
    )

    assert _titles(text) == [
        "Session 1: Yarn",
        "Session 2: Loom",
        "Session 3: Cloth",
        "Session 4: Dye",
    ]


def test_headings_that_say_how_long_they_take_are_phases_without_a_title_that_says_so() -> None:
    text = "".join(
        f"## {name} [{n} months]\n\n- Learn {name} from a book\n\n"
        for n, name in enumerate(["yarn", "looms", "dyes"], 2)
    )

    assert _titles(f"## Approach\nHands first.\n\n{text}") == [
        "yarn [2 months]",
        "looms [3 months]",
        "dyes [4 months]",
    ]


def test_a_counted_row_is_called_by_the_column_without_a_head_and_builds_its_milestone() -> None:
    first, _ = phases_of(
        "# Weaving study plan\n\n| Week | | Milestone |\n|---|---|---|\n"
        "| 1 | Wool, silk, flax | A spun skein |\n| 2 | Looms | A frame |\n"
    )

    assert (first.title, topics(first)) == ("Week 1: Wool, silk, flax", [])
    assert first.projects == ("A spun skein",)


def test_a_name_with_a_list_in_brackets_is_a_name_with_topics() -> None:
    first, _ = phases_of(
        "# Weaving curriculum\n\n| Part | Topics |\n|---|---|\n"
        "| **Part 0** | Yarn (wool, silk) |\n| **Part 1** | Loom (warp, weft) |\n"
    )

    assert (first.title, topics(first)) == ("Part 0: Yarn", ["wool", "silk"])


def test_a_description_that_lists_names_the_topics_of_a_row() -> None:
    first, *_ = phases_of(
        "# Weaving roadmap\n\n| # | Module | Description |\n|---|---|---|\n"
        "| 00 | Yarn | Wool, Silk |\n| 01 | Loom | Warp, Weft |\n| 02 | Dye | Madder, Weld |\n"
    )

    assert (first.title, topics(first)) == ("00. Yarn", ["Wool", "Silk"])


def test_a_line_that_lists_is_a_phase_with_topics() -> None:
    first, *_ = phases_of(
        "# Weaving bootcamp\n\n- **Week 1 — Yarn**: wool, silk\n- **Week 2 — Loom**: warp, weft\n"
        "- **Week 3 — Dye**: madder, weld\n- **Week 4 — Cloth**: twill, satin\n"
    )

    assert (first.title, topics(first)) == ("Week 1 — Yarn", ["wool", "silk"])


def test_steps_of_an_installation_are_no_phases() -> None:
    text = (
        "# Weaving from scratch\n\nSamples of a book.\n\n## Step-by-step instructions\n\n"
        "### 1. Fetch the files\n\n```bash\ngit clone\n```\n\n### 2. Open a folder\n\nAny.\n\n"
        "### 3. Read\n\nSlowly.\n"
    )

    assert structure_of(text) is None


def test_a_time_that_is_told_above_a_list_leaves_it_a_list_of_topics() -> None:
    first, _ = phases_of(
        "# Weaving roadmap\n\n## Step 1: Yarn\n\nTime: 8 weeks | Level: basic\n- Wool\n- Silk\n\n"
        "## Step 2: Loom\n\n- Warp\n"
    )

    assert topics(first) == ["Wool", "Silk"]
    assert first.effort.weeks == (8.0, 8.0)
