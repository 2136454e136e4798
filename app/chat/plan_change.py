"""Changing a plan: rescheduling, what that changed, and the learner's other plans."""

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from app.chat.actions import attempt, problem
from app.chat.changes import changes_html
from app.chat.notices import show_refusal
from app.chat.plan_client import PlanClient
from app.chat.plan_models import Plan
from app.chat.plan_words import count, day, hours, purpose

PLACE, LIST = "change", "plans"
CHANGED = "The plan is up to date."


def show_change(client: PlanClient, plan: Plan, titles: Mapping[str, str]) -> None:
    """Show the ways to change the plan, and what the last change did."""
    refused = problem(PLACE)
    if refused:
        show_refusal("The plan stays as it was", refused)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "I missed a week",
            key="missed-week",
            icon=":material/event_busy:",
            help="Moves what is open to the time from today on; what is done stays.",
            on_click=_reschedule,
            args=(client, plan, {}),
        )
    with st.form(f"reschedule-{plan.id}"):
        left, middle, right = st.columns(3)
        left.number_input(
            "Hours a week from now on",
            1.0,
            80.0,
            plan.hours_per_week,
            0.5,
            "%g",
            key=f"new-hours-{plan.id}",
        )
        middle.date_input(
            "Deadline", plan.deadline, help="Empty: no limit.", key=f"new-deadline-{plan.id}"
        )
        right.date_input(
            "Plan anew from",
            None,
            help="What was planned before that day stays only where it was done. Empty: today.",
            key=f"new-start-{plan.id}",
        )
        st.form_submit_button(
            "Reschedule",
            key="reschedule",
            icon=":material/update:",
            on_click=lambda: _reschedule(client, plan, _different(plan)),
        )
    if plan.supersedes:
        st.html(_changes(plan, titles))


def _different(plan: Plan) -> dict[str, object]:
    """What was entered and is not as the plan has it."""
    new_hours = st.session_state[f"new-hours-{plan.id}"]
    deadline = st.session_state[f"new-deadline-{plan.id}"]
    different: dict[str, object] = {}
    if new_hours != plan.hours_per_week:
        different["hours_per_week"] = new_hours
    if deadline != plan.deadline:
        different["deadline"] = deadline.isoformat() if deadline else None
    if as_of := st.session_state[f"new-start-{plan.id}"]:
        different["as_of"] = as_of.isoformat()
    return different


def _reschedule(client: PlanClient, plan: Plan, different: Mapping[str, object]) -> None:
    def make_and_follow() -> None:
        made = client.reschedule(plan.id, different)
        if not made.active:
            client.activate(made.id)

    attempt(PLACE, make_and_follow, CHANGED)


def _changes(plan: Plan, titles: Mapping[str, str]) -> str:
    if not plan.changes:
        return "<p>The last change moved nothing to another week.</p>"
    title = f"The last change: {count(len(plan.changes), 'skill')}"
    return f'<div class="rm-list-title">{title}</div>{changes_html(plan.changes, titles)}'


def show_plans(client: PlanClient) -> None:
    """Show the newest plans, to follow or to delete."""
    refused = problem(LIST)
    if refused:
        show_refusal("That did not work", refused)
    for plan in client.plans():
        with st.container(
            key=f"plan-{plan.id}", border=True, horizontal=True, vertical_alignment="center"
        ):
            st.html(_summary(plan))
            if not plan.active:
                st.button(
                    "Follow",
                    key=f"follow-{plan.id}",
                    on_click=attempt,
                    args=(LIST, partial(client.activate, plan.id)),
                )
            st.button(
                "Delete",
                key=f"delete-plan-{plan.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=attempt,
                args=(LIST, partial(client.delete, plan.id)),
            )


def _summary(plan: Plan) -> str:
    facts = (
        f"{hours(plan.hours_per_week)} a week, {day(plan.start_date)} to {day(plan.finish_date)}"
    )
    active = '<span class="rm-chip rm-done">followed</span> ' if plan.active else ""
    return (
        f"<div>{active}<strong>{escape(purpose(plan.goal, plan.specialization))}</strong>"
        f'<div class="rm-about">{facts}</div></div>'
    )
