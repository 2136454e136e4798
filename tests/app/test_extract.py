"""`roadmap extract` shows what was understood, one JSON document a line, and indexes nothing."""

import json
from pathlib import Path

import pytest

from app.cli.main import run
from ingest.settings import get_settings
from tests.ingest.articles import PAGE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    get_settings.cache_clear()
    return tmp_path


def extract(capsys: pytest.CaptureFixture[str], *names: str) -> tuple[int, list[dict[str, object]]]:
    status = run(["extract", *names])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_page_is_shown_with_its_structure(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "page.html").write_text(PAGE)
    status, [told] = extract(capsys, "page.html")
    assert status == 0
    assert (told["path"], told["title"], told["author"]) == (
        "page.html",
        "Road to Tables",
        "Ida Berg",
    )
    assert (told["language"], told["date"]) == ("en", None)
    assert [(s["level"], s["heading"]) for s in told["sections"]] == [  # type: ignore[attr-defined]
        (1, "Road to Tables"),
        (2, "Joins"),
    ]
    assert told["links"] == [{"url": "https://example.org/joins", "text": "these notes"}]


def test_what_cannot_be_read_has_an_error_on_its_own_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "a.md").write_text("# A\n\nText.")
    (home / "b.pdf").write_text("no pdf")
    status, told = extract(capsys, "b.pdf", "a.md", "nowhere.md", ".")
    assert status == 1
    assert [line["path"] for line in told] == ["b.pdf", "a.md", "nowhere.md", "."]
    assert ["error" in line for line in told] == [True, False, True, True]


def test_nothing_is_indexed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a.md").write_text("# A\n\nText.")
    extract(capsys, "a.md")
    assert [path.name for path in home.iterdir()] == ["a.md"]


def test_without_arguments_it_is_misused() -> None:
    assert run(["extract"]) == 2
