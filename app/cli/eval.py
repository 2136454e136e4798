"""`roadmap eval`: how good the answers are, and whether they got better or worse."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.eval_add import add
from app.cli.eval_judge import judge, open_judging
from app.cli.eval_model import model
from app.cli.eval_shown import show_run
from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED, load_settings

if TYPE_CHECKING:
    from evals.comparing import Change
    from evals.record import Record

eval_cli = typer.Typer(name="eval", invoke_without_command=True, rich_markup_mode="rich")

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only this kind, `request` and `conversation` too."),
]
Ids = Annotated[list[str] | None, typer.Option("--case", help="Only the case of this id.")]
Half = Annotated[Literal["tune", "report"] | None, typer.Option(help="Only this half.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the whole run here.")]
HtmlFile = Annotated[Path | None, typer.Option("--html", help="Write the report page here.")]
Old = Annotated[
    Path | None, typer.Option("--compare", help="Compare with a file of --json, not the baseline.")
]

Publish = Annotated[
    bool, typer.Option("--publish", help="Write docs/evals.json and the README's numbers.")
]
Ablate = Annotated[
    bool, typer.Option("--ablate", help="Take retrieval apart instead, into docs/ablations.md.")
]

Judged = Annotated[
    int, typer.Option(help="Have the chat model of ROADMAP_JUDGE score so many cases.", min=0)
]


@eval_cli.callback(invoke_without_command=True)
def evaluate(
    context: typer.Context,
    kind: Kinds = None,
    case: Ids = None,
    half: Half = None,
    json_file: JsonFile = None,
    html_file: HtmlFile = None,
    old: Old = None,
    publish: Publish = False,
    ablate: Ablate = False,
    judged: Judged = 0,
) -> None:
    """Ask the gold cases, score the answers, and say what got worse.

    Everything happens in a temporary directory. Exits with 1 when a score fell significantly.

    [dim]Examples:[/dim]

    roadmap eval --half tune --html report.html

    roadmap eval --kind list --kind multi

    roadmap eval --case fact-001

    roadmap eval --json new.json --compare old.json
    """
    if context.invoked_subcommand is not None:
        return
    if ablate:
        _ablate()
        return
    from app.tracking import track_eval
    from evals.comparing import significant_losses
    from evals.run import run_evals
    from evals.selection import Selection

    before = _before(old)
    judging = open_judging(judged) if judged else None
    with show_progress() as progress:
        record = run_evals(Selection(kind or (), case or (), half), progress, judging)
    changes = _changes(record, before)
    show_run(record, changes)
    if json_file:
        record.save(json_file)
    if html_file:
        from evals.page import make_page
        from evals.record import write

        against = str(old) if old else "the committed baseline"
        write(html_file, make_page(record, changes, against).encode())
    if publish:
        from evals.publish import publish as publish_run

        publish_run(record)
    track_eval(load_settings(), record)
    if significant_losses(changes) or (record.judgement and record.judgement.failed):
        raise typer.Exit(EXIT_FAILED)


eval_cli.command("add")(add)
eval_cli.command("model")(model)
eval_cli.command("judge")(judge)


def _ablate() -> None:
    import tempfile

    from evals.ablate import ablate, as_document
    from evals.publish import ABLATIONS_FILE
    from evals.record import write

    with tempfile.TemporaryDirectory(prefix="roadmap-eval-") as name, show_progress() as progress:
        text = as_document(ablate(Path(name), progress))
    write(ABLATIONS_FILE, text.encode())
    typer.echo(text)


def _before(old: Path | None) -> dict[str, dict[str, float]]:
    from evals.baseline import load_baseline
    from evals.record import Record

    return Record.load(old).scores() if old else load_baseline()


def _changes(record: "Record", before: dict[str, dict[str, float]]) -> "Sequence[Change]":
    from evals.comparing import compare

    return compare(before, record.scores(), record.kinds())
