"""`roadmap eval`: how good the answers are, and whether they got better or worse."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED, load_settings

if TYPE_CHECKING:
    from evals.comparing import Change
    from evals.judge.model import Judging
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
    judging = _judging(judged) if judged else None
    with show_progress() as progress:
        record = run_evals(Selection(kind or (), case or (), half), progress, judging)
    changes = _changes(record, before)
    _show(record, changes)
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


@eval_cli.command("add")
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


@eval_cli.command("model")
def model(
    size: Annotated[int, typer.Option("--cases", min=1, help="How many cases of the sample.")] = 20,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Keep the rows here, not in docs/real_model.json.")
    ] = None,
    transcript: Annotated[
        Path | None, typer.Option(help="Append what the model is asked and says to this file.")
    ] = None,
) -> None:
    """Ask the configured chat model a fixed sample of cases: do its answers keep every promise?

    A case that the file of rows has already is not asked again, so that a slow model may be asked
    in stretches. Without --json the page docs/real_model.md is written too.
    Exits with 1 when a promise was broken. evals/local_model/README.md says how to serve a model.

    [dim]Example:[/dim]

    ROADMAP_MODEL=openai:qwen2.5-coder-1.5b ROADMAP_MODEL_URL=http://127.0.0.1:8091/v1
    roadmap eval model
    """
    from evals.real.report import PAGE_FILE, REPORT_FILE, RealReport, as_page, totals
    from evals.real.run import ask_rest
    from evals.record import write

    file = json_file or REPORT_FILE
    settings = load_settings()
    report = RealReport.load(file, settings.model)
    report.usd_per_million = settings.model_prices
    with show_progress() as progress:
        ask_rest(settings, report, size, file, transcript, progress)
    for what, value in totals(report.rows).items():
        typer.echo(f"{what:<36} {value:>12}")
    if json_file is None:
        write(PAGE_FILE, as_page(report).encode())
    for row in report.rows:
        for turn in row.turns:
            for promise in [*turn.broken, *(f"{n} is made up" for n in turn.unheld)]:
                typer.secho(f"BROKEN  {row.id}: {promise}", fg=typer.colors.RED)
    if not all(row.kept for row in report.rows):
        raise typer.Exit(EXIT_FAILED)


@eval_cli.command("judge")
def judge(
    cases: Annotated[int, typer.Option(min=0, help="How many cases of the fixed sample.")] = 20,
    metric: Annotated[
        list[str] | None, typer.Option(help="Only this metric of Ragas; all by default.")
    ] = None,
    labels: Annotated[
        Literal["answers", "claims", "claims_english"] | None,
        typer.Option(help="Only this set of labels; all by default."),
    ] = None,
) -> None:
    """Hold the model of ROADMAP_JUDGE against people's labels, and have it score a few cases.

    Writes docs/judge.json and docs/judge.md. What was asked once is kept in the data directory, so
    that a run that was ended goes on where it was. Exits with 1 when a judgement failed.

    [dim]Example:[/dim]

    ROADMAP_JUDGE=openai:gpt-5-mini roadmap eval judge --cases 10 --metric faithfulness
    """
    from evals.judge.document import make_document
    from evals.labelled import SETS

    judging, sets = _judging(cases, metric or ()), (labels,) if labels else tuple(SETS)
    with show_progress() as progress:
        document = make_document(load_settings(), judging, progress, sets)
    document.save()
    typer.echo(document.as_page())
    if document.judgement and document.judgement.failed:
        raise typer.Exit(EXIT_FAILED)


def _ablate() -> None:
    import tempfile

    from evals.ablate import ablate, as_document
    from evals.publish import ABLATIONS_FILE
    from evals.record import write

    with tempfile.TemporaryDirectory(prefix="roadmap-eval-") as name, show_progress() as progress:
        text = as_document(ablate(Path(name), progress))
    write(ABLATIONS_FILE, text.encode())
    typer.echo(text)


def _judging(cases: int, metrics: Sequence[str] = ()) -> "Judging":
    from agents.models import KEYLESS
    from evals.judge.model import Judging, open_judge

    return Judging(open_judge(load_settings(), [KEYLESS]), cases, metrics)


def _before(old: Path | None) -> dict[str, dict[str, float]]:
    from evals.baseline import load_baseline
    from evals.record import Record

    return Record.load(old).scores() if old else load_baseline()


def _changes(record: "Record", before: dict[str, dict[str, float]]) -> "Sequence[Change]":
    from evals.comparing import compare

    return compare(before, record.scores(), record.kinds())


def _show(record: "Record", changes: "Sequence[Change]") -> None:
    from evals.comparing import significant_losses
    from evals.tables import by_beside, by_judge, by_judged, by_kind, by_metric, by_planning, speed
    from evals.trace import FEW, talk_lines, trace_lines

    report = [o for o in record.outcomes if o.case.split == "report"] or record.outcomes
    talks = [t for t in record.talks if t.case.split == "report"] or record.talks
    tables = [by_metric(report), by_kind(report), speed(record.outcomes)] if report else []
    tables += [by_planning(talks)] if talks else []
    tables += [by_judge(record.judges)] if record.judges else []
    tables += [by_judged(record.judgement), by_beside(record.judgement)] if record.judgement else []
    for table in tables:
        typer.echo("\n".join([*table.lines(), ""]))
    if len(record.outcomes) + len(record.talks) <= FEW:
        for lines in [*map(trace_lines, record.outcomes), *map(talk_lines, record.talks)]:
            typer.echo("\n".join([*lines, ""]))
    for line in record.judgement.failed if record.judgement else ():
        typer.secho(f"failed  {line}", fg=typer.colors.RED)
    for loss in significant_losses(changes):
        typer.secho(f"worse  {loss}", fg=typer.colors.RED)
