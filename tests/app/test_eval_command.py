"""`roadmap eval` as far as it goes without asking a question, and cases made of kept answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.store import Store
from app.cli.main import run
from evals.cases import Case
from ingest.settings import get_settings

SNIPPET = "The mathematical foundations take 4-6 weeks"
ADD = ["eval", "add", "--to", "reported.jsonl", "--message"]


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (
            ["--kind", "riddle"],
            "there is no kind 'riddle'; there are comparison, conversation, fact,",
        ),
        (["--case", "fact-000"], "there is no case 'fact-000'"),
        (["--kind", "list", "--case", "fact-001"], "no case is left"),
        (["--compare", "no.json"], "no.json is no report of `roadmap eval --json`"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(
    args: list[str], complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", *args]) == 2
    assert complaint in capfd.readouterr().err


@pytest.fixture
def message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Keep a thread of two turns, and return the id of its second answer."""
    monkeypatch.setenv("ROADMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'kept.db'}")
    monkeypatch.chdir(tmp_path)
    get_settings.cache_clear()
    store = Store.open(f"sqlite:///{tmp_path / 'kept.db'}")
    store.migrate()
    thread_id = None
    for question in ("How long is the maths?", "And in weeks?"):
        turn = store.begin_turn("local", thread_id, question)
        store.finish_turn(turn, {"answer": "Long.", "grounding": "none"})
        thread_id = turn.thread_id
    store.close()
    yield turn.message_id
    get_settings.cache_clear()


def added(tmp_path: Path) -> list[Case]:
    lines = (tmp_path / "reported.jsonl").read_text(encoding="utf-8").splitlines()
    return [Case.model_validate_json(line) for line in lines]


def test_a_kept_answer_becomes_a_case_with_its_history_and_label(
    message: str, tmp_path: Path
) -> None:
    label = ["--snippet", SNIPPET, "--fact", "4-6 weeks|four to six weeks"]
    assert run([*ADD, message, *label]) == 0
    (case,) = added(tmp_path)
    assert (case.history, case.question) == (["How long is the maths?"], "And in weeks?")
    assert case.facts == [["4-6 weeks", "four to six weeks"]]
    assert (case.expect, case.split, case.overlap) == ("grounded", "tune", True)
    assert case.passages[0].section.endswith("Time for mathematics")


def test_without_a_snippet_the_sources_should_have_been_silent(
    message: str, tmp_path: Path
) -> None:
    assert run([*ADD, message]) == 0
    assert [case.expect for case in added(tmp_path)] == ["abstained"]


def test_a_case_is_added_once(message: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*ADD, message]) == 0
    assert run([*ADD, message]) == 2
    assert "is a case already" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["--snippet", "pigs can fly"], "these words stand in no section of corpus/"),
        (["--fact", "six"], "facts need the words they come from"),
        (["--learner", "mallory"], "There is no answer"),
    ],
)
def test_a_label_that_does_not_hold_is_refused(
    message: str, args: list[str], complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([*ADD, message, *args]) in (1, 2)
    assert complaint in capfd.readouterr().err
