"""`roadmap replay` against servers that stay as they are, get worse, or are not there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import orjson
import pytest

from agents.answer import Answer
from agents.runs import Emit
from agents.store import Store, Turn
from app.api import create_app
from app.cli.http_backend import HttpBackend
from app.cli.main import run
from app.replay import replay_cases
from evals.cases import Case, Passage, read_cases
from ingest.errors import RoadmapError
from ingest.settings import Settings, get_settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.server import serving

KEYS = "ann:a-key-of-ann"
Replay = Callable[..., int]


class Refusing(FakeAssistant):
    """Answers nothing any more."""

    async def _answer(self, question: str, turn: Turn, emit: Emit) -> Answer:
        return Answer(
            run_id=turn.run_id,
            thread_id=turn.thread_id,
            message_id=turn.message_id,
            answer="The sources do not say.",
            grounding="abstained",
            model="fake",
        )


class Emptied(Refusing):
    """Has lost its index."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.held = {}


class Failing(FakeAssistant):
    """Fails at every question."""

    async def _answer(self, question: str, turn: Turn, emit: Emit) -> Answer:
        raise RoadmapError("out of order")


def a_case(number: int, **changed: object) -> Case:
    told = {
        "id": f"fact-{number:03}",
        "kind": "fact",
        "split": "tune",
        "question": f"How long is step {number}?",
        "corpus": "shipped",
        "overlap": True,
        "passages": [Passage(source_id="alpha", section="Q1 2026 › Maths", snippet="four weeks")],
        "facts": [["four weeks", "4 weeks"]],
        "expect": "grounded",
        "max_words": 40,
    }
    return Case.model_validate(told | changed)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Twelve questions that are answered, one of them a follow-up, and one that is not."""
    made = [a_case(n) for n in range(11)] + [a_case(11, history=["How long is step 1?"])]
    made.append(a_case(12, question="nothing", expect="abstained", passages=[], facts=[]))
    return write(tmp_path / "cases.jsonl", made)


def write(file: Path, made: list[Case]) -> Path:
    file.write_text("".join(f"{case.model_dump_json()}\n" for case in made), encoding="utf-8")
    return file


@pytest.fixture
def replay(
    cases: Path, tmp_path: Path, store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Replay]:
    """Serve an assistant and replay against it."""
    monkeypatch.setenv("ROADMAP_DATA_DIR", str(tmp_path / "nightly"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)

    def call(assistant: type[FakeAssistant], *args: str) -> int:
        with serving(create_app(settings, assistant(store))) as url:
            monkeypatch.setenv("ROADMAP_API_URL", url)
            get_settings.cache_clear()
            quick = ["--slower", "1000"]  # this machine may be busy
            return run(["replay", "--cases", str(cases), *quick, *args])

    yield call
    get_settings.cache_clear()


def kept(tmp_path: Path) -> list[dict[str, object]]:
    files = sorted((tmp_path / "nightly" / "replays").glob("*.json"))
    return [orjson.loads(file.read_bytes()) for file in files]


def test_a_server_that_stays_as_it_is_has_not_drifted(
    replay: Replay, tmp_path: Path, capfd: pytest.CaptureFixture[str], store: Store
) -> None:
    assert replay(FakeAssistant) == 0
    assert "This is the first run" in capfd.readouterr().out
    assert replay(FakeAssistant, "--json", str(tmp_path / "now.json")) == 0
    shown = capfd.readouterr()
    assert "| answered" in shown.out
    assert "drift" not in shown.err
    assert [run["status"] for run in kept(tmp_path)] == ["first", "fine"]
    assert orjson.loads((tmp_path / "now.json").read_bytes()) == kept(tmp_path)[1]
    assert store.threads("local", 10) == ([], None), "no thread stays behind"


@pytest.mark.parametrize(
    ("worse", "moved"),
    [
        (Refusing, {"answered", "refused", "facts", "citation recall"}),
        (Emptied, {"answered", "refused", "facts", "recall@5", "ndcg@10"}),
        (Failing, {"failed", "answered"}),
    ],
)
def test_a_worsened_server_has_drifted_and_what_moved_is_named(
    replay: Replay,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    worse: type[FakeAssistant],
    moved: set[str],
) -> None:
    assert replay(FakeAssistant) == 0
    capfd.readouterr()
    assert replay(worse) == 1
    shown = capfd.readouterr()
    named = {line.split(":")[0][7:] for line in shown.err.splitlines() if "drift  " in line}
    assert moved <= named
    if worse is Emptied:
        assert "The sources changed" in shown.out
    if worse is Failing:
        assert "13 questions failed; fact-000: " in shown.out
    assert replay(FakeAssistant) == 0
    assert [run["status"] for run in kept(tmp_path)] == ["first", "drift", "fine"]


@pytest.mark.slow
def test_a_worsened_server_is_told_every_night_until_it_is_accepted(
    replay: Replay, tmp_path: Path
) -> None:
    nights = [(FakeAssistant, 0), (Refusing, 1), (Refusing, 1)]
    assert [replay(server) for server, _ in nights] == [status for _, status in nights]
    assert replay(Refusing, "--accept") == 0
    assert replay(Refusing) == 0
    statuses = ["first", "drift", "drift", "accepted", "fine"]
    assert [run["status"] for run in kept(tmp_path)] == statuses


def test_a_run_of_other_cases_is_told(
    replay: Replay, cases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert replay(FakeAssistant, "--case", "fact-001") == 0
    assert replay(FakeAssistant) == 0
    out = capfd.readouterr().out
    assert "12 cases were not asked before, or have changed." in out
    assert "1 cases are too few to tell drift from chance." in out
    write(cases, [a_case(n, question=f"What is step {n}?") for n in range(12)])
    assert replay(FakeAssistant) == 0
    assert "The runs before asked other cases" in capfd.readouterr().out


def test_a_file_names_the_run_to_compare_with(
    replay: Replay, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.json"
    assert replay(FakeAssistant, "--json", str(good)) == 0
    assert replay(Refusing, "--accept") == 0
    assert replay(Refusing, "--against", str(good)) == 1
    assert replay(Refusing, "--against", str(tmp_path / "no.json")) == 2
    assert "no.json is no run of `roadmap replay`" in capfd.readouterr().err


def test_a_server_that_ends_in_the_middle_is_told_with_the_place(
    cases: Path, store: Store, settings: Settings
) -> None:
    with ExitStack() as stack:
        url = stack.enter_context(serving(create_app(settings, FakeAssistant(store))))

        def stop(stage: str, done: int, total: int) -> None:
            if (stage, done) == ("asking", 5):
                stack.close()

        server = HttpBackend(url)
        with pytest.raises(RoadmapError, match=r"ended at case 6 of 13: http\S+ does not answer"):
            replay_cases(server, read_cases(cases), stop)
    server.close()


def test_sources_that_change_in_the_middle_are_told(
    cases: Path, store: Store, settings: Settings
) -> None:
    assistant = FakeAssistant(store)

    def lose(stage: str, done: int, total: int) -> None:
        if stage == "asking":
            assistant.held["beta"] = assistant.held["beta"][:1]

    with serving(create_app(settings, assistant)) as url:
        server = HttpBackend(url)
        with pytest.raises(RoadmapError, match="changed while it was asked; run this again"):
            replay_cases(server, read_cases(cases)[:2], lose)
        server.close()


@pytest.mark.parametrize(
    ("variables", "args", "complaint"),
    [
        ({"ROADMAP_API_URL": "http://127.0.0.1:9"}, [], "http://127.0.0.1:9 does not answer"),
        ({}, [], "No server runs on this data directory"),
        ({}, ["--kind", "riddle"], "there is no kind 'riddle'"),
        ({}, ["--cases", "nosuch.jsonl"], "nosuch.jsonl holds no cases"),
    ],
)
def test_what_cannot_be_run_is_one_line_and_status_2(
    variables: dict[str, str],
    args: list[str],
    complaint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("ROADMAP_API_URL", raising=False)
    for name, value in {"ROADMAP_DATA_DIR": str(tmp_path), **variables}.items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    assert run(["replay", *args]) == 2
    get_settings.cache_clear()
    err = capfd.readouterr().err
    assert complaint in err
    assert len(err.splitlines()) == 1


def test_a_key_that_the_server_does_not_take_is_status_2(
    tmp_path: Path,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    app = create_app(Settings(data_dir=tmp_path, api_keys=KEYS), FakeAssistant(store))
    with serving(app) as url:
        for name, value in (("DATA_DIR", str(tmp_path)), ("API_URL", url), ("API_KEY", "wrong")):
            monkeypatch.setenv(f"ROADMAP_{name}", value)
        get_settings.cache_clear()
        assert run(["replay"]) == 2
        get_settings.cache_clear()
    assert "ROADMAP_API_KEY holds the key that commands send" in capfd.readouterr().err
