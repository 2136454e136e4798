"""What the benchmark asks, of whom and in which order; no test looks at how long it takes."""

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from itertools import islice, repeat
from pathlib import Path

import pytest
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from app.api import create_app
from app.bench.load import Client, Target
from app.bench.memory import growth, watch_memory
from app.bench.passages import PASSAGE_TOKENS, write_passages
from app.bench.questions import distinct_questions
from app.bench.resident import resident_mib
from app.bench.run import Extent, compare, run_bench, schedule
from app.bench.scale import run_scale
from app.cli.main import run
from ingest.errors import RoadmapError
from ingest.load import load_file
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.server import serving


class Asked(BaseModel):
    question: str


def canned_app(asked: list[str]) -> FastAPI:
    """Answers everything at once; what contains `broken` fails."""
    app, lock = FastAPI(), threading.Lock()

    @app.post("/ask")
    async def ask(body: Asked) -> dict[str, str]:
        with lock:
            asked.append(body.question)
        if "broken" in body.question:
            raise HTTPException(503)
        return {"grounding": "grounded"}

    return app


def test_no_question_comes_twice_and_the_order_is_always_the_same() -> None:
    questions = list(islice(distinct_questions(), 5_000))
    assert len(set(questions)) == 5_000
    assert questions == list(islice(distinct_questions(), 5_000))


def test_floor_and_product_take_turns_and_none_is_always_first() -> None:
    turns = list(schedule(4))
    assert Counter(turns) == {
        (name, clients): 4 for name in ("floor", "product") for clients in (1, 8, 32)
    }
    firsts = Counter(turns[place][0] for place in range(0, len(turns), 2))
    assert firsts == {"floor": 6, "product": 6}


def test_more_seconds_give_more_rounds_up_to_a_limit() -> None:
    assert [Extent(seconds).rounds for seconds in (1, 10, 60, 3600)] == [1, 1, 4, 10]


def test_clients_share_the_questions_and_every_answer_is_counted() -> None:
    asked: list[str] = []
    with serving(canned_app(asked)) as url:
        target = Target(url, distinct_questions())
        slot = target.measure(clients=4, seconds=0.2)
    assert slot.clients == 4
    assert len(slot.latencies_ms) == len(asked) == len(set(asked)) >= 4
    assert target.grounding == {"grounded": len(asked)}


def test_a_question_that_is_not_answered_stops_the_run() -> None:
    with (
        serving(canned_app([])) as url,
        pytest.raises(RoadmapError, match="'broken' was answered with status 503"),
    ):
        Target(url, repeat("broken")).measure(clients=2, seconds=5)


def test_a_server_that_is_gone_stops_the_run() -> None:
    with serving(canned_app([])) as url:
        pass
    with pytest.raises(RoadmapError, match="stopped answering"):
        Target(url, distinct_questions()).measure(clients=1, seconds=5)


def test_each_side_is_compared_round_by_round() -> None:
    with serving(canned_app([])) as url:
        targets = {name: Target(url, distinct_questions()) for name in ("floor", "product")}
        one, eight, many = compare(targets, Extent(seconds=1), lambda stage, done, total: None)
    assert (one.clients, eight.clients, many.clients) == (1, 8, 32)
    assert len(one.floor) == len(one.product) == len(eight.floor) == 1


def test_generated_passages_are_sections_of_the_wanted_length(tmp_path: Path) -> None:
    sentences = [" ".join(["word"] * n) + "." for n in (8, 12, 20, 30)]
    write_passages(tmp_path / "made", 30, sentences, lambda text: len(text.split()))
    (file,) = (tmp_path / "made").glob("*.md")
    sections = [s for s in load_file(file, tmp_path).sections if s.heading.startswith("Topic")]
    lengths = [len(section.text.split()) for section in sections]
    assert len(lengths) == 30
    assert all(PASSAGE_TOKENS - 12 <= length <= PASSAGE_TOKENS + 30 for length in lengths)


def test_one_connection_serves_several_questions() -> None:
    with serving(canned_app([])) as url, Client(url) as client:
        answers = [json.loads(client.ask(question)[0]) for question in ("one", "two")]
    assert answers == [{"grounding": "grounded"}] * 2


def test_the_first_event_of_a_stream_is_timed_and_the_connection_goes_on(
    settings: Settings, assistant: FakeAssistant
) -> None:
    with serving(create_app(settings, assistant)) as url, Client(url) as client:
        assert all(client.first_event_ms(question) > 0 for question in ("one", "two"))
        assert len(assistant.asked) == 2


@pytest.mark.parametrize("args", [["--seconds", "0"], ["--seconds", "many"], ["--nosuch"]])
def test_bad_arguments_exit_with_2(args: list[str]) -> None:
    assert run(["bench", *args]) == 2


def test_help_shows_how_the_command_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "--help"]) == 0
    assert "roadmap bench --scale" in capsys.readouterr().out


@pytest.mark.slow
def test_a_small_run_measures_both_servers() -> None:
    stages: list[str] = []
    report = run_bench(
        Extent(seconds=2, passages=20, searches=5, turns=3),
        "all-MiniLM-L6-v2",
        lambda stage, done, total: stages.append(stage),
    )
    told = report.to_dict()
    assert [load["clients"] for load in told["load"]] == [1, 8, 32]
    assert all(load[side]["n"] > 0 for load in told["load"] for side in ("floor", "product"))
    assert sum(report.grounding.values()) >= sum(load["product"]["n"] for load in told["load"])
    assert (report.indexing.passages, report.search.n) == (20, 5)
    assert report.first_event.n == 5
    assert {"drafting", "asking", "streaming", "asking for plans"} <= set(stages)


@pytest.mark.slow
def test_a_small_index_has_a_row() -> None:
    row, large = run_scale((30,), "all-MiniLM-L6-v2", lambda stage, done, total: None, large=60)
    assert (row.build.passages, large.build.passages) == (30, 60)
    assert row.own_per_second is not None and row.own_per_second > 0
    assert row.ingest_mib is not None and row.ingest_mib > 0
    assert large.own_per_second is None
    assert row.memory_mib > 0
    assert row.disk_mib > 0


def test_memory_is_read_after_as_many_distinct_questions_as_the_marks_say() -> None:
    asked: list[str] = []
    with serving(canned_app(asked)) as url:
        rows = watch_memory(url, os.getpid(), (3, 20), lambda stage, done, total: None)
    assert len(set(asked)) == len(asked) == 20
    assert [row.questions for row in rows] == [3, 20]
    assert all(row.memory_mib > 10 for row in rows)
    assert growth(rows) == pytest.approx(rows[1].memory_mib / rows[0].memory_mib - 1)


def test_the_memory_of_a_process_that_is_gone_cannot_be_read() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    ) as process:
        assert resident_mib(process.pid) > 0
    with pytest.raises(RoadmapError, match="cannot be read"):
        resident_mib(process.pid)
