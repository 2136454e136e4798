"""`roadmap eval judge`: how far a chat model can be trusted to judge, and what it says of cases."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED, load_settings

if TYPE_CHECKING:
    from evals.judge.model import Judging


def judge(
    cases: Annotated[int, typer.Option(min=0, help="How many cases of the fixed sample.")] = 20,
    metric: Annotated[
        list[str] | None, typer.Option(help="Only this metric of Ragas; all by default.")
    ] = None,
    labels: Annotated[
        Literal["answers", "claims", "claims_english", "none"] | None,
        typer.Option(help="Only this set of labels, or none of them; all by default."),
    ] = None,
) -> None:
    """Hold the model of ROADMAP_JUDGE against people's labels, and have it score a few cases.

    Writes docs/judge.json and docs/judge.md, where parts that are not asked for now keep what an
    earlier run of this judge wrote. What was asked once is kept in the data directory, so
    that a run that was ended goes on where it was. Exits with 1 when a judgement failed.

    [dim]Example:[/dim]

    ROADMAP_JUDGE=openai:gpt-5-mini roadmap eval judge --cases 10 --labels answers
    """
    from evals.judge.document import read_document
    from evals.judge.holding import make_document
    from evals.labelled import SETS

    judging, sets = open_judging(cases, metric or ()), [n for n in SETS if labels in (None, n)]
    with show_progress() as progress:
        document = make_document(load_settings(), judging, progress, sets)
    if earlier := read_document():
        document = document.with_rest_of(earlier)
    document.save()
    typer.echo(document.as_page())
    if document.judgement and document.judgement.failed:
        raise typer.Exit(EXIT_FAILED)


def open_judging(cases: int, metrics: Sequence[str] = ()) -> "Judging":
    """Return the judge of the settings, with how many cases and by which metrics it shall score.

    Raises:
        InvalidInputError: no judge is configured, or it wrote the answers.
    """
    from agents.models import KEYLESS
    from evals.judge.model import Judging, open_judge

    return Judging(open_judge(load_settings(), [KEYLESS]), cases, metrics)
