"""One check question: its options to choose from, and once answered, what was right and why."""

from html import escape

import streamlit as st

from app.chat import state
from app.chat.actions import attempt, problem
from app.chat.learner_client import LearnerClient
from app.chat.learner_models import Check, Graded
from app.chat.markup import label
from app.chat.notices import show_refusal
from app.chat.plan_words import day

PLACE = "check"
OPEN, GRADED = "open_check", "graded_check"
LETTERS = "ABCDEFGHIJ"


def show_check(client: LearnerClient, skill_id: str, title: str) -> Graded | None:
    """Show a question on a skill, and return how it was graded once it was answered.

    Raises:
        ApiError: there is no question on it.
    """
    check = _open_check(client, skill_id)
    graded: Graded | None = st.session_state.get(GRADED)
    with st.container(key="check", border=True):
        st.html(
            f'<div class="rm-about">{escape(title)}</div>'
            f'<div class="rm-question">{escape(check.question)}</div>'
        )
        if graded:
            _show_grade(check, graded)
        else:
            _show_options(client, check)
        if refused := problem(PLACE):
            show_refusal("That answer was not taken", refused)
    return graded


def _open_check(client: LearnerClient, skill_id: str) -> Check:
    """The question that is shown; the API gives an open one again, so a reload changes nothing."""
    held: Check | None = st.session_state.get(OPEN)
    if held is None or held.skill_id != skill_id:
        held = client.ask_check(skill_id)
        st.session_state[OPEN] = held
        st.session_state.pop(GRADED, None)
    return held


def _show_options(client: LearnerClient, check: Check) -> None:
    with st.form(f"form-{check.check_id}", border=False):
        st.radio(
            check.question,
            range(len(check.options)),
            index=None,
            format_func=lambda n: f"{LETTERS[n]}. {label(check.options[n])}",
            key=f"choice-{check.check_id}",
            label_visibility="collapsed",
        )
        st.form_submit_button(
            "Check my answer",
            key="answer-check",
            type="primary",
            on_click=_answer,
            args=(client, check),
        )


def _answer(client: LearnerClient, check: Check) -> None:
    chosen = st.session_state.get(f"choice-{check.check_id}")
    if chosen is None:
        st.toast("Choose an option first.")
        return

    def grade() -> None:
        st.session_state[GRADED] = client.answer_check(check.check_id, check.options[chosen])

    attempt(PLACE, grade)


def _show_grade(check: Check, graded: Graded) -> None:
    chosen = st.session_state.get(f"choice-{check.check_id}")
    rows = "".join(
        f'<li class="{_mark(option, n == chosen, graded)}">{LETTERS[n]}. {escape(option)}</li>'
        for n, option in enumerate(check.options)
    )
    verdict = "Right." if graded.correct else "Not this time."
    st.html(
        f'<ul class="rm-options">{rows}</ul>'
        f'<div class="rm-grade {"rm-right" if graded.correct else "rm-wrong"}" role="status">'
        f"<strong>{verdict}</strong> {escape(graded.explanation)}"
        f'<div class="rm-about">Next review on {day(graded.due)}.</div></div>'
    )


def _mark(option: str, chosen: bool, graded: Graded) -> str:
    if option == graded.solution:
        return "rm-right"
    return "rm-wrong" if chosen and not graded.correct else ""


def close_check() -> None:
    """Forget the question that is shown."""
    for name in (OPEN, GRADED):
        st.session_state.pop(name, None)


def open_check(skill_id: str) -> None:
    """Show a question on a skill from the next rerun on."""
    close_check()
    state.open_review(skill_id)
