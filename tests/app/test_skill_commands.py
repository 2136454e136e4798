"""`roadmap skills`, and what the doctor says of the skill graph."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agents.assistant import Assistant
from agents.skills.faults import BrokenKnowledgeError
from agents.store import Store
from app.cli.knowledge_checks import check_skills
from app.cli.main import run
from ingest.settings import Settings, get_settings
from tests.skills.files import chain, skill_text, write_corpus

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", chain("counting", "adding", "dividing"))


@pytest.fixture
def roadmap(
    corpus: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Run]:
    """Run a command on that corpus; gives (status, stdout, stderr)."""
    monkeypatch.setenv("ROADMAP_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ROADMAP_CORPUS_DIR", str(corpus))
    monkeypatch.chdir(corpus.parent)

    def call(*args: str) -> tuple[int, str, str]:
        get_settings.cache_clear()
        status = run(list(args))
        return status, *capfd.readouterr()

    yield call
    get_settings.cache_clear()


def test_skills_are_listed_with_hours_title_and_area(roadmap: Run) -> None:
    status, out, _ = roadmap("skills")
    assert status == 0
    assert out.splitlines()[0].split() == ["adding", "2-4", "h", "Adding", "(basics)"]


def test_json_prints_what_the_api_answers(roadmap: Run) -> None:
    page = json.loads(roadmap("skills", "--json")[1])
    assert [item["id"] for item in page["items"]] == ["adding", "counting", "dividing"]
    assert page["next"] is None


def test_a_part_of_the_graph_is_drawn_by_any_name_of_its_goal(roadmap: Run, tmp_path: Path) -> None:
    status, out, _ = roadmap("skills", "--graph", "out.svg", "--to", "Adding")
    assert (status, out) == (0, "2 skills drawn in out.svg\n")
    picture = (tmp_path / "out.svg").read_text("utf-8")
    assert "What leads to Adding" in picture
    assert "Dividing" not in picture


def test_an_unknown_goal_is_a_bad_argument_that_names_the_nearest(roadmap: Run) -> None:
    status, _, err = roadmap("skills", "--graph", "out.svg", "--to", "addin")
    assert status == 2
    assert "adding" in err


def test_a_goal_without_a_picture_is_a_bad_argument(roadmap: Run) -> None:
    assert roadmap("skills", "--to", "adding")[0] == 2


def test_the_doctor_shows_every_fault_with_its_line_and_fix(
    corpus: Path, settings: Settings
) -> None:
    sound = settings.model_copy(update={"corpus_dir": corpus})
    assert [check.state for check in check_skills(sound)] == ["ok"]
    (corpus / "skills" / "adding.md").write_text(skill_text("adding", ["conting"]), "utf-8")
    checks = check_skills(sound)
    assert checks[0].state == "fail"
    assert any(
        check.detail.endswith("adding.md:8: there is no skill 'conting'")
        and check.fix == "did you mean 'counting'?"
        for check in checks
    )


def test_an_implied_edge_is_a_warning_and_does_not_keep_the_server_from_starting(
    corpus: Path, settings: Settings, store: Store
) -> None:
    text = skill_text("dividing", ["adding", "counting"])
    (corpus / "skills" / "dividing.md").write_text(text, "utf-8")
    sound = settings.model_copy(update={"corpus_dir": corpus})
    assert {check.state for check in check_skills(sound)} == {"warn"}
    assistant = Assistant.open(sound, store)
    assert len(assistant.skills) == 3
    assistant.close()


def test_a_broken_graph_is_not_served(corpus: Path, settings: Settings, store: Store) -> None:
    (corpus / "skills" / "adding.md").write_text("nothing", "utf-8")
    with pytest.raises(BrokenKnowledgeError, match=r"skills/adding.md:1: there is no front matter"):
        Assistant.open(settings.model_copy(update={"corpus_dir": corpus}), store)
