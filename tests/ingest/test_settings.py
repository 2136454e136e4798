"""Settings come from the environment, and a misspelt one is noticed."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.settings import Settings, unknown_variables


def test_a_variable_sets_its_field(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ROADMAP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ROADMAP_PORT", "9000")
    settings = Settings()
    assert (settings.index_dir, settings.port) == (tmp_path / "index", 9000)
    assert settings.sqlalchemy_url == f"sqlite:///{tmp_path / 'roadmap.db'}"


def test_a_misspelt_variable_is_named_with_the_nearest_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_DATADIR", "x")
    assert unknown_variables()["ROADMAP_DATADIR"] == "ROADMAP_DATA_DIR"


@pytest.mark.parametrize("field", [{"tz": "Mars/Olympus"}, {"tz": ""}, {"port": 0}])
def test_a_value_that_cannot_be_used_is_refused(field: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(field)
