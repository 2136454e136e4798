"""What the page remembers between two reruns: the open thread is in the URL, the rest is here."""

from dataclasses import dataclass

import streamlit as st

THREAD = "thread"
VIEW = "view"
PLAN, REVIEW, MEMORY, SOURCES = "plan", "review", "memory", "sources"
SKILL = "skill"
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
    _leave()
    if thread_id is None:
        st.query_params.pop(THREAD, None)
    else:
        st.query_params[THREAD] = thread_id


def view() -> str | None:
    """What the address names in place of a conversation: a plan, the reviews, or memories."""
    return st.query_params.get(VIEW)


def open_plan() -> None:
    """Show the study plan from the next rerun on."""
    _open(PLAN)


def open_review(skill_id: str | None = None) -> None:
    """Show the reviews from the next rerun on, with a question on a skill if one is named."""
    _open(REVIEW)
    if skill_id:
        st.query_params[SKILL] = skill_id


def checked_skill() -> str | None:
    """The skill in the address of the reviews, on which a question is asked."""
    return st.query_params.get(SKILL) or None


def open_memories() -> None:
    """Show what is remembered from the next rerun on."""
    _open(MEMORY)


def open_sources() -> None:
    """Show the sources from the next rerun on."""
    _open(SOURCES)


def _open(name: str) -> None:
    _leave()
    st.query_params.pop(THREAD, None)
    st.query_params[VIEW] = name


def _leave() -> None:
    for name in (VIEW, SKILL):
        st.query_params.pop(name, None)


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
