"""Links, sitemaps and feeds are followed within budgets; a killed crawl goes on where it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.crawl import Crawl, Reach
from ingest.documents import Document, Section
from ingest.embed import SentenceTransformerEmbedder
from ingest.errors import BrokenDocumentError
from ingest.fetch import Validators
from ingest.links import Link
from ingest.load.feed import read_feed
from ingest.pipeline import dead_letters, ingest
from ingest.reading import READER, make_entry
from ingest.registry import Entry
from ingest.settings import Settings
from ingest.spool import Spool
from tests.ingest.misbehaving import Site, content, misbehaving, page

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{url}/one</loc></url><url><loc>{url}/gone</loc></url></urlset>"""
RSS = b"""<rss version="2.0"><channel><link>https://a.org</link>
<item><title>One</title><link>https://a.org/1</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Two</title>
<link rel="alternate" href="https://a.org/2"/></entry></feed>"""


class Web:
    """Pages by address with what they link to; `asked` lists the visits."""

    def __init__(self, pages: dict[str, list[str]]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.fails_at = ""

    def fetch(self, url: str, known: Validators) -> tuple[Document | None, Validators]:
        if url == self.fails_at:
            raise KeyboardInterrupt
        self.asked.append(url)
        if url not in self.pages:
            raise BrokenDocumentError(url, "the server answers 404")
        links = tuple(Link(target, "") for target in self.pages[url])
        text = (Section(0, "", (), f"The words of {url}."),)
        return Document(url[8:], url, text, None, url, links=links), known


def crawl(web: Web, spool: Path, reach: Reach, urls: list[str]) -> list[str]:
    def make(document: Document, root: str, name: str) -> Entry:
        return make_entry(document, root, name, lambda text: len(text.split()))

    run = Crawl(web.fetch, make, {}, Spool(spool, [urls, reach.depth]), reach, READER)
    return [entry.file for entry in run.go(urls, lambda *told: None).entries]


def test_links_are_followed_as_deep_as_asked_and_each_once(tmp_path: Path) -> None:
    a, b, c = "https://a.org/", "https://b.org/x", "https://c.org/y"
    web = Web({a: [b, b + "#part", a, "https://a.org/logo.png"], b: [c, a], c: []})
    assert crawl(web, tmp_path / "0", Reach(0), [a]) == [a]
    assert crawl(web, tmp_path / "1", Reach(1), [a]) == [a, b]
    assert crawl(web, tmp_path / "2", Reach(2), [a]) == [a, b, c]


def test_a_host_gets_no_more_requests_than_its_budget(tmp_path: Path) -> None:
    links = [f"https://b.org/{n}" for n in range(9)]
    web = Web({"https://a.org/": links, **{link: [] for link in links}})
    found = crawl(web, tmp_path / "s", Reach(1, per_host=3), ["https://a.org/"])
    assert found == ["https://a.org/", *links[:3]]


def test_a_killed_crawl_does_not_ask_again_for_what_it_has(tmp_path: Path) -> None:
    links = [f"https://b.org/{n}" for n in range(4)]
    web = Web({"https://a.org/": links, **{link: [] for link in links}})
    web.fails_at = links[2]
    with pytest.raises(KeyboardInterrupt):
        crawl(web, tmp_path / "s", Reach(1), ["https://a.org/"])
    with (tmp_path / "s").open("ab") as spool:
        spool.write(b'{"url": "https://b.org/2", "entr')
    web.fails_at = ""
    again = crawl(web, tmp_path / "s", Reach(1), ["https://a.org/"])
    assert again == ["https://a.org/", *links]
    assert web.asked == ["https://a.org/", *links]


@pytest.mark.parametrize(
    ("feed", "link"),
    [(RSS, Link("https://a.org/1", "One")), (ATOM, Link("https://a.org/2", "Two"))],
)
def test_a_feed_leads_to_its_entries(feed: bytes, link: Link) -> None:
    assert read_feed(feed, Path("feed.xml")).links == (link,)


@pytest.mark.parametrize(
    "raw", [b"<rss><channel/></rss>", b"<rss", b'<!DOCTYPE a [<!ENTITY b "c">']
)
def test_a_feed_that_leads_nowhere_is_one_clear_failure(raw: bytes) -> None:
    with pytest.raises(BrokenDocumentError):
        read_feed(raw, Path("feed.xml"))


@pytest.fixture
def site() -> Iterator[Site]:
    with misbehaving() as opened:
        opened.replies["/one"] = page
        body = SITEMAP.format(url=opened.url).encode()
        opened.replies["/sitemap.xml"] = content(body, "application/xml")
        yield opened


def test_a_sitemaps_pages_are_indexed_and_failures_wait_to_be_tried_again(
    site: Site, tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    settings = Settings(data_dir=tmp_path / "data", fetch_allow=frozenset({"127.0.0.1"}))
    report = ingest([site.url + "/sitemap.xml"], settings, embedder=embedder)
    assert (report.documents, [f.path for f in report.failures]) == (1, [site.url + "/gone"])
    assert dead_letters(settings).urls() == [site.url + "/gone"]
    site.replies["/gone"] = content(
        b"<p>Back again: lists take two weeks of work.</p>", "text/html"
    )
    assert ingest(dead_letters(settings).urls(), settings, embedder=embedder).documents == 2
    assert dead_letters(settings).urls() == []
