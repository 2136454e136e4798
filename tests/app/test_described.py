"""The API does what its description says, whatever is sent: schemathesis makes the requests."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as rules
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.api import create_app
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.leaks import check_nothing_leaks
from tests.stores import open_migrated

HEADERS = {"host": "127.0.0.1"}
SHORT, LONG = 1, 12


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description of an API in local mode."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("described"))
    store = open_migrated(settings.sqlalchemy_url)
    app = create_app(settings, FakeAssistant(store))
    yield schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    store.close()


def walk(schema: Any, examples: int) -> None:
    """Send to each route what its description allows, then what it forbids."""
    failed = []
    for found in schema.get_all_operations():
        operation = found.ok()
        modes = list(schemathesis.GenerationMode)
        if not operation.body and not operation.query:
            modes.remove(schemathesis.GenerationMode.NEGATIVE)  # nothing in it could be wrong
        for mode in modes:
            try:
                send(operation.as_strategy(generation_mode=mode), examples)
            except (Failure, FailureGroup) as exc:
                failed.append(f"{operation.label}: {_told(exc)}")
    assert not failed, "\n\n".join(failed)


def _told(exc: Failure | FailureGroup) -> str:
    parts = exc.exceptions if isinstance(exc, FailureGroup) else [exc]
    return "\n".join([str(exc), *map(str, parts)])


def send(cases: Any, examples: int) -> None:
    @rules(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def check(case: Any) -> None:
        response = case.call(headers=HEADERS)
        case.validate_response(response, excluded_checks=excused(response))
        check_nothing_leaks(response.content)

    check()


def excused(response: Any) -> list[Any]:
    """What a schema cannot say, such as a known skill, may be refused; a field that it can may not.

    A body that breaks the schema of its fields is told field by field.
    """
    if response.status_code not in (400, 422) or "`errors` names each field" in response.text:
        return []
    return [positive_data_acceptance]


def test_each_route_keeps_to_its_description(schema: Any) -> None:
    walk(schema, SHORT)


@pytest.mark.slow
def test_each_route_keeps_to_its_description_at_length(schema: Any) -> None:
    walk(schema, LONG)
