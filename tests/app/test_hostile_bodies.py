"""Whatever is sent, the answer is a success or a problem that names it, never a 5xx."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(["question", "thread_id", "stream", "filters", "title"])
BODIES = st.dictionaries(FIELDS | ANY_TEXT, ANY_JSON, max_size=5)
PATIENT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def check(status: int, content_type: str, body: bytes) -> None:
    assert status < 500
    if status >= 400:
        assert content_type == "application/problem+json"
        assert json.loads(body)["status"] == status


@PATIENT
@given(body=BODIES | ANY_JSON)
def test_any_json_is_answered_or_refused(client: TestClient, body: Any) -> None:
    content = json.dumps(body).encode()
    response = client.post("/ask", content=content, headers={"content-type": "application/json"})
    check(response.status_code, response.headers["content-type"], response.content)


@PATIENT
@given(body=st.binary(max_size=60))
def test_any_bytes_are_answered_or_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/ask", content=body, headers={"content-type": "application/json"})
    check(response.status_code, response.headers["content-type"], response.content)


@PATIENT
@given(text=st.text(max_size=40), place=st.sampled_from(["q", "limit", "cursor", "source_ids"]))
def test_any_parameter_is_answered_or_refused(client: TestClient, text: str, place: str) -> None:
    for path in ("/search", "/threads", "/sources"):
        response = client.get(path, params={"q": "maths", place: text})
        check(response.status_code, response.headers["content-type"], response.content)


@PATIENT
@given(text=st.text(min_size=1, max_size=40))
def test_any_id_is_known_or_not(client: TestClient, text: str) -> None:
    name = "".join(f"%{byte:02X}" for byte in text.encode())
    for path in ("/threads", "/sources"):
        response = client.get(f"{path}/{name}")
        assert response.status_code in {200, 404}


@pytest.mark.parametrize("depth", [10, 900, 5_000])
def test_deep_nesting_is_refused_at_any_depth(client: TestClient, depth: int) -> None:
    content = b'{"question": "one", "filters": ' + b"[" * depth + b"]" * depth + b"}"
    response = client.post("/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
