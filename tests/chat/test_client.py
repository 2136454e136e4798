"""The client against a real HTTP server on loopback."""

import socket

import pytest

from app.chat.client import ApiDownError, ApiError, Client
from tests.chat.canned import CannedApi


def test_an_answer_arrives_with_its_citations(api: CannedApi) -> None:
    events = list(Client(api.url).ask("How long?", None))
    assert [event.seq for event in events] == [1, 2, 3, 4]
    answer = events[-1].data["answer"]
    assert events[2].data["text"] == answer["answer"]
    assert answer["citations"][0]["n"] == 1


def test_the_key_is_sent_as_a_bearer_token(api: CannedApi) -> None:
    Client(api.url, "secret").threads(limit=5)
    assert api.authorization == ["Bearer secret"]


def test_without_a_key_none_is_sent(api: CannedApi) -> None:
    Client(api.url).threads(limit=5)
    assert api.authorization == [None]


def test_a_problem_keeps_its_detail_and_status(api: CannedApi) -> None:
    api.problem = {"status": 409, "title": "Conflict", "detail": "This thread is busy."}
    with pytest.raises(ApiError, match=r"This thread is busy\.") as caught:
        list(Client(api.url).ask("How long?", None))
    assert caught.value.status == 409


def test_a_problem_names_the_fields_that_do_not_validate(api: CannedApi) -> None:
    errors = [{"detail": "is empty", "field": "question"}]
    api.problem = {"status": 422, "title": "Invalid", "detail": "See errors", "errors": errors}
    with pytest.raises(ApiError, match=r"^question is empty$"):
        list(Client(api.url).ask("x", None))


def test_an_answer_of_another_shape_is_an_error_of_the_api(api: CannedApi) -> None:
    api.threads["t1"] = {"unexpected": True}
    with pytest.raises(ApiError, match="does not understand"):
        Client(api.url).thread("t1")


def test_deleting_twice_is_no_error(api: CannedApi) -> None:
    thread_id = api.ask({"question": "How long?", "thread_id": None})["thread_id"]
    for _ in range(2):
        Client(api.url).delete(thread_id)
    assert not api.threads


def test_an_id_cannot_leave_its_place_in_the_path(api: CannedApi) -> None:
    with pytest.raises(ApiError):
        Client(api.url).thread("../sources?x=1")
    assert api.requests[-1][1].startswith("/threads/..%2Fsources%3Fx")


def test_nothing_listening_is_told_apart_from_a_problem() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(ApiDownError, match="Nothing answers at"):
            Client(url).threads(limit=1)
