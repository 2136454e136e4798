"""No route of the description shows or gives anything to who has no key, or another's key."""

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import bearer

pytestmark = pytest.mark.databases

HEX_ID = re.compile(r'"([0-9a-f]{32})"')
OPEN = {"/healthz", "/readyz"}
Operation = tuple[str, str, dict[str, Any] | None]


@pytest.fixture
def operations(keyed: TestClient) -> list[Operation]:
    """Return (method, path template, example body) of every operation, deletions last."""
    document = keyed.get("/openapi.json", headers=bearer("alice")).json()
    found = [
        (method.upper(), path, _example(operation))
        for path, described in document["paths"].items()
        for method, operation in described.items()
    ]
    return sorted(found, key=lambda operation: operation[0] == "DELETE")


def _example(operation: dict[str, Any]) -> dict[str, Any] | None:
    content = operation.get("requestBody", {}).get("content", {})
    example: dict[str, Any] | None = content.get("application/json", {}).get("example")
    return example


def seed(keyed: TestClient, operations: list[Operation]) -> set[str]:
    """Let alice ask for everything that can be made, and return all ids that she was given."""
    texts = []
    for method, path, body in operations:
        if method in {"POST", "PUT"} and "{" not in path:
            texts.append(keyed.request(method, path, json=body, headers=bearer("alice")).text)
    for method, path, _ in operations:
        if method == "GET" and "{" not in path and path not in OPEN:
            texts.append(keyed.get(path, headers=bearer("alice")).text)
    ids = {found for text in texts for found in HEX_ID.findall(text)}
    assert len(ids) >= 3, "alice has nothing that could be hidden"
    return ids


def filled(path: str, ids: set[str]) -> Iterator[str]:
    names = re.findall(r"{\w+}", path)
    for values in product(sorted(ids), repeat=len(names)):
        found = path
        for name, value in zip(names, values, strict=True):
            found = found.replace(name, value, 1)
        yield found


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer nobodys"}])
def test_without_a_key_no_route_answers(
    keyed: TestClient, operations: list[Operation], headers: dict[str, str]
) -> None:
    for method, path, body in operations:
        response = keyed.request(method, path, json=body, headers=headers)
        assert response.status_code == (200 if path in OPEN else 401), (method, path)


def test_a_strangers_key_finds_nothing_of_anothers(
    keyed: TestClient, operations: list[Operation]
) -> None:
    ids = seed(keyed, operations)
    for method, path, body in operations:
        for address in filled(path, ids) if "{" in path else ():
            response = keyed.request(method, address, json=body, headers=bearer("bob"))
            # Sources are everybody's: who may not change them is told so, whatever the id.
            expected = 403 if (method, path) == ("DELETE", "/sources/{source_id}") else 404
            assert response.status_code == expected, (method, path, response.text)


def test_no_list_shows_a_stranger_what_is_anothers(
    keyed: TestClient, operations: list[Operation]
) -> None:
    ids = seed(keyed, operations)
    for method, path, _ in operations:
        if method == "GET" and "{" not in path:
            shown = keyed.get(path, params={"q": "maths"}, headers=bearer("bob")).text
            assert not ids & set(HEX_ID.findall(shown)), path


def test_no_body_can_name_what_is_anothers(keyed: TestClient, operations: list[Operation]) -> None:
    ids = seed(keyed, operations)
    for method, path, body in operations:
        # Sources are everybody's: to plan by an unknown one is refused like any unknown value.
        names = [n for n in body or {} if n.endswith("_id") and n != "source_id"]
        if "{" in path or not names:
            continue
        for name, value in product(names, ids):
            changed = {**(body or {}), name: value}
            response = keyed.request(method, path, json=changed, headers=bearer("bob"))
            assert response.status_code == 404, (method, path, name)


def test_nothing_that_a_stranger_does_changes_what_is_anothers(
    keyed: TestClient, operations: list[Operation]
) -> None:
    ids = seed(keyed, operations)
    before = _belongings(keyed, operations)
    for method, path, body in operations:
        for address in filled(path, ids):
            keyed.request(method, address, json=body, headers=bearer("bob"))
    assert _belongings(keyed, operations) == before


def _belongings(keyed: TestClient, operations: list[Operation]) -> dict[str, Any]:
    """Return all that alice can list; what tells of the moment is left out."""
    shown = {}
    for method, path, _ in operations:
        if method == "GET" and "{" not in path and path not in OPEN | {"/metrics"}:
            text = keyed.get(path, headers=bearer("alice")).text
            shown[path] = json.loads(text)
            shown[path].pop("exported_at", None)
    return shown
