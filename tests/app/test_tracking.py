"""Runs in MLflow, in a real store of this machine; and that nothing of it is loaded otherwise."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.tracking import track_eval, track_replay
from evals.record import About, Record
from evals.replaying import Movement, Replayed, ReplayRun, describe_sources
from ingest.settings import Settings

RUN = ReplayRun(
    started_at="2026-12-01T03:00:00+00:00",
    server="http://127.0.0.1:8000",
    version="1.0",
    sources=describe_sources(["a", "b"], 1),
    cases=[
        Replayed(
            id=f"c{n}",
            kind="fact",
            key="k",
            scores={"recall@5": n / 2, "answered": 1.0},
            latency_ms=10.0 + n,
            grounding="grounded",
            model="extractive",
        )
        for n in range(3)
    ],
    status="drift",
    movements=[
        Movement(
            metric="recall@5",
            n=3,
            before=1.0,
            after=0.5,
            low=-0.9,
            high=-0.1,
            p=0.001,
            drifted=True,
            cases=["c0"],
        )
    ],
)


@pytest.mark.slow
def test_runs_are_logged_to_the_store_that_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    uri = f"sqlite:///{tmp_path / 'mlflow.db'}"
    settings = Settings(data_dir=tmp_path, mlflow_uri=uri)
    about = About(commit="abc", corpus_hashes={"shipped": "h"}, settings={}, selection="all cases")
    for _ in range(2):
        track_replay(settings, RUN, tmp_path / "1.json")
    track_eval(settings, Record(about=about, outcomes=[]))
    assert capfd.readouterr().err == ""
    from mlflow.tracking import MlflowClient

    client = MlflowClient(tracking_uri=uri)
    found = {e.name: client.search_runs([e.experiment_id]) for e in client.search_experiments()}
    assert [len(found[name]) for name in ("roadmap replay", "roadmap eval")] == [2, 1]
    logged = found["roadmap replay"][0]
    assert logged.info.status == "FINISHED"
    assert logged.data.metrics["recall at 5"] == pytest.approx(0.5)
    assert logged.data.metrics["latency ms"] == pytest.approx(11)
    assert logged.data.metrics["drift"] == 1
    assert logged.data.params["models"] == "extractive"
    assert (logged.data.tags["status"], logged.data.tags["drifted"]) == ("drift", "recall@5")
    assert found["roadmap eval"][0].data.params["commit"] == "abc"


@pytest.mark.slow
def test_a_store_that_cannot_be_used_is_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    for uri in ("nonsense://x", f"sqlite:///{tmp_path / 'file' / 'x.db'}"):
        track_replay(Settings(data_dir=tmp_path, mlflow_uri=uri), RUN, tmp_path / "1.json")
        (line,) = capfd.readouterr().err.splitlines()
        assert line.startswith(f"roadmap: not logged to MLflow at {uri}: ")


def test_without_the_package_the_way_to_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mlflow", None)
    monkeypatch.setitem(sys.modules, "mlflow.tracking", None)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "sqlite:///x.db")
    track_replay(Settings(data_dir=tmp_path), RUN, tmp_path / "1.json")
    assert "run: pip install mlflow-skinny" in capfd.readouterr().err


def test_nothing_is_logged_unless_a_store_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mlflow.tracking", None)
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.chdir(tmp_path)
    track_replay(Settings(data_dir=tmp_path), RUN, tmp_path / "1.json")
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_neither_the_commands_nor_the_server_load_mlflow() -> None:
    loaded = "import app.asgi, app.cli.main, app.replay, app.tracking, evals.run, sys"
    told = f"{loaded}; print([m for m in sys.modules if m.startswith('mlflow')])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
