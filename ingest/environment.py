"""The environment variables of this process, read and set in this one module."""

import os

from dotenv import dotenv_values


def forget_keys() -> None:
    """Take the keys themselves out of this process's environment; their hashes have been read."""
    os.environ.pop("ROADMAP_API_KEYS", None)


def keep_ragas_quiet() -> None:
    """Keep Ragas from reporting its use to its makers; it reads this when it is imported."""
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"


def calm_mlflow() -> None:
    """Let MLflow tell nobody that it is used, say little, and not wait long for its server."""
    wanted = {
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
        "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",
        "MLFLOW_LOGGING_LEVEL": "WARNING",
    }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def vendor_variable(name: str) -> str | None:
    """Return a variable that a model's provider names, from where ours come from; None if unset."""
    value = os.environ.get(name) if name else None
    return value or (dotenv_values(".env").get(name) if name else None)


def given_names() -> set[str]:
    """Return the names of all variables and of those in `.env`, in capitals."""
    given = {*os.environ, *dotenv_values(".env")}
    return {name.upper() for name in given}
