"""The API's own description."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from agents import answer, progress, proposals, verify
from agents.planning import plan
from app import schemas
from app.api import path_requests, requests
from app.api.examples import EXAMPLES
from app.api.problems import Problem
from tests.app.streams import read_events


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


def bodies(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return (where, media type, content) of all request and response bodies."""
    found = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            parts = {"request": operation.get("requestBody", {}), **operation["responses"]}
            for part, described in parts.items():
                for media_type, content in described.get("content", {}).items():
                    found.append((f"{method} {path} {part}", media_type, content))
    return found


def test_every_route_of_the_api_is_described(document: dict[str, Any]) -> None:
    methods = {path: set(operations) for path, operations in document["paths"].items()}
    assert methods == {
        "/ask": {"post"},
        "/runs/{run_id}/events": {"get"},
        "/runs/{run_id}/cancel": {"post"},
        "/threads": {"get"},
        "/threads/{thread_id}": {"get", "patch", "delete"},
        "/skills": {"get"},
        "/skills/{skill_id}": {"get"},
        "/skills/link": {"post"},
        "/skills/{skill_id}/check": {"post"},
        "/checks/{check_id}/answer": {"post"},
        "/reviews": {"get"},
        "/sources": {"get", "post"},
        "/jobs/{job_id}": {"get"},
        "/sources/{source_id}": {"get", "delete"},
        "/search": {"get"},
        "/verify": {"post"},
        "/feedback": {"post"},
        "/plans": {"get", "post"},
        "/plans/{plan_id}": {"get", "delete"},
        "/plans/{plan_id}/activate": {"post"},
        "/plans/{plan_id}/reschedule": {"post"},
        "/plans/{plan_id}/export": {"get"},
        "/progress": {"get", "delete"},
        "/progress/{skill_id}": {"put"},
        "/progress/export": {"get"},
        "/memories": {"get"},
        "/memories/{memory_id}": {"patch", "delete"},
        "/progress/import": {"post"},
        "/proposals": {"get"},
        "/proposals/{proposal_id}/apply": {"post"},
        "/proposals/{proposal_id}/dismiss": {"post"},
        "/profile": {"get", "put"},
        "/me": {"delete"},
        "/me/export": {"get"},
        "/metrics": {"get"},
        "/healthz": {"get"},
        "/readyz": {"get"},
    }


def test_every_body_has_an_example_and_a_schema_that_exists(document: dict[str, Any]) -> None:
    for where, _, content in bodies(document):
        assert content.get("example"), where
        if content["schema"].get("type") not in ("string", "object"):
            name = content["schema"]["$ref"].rsplit("/", 1)[-1]
            assert name in document["components"]["schemas"], where


def test_every_error_is_described_as_a_problem(document: dict[str, Any]) -> None:
    for where, media_type, content in bodies(document):
        status = where.rsplit(" ", 1)[-1]
        if status.isdecimal() and int(status) >= 400:
            assert media_type == "application/problem+json", where
            assert Problem.model_validate(content["example"]).status == int(status)
    assert set(document["paths"]["/ask"]["post"]["responses"]) == {
        *("200", "400", "401", "404", "408", "409", "413", "415", "422", "500", "503")
    }


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_is_what_its_model_takes_and_gives(name: str) -> None:
    modules = (schemas, requests, path_requests, answer, plan, progress, proposals, verify)
    found = (getattr(module, name, None) for module in modules)
    model: type[BaseModel] = next(m for m in found if m is not None)
    assert model.model_validate(EXAMPLES[name]).model_dump(mode="json") == EXAMPLES[name]


def test_examples_keep_what_is_null(document: dict[str, Any]) -> None:
    request = document["paths"]["/ask"]["post"]["requestBody"]["content"]["application/json"]
    assert request["example"]["thread_id"] is None


def test_the_stream_is_described_with_every_event_it_may_end_with(document: dict[str, Any]) -> None:
    for method, path in (("post", "/ask"), ("get", "/runs/{run_id}/events")):
        streamed = document["paths"][path][method]["responses"]["200"]["content"]
        told = [event.type for event in read_events(streamed["text/event-stream"]["example"])]
        assert (told[0], told[-2:]) == ("run", ["usage", "done"])
