"""The study plan in a real browser: from the first visit to a file that is taken away."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.chat.canned import CannedApi
from tests.chat.test_browser import DESKTOP, PHONE, browser, chat_url, opened

__all__ = ["browser", "chat_url"]
pytestmark = pytest.mark.slow
expect.set_options(timeout=20_000)  # a busy machine draws slowly


def unfold(fold: Locator) -> None:
    """Open it, and again where the page, still drawing, drew it anew and so closed it."""
    for _ in range(10):
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        fold.page.wait_for_timeout(500)
        if fold.get_attribute("open") is not None:
            return


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_first_visit_leads_to_a_plan_a_done_item_and_a_calendar(
    browser: Browser, chat_url: str, api: CannedApi, size: tuple[int, int]
) -> None:
    with opened(browser, f"{chat_url}?view=plan", size) as (page, hosts):
        page.get_by_role("button", name="Make my plan").click()
        expect(page.get_by_role("heading", name="A job in industry")).to_be_visible()
        page.locator(".st-key-done-1-0 label").click()
        expect(page.get_by_text("100%")).to_be_visible()
        assert api.paths.progress["linear-algebra"]["status"] == "done"
        with page.expect_download() as download:
            page.get_by_role("button", name="Calendar").click()
        assert download.value.suggested_filename == "study-plan.ics"
        assert Path(download.value.path()).read_text(encoding="utf-8") == "ics of p1"
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        assert hosts <= {"127.0.0.1", ""}


def test_the_open_week_shows_why_and_its_quote(
    browser: Browser, chat_url: str, api: CannedApi
) -> None:
    api.paths.route("POST", "/plans", {})
    with opened(browser, f"{chat_url}?view=plan", DESKTOP) as (page, _):
        page.get_by_text("Why, and what to learn it from").click()
        expect(page.get_by_text("Attention builds on it.")).to_be_visible()
        quote = page.locator("mark", has_text="mathematical foundations")
        unfold(page.locator("details.rm-sources", has=quote))
        expect(quote).to_be_visible()
