"""The one module that knows MLflow: runs of `eval` and `replay` as its runs, where configured.

It is imported only then. Whatever goes wrong with it is one line on stderr: a run that was made
counts, logged or not.
"""

import logging
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.terminal import complain
from ingest.environment import calm_mlflow, vendor_variable

if TYPE_CHECKING:
    from evals.record import Record
    from evals.replaying import ReplayRun
    from ingest.settings import Settings

EXPERIMENTS = {"eval": "roadmap eval", "replay": "roadmap replay"}
_NOT_IN_NAMES = re.compile(r"[^\w\-. :/]")


def track_eval(settings: "Settings", record: "Record") -> None:
    """Log a run of `roadmap eval`: the mean of every metric, of all cases and by half."""
    means = {
        f"{group}/{metric}" if group != "all" else metric: row["mean"]
        for part in ("all", "half")
        for group, metrics in record.numbers()[part].items()
        for metric, row in metrics.items()
    }
    about = record.about
    told = {"commit": about.commit or "", "selection": about.selection}
    told |= {f"corpus {name}": found for name, found in about.corpus_hashes.items()}
    told |= {name: str(value) for name, value in about.settings.items()}
    _track(settings, "eval", means, told, {"cases": str(len(record.outcomes) + len(record.talks))})


def track_replay(settings: "Settings", run: "ReplayRun", kept: Path) -> None:
    """Log a run of `roadmap replay`: the mean of every metric, and whether it drifted."""
    means = run.means()
    latencies = [case.latency_ms for case in run.cases if case.latency_ms is not None]
    if latencies:
        means["latency ms"] = sum(latencies) / len(latencies)
    drifted = [movement.metric for movement in run.movements if movement.drifted]
    told = {
        "server": run.server,
        "version": run.version,
        "sources": run.sources.hash,
        "passages": str(run.sources.passages),
        "models": ", ".join(run.models()),
    }
    tags = {"status": run.status, "drifted": ", ".join(drifted), "file": kept.name}
    _track(settings, "replay", {**means, "drift": float(bool(drifted))}, told, tags)


def _track(
    settings: "Settings",
    what: str,
    metrics: Mapping[str, float],
    params: Mapping[str, str],
    tags: Mapping[str, str],
) -> None:
    uri = settings.mlflow_uri or vendor_variable("MLFLOW_TRACKING_URI")
    if not uri:
        return
    calm_mlflow()
    try:
        with warnings.catch_warnings():  # its own imports warn of what only it can change
            warnings.simplefilter("ignore")
            _log(uri, EXPERIMENTS[what], metrics, params, tags)
    except ModuleNotFoundError:
        complain("not logged to MLflow, which is not installed; run: pip install mlflow-skinny")
    except Exception as exc:  # noqa: BLE001 - whatever a tracking server does, the run counts
        complain(f"not logged to MLflow at {uri}: {str(exc)[:300] or type(exc).__name__}")


def _log(
    uri: str,
    experiment: str,
    metrics: Mapping[str, float],
    params: Mapping[str, str],
    tags: Mapping[str, str],
) -> None:
    from mlflow.tracking import MlflowClient

    logging.getLogger("alembic").setLevel(logging.WARNING)
    client = MlflowClient(tracking_uri=uri)
    found = client.get_experiment_by_name(experiment)
    where = found.experiment_id if found else client.create_experiment(experiment)
    run_id = client.create_run(where, tags=dict(tags)).info.run_id
    for name, text in params.items():
        client.log_param(run_id, _named(name), text[:500])
    for name, value in metrics.items():
        client.log_metric(run_id, _named(name), value)
    client.set_terminated(run_id)


def _named(name: str) -> str:
    """Return a name that MLflow takes: `recall at 5` for `recall@5`."""
    return _NOT_IN_NAMES.sub("_", name.replace("@", " at "))
