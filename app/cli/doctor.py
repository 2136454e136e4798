"""`roadmap doctor`: what is wrong with this installation, and what to do about it."""

from typing import Annotated, Literal

import typer

from app.cli.terminal import EXIT_FAILED, AsJson, print_json

_COLORS = {"ok": typer.colors.GREEN, "warn": typer.colors.YELLOW, "fail": typer.colors.RED}


def doctor(
    what: Annotated[
        Literal["links"] | None,
        typer.Argument(help="`links`: ask the address of every resource instead."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check this installation, and say how to mend what is wrong.

    Exits with 1 when a check failed; a warning is no failure.

    [dim]Examples:[/dim]

    roadmap doctor

    roadmap doctor links
    """
    from app.cli.checks import run_checks, run_link_checks

    checks = run_link_checks() if what == "links" else run_checks()
    failed = any(check.state == "fail" for check in checks)
    if as_json:
        print_json({"ok": not failed, "checks": [check.to_dict() for check in checks]})
    else:
        for check in checks:
            typer.secho(f"{check.state:<5}", fg=_COLORS[check.state], nl=False)
            typer.echo(f" {check.name}: {check.detail}" + (f" → {check.fix}" if check.fix else ""))
    if failed:
        raise typer.Exit(EXIT_FAILED)
