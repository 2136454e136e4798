"""The commands, run in this process against a server that is found by its file."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from agents.store import Store
from app.api import create_app
from app.cli.main import run
from ingest.settings import Settings, get_settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.server import serving

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def roadmap(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Run a command on a data directory of its own; gives (status, stdout, stderr)."""
    monkeypatch.setenv("ROADMAP_DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(settings.data_dir.parent)

    def call(*args: str, **variables: str) -> tuple[int, str, str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        get_settings.cache_clear()
        status = run(list(args))
        out, err = capfd.readouterr()
        return status, out, err

    yield call
    get_settings.cache_clear()


@pytest.fixture
def server(settings: Settings, assistant: FakeAssistant) -> Iterator[str]:
    """Give the URL of a server on the same data directory."""
    with serving(create_app(settings, assistant)) as url:
        told = {"url": url, "pid": os.getpid(), "started_at": "2026-11-22T09:30:00Z"}
        settings.server_file.write_text(json.dumps(told))
        yield url


def test_the_version_is_that_of_the_package(roadmap: Run) -> None:
    assert roadmap("--version") == (0, f"roadmap {version('roadmap-assistant')}\n", "")


@pytest.mark.usefixtures("server")
def test_ask_shows_the_answer_then_each_source_with_its_words(roadmap: Run) -> None:
    status, out, err = roadmap("ask", "How long?")
    assert (status, err) == (0, "")
    answer, _, place, quote, *_ = out.splitlines()
    assert answer == "Plan four weeks. [1]"
    assert place == "[1] A roadmap › Q1 2026 › Maths"
    assert quote.strip() == "“Plan four weeks.”"


@pytest.mark.usefixtures("server")
def test_ask_goes_on_with_a_thread(roadmap: Run, store: Store) -> None:
    thread_id = json.loads(roadmap("ask", "one", "--json")[1])["thread_id"]
    assert roadmap("ask", "two", "--thread", thread_id)[0] == 0
    assert len(store.thread("local", thread_id)[1]) == 4


@pytest.mark.usefixtures("server")
def test_an_abstention_exits_with_3_and_says_what_is_near(roadmap: Run) -> None:
    status, out, _ = roadmap("ask", "nothing")
    assert status == 3
    assert "Q1 2026 › Maths" in out
    assert roadmap("ask", "nothing", "--json")[0] == 3


@pytest.mark.usefixtures("server")
def test_search_and_sources_print_the_objects_of_the_api(roadmap: Run) -> None:
    hits = json.loads(roadmap("search", "maths", "--limit", "2", "--json")[1])["hits"]
    assert [hit["chunk_id"] for hit in hits] == ["alpha-0", "alpha-1"]
    page = json.loads(roadmap("sources", "--json")[1])
    assert [item["id"] for item in page["items"]] == ["alpha", "beta", "gamma"]


@pytest.mark.usefixtures("server")
def test_plan_prints_weeks_and_progress_what_was_done(roadmap: Run) -> None:
    status, out, err = roadmap("plan", "--target", "statistics, sql", "--start-date", "2026-12-01")
    assert (status, err) == (0, "")
    assert "Linear Algebra (10 h, part 1 of 2)" in out
    assert "22 hours in 3 weeks" in out
    plan = json.loads(roadmap("plan", "--known", "python,sql", "--json")[1])
    assert plan["known"] == ["python", "sql"]
    assert roadmap("progress", "set", "Python", "doing", "--hours", "2")[0] == 0
    assert "python  doing    2 h" in roadmap("progress")[1]
    assert json.loads(roadmap("progress", "--json")[1])["hours_spent"] == 2


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["plan", "--known", "pyhton"], 2),
        (["plan", "--deadline", "soon"], 2),
        (["plan", "--hours-per-week", "0"], 2),
        (["progress", "set", "nosuch", "done"], 1),
        (["progress", "set", "python", "finished"], 2),
    ],
)
def test_a_plan_or_report_that_cannot_be_is_one_line(
    roadmap: Run, args: list[str], status: int
) -> None:
    found, out, err = roadmap(*args)
    assert (found, out, err.count("\n")) == (status, "", 1)


@pytest.mark.usefixtures("server")
def test_search_and_sources_read_well_without_json(roadmap: Run) -> None:
    assert "1. A roadmap › Q1 2026 › Maths" in roadmap("search", "maths")[1]
    assert "The beta roadmap" in roadmap("sources")[1]


def test_another_server_is_named_by_its_url(roadmap: Run, server: str, settings: Settings) -> None:
    settings.server_file.unlink()
    assert roadmap("sources", ROADMAP_API_URL=server)[0] == 0


