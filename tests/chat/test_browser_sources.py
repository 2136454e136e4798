"""An archive is added through the page in a real browser, and what was in it is asked about."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.installed import installed
from tests.chat.test_browser import DESKTOP, browser, chat, opened

__all__ = ["browser"]
pytestmark = pytest.mark.slow
BUSY_MS = 120_000  # a machine that is busy indexes slowly
README = """# Owl Watching Roadmap

## Step 1: Calls (3 weeks)

- Tawny owls
- Sound recorders

## Step 2: Pellets (2 weeks)

- Skulls of voles
"""


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("owls-main/README.md", README)
        file.writestr("owls-main/docs/moulting.md", "# Moulting\n\nOwls lose feathers in June.\n")
    return packed.getvalue()


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The page on an API of its own, with the shipped skills and one small article."""
    monkeypatch.chdir(tmp_path)
    with installed(tmp_path) as server, chat(server.url) as address:
        yield address


def test_an_archive_that_is_uploaded_is_read_and_compared_with_the_others(
    browser: Browser, url: str
) -> None:
    with opened(browser, f"{url}/?view=sources", DESKTOP) as (page, hosts):
        page.locator("input[type=file]").set_input_files(
            {"name": "owls.zip", "mimeType": "application/zip", "buffer": archive()}
        )
        expect(page.get_by_text("owls.zip")).to_be_visible(timeout=BUSY_MS)
        page.get_by_role("button", name="Add it").click()
        roadmap = page.locator(".rm-plain", has_text="Owl Watching Roadmap was read.")
        expect(roadmap).to_be_visible(timeout=BUSY_MS)
        expect(page.locator(".rm-plain", has_text="Moulting was read.")).to_be_visible()
        box = page.get_by_test_id("stVerticalBlock").filter(has=roadmap).last
        box.get_by_role("button", name="Compare it with the others").click()
        expect(page.get_by_text("Sound recorders.")).to_be_visible(timeout=BUSY_MS)
        assert hosts <= {"127.0.0.1", ""}
