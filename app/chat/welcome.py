"""The empty page: what this is, and ways to start: a plan by talking or by form, or a question."""

from collections.abc import Sequence

import streamlit as st

from app.chat import state

STARTS = (
    "I know Python and SQL and want a job with language models. I have 8 hours a week.",
    "Plan six months towards computer vision, 10 hours a week, free material only.",
)
FOLLOW_UPS = ("What should I do next?", "Am I on track?")
EXAMPLES = (
    "How long do the mathematical foundations take?",
    "Which portfolio projects does the ML engineering roadmap suggest?",
    "How do the two roadmaps differ on Docker and deployment?",
    "Which mistakes should students avoid?",
)


def show_welcome(has_plan: bool) -> None:
    """Show the title, one sentence, and what can be said first.

    Args:
        has_plan: Whether a plan is followed; then one can ask about it.
    """
    st.html(
        '<div class="rm-hero"><h1>What should you learn next?</h1>'
        "<p>Say where you want to go, and get a dated plan. Or ask about AI and machine learning "
        "roadmaps: every answer shows the exact words it rests on.</p></div>"
    )
    with st.container(key="examples"):
        st.html(f'<div class="rm-list-title">{"Your plan" if has_plan else "Start a plan"}</div>')
        _show(FOLLOW_UPS if has_plan else STARTS, "start")
        st.button(
            "Open the plan" if has_plan else "Fill in a form instead",
            key="plan-by-form",
            icon=":material/route:",
            type="tertiary",
            on_click=state.open_plan,
        )
        st.html('<div class="rm-list-title">Ask the roadmaps</div>')
        _show(EXAMPLES, "example")


def _show(sentences: Sequence[str], name: str) -> None:
    columns = st.columns(2, gap="small")
    for position, sentence in enumerate(sentences):
        columns[position % 2].button(
            sentence,
            key=f"{name}-{position}",
            on_click=state.ask,
            args=(sentence,),
            width="stretch",
        )
