"""The empty page: what this is, and questions to start with."""

import streamlit as st

from app.chat import state

EXAMPLES = (
    "How long do the mathematical foundations take?",
    "Which portfolio projects does the ML engineering roadmap suggest?",
    "How do the two roadmaps differ on Docker and deployment?",
    "What do freelancers earn per hour in 2026?",
    "Should a student learn PyTorch or TensorFlow?",
    "Which mistakes should students avoid?",
)


def show_welcome() -> None:
    """Show the title, one sentence and the example questions."""
    st.html(
        '<div class="rm-hero"><h1>What should you learn next?</h1>'
        "<p>Ask about AI and machine learning roadmaps. Every answer shows "
        "the exact words it rests on.</p></div>"
    )
    with st.container(key="examples"):
        columns = st.columns(2, gap="small")
        for position, question in enumerate(EXAMPLES):
            columns[position % 2].button(
                question,
                key=f"example-{position}",
                on_click=state.ask,
                args=(question,),
                width="stretch",
            )
