"""What is remembered about the learner, each thing with a way to delete it."""

from functools import partial
from html import escape

import streamlit as st

from app.chat.actions import attempt, problem
from app.chat.learner_client import LearnerClient
from app.chat.notices import show_refusal

PLACE = "memories"
ABOUT = (
    "What you say of yourself in a chat, such as when you study or what you like to learn from, "
    "is kept here and nowhere else. It shapes plans and answers until you delete it."
)


def show_memory_page(client: LearnerClient) -> None:
    """Show the list.

    Raises:
        ApiError: it cannot be read.
    """
    st.html(f'<div class="rm-plan"><h1>What is remembered</h1><p>{escape(ABOUT)}</p></div>')
    if refused := problem(PLACE):
        show_refusal("That was not deleted", refused)
    memories = client.memories()
    if not memories:
        st.html('<p class="rm-about">Nothing yet.</p>')
    for memory in memories:
        with st.container(
            key=f"memory-{memory.id}", border=True, horizontal=True, vertical_alignment="center"
        ):
            st.html(f'<div class="rm-plain">{escape(memory.text)}</div>')
            st.button(
                "Forget",
                key=f"forget-{memory.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=attempt,
                args=(PLACE, partial(client.forget, memory.id), "Forgotten."),
            )
