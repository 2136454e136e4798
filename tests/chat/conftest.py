"""The imitated API and the page on top of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chat.canned import CannedApi, canned_api

PAGE = Path(__file__).parents[2] / "app" / "chat" / "page.py"

OpenPage = Callable[..., AppTest]


@pytest.fixture
def api() -> Iterator[CannedApi]:
    with canned_api() as running:
        yield running


@pytest.fixture
def open_page(api: CannedApi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Draw the page on the imitated API, or on the one at `url`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ROADMAP_API_KEY", raising=False)

    def draw(url: str | None = None, **address: str) -> AppTest:
        monkeypatch.setenv("ROADMAP_API_URL", url or api.url)
        page = AppTest.from_file(str(PAGE), default_timeout=20)
        for name, value in address.items():
            page.query_params[name] = value
        return page.run()

    return draw


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what drives a browser try a second time: a busy machine may draw later than it waits."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))
