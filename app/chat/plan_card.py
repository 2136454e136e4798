"""A plan in a few lines, for the conversation it was made in."""

from html import escape

from app.chat.plan_models import Item, Plan, Week
from app.chat.plan_words import count, day, days, hours, purpose

WEEKS_SHOWN = 3


def plan_card_html(plan: Plan) -> str:
    """Return what a plan is for, how long it takes, and its first weeks."""
    facts = [
        f"{hours(plan.hours_per_week)} a week",
        f"{hours(plan.total_hours)} in {count(len(plan.weeks), 'week')}",
        f"{day(plan.start_date)} to {day(plan.finish_date)}",
    ]
    rows = "".join(_row(week) for week in plan.weeks[:WEEKS_SHOWN])
    more = len(plan.weeks) - WEEKS_SHOWN
    rest = f'<div class="rm-about">and {count(more, "week")} more</div>' if more > 0 else ""
    left_out = sum(skipped.reason == "over_deadline" for skipped in plan.skipped)
    short = (
        f'<div class="rm-short">{count(left_out, "skill")} left out to meet the deadline</div>'
        if not plan.feasible
        else ""
    )
    return (
        f'<section class="rm-card rm-plan-card" aria-label="Study plan">'
        f'<div class="rm-section">{escape(purpose(plan.goal, plan.specialization))}</div>'
        f'<div class="rm-about">{escape(" · ".join(facts))}</div>{short}'
        f"<ol>{rows}</ol>{rest}</section>"
    )


def _row(week: Week) -> str:
    items = "".join(_chip(item) for item in week.items) or "–"
    return (
        f'<li><span class="rm-when">Week {week.week} '
        f'<span class="rm-count">{days(week.start_date, week.end_date)}</span></span>{items}</li>'
    )


def _chip(item: Item) -> str:
    return (
        f'<span class="rm-chip rm-{item.kind}">{escape(item.title)}'
        f'<span class="rm-count">{hours(item.hours)}</span></span>'
    )
