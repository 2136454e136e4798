"""`roadmap progress`: what was done, and reporting more of it."""

from typing import Annotated

import typer

from app.cli.backend import open_backend
from app.cli.terminal import AsJson, JsonObject, clean_argument, load_settings, print_json
from app.text import MAX_COMMENT_CHARS, MAX_NAME_CHARS

progress = typer.Typer(
    name="progress",
    invoke_without_command=True,
    rich_markup_mode="rich",
)


@progress.callback(invoke_without_command=True)
def show(context: typer.Context, as_json: AsJson = False) -> None:
    """Show what you have done, and when the active plan will be finished.

    [dim]Examples:[/dim]

    roadmap progress

    roadmap progress set linear-algebra done --hours 6
    """
    if context.invoked_subcommand is not None:
        return
    with open_backend(load_settings()) as backend:
        _print(backend.progress(), as_json)


@progress.command("set")
def set_(
    skill: Annotated[str, typer.Argument(help="A skill by id, title or alias.")],
    status: Annotated[str, typer.Argument(help="todo, doing, done or skipped.")],
    hours: Annotated[float, typer.Option(help="Spent since the last report.")] = 0.0,
    note: Annotated[str | None, typer.Option(help="Anything worth remembering.")] = None,
    as_json: AsJson = False,
) -> None:
    """Report work on a skill.

    [dim]Examples:[/dim]

    roadmap progress set python done

    roadmap progress set "linear algebra" doing --hours 3.5 --note "eigenvalues next"
    """
    skill = clean_argument(skill, "the skill", MAX_NAME_CHARS)
    if note is not None:
        note = clean_argument(note, "the note", MAX_COMMENT_CHARS)
    with open_backend(load_settings()) as backend:
        _print(backend.report(skill, {"status": status, "hours": hours, "note": note}), as_json)


def _print(progress: JsonObject, as_json: bool) -> None:
    if as_json:
        print_json(progress)
        return
    width = max((len(skill["skill_id"]) for skill in progress["skills"]), default=0)
    for skill in progress["skills"]:
        typer.echo(f"{skill['skill_id']:<{width}}  {skill['status']:<7}  {skill['hours']:g} h")
    typer.echo(f"{progress['hours_spent']:g} hours in all")
    if progress["plan_id"]:
        typer.echo(f"{progress['percent']:g}% of plan {progress['plan_id']}")
    forecast = progress["forecast"]
    if forecast:
        typer.echo(
            f"At {progress['pace_hours_per_week']:g} hours a week it is done on "
            f"{forecast['date']} ({forecast['low']} to {forecast['high']})"
        )
