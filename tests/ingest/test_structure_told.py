"""Ways that are told rather than laid out: in sentences, by arrows, as plain lists, by columns."""

import pytest

from tests.ingest.structures import phases_of, structure_of, topics, urls


def _titles(text: str, name: str = "a.md") -> list[str]:
    return [phase.title for phase in phases_of(text, name)]


def test_sentences_that_say_what_comes_first_and_then_are_phases() -> None:
    phases = phases_of(
        "# How I would learn weaving\n\nStart with knots; a week is enough. Then learn plain "
        "weave. After that, move on to [twill](https://twill.example). Finally, build a loom.\n"
    )

    assert [p.title for p in phases] == ["knots", "plain weave", "twill", "build a loom"]
    assert phases[0].effort.weeks == (1.0, 1.0)
    assert urls(phases[2]) == ["https://twill.example"]


def test_phases_that_are_counted_within_sentences_keep_their_count() -> None:
    assert _titles(
        "# Weaving: a learning roadmap\n\nLooms are old. Phase one covers yarn and knots. Most "
        "people hurry here. Following this, Phase two focuses on the frame loom.\n\n"
        "Phase three is about patterns, such as twill.\n"
    ) == ["Phase one: yarn and knots", "Phase two: the frame loom", "Phase three: patterns"]


def test_one_sentence_may_tell_of_several_steps() -> None:
    assert _titles(
        "# How to learn weaving\n\nStart with knots, then learn plain weave, and finally twill.\n"
    ) == ["knots", "plain weave", "twill"]


@pytest.mark.parametrize(
    "chain",
    [
        "Knots → Yarn → Looms → Twill",
        "**Learning path:** Knots -> Yarn -> Looms -> Twill",
        "```\nKnots\n  ↓\nYarn\n  ↓\nLooms\n  ↓\nTwill\n```",
    ],
)
def test_a_chain_of_arrows_is_a_way_through_its_parts(chain: str) -> None:
    assert _titles(f"# Weaving roadmap\n\nThe order:\n\n{chain}\n\nAll else can wait.\n") == [
        "Knots",
        "Yarn",
        "Looms",
        "Twill",
    ]


def test_chains_of_arrows_that_are_named_are_phases_with_their_parts_as_topics() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n**Foundations:** Knots → Yarn → Warp\n\n"
        "**Core:** Looms → Twill → Satin\n"
    )

    assert [p.title for p in phases] == ["Foundations", "Core"]
    assert topics(phases[1]) == ["Looms", "Twill", "Satin"]


def test_a_flat_list_that_is_called_an_order_is_a_way() -> None:
    text = "# {}\n\n{}\n\n1. Knots\n2. Yarn\n3. Looms\n4. Twill\n"

    assert _titles(text.format("What is a good order to learn weaving?", "I would say:")) == [
        "Knots",
        "Yarn",
        "Looms",
        "Twill",
    ]
    assert structure_of(text.format("My loom", "It has four parts:")) is None


def test_a_list_of_work_on_a_program_is_no_way_to_learn() -> None:
    assert (
        structure_of(
            "# Roadmap\n\nWhat comes, in this order:\n\n- Add dark mode\n- Support PDF export\n"
            "- Fix the parser\n- Improve search\n"
        )
        is None
    )


def test_columns_that_a_table_counts_as_phases_hold_their_cells() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n| Phase 1: Basics | Phase 2: Cloth |\n|---|---|\n"
        "| Knots | [Twill](https://twill.example) |\n| Yarn | Satin |\n| Warp | |\n"
    )

    assert [p.title for p in phases] == ["Phase 1: Basics", "Phase 2: Cloth"]
    assert [topics(p) for p in phases] == [["Knots", "Yarn", "Warp"], ["Twill", "Satin"]]
    assert urls(phases[1]) == ["https://twill.example"]


def test_a_table_of_weeks_with_links_teaches_whatever_the_title_says() -> None:
    table = (
        "| Week | What | Where |\n|---|---|---|\n| 1 | Knots | {} |\n| 2 | Yarn | {} |\n"
        "| 3 | Looms | {} |\n"
    )
    linked = [f"[{n}](https://{n}.example)" for n in ("a", "b", "c")]

    assert _titles(f"# My notes\n\n{table.format(*linked)}") == [
        "Week 1: Knots",
        "Week 2: Yarn",
        "Week 3: Looms",
    ]
    assert structure_of(f"# My notes\n\n{table.format('shed', 'shop', 'barn')}") is None


def test_a_counted_paragraph_is_named_by_its_first_sentence() -> None:
    phases = phases_of(
        "# How to learn weaving\n\n## What works\n\n**Step 1: Knots before looms.** Tie them every "
        "day until your hands know them, whatever else you do in the meantime.\n\n"
        "**Step 2: Plain weave (2 weeks).** It is the ground of all that follows, so take your "
        "time, e.g. two evenings for each sample.\n\n## A word on tools\n\nAny frame will do.\n"
    )

    assert [p.title for p in phases] == [
        "Step 1: Knots before looms",
        "Step 2: Plain weave (2 weeks)",
    ]


