"""A plan as a Markdown checklist."""

import re

from agents.planning.plan import Plan, PlanItem

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def write_checklist(plan: Plan) -> str:
    """Return one box an item, under the weeks."""
    lines = [
        "# Study path",
        "",
        f"{plan.start_date} to {plan.finish_date}, {plan.total_hours:g} hours, "
        f"at most {plan.hours_per_week:g} a week.",
    ]
    for warning in plan.warnings:
        lines += ["", f"**Note:** {_plain(warning)}"]
    for week in plan.weeks:
        lines += ["", f"## Week {week.week}: {week.start_date} to {week.end_date}", ""]
        for item in week.items:
            lines += _item(item)
        if not week.items:
            lines.append("Nothing was done in this week.")
    if plan.skipped:
        lines += ["", "## Left out", ""]
        lines += [f"- {s.skill_id}: {s.reason.replace('_', ' ')}" for s in plan.skipped]
    return "\n".join(lines) + "\n"


def _item(item: PlanItem) -> list[str]:
    part = f", part {item.part} of {item.parts}" if item.parts > 1 else ""
    verb = {"learn": "Learn", "project": "Build", "review": "Review"}[item.kind]
    lines = [f"- [ ] {verb} **{_plain(item.title)}** ({item.hours:g} h{part})"]
    lines.append(f"  - {_plain(item.why)}")
    for resource in item.resources:
        title = _plain(resource.title)
        link = f"[{title}](<{resource.url}>)" if resource.url else title
        lines.append(f"  - {link} ({resource.format}, {resource.cost})")
    lines += [f"  - Done when: {_plain(outcome)}" for outcome in item.done_when]
    return lines


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
