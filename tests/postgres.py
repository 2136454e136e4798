"""A real PostgreSQL server for as long as tests need it, run as an ordinary user."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

PASSWORD = "postgres-secret"
# Times must come back right wherever the server believes to be.
OPTIONS = "-c listen_addresses=127.0.0.1 -c timezone=Asia/Kathmandu -c fsync=off"


@contextmanager
def postgres(folder: Path, port: int) -> Iterator[str]:
    """Give the URL of a server without its database; `folder` must be open to every user."""
    bin_dir = _programs()
    user = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
    data, password = folder / "data", folder / "password"
    data.mkdir()
    password.write_text(PASSWORD)
    if user:
        for path in (folder, data, password):
            shutil.chown(path, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(bin_dir / program), "-D", str(data), *arguments],
            check=True,
            user=user,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )

    secret = ("-A", "scram-sha-256", f"--pwfile={password}")
    run("initdb", "-U", "roadmap", "-E", "UTF8", "--no-locale", "--no-sync", *secret)
    options = f"-p {port} -c unix_socket_directories={data} {OPTIONS}"
    run("pg_ctl", "-o", options, "-l", str(data / "log"), "-w", "start")
    try:
        yield f"postgresql://roadmap:{PASSWORD}@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")


def make_database(server: str, name: str) -> str:
    """Make an empty database on a server and return its URL."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{server}/{name}"


def make_schema(server: str, name: str) -> str:
    """Make an empty schema, which is a database to who opens its URL and takes a moment to make."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}/postgres?options=-csearch_path%3D{name}"


def _programs() -> Path:
    found = shutil.which("initdb") or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None
    )
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("no PostgreSQL server; install one (Debian, Ubuntu: apt install postgresql)")
    assert found, "no PostgreSQL server: initdb is neither on PATH nor in /usr/lib/postgresql/*/bin"
    return Path(found).parent
