"""The page of sources, on an imitated API."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.chat.canned import CannedApi
from tests.chat.conftest import OpenPage
from tests.chat.test_page import html, press
from tests.chat.test_plan_page import sent

SOURCE: dict[str, Any] = {
    "id": "a-path",
    "title": "A <b>path</b>",
    "kind": "document",
    "url": "https://a.org/path",
}


def added(
    api: CannedApi, open_page: OpenPage, sources: list[str], failures: list[dict[str, str]]
) -> AppTest:
    """The page after a link was added and read, with this report."""
    api.sources = [SOURCE]
    report = {"sources": sources, "failures": failures}
    api.job = {"id": "j1", "state": "done", "report": report}
    page = open_page(view="sources")
    page.text_input(key="source-url").set_value("https://a.org/path")
    return press(page, "add-source")


def test_a_link_is_sent_and_its_progress_shown(open_page: OpenPage, api: CannedApi) -> None:
    api.job |= {"state": "running", "stage": "indexing", "done": 3, "total": 12}
    page = press(open_page(), "open-sources")
    page.text_input(key="source-url").set_value("https://a.org/path")
    press(page, "add-source")
    assert sent(api, "POST") == [("/sources", {"url": "https://a.org/path"})]
    assert ("GET", "/jobs/j1", None) in api.requests
    assert not page.exception


def test_what_was_read_can_be_planned_by(open_page: OpenPage, api: CannedApi) -> None:
    page = added(api, open_page, ["a-path"], [])
    assert "A &lt;b&gt;path&lt;/b&gt;" in html(page)
    page.number_input(key="hours-a-path").set_value(7.0).run()
    press(page, "follow-a-path")
    assert ("/plans", {"source_id": "a-path", "hours_per_week": 7.0}) in sent(api, "POST")
    assert page.query_params["view"] == "plan"


def test_what_was_read_can_be_compared(open_page: OpenPage, api: CannedApi) -> None:
    press(added(api, open_page, ["a-path"], []), "compare-a-path")
    [asked] = [body for path, body in sent(api, "POST") if path == "/ask"]
    assert isinstance(asked, dict)
    assert SOURCE["title"] in asked["question"]


def test_what_could_not_be_read_is_said(open_page: OpenPage, api: CannedApi) -> None:
    failure = {"path": "https://a.org/x", "reason": "the server answers 404"}
    assert "the server answers 404" in html(added(api, open_page, [], [failure]))
