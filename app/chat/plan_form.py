"""The form that a study plan is asked for with; what was entered stays until a plan is made."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from app.chat.notices import show_refusal
from app.chat.plan_actions import attempt, problem
from app.chat.plan_client import PlanClient
from app.chat.plan_words import COSTS, DAYS, FORMATS, GOALS, SPECIALIZATIONS

PLACE = "form"


def show_form(client: PlanClient, titles: Mapping[str, str]) -> None:
    """Show the form.

    Args:
        client: Of the API.
        titles: Of all skills by id.
    """
    with st.form("plan-form", enter_to_submit=False):
        _show_purpose()
        _show_time()
        st.multiselect(
            "What you know already",
            sorted(titles, key=lambda skill_id: titles[skill_id].casefold()),
            format_func=lambda skill_id: titles.get(skill_id, skill_id),
            placeholder="Search for skills",
            help="They are left out, and so is everything that they build on.",
            key="plan-known",
            persist_state="session",
        )
        with st.expander("What you like to learn from, and when"):
            _show_preferences()
        st.form_submit_button(
            "Make my plan",
            key="make-plan",
            type="primary",
            icon=":material/route:",
            on_click=lambda: attempt(PLACE, lambda: client.make(_wish()), "Your plan is ready."),
        )
    refused = problem(PLACE)
    if refused:
        show_refusal("No plan was made", refused)


def _show_purpose() -> None:
    left, right = st.columns(2)
    left.selectbox(
        "Goal",
        GOALS,
        format_func=lambda goal: GOALS[goal],
        key="plan-goal",
        persist_state="session",
    )
    right.selectbox(
        "Specialization",
        SPECIALIZATIONS,
        format_func=lambda name: SPECIALIZATIONS[name],
        key="plan-specialization",
        persist_state="session",
    )


def _show_time() -> None:
    left, middle, right = st.columns(3)
    left.number_input(
        "Hours a week", 1.0, 80.0, 10.0, 0.5, "%g", key="plan-hours", persist_state="session"
    )
    middle.date_input("Start", date.today(), key="plan-start", persist_state="session")
    right.date_input(
        "Deadline",
        None,
        help="What does not fit before it is left out, and listed. Empty: no limit.",
        key="plan-deadline",
        persist_state="session",
    )


def _show_preferences() -> None:
    st.selectbox(
        "Cost",
        COSTS,
        format_func=lambda cost: COSTS[cost],
        key="plan-cost",
        persist_state="session",
    )
    st.pills(
        "Formats",
        FORMATS,
        selection_mode="multi",
        format_func=str.capitalize,
        key="plan-formats",
        persist_state="session",
    )
    st.pills(
        "Study days",
        DAYS,
        selection_mode="multi",
        format_func=lambda day: DAYS[day],
        help="The calendar file gets a block on each of them.",
        key="plan-days",
        persist_state="session",
    )


def _wish() -> dict[str, object]:
    entered = st.session_state
    return {
        "goal": entered["plan-goal"],
        "specialization": entered["plan-specialization"],
        "hours_per_week": entered["plan-hours"],
        "start_date": _iso(entered["plan-start"]),
        "deadline": _iso(entered["plan-deadline"]),
        "known": list(entered["plan-known"]),
        "preferences": {
            "cost": entered["plan-cost"],
            "formats": list(entered["plan-formats"] or []),
            "study_days": list(entered["plan-days"] or []),
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
