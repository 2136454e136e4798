"""A plan as it is read: its head, the timeline of its weeks, and what it leaves out and why."""

from collections.abc import Mapping
from datetime import date
from html import escape

import streamlit as st

from app.chat.plan_models import Forecast, Item, Plan, Progress, Skipped, Week
from app.chat.plan_words import REASONS, count, day, days, hours, purpose


def show_head(plan: Plan, progress: Progress) -> None:
    """Show what the plan is for, whether it fits, and how far the learner is."""
    facts = [
        f"{hours(plan.hours_per_week)} a week",
        f"{hours(plan.total_hours)} in {count(len(plan.weeks), 'week')}",
        f"ends on {day(plan.finish_date)}",
    ]
    if plan.deadline:
        facts.append(f"deadline {day(plan.deadline)}")
    st.html(
        f'<div class="rm-plan"><h1>{escape(purpose(plan.goal, plan.specialization))}</h1>'
        f"<p>{escape(' · '.join(facts))}</p>{_fit(plan)}</div>"
    )
    _show_progress(plan, progress)


def _fit(plan: Plan) -> str:
    if plan.feasible and not plan.warnings:
        return '<p class="rm-fits">Everything that the goal needs is in it.</p>'
    left_out = sum(skipped.reason == "over_deadline" for skipped in plan.skipped)
    title = (
        ""
        if plan.feasible
        else f"<strong>{count(left_out, 'skill')} left out to meet the deadline</strong>"
    )
    warnings = "".join(f"<p>{escape(warning)}</p>" for warning in plan.warnings)
    return f'<div class="rm-warning" role="note">{title}{warnings}</div>'


def _show_progress(plan: Plan, progress: Progress) -> None:
    st.progress(min(progress.percent, 100) / 100)
    done, spent, pace, finish = st.columns([2, 2, 3, 4])
    done.metric("Done", f"{progress.percent:.0f}%")
    spent.metric("Spent", hours(round(progress.hours_spent, 1)))
    pace.metric(
        "Pace",
        f"{hours(round(progress.pace_hours_per_week, 1))} a week",
        help="Over the last four weeks.",
    )
    forecast = progress.forecast
    finish.metric(
        "Finished at this pace",
        day(forecast.date) if forecast else "not known yet",
        help=None if forecast else "Report hours or finished skills, and the page can tell.",
    )
    if forecast:
        st.html(f'<p class="rm-about">{_forecast(plan, forecast)}</p>')


def _forecast(plan: Plan, forecast: Forecast) -> str:
    """Say how sure the day is, and whether it is the plan's."""
    late = (forecast.date - plan.finish_date).days
    against = "as planned"
    if late:
        against = f"{count(abs(late), 'day')} {'later' if late > 0 else 'earlier'} than planned"
    return f"Between {day(forecast.low)} and {day(forecast.high)}; most likely {against}."


def show_timeline(plan: Plan, progress: Progress) -> None:
    """Show every week with its items."""
    today = date.today()
    rows = "".join(_row(week, progress, today) for week in plan.weeks)
    st.html(
        '<table class="rm-timeline"><thead><tr><th scope="col">Week</th><th scope="col">Days</th>'
        '<th scope="col">What</th><th scope="col">Hours</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(week: Week, progress: Progress, today: date) -> str:
    now = ' class="rm-now"' if week.start_date <= today <= week.end_date else ""
    items = "".join(_chip(item, progress) for item in week.items)
    return (
        f'<tr{now}><th scope="row">{week.week}</th>'
        f"<td>{days(week.start_date, week.end_date)}</td>"
        f"<td>{items or '–'}</td><td>{hours(week.hours)}</td></tr>"
    )


def _chip(item: Item, progress: Progress) -> str:
    done = item.kind != "review" and progress.of(item.skill_id).status == "done"
    mark = "✓ " if done else ""
    part = f" {item.part}/{item.parts}" if item.parts > 1 else ""
    state = " rm-done" if done else ""
    return (
        f'<span class="rm-chip rm-{item.kind}{state}">{mark}{escape(item.title)}'
        f'<span class="rm-count">{part} {hours(item.hours)}</span></span>'
    )


def show_left_out(plan: Plan, titles: Mapping[str, str]) -> None:
    """Show what the plan leaves out, grouped by reason."""
    if not plan.skipped:
        st.html("<p>Nothing is left out.</p>")
    reasons = dict.fromkeys([*REASONS, *(skipped.reason for skipped in plan.skipped)])
    for reason in reasons:
        group = [skipped for skipped in plan.skipped if skipped.reason == reason]
        if group:
            rows = "".join(f"<li>{_left_out(skipped, titles)}</li>" for skipped in group)
            st.html(
                f'<div class="rm-list-title">{escape(REASONS.get(reason, reason))}</div>'
                f'<ul class="rm-skipped">{rows}</ul>'
            )


def _left_out(skipped: Skipped, titles: Mapping[str, str]) -> str:
    title = escape(titles.get(skipped.skill_id, skipped.skill_id))
    if not skipped.implied_by:
        return title
    shown_by = escape(titles.get(skipped.implied_by, skipped.implied_by))
    return f'{title} <span class="rm-count">comes with {shown_by}</span>'
