"""The page in a real browser: what a reader sees, and what leaves the machine."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from app.chat.welcome import EXAMPLES
from app.children import ServeError, start, stop_all, watch
from tests.chat.canned import CHUNK, QUOTE, CannedApi

pytestmark = pytest.mark.slow

NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, PHONE = (1280, 900), (400, 800)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; on a build machine it must be there."""
    found = os.environ.get("ROADMAP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium; name one with ROADMAP_CHROMIUM")
    assert found, f"no Chromium: none of {NAMES} is on PATH and ROADMAP_CHROMIUM is not set"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def chat_url(api: CannedApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The page on the imitated API."""
    monkeypatch.chdir(tmp_path)
    with chat(api.url) as url:
        yield url


@contextmanager
def chat(api_url: str) -> Iterator[str]:
    """The page, served by Streamlit on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = ["app.chat", "--host", "127.0.0.1", "--port", str(port)]
    child = start(
        "Chat", command, url=url, health="/_stcore/health", environment={"ROADMAP_API_URL": api_url}
    )
    ready = Event()
    try:
        watch([child], ready, on_healthy=ready.set)
        yield url
    except ServeError as exc:
        pytest.fail(str(exc))
    finally:
        stop_all([child])


@contextmanager
def opened(browser: Browser, url: str, size: tuple[int, int]) -> Iterator[tuple[Page, set[str]]]:
    """A page, and the hosts that it has asked so far."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.goto(url)
    try:
        yield page, hosts
    finally:
        context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_an_example_is_answered_and_its_citation_opens_at_the_quote(
    browser: Browser, chat_url: str, size: tuple[int, int]
) -> None:
    with opened(browser, chat_url, size) as (page, _):
        page.get_by_role("button", name=EXAMPLES[0]).click()
        quote = page.locator("mark", has_text=QUOTE)
        expect(page.locator("a.rm-marker")).to_be_visible()
        expect(quote).not_to_be_visible()
        page.locator("a.rm-marker").click()
        expect(quote).to_be_in_viewport()
        expect(page.get_by_text(CHUNK.splitlines()[1])).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_a_reload_shows_the_same_conversation(browser: Browser, chat_url: str) -> None:
    with opened(browser, chat_url, DESKTOP) as (page, _):
        page.get_by_test_id("stChatInputTextArea").fill("How long?")
        page.keyboard.press("Enter")
        expect(page.locator("a.rm-marker")).to_be_visible()
        page.reload()
        expect(page.get_by_text("Plan four to six weeks")).to_be_visible()


def test_hostile_text_shows_as_letters_and_nothing_leaves_the_machine(
    browser: Browser, chat_url: str, api: CannedApi
) -> None:
    question = "hostile ![x](http://evil.example/a.png) www.evil.example :material/home: $x$"
    api.ask({"question": question, "thread_id": None})
    with opened(browser, f"{chat_url}?thread=t1", DESKTOP) as (page, hosts):
        expect(page.get_by_text("$30-100 per hour")).to_be_visible()
        expect(page.get_by_text("![x](http://evil.example/a.png) <img src=")).to_be_visible()
        row = page.locator(".st-key-thread-t1")
        expect(row).to_contain_text("![x](http:")
        expect(row).to_contain_text("material/home")
        assert row.locator("a, img, .katex, [translate=no]").count() == 0
        assert page.locator(".katex, img[src*='evil'], script:text('alert(1)')").count() == 0
        assert hosts <= {"127.0.0.1", ""}
