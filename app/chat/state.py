"""What the page remembers between two reruns: the open thread is in the URL, the rest is here."""

from dataclasses import dataclass

import streamlit as st

THREAD = "thread"
VIEW = "view"
PLAN = "plan"
QUESTION = "question"
FAILURE = "failure"
THREADS_SHOWN = "threads_shown"
THREADS_STEP = 20


@dataclass(frozen=True)
class Failure:
    """A question that got no answer, and why."""

    question: str
    reason: str


def open_thread_id() -> str | None:
    """The thread in the URL; None on an empty page."""
    return st.query_params.get(THREAD) or None


def open_thread(thread_id: str | None) -> None:
    """Show another thread, or an empty page, from the next rerun on."""
    st.session_state.pop(FAILURE, None)
    st.query_params.pop(VIEW, None)
    if thread_id is None:
        st.query_params.pop(THREAD, None)
    else:
        st.query_params[THREAD] = thread_id


def plan_is_open() -> bool:
    """Whether the address names the study plan, and not a conversation."""
    return st.query_params.get(VIEW) == PLAN


def open_plan() -> None:
    """Show the study plan from the next rerun on."""
    st.query_params.pop(THREAD, None)
    st.query_params[VIEW] = PLAN


def ask(question: str) -> None:
    """Put a question, to be sent as soon as the page has drawn what was said before."""
    st.session_state.pop(FAILURE, None)
    if question.strip():
        st.session_state[QUESTION] = question.strip()


def asked() -> str | None:
    """The question that waits to be sent."""
    question: str | None = st.session_state.get(QUESTION)
    return question


def settle(failure: Failure | None = None) -> None:
    """Note that the question was taken, or why it was not answered."""
    st.session_state.pop(QUESTION, None)
    if failure:
        st.session_state[FAILURE] = failure


def failure() -> Failure | None:
    """What went wrong with the last question of this thread."""
    last: Failure | None = st.session_state.get(FAILURE)
    return last


def threads_shown() -> int:
    """How many threads the list shows at most."""
    shown: int = st.session_state.get(THREADS_SHOWN, THREADS_STEP)
    return shown


def show_more_threads() -> None:
    """Make the list of threads longer."""
    st.session_state[THREADS_SHOWN] = threads_shown() + THREADS_STEP
