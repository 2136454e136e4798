"""One week of a plan: what to do, how far it is, and why each thing is there."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from app.chat.actions import attempt, problem
from app.chat.check_card import open_check
from app.chat.evidence import evidence_html
from app.chat.markup import label
from app.chat.notices import show_refusal
from app.chat.plan_client import PlanClient
from app.chat.plan_models import Item, Plan, Progress, Resource, SkillProgress, Status, Week
from app.chat.plan_words import days, hours

PLACE = "week"
KINDS = {"learn": "", "project": "Project", "review": "Review"}
MOST_HOURS = 80.0


def show_week(client: PlanClient, plan: Plan, progress: Progress) -> None:
    """Show a week to choose, this one at first, with what can be done in it."""
    current = plan.current_week(date.today())
    if current is None:
        st.info("There is nothing left to learn for this goal.", icon=":material/celebration:")
        return
    chosen: Week = st.selectbox(
        "Week",
        plan.weeks,
        index=plan.weeks.index(current),
        format_func=lambda week: _week_name(week, current),
        key=f"week-{plan.id}",
        label_visibility="collapsed",
    )
    refused = problem(PLACE)
    if refused:
        show_refusal("That was not written down", refused)
    for position, item in enumerate(chosen.items):
        with st.container(key=f"item-{chosen.week}-{position}", border=True, gap="small"):
            _show_item(client, item, progress.of(item.skill_id), f"{chosen.week}-{position}")


def _week_name(week: Week, current: Week) -> str:
    now = " (now)" if week.week == current.week else ""
    span = days(week.start_date, week.end_date)
    return f"Week {week.week}{now}: {span}, {hours(week.hours)}"


def _show_item(client: PlanClient, item: Item, state: SkillProgress, key: str) -> None:
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        if item.kind == "review":
            st.markdown(f"**{label(item.title)}**")
        else:
            _show_checkbox(client, item, state, key)
        st.html(f'<div class="rm-about">{escape(_about(item, state))}</div>')
    with right, st.form(f"hours-form-{key}", border=False, clear_on_submit=True):
        amount, send = st.columns([3, 2], vertical_alignment="bottom")
        amount.number_input(
            f"Hours spent on {label(item.title)}",
            0.0,
            MOST_HOURS,
            None,
            0.5,
            "%g",
            placeholder="Hours",
            key=f"hours-{key}",
            label_visibility="collapsed",
        )
        send.form_submit_button(
            "Add",
            key=f"add-{key}",
            help="Adds these hours to what you have spent on it.",
            on_click=_add_hours,
            args=(client, item.skill_id, state, key),
            width="stretch",
        )
    st.button(
        "Check yourself",
        key=f"check-{key}",
        icon=":material/quiz:",
        type="tertiary",
        on_click=open_check,
        args=(item.skill_id,),
    )
    with st.expander("Why, and what to learn it from"):
        st.html(_details(item))


def _show_checkbox(client: PlanClient, item: Item, state: SkillProgress, key: str) -> None:
    box = f"done-{key}"
    st.session_state[box] = state.status == "done"
    st.checkbox(
        f"**{label(item.title)}**",
        key=box,
        help="Counts for the whole skill." if item.parts > 1 else None,
        on_change=_check,
        args=(client, item.skill_id, state, box),
    )


def _check(client: PlanClient, skill_id: str, state: SkillProgress, box: str) -> None:
    open_status: Status = "doing" if state.hours else "todo"
    status: Status = "done" if st.session_state[box] else open_status
    attempt(PLACE, lambda: client.report(skill_id, status, 0))


def _add_hours(client: PlanClient, skill_id: str, state: SkillProgress, key: str) -> None:
    spent = st.session_state.get(f"hours-{key}")
    status: Status = "doing" if state.status == "todo" else state.status
    if spent:
        attempt(PLACE, lambda: client.report(skill_id, status, spent), f"{hours(spent)} added.")


def _about(item: Item, state: SkillProgress) -> str:
    part = f"part {item.part} of {item.parts}" if item.parts > 1 else ""
    spent = f"{hours(state.hours)} spent so far" if state.hours else ""
    facts = [KINDS[item.kind], hours(item.hours), part, spent]
    return " · ".join(fact for fact in facts if fact)


def _details(item: Item) -> str:
    parts = [f"<p>{escape(item.why)}</p>"]
    if item.done_when:
        goals = "".join(f"<li>{escape(goal)}</li>" for goal in item.done_when)
        parts.append(f'<div class="rm-list-title">Done when you can</div><ul>{goals}</ul>')
    if item.resources:
        parts.append('<div class="rm-list-title">Learn it from</div>')
        parts.append(_resources(item.resources))
    if item.citations:
        parts.append(evidence_html(item.citations, f"plan-{item.skill_id}", lambda _: None))
    return f'<div class="rm-answer">{"".join(parts)}</div>'


def _resources(resources: Sequence[Resource]) -> str:
    rows = []
    for resource in resources:
        title = escape(resource.title)
        if resource.url and resource.url.startswith(("https://", "http://")):
            url = escape(resource.url)
            title = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{title} ↗</a>'
        about = escape(", ".join(fact for fact in (resource.format, resource.cost) if fact))
        rows.append(f'<li>{title} <span class="rm-count">{about}</span></li>')
    return f"<ul>{''.join(rows)}</ul>"
