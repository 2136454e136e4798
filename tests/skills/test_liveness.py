"""Links are looked at on a server of this machine; what cannot be told is never called dead."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.skills.links import Link, load_links, save_links
from agents.skills.liveness import check_link, check_links, no_network
from ingest.fetch import Fetcher
from ingest.fetch.messages import Limits
from tests.ingest.misbehaving import Site, content, misbehaving, page, status

QUICK = Limits(total_s=2.0, connect_s=0.5, pause_s=0.0, backoff_s=0.01, max_bytes=100_000)
TODAY = "2026-11-22"
LOST = content(b"<html><title>Page not found | Site</title></html>", "text/html")


@pytest.fixture
def site() -> Iterator[Site]:
    with misbehaving() as opened:
        opened.replies |= {
            "/": page,
            "/page": page,
            "/gone": status(410),
            "/down": status(503),
            "/members": status(403),
            "/lost": LOST,
            "/moved": status(301, Location="/page"),
            "/home": status(302, Location="/"),
        }
        yield opened


def fetcher_of(site: Site) -> Fetcher:
    return Fetcher({f"127.0.0.1:{site.server_port}"}, QUICK)


@pytest.mark.parametrize(
    ("path", "alive", "http_status"),
    [
        ("/page", True, 200),
        ("/moved", True, 200),
        ("/nothing-here", False, 404),
        ("/gone", False, 410),
        ("/lost", False, 200),
        ("/home", False, 200),
        ("/down", None, 503),
        ("/members", None, 403),
        ("/large", True, None),
    ],
)
def test_a_link_is_alive_dead_or_unclear(
    site: Site, path: str, alive: bool | None, http_status: int | None
) -> None:
    link = check_link(site.url + path, fetcher_of(site), TODAY)
    assert (link.alive, link.status, link.checked_on) == (alive, http_status, TODAY)


def test_a_link_that_moved_says_where_to(site: Site) -> None:
    link = check_link(site.url + "/moved", fetcher_of(site), TODAY)
    assert link.moved_to == site.url + "/page"


def test_what_robots_forbid_is_not_asked_and_unclear(site: Site) -> None:
    site.replies["/robots.txt"] = content(b"User-agent: *\nDisallow: /page", "text/plain")
    link = check_link(site.url + "/page", fetcher_of(site), TODAY)
    assert link.alive is None
    assert "robots.txt" in link.reason
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_each_address_is_asked_once_and_progress_is_told(site: Site) -> None:
    told: list[tuple[int, int]] = []
    urls = [site.url + "/page", site.url + "/gone", site.url + "/page"]
    found = check_links(
        urls, lambda: fetcher_of(site), TODAY, lambda _, done, total: told.append((done, total))
    )
    assert {link.url: link.alive for link in found} == {urls[0]: True, urls[1]: False}
    assert told == [(1, 2), (2, 2)]


def test_without_a_network_no_link_is_dead() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    link = check_link(f"http://127.0.0.1:{port}/x", Fetcher({f"127.0.0.1:{port}"}, QUICK), TODAY)
    assert link.alive is None
    assert no_network([link])


def test_results_are_kept_with_their_date(tmp_path: Path) -> None:
    link = Link("https://x.org/a", False, 404, "the server answers 404", TODAY)
    save_links({link.url: link}, tmp_path / "links.json")
    assert load_links(tmp_path / "links.json") == {link.url: link}
    (tmp_path / "links.json").write_text("damaged")
    assert load_links(tmp_path / "links.json") == {}
