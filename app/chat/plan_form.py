"""The form that a study plan is asked for with; what was entered stays until a plan is made."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Literal, TypedDict

import streamlit as st

from app.chat.actions import attempt, problem
from app.chat.learner_client import LearnerClient
from app.chat.learner_models import Profile
from app.chat.notices import show_refusal
from app.chat.plan_client import PlanClient
from app.chat.plan_words import COSTS, DAYS, FORMATS, GOALS, SPECIALIZATIONS, clock

PLACE = "form"


class Kept(TypedDict):
    """How a field is named in the session, which keeps it while other parts are looked at."""

    key: str
    persist_state: Literal["session"]


def show_form(client: PlanClient, learner: LearnerClient, titles: Mapping[str, str]) -> None:
    """Show the form, filled in with what the learner said of themselves before.

    Args:
        client: Of plans.
        learner: Of the profile.
        titles: Of all skills by id.
    """
    if _name("goal") not in st.session_state:
        _fill_in(learner.profile(), titles)
    with st.form("plan-form", enter_to_submit=False):
        _show_purpose()
        _show_time()
        _show_skills(titles)
        with st.expander("What you like to learn from, and when"):
            _show_preferences()
        st.form_submit_button(
            "Make my plan",
            key="make-plan",
            type="primary",
            icon=":material/route:",
            on_click=lambda: attempt(PLACE, lambda: _make(client, learner), "Your plan is ready."),
        )
    if refused := problem(PLACE):
        show_refusal("No plan was made", refused)


def _fill_in(profile: Profile, titles: Mapping[str, str]) -> None:
    liked = profile.preferences
    said = {
        "goal": profile.goal,
        "specialization": profile.specialization,
        "hours": profile.hours_per_week,
        "start": date.today(),
        "deadline": profile.deadline,
        "known": [skill_id for skill_id in profile.known if skill_id in titles],
        "targets": [],
        "cost": liked.cost,
        "formats": liked.formats,
        "days": liked.study_days,
        "clock": time.fromisoformat(liked.start_time) if liked.start_time else None,
    }
    for name, value in said.items():
        if value is not None:
            st.session_state[_name(name)] = value


def _show_purpose() -> None:
    left, right = st.columns(2)
    left.selectbox("Goal", GOALS, format_func=lambda goal: GOALS[goal], **_kept("goal"))
    right.selectbox(
        "Specialization",
        SPECIALIZATIONS,
        format_func=lambda name: SPECIALIZATIONS[name],
        **_kept("specialization"),
    )


def _show_time() -> None:
    left, middle, right = st.columns(3)
    left.number_input("Hours a week", 1.0, 80.0, step=0.5, format="%g", **_kept("hours"))
    middle.date_input("Start", **_kept("start"))
    right.date_input(
        "Deadline",
        None,
        help="What does not fit before it is left out, and listed. Empty: no limit.",
        **_kept("deadline"),
    )


def _show_skills(titles: Mapping[str, str]) -> None:
    by_title = sorted(titles, key=lambda skill_id: titles[skill_id].casefold())
    fields = (
        ("known", "What you know already", "It is left out, with all that it builds on."),
        ("targets", "What you want to reach", "Takes the place of what the goal asks for."),
    )
    for name, title, about in fields:
        st.multiselect(
            title,
            by_title,
            format_func=lambda skill_id: titles.get(skill_id, skill_id),
            placeholder="Search for skills",
            help=about,
            **_kept(name),
        )


def _show_preferences() -> None:
    st.selectbox("Cost", COSTS, format_func=lambda cost: COSTS[cost], **_kept("cost"))
    st.pills(
        "Formats",
        FORMATS,
        selection_mode="multi",
        format_func=str.capitalize,
        **_kept("formats"),
    )
    st.pills(
        "Study days",
        DAYS,
        selection_mode="multi",
        format_func=lambda day: DAYS[day],
        help="The calendar file gets a block on each of them.",
        **_kept("days"),
    )
    st.time_input(
        "A study block starts at",
        None,
        help="For the calendar file. Empty: all-day entries.",
        **_kept("clock"),
    )


def _make(client: PlanClient, learner: LearnerClient) -> None:
    """Make the plan; what was said stays in the profile, for the next one."""
    wish = _wish()
    client.make(wish)
    said = ("goal", "specialization", "hours_per_week", "deadline", "known", "preferences")
    learner.set_profile({name: wish[name] for name in said})


def _wish() -> dict[str, object]:
    return {
        "goal": _entered("goal"),
        "specialization": _entered("specialization"),
        "hours_per_week": _entered("hours"),
        "start_date": _iso("start"),
        "deadline": _iso("deadline"),
        "known": list(_entered("known")),
        "targets": list(_entered("targets")),
        "preferences": {
            "cost": _entered("cost"),
            "formats": list(_entered("formats") or []),
            "study_days": list(_entered("days") or []),
            "start_time": clock(_entered("clock")),
        },
    }


def _name(field: str) -> str:
    return f"plan-{field}"


def _kept(field: str) -> Kept:
    return {"key": _name(field), "persist_state": "session"}


def _entered(field: str) -> Any:  # noqa: ANN401 - a field holds what its widget gives
    return st.session_state[_name(field)]


def _iso(field: str) -> str | None:
    day: date | None = _entered(field)
    return day.isoformat() if day else None
