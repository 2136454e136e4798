"""`roadmap migrate`: the tables of the database, for those who start servers by themselves."""

import typer

from app.cli.terminal import load_settings


def migrate() -> None:
    """Bring the database up to this version; quick when it is.

    A server does the same when it starts. Several may run this at once.

    [dim]Example:[/dim]

    roadmap migrate
    """
    from sqlalchemy import make_url

    from agents.store import Store

    settings = load_settings()
    store = Store.open(settings.sqlalchemy_url)
    try:
        store.migrate()
    finally:
        store.close()
    kind = make_url(settings.sqlalchemy_url).get_backend_name()
    typer.echo(f"The {kind} database is of this version.")
