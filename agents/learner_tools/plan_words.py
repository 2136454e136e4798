"""Tells of a plan in a few lines, every number and date of which stands in the plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from agents.planning.plan import Plan, PlanWeek
from agents.planning.reasons import GOALS, SPECIALIZATIONS
from agents.skills.graph import SkillGraph

MOST_NAMES = 5
FOLLOW = "Shall I put this into effect?"


def tell_plan(
    plan: Plan, graph: SkillGraph, assumed: Mapping[str, Any], follows: str | None = None
) -> str:
    """Return what a learner should know of a new plan: end, first week, what is left out.

    Args:
        plan: The new one.
        graph: For the titles of skills.
        assumed: Values that nobody said.
        follows: Title of the roadmap whose order it keeps.
    """
    blocks = [_opening(plan), *plan.warnings]
    if follows:
        blocks.insert(1, f"It follows “{follows}” as far as prerequisites allow.")
    first = next((week for week in plan.weeks if week.items), None)
    if first:
        blocks.append(tell_week(first))
    blocks += [line for line in (_known(plan, graph), _unneeded(plan, graph)) if line]
    if assumed:
        blocks.append("\n".join(["You did not say, so this is assumed:", *_assumed(plan, assumed)]))
    return "\n\n".join(blocks)


def count_left_out(plan: Plan) -> dict[str, int]:
    """Return the numbers of skills that `tell_plan` states, and no list of the plan has."""
    known = [s for s in plan.skipped if s.reason == "known"]
    named = sum(s.implied_by is None for s in known)
    unneeded = sum(s.reason == "not_needed" for s in plan.skipped)
    return {
        "known": named,
        "implied": len(known) - named,
        "known_not_shown": max(0, named - MOST_NAMES),
        "not_needed_not_shown": max(0, unneeded - MOST_NAMES),
    }


def tell_week(week: PlanWeek) -> str:
    """Return a week as a list under its lead."""
    lead = (
        f"Week {week.week} ({week.start_date.isoformat()} to {week.end_date.isoformat()},"
        f" {amount(week.hours)}):"
    )
    return "\n".join([lead, *(tell_item(item) for item in week.items)])


def tell_item(item: Any) -> str:  # noqa: ANN401
    """Return an item of a week as a list item."""
    part = f", part {item.part} of {item.parts}" if item.parts > 1 else ""
    what = "Review: " if item.kind == "review" else ""
    return f"- {what}{item.title}, {amount(item.hours)}{part}"


def amount(hours: float) -> str:
    """Return hours with their unit."""
    return f"{hours:g} hour{'' if hours == 1 else 's'}"


def names(titles: Sequence[str]) -> str:
    """Return titles as a part of a sentence, the first few and how many more there are."""
    shown, more = list(titles[:MOST_NAMES]), len(titles) - MOST_NAMES
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def tell_offer(before: Plan) -> str:
    """Return that another plan is followed, and the question whether to change to the new one."""
    return (
        f"You follow another plan now, which ends on {before.finish_date.isoformat()}.\n\n"
        "Shall I put the new one in its place?"
    )


def tell_unread(words: Sequence[str]) -> str:
    """Return which words of a message a plan takes no account of."""
    quoted = ", ".join(f"“{said}”" for said in words)
    return f"This of what you said is not taken into account: {quoted}. Tell me what to do with it."


def tell_weekdays(each: float, plan: Plan) -> str:
    """Return how hours "on weekdays" were read that may be those of each day or of all five."""
    return (
        f"I took {amount(each)} on weekdays for each weekday, so {plan.hours_per_week:g} hours a"
        " week in all. If it is less, tell me how many hours a week you have."
    )


def tell_length(plan: Plan) -> str:
    """Return how much there is to do, in how many weeks."""
    count = len(plan.weeks)
    return (
        f"It takes {amount(plan.total_hours)} in {count} week{'' if count == 1 else 's'} at"
        f" {plan.hours_per_week:g} hours a week."
    )


def nothing_planned(plan: Plan) -> str:
    """Return why a plan has no weeks: all is known, or nothing fits before the deadline."""
    if plan.feasible:
        return "There is nothing left for you to learn towards this."
    return "Nothing of this fits before the deadline."


def _opening(plan: Plan) -> str:
    if not plan.weeks:
        return nothing_planned(plan)
    start, end = plan.start_date.isoformat(), plan.finish_date.isoformat()
    return f"Your plan starts on {start} and ends on {end}. {tell_length(plan)}"


def _known(plan: Plan, graph: SkillGraph) -> str:
    known = [s for s in plan.skipped if s.reason == "known"]
    said = [graph[s.skill_id].title for s in known if s.implied_by is None]
    implied = len(known) - len(said)
    if not said:
        return ""
    below = f", and with that {implied} more skill{'' if implied == 1 else 's'}" if implied else ""
    return f"Left out because you know it: {names(said)}{below}."


def _unneeded(plan: Plan, graph: SkillGraph) -> str:
    found = [graph[s.skill_id].title for s in plan.skipped if s.reason == "not_needed"]
    return f"Not needed for this, though you know it: {names(found)}." if found else ""


def _assumed(plan: Plan, assumed: Mapping[str, Any]) -> list[str]:
    lines = []
    if "goal" in assumed:
        field = f" with {SPECIALIZATIONS[plan.specialization]}" if plan.specialization else ""
        lines.append(f"- The goal is {GOALS[plan.goal]}{field}.")
    if "hours_per_week" in assumed:
        lines.append(f"- You have {plan.hours_per_week:g} hours a week.")
    if "deadline" in assumed and plan.deadline:
        lines.append(f"- The deadline is {plan.deadline.isoformat()}, as in your profile.")
    if "known" in assumed and not assumed["known"]:
        lines.append("- You start from scratch.")
    return lines or ["- Nothing else."]
