"""Puts the commands together, and turns every failure into one line and an exit status."""

import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer

from app.cli.ask import ask
from app.cli.bench import bench
from app.cli.doctor import doctor
from app.cli.eval import eval_cli
from app.cli.extract import extract
from app.cli.ingest import ingest
from app.cli.migrate import migrate
from app.cli.plan import plan
from app.cli.progress_log import progress
from app.cli.replay import replay
from app.cli.search import search
from app.cli.serve import serve
from app.cli.skills import skills
from app.cli.sources import sources
from app.cli.terminal import EXIT_BAD_ARGUMENTS, EXIT_FAILED, complain
from ingest.errors import InvalidInputError, RoadmapError

cli = typer.Typer(
    name="roadmap",
    epilog="Exit status: 0 done, 1 failed, 2 bad arguments, 3 the sources do not answer.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for command in (ingest, extract, search, ask, plan, skills, serve, migrate, doctor, bench, replay):
    cli.command()(command)
cli.add_typer(progress)
cli.add_typer(sources)
cli.add_typer(eval_cli)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"roadmap {version('roadmap-assistant')}")
        raise typer.Exit


@cli.callback()
def options(
    shown: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """Ask the AI/ML learning roadmaps, and check every answer against their words."""


def main() -> NoReturn:
    """Run the command line of this process."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command and return its exit status."""
    try:
        status = typer.main.get_command(cli).main(args, prog_name="roadmap", standalone_mode=False)
    except typer.TyperException as exc:
        complain(f"{exc.format_message()} (see: roadmap --help)")
        return exc.exit_code
    except typer.Abort:
        return EXIT_FAILED
    except RoadmapError as exc:
        complain(str(exc))
        return EXIT_BAD_ARGUMENTS if isinstance(exc, InvalidInputError) else EXIT_FAILED
    except Exception as exc:  # noqa: BLE001 - the edge: a person reads this, not a developer
        complain(f"unexpected {type(exc).__name__}: {exc}; `roadmap doctor` looks for the cause")
        return EXIT_FAILED
    return status if isinstance(status, int) else 0
