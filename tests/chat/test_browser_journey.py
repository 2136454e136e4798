"""A learner in a real browser on the real assistant: talk, plan, finish, change, check, export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.chat.welcome import STARTS
from tests.app.installed import installed
from tests.chat.test_browser import DESKTOP, browser, chat, opened

__all__ = ["browser"]
pytestmark = pytest.mark.slow
expect.set_options(timeout=30_000)  # a busy machine draws slowly


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The page on an API of its own, with the shipped skills and one small article."""
    monkeypatch.chdir(tmp_path)
    with installed(tmp_path) as server, chat(server.url) as address:
        yield address


def say(page: Page, text: str) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(text)
    page.keyboard.press("Enter")


def test_a_learner_talks_to_a_plan_finishes_a_skill_changes_it_checks_and_exports(
    browser: Browser, url: str
) -> None:
    with opened(browser, url, DESKTOP) as (page, hosts):
        page.get_by_role("button", name=STARTS[0]).click()
        expect(page.get_by_label("Study plan")).to_contain_text("A job in industry")
        expect(page.get_by_label("Study plan")).to_contain_text("8 h a week")

        say(page, "I finished derivatives, it took 3 hours")
        page.get_by_role("button", name="Apply").click()
        expect(page.get_by_text("✓ Applied")).to_be_visible()

        say(page, "I only have 4 hours a week from now on")
        page.get_by_role("button", name="Apply").click()
        expect(page.get_by_text("✓ Applied")).to_have_count(2)

        say(page, "quiz me on probability")
        page.locator("[class*='st-key-option-A']").get_by_role("button").click()
        expect(page.get_by_text("comes back for review on")).to_be_visible()

        page.get_by_role("button", name="Reviews").click()
        expect(page.get_by_text("Coming up")).to_be_visible()
        expect(page.locator(".rm-later")).to_contain_text("Probability")

        page.locator(".st-key-open-plan button").click()
        expect(page.get_by_role("heading", name="A job in industry")).to_be_visible()
        expect(page.get_by_text("4 h a week ·")).to_be_visible()
        expect(page.get_by_test_id("stMetricValue").nth(1)).to_have_text("3 h")
        with page.expect_download() as download:
            page.get_by_role("button", name="Calendar").click()
        assert Path(download.value.path()).read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
        assert hosts <= {"127.0.0.1", ""}
