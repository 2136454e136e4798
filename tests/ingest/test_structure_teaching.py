"""Roadmaps that no title calls one, and lines that only look like lists or headings."""

import pytest

from tests.ingest.structures import phases_of, structure_of, topics, urls

PHASES = "## 1. Yarn\n\n- Wool\n- Silk\n\n## 2. Loom\n\n- Warp\n\n## 3. Cloth\n\n- Twill\n"


@pytest.mark.parametrize("title", ["The guide to learning to weave as an adult", "Weaving lessons"])
def test_weak_signs_together_make_a_roadmap(title: str) -> None:
    phases = phases_of(f"# {title}\n\nYou are never too old.\n\n{PHASES}")

    assert [p.title for p in phases] == ["1. Yarn", "2. Loom", "3. Cloth"]
    assert topics(phases[0]) == ["Wool", "Silk"]


@pytest.mark.parametrize(
    "text",
    [
        f"# My loom\n\nIt has three parts.\n\n{PHASES}",
        "# Lessons from a release\n\n## 1. Speed\n\nFaster.\n\n## 2. Size\n\nSmaller.\n\n"
        "## 3. Price\n\nThe same.\n",
        "# Learn the API\n\n"
        + "".join(f"## {n}\n\n```\na\n```\n\n" for n in ("Call", "Wait", "Stop")),
        "# Shop hours\n\n## Week 1\n\n- Open\n\n## Week 2\n\n- Closed\n\n## Week 3\n\n- Open\n",
    ],
)
def test_one_weak_sign_alone_makes_no_roadmap(text: str) -> None:
    assert structure_of(text) is None


def test_lines_that_one_sign_begins_are_items() -> None:
    names = ("Yarn", "Wool", "Silk"), ("Loom", "Warp", "Weft"), ("Dye", "Woad", "Weld")
    parts = [f"{n}\ufe0f\u20e3 {a}\n→ {b}\n→ {c}\n" for n, (a, b, c) in enumerate(names, 1)]
    phases = phases_of("Weaving roadmap\n\n" + "\n".join(parts), "a.txt")

    assert [topics(p) for p in phases] == [
        ["Wool", "Silk"],
        ["Warp", "Weft"],
        ["Woad", "Weld"],
    ]


def test_a_tree_of_skills_is_phases_with_topics() -> None:
    tree = "Weaving\n├── Yarn\n│   ├── Wool\n│   └── Silk\n├── Loom\n│   └── Warp\n"
    tree += "└── Dye\n    └── Woad\n"
    phases = phases_of(f"# Weaving skill tree\n\n```\n{tree}```\n")

    assert [p.title for p in phases] == ["Yarn", "Loom", "Dye"]
    assert topics(phases[0]) == ["Wool", "Silk"]
    files = tree.replace("Wool", "wool.py")
    assert structure_of(f"# Weaving skill tree\n\n```\n{files}```\n") is None


def test_an_item_of_an_order_is_named_by_its_first_sentence() -> None:
    text = (
        "# Which skills should a weaver learn, in which order?\n\nThis is the order I use:\n\n"
        "1. **Spinning.** Nothing works without yarn. See [this](https://spin.example).\n"
        "2. **Warping.** It takes patience.\n3. **Treadling.** Begin with plain weave.\n"
        "4. **Finishing.** Wash it.\n"
    )
    phases = phases_of(text)

    assert [p.title for p in phases] == ["Spinning", "Warping", "Treadling", "Finishing"]
    assert urls(phases[0]) == ["https://spin.example"]


def test_a_line_of_names_before_a_sentence_lists_topics() -> None:
    text = "# Weaving roadmap\n\n## Week {}\n\nWool, silk, linen. Follow the lesson.\n"
    phases = phases_of(text.format(1) + "## Week 2\n\nWarp, weft, shed.\n")

    assert topics(phases[0]) == ["Wool", "silk", "linen"]
