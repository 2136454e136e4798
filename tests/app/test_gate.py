"""What is refused before it reaches a route, and how."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.api.gate import MAX_BODY_BYTES

JSON = {"content-type": "application/json"}
QUESTION = b'{"question": "one"}'


def test_everything_that_goes_wrong_is_a_problem(client: TestClient) -> None:
    answers = [
        (404, client.get("/nothing/here")),
        (404, client.get("/threads/")),
        (405, client.get("/ask")),
        (405, client.options("/ask")),
        (415, client.post("/ask", content=QUESTION, headers={"content-type": "text/plain"})),
        (422, client.get("/search")),
    ]
    for status, response in answers:
        assert response.status_code == status
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json().keys() >= {"type", "title", "status", "detail"}
        assert response.json()["status"] == status


def test_a_wrong_method_is_told_all_the_right_ones(client: TestClient) -> None:
    assert client.put("/threads/abc", json={}).headers["allow"] == "DELETE, GET, PATCH"
    assert client.post("/healthz").headers["allow"] == "GET"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"question": "one"} more',
        b"\xff\xfe",
        b'{"question": "\xed\xa0\x80"}',
        '{"question": "one"}'.encode("utf-16"),
        b"\xef\xbb\xbf" + QUESTION,
        b"NaN",
        b'{"question": Infinity}',
        b'{"question": "one", "question": "two"}',
        b'{"question": ' + b"1" * 5_000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"'one'",
    ],
)
def test_what_is_not_sound_json_is_400(client: TestClient, body: bytes) -> None:
    response = client.post("/ask", content=body, headers=JSON)
    assert (response.status_code, response.json()["type"]) == (400, "bad-request")


@pytest.mark.parametrize("body", [b'{"question": "a \\ud800"}', b'{"question": "a", "\\udfff": 1}'])
def test_a_lone_surrogate_is_422_wherever_it_stands(client: TestClient, body: bytes) -> None:
    assert client.post("/ask", content=body, headers=JSON).status_code == 422


def test_a_pair_of_surrogates_is_a_character(client: TestClient) -> None:
    body = b'{"question": "\\ud83d\\ude00"}'
    assert client.post("/ask", content=body, headers=JSON).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "application/json; charset=latin-1"},
        {"content-type": "application/json", "content-encoding": "gzip"},
    ],
)
def test_a_body_that_is_not_declared_as_json_is_415(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post("/ask", content=QUESTION, headers=headers).status_code == 415


def test_json_may_name_its_charset(client: TestClient) -> None:
    headers = {"content-type": 'Application/JSON; charset="UTF-8"'}
    assert client.post("/ask", content=QUESTION, headers=headers).status_code == 200


def test_a_body_of_just_the_limit_is_read_and_a_larger_one_is_413(client: TestClient) -> None:
    padded = QUESTION + b" " * (MAX_BODY_BYTES - len(QUESTION))
    assert client.post("/ask", content=padded, headers=JSON).status_code == 200
    response = client.post("/ask", content=padded + b" ", headers=JSON)
    assert (response.status_code, response.json()["type"]) == (413, "content-too-large")


def test_the_size_that_counts_is_what_arrives(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(MAX_BODY_BYTES // 1024 + 1):
            yield b" " * 1024

    assert client.post("/ask", content=pieces(), headers=JSON).status_code == 413


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:9999", "localhost", "LOCALHOST:80", "[::1]", "[::1]:8000"]
)
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "10.0.0.1", "", "::"],
)
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    response = client.get("/healthz", headers={"host": host})
    assert (response.status_code, response.json()["type"]) == (400, "bad-request")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "file://"])
def test_a_page_of_another_site_changes_and_reads_nothing(client: TestClient, origin: str) -> None:
    response = client.post("/ask", json={"question": "one"}, headers={"origin": origin})
    assert response.status_code == 400
    read = client.get("/threads", headers={"origin": origin})
    assert "access-control-allow-origin" not in read.headers
    assert read.json()["items"] == []


@pytest.mark.parametrize("path", ["/search?q=%ff", "/sources/%ff"])
def test_an_address_that_is_not_utf8_is_400(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400