def test_weeks_that_name_nothing_are_no_topics_but_what_they_hold_is() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n## Phase 1: Ground\n\n- Week 1-2:\n  - Knots\n- Week 3:\n  - Yarn\n\n"
        "## Phase 2: Cloth\n\n- Week 4:\n  - Advanced twill: eight shafts\n"
    )

    assert [topics(p) for p in phases] == [["Knots", "Yarn"], ["Advanced twill"]]


def test_the_branches_of_a_chart_are_phases_with_what_they_lead_to() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n```mermaid\nflowchart LR\n  A((Weaving)) --> B((Yarn))\n"
        "  B --> BA(Wool)\n  B --> BB(Silk)\n  A ---> C[Looms]\n  C --> CA(Frame)\n"
        "  A --> D{Patterns}\n  D --> DA(Twill)\n```\n"
    )

    assert [p.title for p in phases] == ["Yarn", "Looms", "Patterns"]
    assert [topics(p) for p in phases] == [["Wool", "Silk"], ["Frame"], ["Twill"]]


@pytest.mark.parametrize(
    "text",
    [
        "# How to bake bread\n\nFirst, feed the starter. Then mix. Finally, bake it.\n",
        "# Getting started\n\nFirst, install it. Then edit a file. Next, run it. Finally, stop.\n",
        "# Our service\n\nClient → Proxy → Server → Database\n",
        "# Plans\n\n| Basic | Advanced |\n|---|---|\n| 1 user | 10 users |\n| Mail | Phone |\n",
        "# Roadmap builder\n\nThis app makes a study path of looms.\n\n## Looms\n\nLearn more.\n\n"
        "- A\n- B\n\n## Yarn\n\nRead more.\n\n- C\n- D\n\n## Cloth\n\nSkills.\n\n- E\n- F\n",
        "# Yarn in 2026\n\nFirst, wool got dear. Second, silk got rare. Finally, all fell.\n",
    ],
)
def test_what_merely_has_an_order_is_no_roadmap(text: str) -> None:
    assert structure_of(text) is None


def test_short_lines_of_a_box_are_topics_and_a_final_box_is_a_phase() -> None:
    phases = phases_of(
        "# Weaving learning path\n\n```mermaid\nflowchart TD\n"
        '  S([Weaving<br/>Path]) --> L0["LESSON 0: BASICS<br/>Yarn Twist<br/>See -> Do"]\n'
        '  L0 --> L1["LESSON 1: LOOMS<br/>Frame Looms"]\n'
        '  L1 --> L2["LESSON 2: CLOTH<br/>Twill"]\n  L2 --> F["FINAL PROJECT<br/>A Scarf"]\n```\n'
    )

    assert [p.title for p in phases] == [
        "LESSON 0: BASICS",
        "LESSON 1: LOOMS",
        "LESSON 2: CLOTH",
        "FINAL PROJECT",
    ]
    assert [topics(p) for p in phases] == [["Yarn Twist"], ["Frame Looms"], ["Twill"], []]
    assert phases[3].projects == ("A Scarf",)


def test_two_words_with_and_between_are_one_subject() -> None:
    phases = phases_of("# 30 days of weaving\n\nDay 1: Warp and weft\nDay 2: Twill\nDay 3: Satin\n")

    assert [p.title for p in phases] == ["Day 1: Warp and weft", "Day 2: Twill", "Day 3: Satin"]
    assert topics(phases[0]) == []


def test_lines_with_boxes_to_tick_are_items() -> None:
    phases = phases_of(
        "# My weaving curriculum\n\n## Ground\n\u25a2 Knots\n\u25a2 Yarn\n\n## Cloth\n"
        "\u25a2 Twill\n\u25a2 Satin\n\n## Colour\n\u25a2 Dyes\n\u25a2 Checks\n"
    )

    assert topics(phases[0]) == ["Knots", "Yarn"]


def test_of_two_numberings_the_one_that_holds_more_of_the_document_sets_the_phases() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n## The way\n\n### PHASE 1: Ground\n\n- Knots\n- Yarn\n- Warp\n\n"
        "### PHASE 2: Cloth\n\n- Twill\n- Satin\n- Damask\n\n## WEEK 1\n\n- Begin\n\n"
        "## WEEK 2\n\n- Go on\n"
    )

    assert [p.title for p in phases] == ["PHASE 1: Ground", "PHASE 2: Cloth"]


def test_a_list_of_lists_that_says_to_learn_needs_no_title() -> None:
    text = "1. {} looms\n   - Frames\n\n2. {} yarn\n   - Wool\n\n3. Dyes\n   - {} of madder\n"

    assert _titles(text.format("Understand", "Study", "Learn")) == [
        "Understand looms",
        "Study yarn",
        "Dyes",
    ]
    assert structure_of(text.format("Paint", "Sell", "Buy")) is None


def test_questions_and_tasks_below_a_phase_are_no_topics() -> None:
    phases = phases_of(
        "# Weaving roadmap\n\n## Phase 1: Ground\n\n- Knots\n\n**Questions to answer:**\n\n"
        "- What is warp?\n\n**Practical task:** Tie ten knots.\n\n**Mini-Project 1:** A belt\n\n"
        "## Phase 2: Cloth\n\n- Twill\n"
    )

    assert topics(phases[0]) == ["Knots"]
    assert phases[0].projects == ("Tie ten knots.", "A belt")
