"""Both ways to an answer give the same objects; a server that is gone is not waited for."""

import json
import os
import subprocess
import sys

import httpx
import pytest

from app.api import create_app
from app.cli.discovery import find_server
from app.cli.http_backend import HttpBackend
from app.cli.local_backend import LocalBackend
from ingest.errors import ConflictError, InvalidInputError, NotFoundError, RoadmapError
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.server import serving


def test_a_server_and_this_process_answer_alike(
    settings: Settings, assistant: FakeAssistant
) -> None:
    local = LocalBackend(assistant)
    with serving(create_app(settings, assistant)) as url:
        remote = HttpBackend(url)
        assert remote.sources() == local.sources()
        assert remote.search("maths", 3) == local.search("maths", 3)
        wish = {"goal": "industry", "start_date": "2026-12-01"}
        assert {**remote.plan(wish), "id": ""} == {**local.plan(wish), "id": ""}
        work = {"status": "done", "hours": 2}
        assert remote.report("Py", work)["skills"][0]["hours"] == 2
        assert remote.progress() == local.progress()
        ours, theirs = local.ask("one", None), remote.ask("one", None)
        remote.close()
    ids = {"run_id", "thread_id", "message_id"}
    assert {name: ours[name] for name in ours.keys() - ids} == {
        name: theirs[name] for name in theirs.keys() - ids
    }


def test_a_server_says_an_answer_piece_by_piece(
    settings: Settings, assistant: FakeAssistant
) -> None:
    said: list[str] = []
    with serving(create_app(settings, assistant)) as url:
        remote = HttpBackend(url)
        answer = remote.ask("one", None, said.append)
        with pytest.raises(NotFoundError):
            remote.ask("one", "unknown", said.append)
        assistant.work_failure = ConflictError("out of words")
        with pytest.raises(ConflictError, match="out of words"):
            remote.ask("one", None, said.append)
        remote.close()
    assert "".join(said) == answer["answer"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, InvalidInputError),
        (404, NotFoundError),
        (409, ConflictError),
        (422, InvalidInputError),
        (500, RoadmapError),
        (503, RoadmapError),
    ],
)
def test_a_problem_becomes_the_error_that_it_was(status: int, error: type[RoadmapError]) -> None:
    problem = {"detail": "no", "errors": [{"field": "question", "detail": "is empty"}]}
    answers = httpx.MockTransport(lambda request: httpx.Response(status, json=problem))
    with pytest.raises(error, match="no; question is empty"):
        HttpBackend("http://server.example", transport=answers).sources()


@pytest.mark.parametrize("body", [b"<html>hello</html>", b"[]", b"\xff"])
def test_a_server_of_another_kind_is_named(body: bytes) -> None:
    answers = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
    with pytest.raises(RoadmapError, match="is not a roadmap server"):
        HttpBackend("http://server.example", transport=answers).sources()


def test_the_key_goes_along(assistant: FakeAssistant) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json={})

    HttpBackend("http://server.example", "k3y", httpx.MockTransport(answer)).sources()
    assert seen == ["Bearer k3y"]


def test_a_server_that_runs_is_found_by_its_file(
    settings: Settings, assistant: FakeAssistant
) -> None:
    with serving(create_app(settings, assistant)) as url:
        settings.server_file.write_text(json.dumps({"url": url, "pid": os.getpid()}))
        assert find_server(settings.server_file) == url
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        settings.server_file.write_text(json.dumps({"url": url, "pid": ended.pid}))
        assert find_server(settings.server_file) is None
    settings.server_file.write_text(json.dumps({"url": url, "pid": os.getpid()}))
    assert find_server(settings.server_file) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"url": "x"}', '{"url": "x", "pid": "y"}'])
def test_a_damaged_server_file_is_no_server(settings: Settings, text: str) -> None:
    settings.data_dir.mkdir()
    settings.server_file.write_text(text)
    assert find_server(settings.server_file) is None
    assert find_server(settings.data_dir / "missing.json") is None
