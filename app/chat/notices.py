"""What the page says when something went wrong, and the way out of it."""

from html import escape

import streamlit as st

from app.chat import state
from app.chat.client import ApiDownError

UNANSWERED = "This question was not answered. It was stopped, or the server was."


def show_api_down(error: ApiDownError) -> None:
    """Say that the API cannot be reached, what to do, and offer to try again."""
    _notice(
        "The assistant is not answering",
        f"{error} Start it with “make up” or “roadmap serve” in the project's folder, "
        "and wait until it has printed its addresses. Then try again.",
    )
    st.button("Try again", key="retry-api", icon=":material/refresh:", type="primary")


def show_failure(failure: state.Failure) -> None:
    """Say why the last question got no answer, and offer to ask it again."""
    _notice("That did not work", failure.reason)
    st.button(
        "Ask again",
        key="retry-question",
        icon=":material/refresh:",
        on_click=state.ask,
        args=(failure.question,),
    )


def show_unanswered(question: str) -> None:
    """Say that the last question of a thread has no answer, and offer to ask it again."""
    show_failure(state.Failure(question, UNANSWERED))


def show_problem(reason: str) -> None:
    """Say why this conversation cannot be shown, and offer a new one."""
    _notice("This chat cannot be shown", reason)
    st.button(
        "Start a new chat",
        key="leave-thread",
        icon=":material/add:",
        on_click=state.open_thread,
        args=(None,),
    )


def show_refusal(title: str, reason: str) -> None:
    """Say what the API has against what was entered, beside it."""
    _notice(title, reason)


def show_plan_problem(reason: str) -> None:
    """Say why the study plan cannot be shown, and offer to try again."""
    _notice("The study plan cannot be shown", reason)
    st.button("Try again", key="retry-plan", icon=":material/refresh:", type="primary")


def _notice(title: str, text: str) -> None:
    st.html(
        '<div class="rm-notice" role="alert">'
        f"<strong>{escape(title)}</strong><p>{escape(text)}</p></div>"
    )
