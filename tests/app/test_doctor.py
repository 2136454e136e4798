"""What the doctor finds, and what it advises."""

import json
import socket
from pathlib import Path

import pytest

from agents.store import Store
from app.cli.checks import Check
from app.cli.machine_checks import check_data_dir, check_ports, check_settings
from app.cli.state_checks import check_database, check_model_and_index
from ingest.pipeline import ingest
from ingest.settings import Settings, get_settings


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {check.name: check for check in checks}


def test_a_mistyped_variable_is_named_with_the_nearest_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_CHATPORT", "1")
    get_settings.cache_clear()
    check, settings = check_settings()
    get_settings.cache_clear()
    assert settings is not None
    assert check.state == "warn"
    assert "ROADMAP_CHAT_PORT instead of ROADMAP_CHATPORT" in check.fix


def test_a_data_directory_that_cannot_be_made_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (check,) = check_data_dir(Settings(data_dir=tmp_path / "file" / "data"))
    assert check.state == "fail"
    assert "ROADMAP_DATA_DIR" in check.fix


def test_a_port_that_something_else_holds_fails(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        checks = by_name(check_ports(Settings(data_dir=tmp_path, port=port)))
    assert checks["API port"].state == "fail"
    assert "ROADMAP_PORT" in checks["API port"].fix


def test_a_database_is_looked_at_but_not_made(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert check_database(settings)[0].state == "ok"
    assert not settings.data_dir.exists()


def test_a_migrated_database_is_ok_and_one_that_is_away_fails(
    settings: Settings, store: Store
) -> None:
    assert store.check() == "ok"
    assert "migrated" in check_database(settings)[0].detail
    away = settings.model_copy(update={"database_url": "sqlite:////proc/nosuch/x.db"})
    assert check_database(away)[0].state == "fail"


def test_the_index_is_missing_then_there_then_of_another_model(
    settings: Settings, tmp_path: Path
) -> None:
    checks = by_name(check_model_and_index(settings))
    assert checks["embedding model"].state == "ok"
    assert checks["index"].fix == "run: roadmap ingest"
    (tmp_path / "a.md").write_text("# Maths\n\nPlan four weeks.\n")
    ingest([tmp_path / "a.md"], settings)
    assert by_name(check_model_and_index(settings))["index"].state == "ok"
    (manifest,) = settings.index_dir.glob("g-*/manifest.json")
    for changed, said in (
        ({"model_sha256": "another"}, "built with other weights of all-MiniLM-L6-v2"),
        ({"embedding_model": "another"}, "built with another, not with all-MiniLM-L6-v2"),
    ):
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changed))
        index = by_name(check_model_and_index(settings))["index"]
        assert (index.state, index.detail) == ("fail", said)
