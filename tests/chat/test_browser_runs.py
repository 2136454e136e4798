"""An answer that takes its time, in a real browser on the real API: watched, left and stopped."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from agents.store import Store
from app.api import create_app
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.server import serving
from tests.chat.test_browser import DESKTOP, browser, chat, opened

__all__ = ["browser"]

pytestmark = pytest.mark.slow

expect.set_options(timeout=20_000)  # a busy machine draws slowly
SO_FAR, WHOLE = "Plan four", "Plan four weeks."


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[FakeAssistant]:
    store = Store.open(f"sqlite:///{tmp_path / 'roadmap.db'}")
    store.migrate()
    yield FakeAssistant(store)


@pytest.fixture
def url(assistant: FakeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.chdir(tmp_path)
    app = create_app(Settings(data_dir=tmp_path), assistant)
    with serving(app) as api_url, chat(api_url) as chat_url:
        yield chat_url
        assistant.gate.set()


def say(page: Page, question: str) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")


def roles(assistant: FakeAssistant) -> list[str]:
    """Who said something in the only thread."""
    threads, _ = assistant.store.threads("local", 10)
    _, messages = assistant.store.thread("local", threads[0].id)
    return [message.role for message in messages]


def test_an_answer_shows_as_it_comes_about(
    browser: Browser, url: str, assistant: FakeAssistant
) -> None:
    with opened(browser, url, DESKTOP) as (page, _):
        say(page, "slow?")
        expect(page.get_by_text(SO_FAR)).to_be_visible()
        expect(page.get_by_text("Writing …")).to_be_visible()
        assistant.gate.set()
        expect(page.locator("a.rm-marker")).to_be_visible()
        expect(page.get_by_text(WHOLE).first).to_be_visible()
        expect(page.get_by_text("Writing …")).to_have_count(0)


def test_a_reload_comes_back_to_the_answer_without_a_gap_or_a_repeat(
    browser: Browser, url: str, assistant: FakeAssistant
) -> None:
    with opened(browser, url, DESKTOP) as (page, _):
        say(page, "slow?")
        expect(page.get_by_text(SO_FAR)).to_be_visible()
        page.reload()
        expect(page.locator(".rm-answer")).to_have_text(SO_FAR)
        assistant.gate.set()
        expect(page.locator("a.rm-marker")).to_be_visible()
        expect(page.locator(".rm-answer")).to_have_count(1)
        assert roles(assistant) == ["user", "assistant"]
        assert assistant.asked == [("slow?", assistant.asked[0][1])]


@pytest.mark.parametrize("reloaded", [False, True])
def test_stop_stops_the_run_and_the_question_can_be_asked_again(
    browser: Browser, url: str, assistant: FakeAssistant, reloaded: bool
) -> None:
    with opened(browser, url, DESKTOP) as (page, _):
        say(page, "slow?")
        expect(page.get_by_text(SO_FAR)).to_be_visible()
        if reloaded:
            page.reload()
            page.get_by_role("button", name="Stop", exact=True).click()
        else:
            page.get_by_test_id("stChatInputStopButton").click()
        again = page.get_by_role("button", name="Ask again")
        expect(again).to_be_visible()
        thread_id = assistant.store.threads("local", 1)[0][0].id
        for _ in range(50):
            if assistant.store.thread("local", thread_id)[0].running_run_id is None:
                break
            time.sleep(0.05)
        assert assistant.store.thread("local", thread_id)[0].running_run_id is None
        assert roles(assistant) == ["user"]
        assistant.gate.set()
        again.click()
        expect(page.locator("a.rm-marker")).to_be_visible()
        expect(page.locator(".rm-plain")).to_have_count(1)


def test_closing_the_page_stops_nothing(
    browser: Browser, url: str, assistant: FakeAssistant
) -> None:
    with opened(browser, url, DESKTOP) as (page, _):
        say(page, "slow?")
        expect(page.get_by_text(SO_FAR)).to_be_visible()
    time.sleep(1)
    assistant.gate.set()
    for _ in range(50):
        if roles(assistant) == ["user", "assistant"]:
            return
        time.sleep(0.05)
    pytest.fail("closing the page stopped the answer")
