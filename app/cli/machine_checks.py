"""Checks of the machine: Python, the settings, the data directory and the ports."""

import platform
import sys
import tempfile

from app.children import ServeError
from app.cli.checks import Check
from app.cli.discovery import answers, find_server
from app.cli.terminal import load_settings
from app.ports import check_port
from ingest.errors import InvalidInputError
from ingest.settings import Settings, unknown_variables

OLDEST_PYTHON = (3, 11)


def check_python() -> Check:
    """Look at the version of Python."""
    version = platform.python_version()
    if sys.version_info >= OLDEST_PYTHON:
        return Check("python", "ok", version)
    return Check("python", "fail", version, "install Python 3.11 or newer")


def check_settings() -> tuple[Check, Settings | None]:
    """Look at the `ROADMAP_*` variables; None when one of them cannot be used."""
    try:
        settings = load_settings()
    except InvalidInputError as exc:
        return Check("settings", "fail", str(exc), "correct or unset the variable"), None
    unknown = unknown_variables()
    if unknown:
        return Check(
            "settings",
            "warn",
            f"{', '.join(unknown)} is not known and has no effect",
            "; ".join(f"did you mean {near} instead of {name}?" for name, near in unknown.items()),
        ), settings
    return Check("settings", "ok", "every ROADMAP_* variable is known"), settings


def check_data_dir(settings: Settings) -> list[Check]:
    """Write a file into the data directory."""
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as exc:
        detail = f"{folder} cannot be written to ({exc.strerror})"
        return [Check("data directory", "fail", detail, "set ROADMAP_DATA_DIR to another folder")]
    return [Check("data directory", "ok", str(folder.resolve()))]


def check_ports(settings: Settings) -> list[Check]:
    """Look whether the ports are free, or held by the server of this data directory."""
    ours = find_server(settings.server_file)
    api_is_ours = ours is not None and ours.endswith(f":{settings.port}")
    chat_url = f"http://{settings.host}:{settings.chat_port}/_stcore/health"
    chat_is_ours = ours is not None and answers(chat_url)
    return [
        _check_port("API port", settings.host, settings.port, "ROADMAP_PORT", api_is_ours),
        _check_port(
            "chat port", settings.host, settings.chat_port, "ROADMAP_CHAT_PORT", chat_is_ours
        ),
    ]


def _check_port(name: str, host: str, port: int, variable: str, ours: bool) -> Check:
    if ours:
        return Check(name, "ok", f"{port}, held by the server on this data directory")
    try:
        check_port(host, port, variable=variable, flag=f"--{name.split()[0]}-port")
    except ServeError:
        detail = f"{port} on {host} is in use or cannot be listened on"
        return Check(name, "fail", detail, f"free it, or choose another with {variable}")
    return Check(name, "ok", f"{port} is free")
