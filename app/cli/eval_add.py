"""`roadmap eval add`: a wrong answer becomes a case."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import load_settings


def add(
    message: Annotated[str, typer.Option(help="Id of the answer, as feedback names it.")],
    snippet: Annotated[
        list[str] | None, typer.Option(help="Words of a shipped article that answer.")
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(help="What the answer must contain; wordings with | between."),
    ] = None,
    learner: Annotated[str, typer.Option(help="Who was given the answer.")] = "local",
    to: Annotated[
        Path | None, typer.Option(help="Append to this file, not to evals/cases/reported.jsonl.")
    ] = None,
) -> None:
    """Make a case of an answer that was wrong, with what would have been right.

    Without a snippet the case says that the sources do not answer its question.

    [dim]Examples:[/dim]

    roadmap eval add --message ID --snippet "take 4-6 weeks" --fact "4-6 weeks|four to six weeks"

    roadmap eval add --message ID
    """
    from agents.store import Store
    from evals.reported import REPORTED_FILE, Label, add_case, make_case

    store = Store.open(load_settings().sqlalchemy_url)
    try:
        kept = store.learners.export(learner)
    finally:
        store.close()
    case = make_case(kept, message, Label(snippet or (), fact or ()))
    add_case(case, to or REPORTED_FILE)
    typer.echo(f"{case.id}, expected {case.expect}: {case.question}")
