"""`roadmap plan`: a study path as a table."""

from typing import Annotated, Any

import typer

from app.cli.backend import open_backend
from app.cli.terminal import AsJson, JsonObject, load_settings, print_json

_VERBS = {"learn": "", "project": "Project: ", "review": "Review: "}
_REASONS = {"known": "Known already", "not_needed": "Not needed", "over_deadline": "Does not fit"}


def plan(
    goal: Annotated[
        str, typer.Option(help="industry, research, freelance or explore.")
    ] = "explore",
    specialization: Annotated[
        str | None, typer.Option(help="llm, vision, rl, forecasting or mlops.")
    ] = None,
    hours_per_week: Annotated[float, typer.Option(help="1 to 80.")] = 10.0,
    start_date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Such as 2026-12-01; default: today.")
    ] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar="DATE", help="What is not done by then is left out.")
    ] = None,
    known: Annotated[
        list[str] | None, typer.Option(metavar="SKILLS", help="Known skills, with commas between.")
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="SKILLS", help="Skills to lead to, in place of the goal's."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ID", help="A roadmap to follow, as `sources` lists it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a dated study path and keep it.

    [dim]Examples:[/dim]

    roadmap plan --goal industry --specialization llm --hours-per-week 8 --known python,sql

    roadmap plan --target transformers --deadline 2027-06-30 --json

    roadmap plan --source ml-engineering-2026 --hours-per-week 6
    """
    wish: JsonObject = {
        "goal": goal,
        "specialization": specialization,
        "hours_per_week": hours_per_week,
        "start_date": start_date,
        "deadline": deadline,
        "known": _names(known),
        "targets": _names(target),
        "source_id": source,
    }
    with open_backend(load_settings()) as backend:
        made = backend.plan(wish)
    if as_json:
        print_json(made)
    else:
        show_plan(made)


def _names(given: list[str] | None) -> list[str]:
    parts = (part.strip() for text in given or () for part in text.split(","))
    return [part for part in parts if part]


def show_plan(made: JsonObject) -> None:
    """Print a plan: its weeks, what it leaves out, and its warnings."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table("week", "dates", "what", "hours")
    table.columns[-1].justify = "right"
    for week in made["weeks"]:
        dates = f"{week['start_date']} to {week['end_date']}"
        table.add_row(
            str(week["week"]),
            dates,
            Text("\n".join(_describe(item) for item in week["items"]) or "nothing was done"),
            f"{week['hours']:g}",
        )
    if made["weeks"]:
        console.print(table)
    console.print(Text(_summary(made)))
    for warning in made["warnings"]:
        console.print(Text(f"! {warning}"))
    for reason, words in _REASONS.items():
        names = [s["skill_id"] for s in made["skipped"] if s["reason"] == reason]
        if names:
            console.print(Text(f"{words}: {', '.join(names)}"))


def _describe(item: dict[str, Any]) -> str:
    part = f", part {item['part']} of {item['parts']}" if item["parts"] > 1 else ""
    return f"{_VERBS[item['kind']]}{item['title']} ({item['hours']:g} h{part})"


def _summary(made: JsonObject) -> str:
    if not made["weeks"]:
        return "There is nothing to learn." if made["feasible"] else "Nothing fits."
    return (
        f"{made['total_hours']:g} hours in {len(made['weeks'])} weeks, "
        f"done on {made['finish_date']}; plan {made['id']}"
    )