@pytest.mark.usefixtures("server")
def test_an_unknown_thread_fails_with_one_line_that_names_it(roadmap: Run) -> None:
    status, out, err = roadmap("ask", "one", "--thread", "nosuch")
    assert (status, out) == (1, "")
    assert "nosuch" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "status"),
    [("http://127.0.0.1:9", 1), ("nonsense", 2), ("ftp://host", 2), ("http://", 2)],
)
def test_a_server_that_cannot_be_reached_is_named(roadmap: Run, url: str, status: int) -> None:
    found, _, err = roadmap("sources", ROADMAP_API_URL=url)
    assert found == status
    assert url in err
    assert "ROADMAP_API_URL" in err


@pytest.mark.parametrize(
    "args",
    [
        ["ask"],
        ["ask", " "],
        ["ask", "a\x07"],
        ["ask", "\udce4"],
        ["ask", "x" * 4_001],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "101"],
        ["search", "x", "--limit", "ten"],
        ["serve", "--port", "70000"],
        ["ingest", "no/such/file.md"],
        ["nosuch"],
        ["ask", "x", "--nosuch"],
    ],
)
def test_bad_arguments_exit_with_2_and_one_line(roadmap: Run, args: list[str]) -> None:
    status, out, err = roadmap(*args)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_named(roadmap: Run) -> None:
    status, _, err = roadmap("sources", ROADMAP_PORT="many")
    assert status == 2
    assert "ROADMAP_PORT='many'" in err


@pytest.mark.parametrize(
    "command", ["ingest", "search", "ask", "plan", "progress", "sources", "serve", "doctor"]
)
def test_help_shows_how_each_command_is_used(roadmap: Run, command: str) -> None:
    status, out, _ = roadmap(command, "--help")
    assert status == 0
    assert f"roadmap {command}" in out.split("Examples:")[1]


def test_help_comes_quickly_because_nothing_heavy_is_loaded() -> None:
    heavy = "{'torch', 'fastapi', 'sqlalchemy', 'httpx', 'pydantic'}"
    code = f"import sys, app.cli.main; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n"
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", "import app.cli; app.cli.main()", "--help"], check=True)
    assert time.monotonic() - started < 5


def test_ingest_names_each_broken_file_and_indexes_the_rest(roadmap: Run, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "good.md").write_text("# Maths\n\nPlan four weeks for linear algebra.\n")
    (folder / "broken.md").write_bytes(b"# Broken\n\n\xff\xfe\n")
    status, out, err = roadmap("ingest", str(folder), "--json")
    assert status == 1
    assert json.loads(out)["documents"] == 1
    assert f"{folder / 'broken.md'}:3:" in err
    assert roadmap("ingest", str(folder / "good.md"))[0] == 0


def test_ingest_of_an_empty_folder_fails(roadmap: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    status, _, err = roadmap("ingest", str(tmp_path / "empty"))
    assert status == 1
    assert "nothing could be ingested" in err


def test_without_a_server_the_commands_answer_in_this_process(roadmap: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Maths\n\nThe maths block takes four weeks at ten hours a week.\n")
    assert roadmap("ingest", str(note))[0] == 0
    (source,) = json.loads(roadmap("sources", "--json")[1])["items"]
    hits = json.loads(roadmap("search", "maths block", "--json")[1])["hits"]
    assert {hit["source_id"] for hit in hits} == {source["id"]}
    status, out, _ = roadmap("ask", "How long does the maths block take?", "--json")
    answer = json.loads(out)
    assert status == (3 if answer["grounding"] == "abstained" else 0)
    assert all(citation["quote"] in note.read_text() for citation in answer["citations"])


@pytest.mark.slow
def test_a_source_is_shown_refreshed_removed_and_brought_back(roadmap: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Maths roadmap\n\n## Step 1: Learn\n\n- Sets\n\n## Step 2\n\n- Maps\n")
    assert roadmap("ingest", str(note))[0] == 0
    shown = roadmap("sources", "show", "note")[1]
    assert "Step 1: Learn" in shown
    assert "- Sets" in shown
    note.write_text(note.read_text().replace("Sets", "Rings"))
    assert roadmap("sources", "refresh", "note")[0] == 0
    assert "- Rings" in roadmap("sources", "show", "note")[1]
    assert roadmap("sources", "restore")[0] == 0
    assert "- Sets" in roadmap("sources", "show", "note")[1]
    assert roadmap("sources", "refresh", "nobody")[0] == 1
    (tmp_path / "other.md").write_text("# Other\n\nOther words.\n")
    roadmap("ingest", str(tmp_path / "other.md"))
    assert roadmap("sources", "remove", "note")[0] == 0
    assert [s["id"] for s in json.loads(roadmap("sources", "--json")[1])["items"]] == ["other"]


def test_without_an_index_a_question_fails_with_the_way_out(roadmap: Run) -> None:
    status, out, err = roadmap("ask", "How long?")
    assert (status, out) == (1, "")
    assert "roadmap ingest" in err.splitlines()[-1]
