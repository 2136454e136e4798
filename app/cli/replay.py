"""`roadmap replay`: whether a running server still answers as it did."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED, complain, load_settings
from ingest.errors import InvalidInputError, RoadmapError

if TYPE_CHECKING:
    from app.cli.http_backend import HttpBackend
    from evals.cases import Case
    from ingest.settings import Settings

EXIT_DRIFT = EXIT_FAILED
EXIT_NOT_RUN = 2

Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind of question.")]
Ids = Annotated[list[str] | None, typer.Option("--case", help="Only the case of this id.")]
Cases = Annotated[
    Path | None, typer.Option("--cases", help="Ask these, a JSON object a line, as evals/cases.")
]
Last = Annotated[int, typer.Option(min=1, max=30, help="How many earlier runs to compare with.")]
Against = Annotated[
    Path | None, typer.Option("--against", help="Compare with this run's file instead.")
]
Slower = Annotated[
    float, typer.Option(min=1.1, help="From how many times the usual time on answers are slow.")
]
Accept = Annotated[bool, typer.Option("--accept", help="Take this run for what is normal now.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the whole run here too.")]


def replay(
    kind: Kinds = None,
    case: Ids = None,
    cases: Cases = None,
    last: Last = 5,
    against: Against = None,
    slower: Slower = 2.0,
    accept: Accept = False,
    json_file: JsonFile = None,
) -> None:
    """Ask a running server the gold cases, and say whether it has become worse. Made for cron.

    The server is the one of ROADMAP_API_URL, else the one on this data directory; ROADMAP_API_KEY
    is its key. Every run is kept under `replays/` in the data directory and compared with the last
    ones. A run that drifted is not compared with later, unless it was accepted with --accept.

    Exit status: 0 as before, 1 drift (stderr names what moved), 2 the replay could not be run.

    [dim]Examples:[/dim]

    roadmap replay

    roadmap replay --kind fact --kind list --json tonight.json

    0 3 * * *  roadmap replay || notify "the assistant has changed"
    """
    with _not_run():
        from app.replay import History, replay_cases
        from app.replay.history import as_json, read_run
        from app.replay.shown import show_run
        from app.tracking import track_replay
        from evals.drift import find_drift
        from evals.record import write

        settings = load_settings()
        history = History(settings.replays_dir)
        before = [read_run(against)] if against else history.normal(last)
        chosen = _select(kind or [], case or [], cases)
        with _server(settings) as server, show_progress() as progress:
            run = replay_cases(server, chosen, progress)
        run.compare(before, find_drift(before, run, slower), accepted=accept)
        kept = history.keep(run)
        if json_file:
            write(json_file, as_json(run))
        show_run(run, before, kept)
        track_replay(settings, run, kept)
    if run.status == "drift":
        raise typer.Exit(EXIT_DRIFT)


@contextmanager
def _not_run() -> Iterator[None]:
    """Tell an error as every command does, with this command's own status."""
    try:
        yield
    except RoadmapError as exc:
        complain(str(exc))
        raise typer.Exit(EXIT_NOT_RUN) from exc


def _select(kinds: list[str], ids: list[str], file: Path | None) -> "list[Case]":
    """Return the questions about the shipped corpus, or those of a file, that are wanted."""
    from evals.cases import load_cases, read_cases

    try:
        found = read_cases(file) if file else load_cases(corpus="shipped")
    except (OSError, ValueError) as exc:
        raise InvalidInputError(f"{file} holds no cases, a JSON object a line") from exc
    for name, wanted, known in (
        ("kind", kinds, {case.kind for case in found}),
        ("case", ids, {case.id for case in found}),
    ):
        unknown = [value for value in wanted if value not in known]
        if unknown:
            raise InvalidInputError(f"there is no {name} {unknown[0]!r} among the cases")
    chosen = [c for c in found if (not kinds or c.kind in kinds) and (not ids or c.id in ids)]
    if not chosen:
        raise InvalidInputError("no case is left to ask")
    return chosen


@contextmanager
def _server(settings: "Settings") -> "Iterator[HttpBackend]":
    from app.cli.backend import server_of

    server = server_of(settings)
    if server is None:
        raise RoadmapError(
            "No server runs on this data directory; start one with `roadmap serve`, "
            "or name one with ROADMAP_API_URL"
        )
    try:
        yield server
    finally:
        server.close()
