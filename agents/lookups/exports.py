"""In which files a learner can take their plan away, and where they get them."""

from typing import Any

from agents.lookups.finding import Finding, bullets
from agents.planning.plan import Plan

FORMATS = {
    "ics": "a calendar file for Google, Apple or Outlook calendars (ics)",
    "md": "a checklist in Markdown, to read or print (md)",
    "anki": "a deck of Anki cards (anki)",
    "json": "all of its data (json)",
}


def find_exports(plan: Plan, format: str | None = None) -> Finding:
    """Return where the plan's file of a format is had, or all of them when None."""
    wanted = {format: FORMATS[format]} if format in FORMATS else FORMATS
    paths = {name: f"/plans/{plan.id}/export?format={name}" for name in wanted}
    values: dict[str, Any] = {
        "about": "export",
        "plan_id": plan.id,
        "exports": [{"format": name, "path": path} for name, path in paths.items()],
    }
    lines = ["You can take your plan away as:", *bullets(wanted.values()), ""]
    lines.append("The buttons stand on the page “Study plan”, above the weeks.")
    lines += ["Programs get the file by:", *bullets(f"`GET {path}`" for path in paths.values())]
    return Finding("\n".join(lines), values)
