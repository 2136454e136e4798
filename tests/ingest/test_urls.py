"""Addresses are indexed beside files; what did not change is neither sent nor embedded again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.embed import SentenceTransformerEmbedder
from ingest.errors import BrokenDocumentError, NotFoundError
from ingest.extract import Extractor, url_id
from ingest.pipeline import ingest, remove
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.articles import PAGE
from tests.ingest.counting import CountingEmbedder
from tests.ingest.misbehaving import Handler, Site, misbehaving, page, status


@pytest.fixture
def site() -> Iterator[Site]:
    with misbehaving() as opened:
        opened.replies["/page"] = page
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", fetch_allow=frozenset({"127.0.0.1"}))


def test_an_address_is_a_source_without_a_path(
    site: Site, settings: Settings, retriever: Retriever, embedder: SentenceTransformerEmbedder
) -> None:
    url = site.url + "/page"
    report = ingest([url, url + "#joins"], settings, embedder=embedder)
    assert (report.documents, report.failures) == (1, [])
    [source] = retriever.index.catalogue.sources
    assert (source.url, source.path, source.title) == (url, None, "Road to Tables")


def test_an_unchanged_address_embeds_nothing(
    site: Site, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    def once(handler: Handler) -> None:
        changed = handler.headers.get("If-None-Match") != '"v1"'
        body = PAGE.encode() if changed else b""
        handler.say(body, 200 if changed else 304, Content_Type="text/html", ETag='"v1"')

    site.replies["/page"] = once
    ingest([site.url + "/page"], settings, embedder=embedder)
    counting = CountingEmbedder(embedder)
    again = ingest([site.url + "/page"], settings, embedder=counting)
    assert (again.unchanged, again.embedded, counting.encoded) == (True, 0, [])


def test_an_address_that_fails_keeps_its_last_good_version(
    site: Site, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    ingest([site.url + "/page"], settings, embedder=embedder)
    site.replies["/page"] = status(410)
    report = ingest([site.url + "/page"], settings, embedder=embedder)
    assert (report.documents, [f.reason for f in report.failures]) == (
        1,
        ["the server answers 410"],
    )


def test_a_folder_that_is_named_leaves_addresses_alone(
    site: Site, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    ingest([site.url + "/page"], settings, embedder=embedder)
    assert ingest([docs], settings, embedder=embedder).documents == 2


def test_a_removed_source_is_gone_and_the_others_stay(
    site: Site, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    ingest([site.url + "/page", docs], settings, embedder=embedder)
    report = remove([url_id(site.url + "/page")], settings, embedder=embedder)
    assert (report.documents, report.embedded) == (1, 0)
    with pytest.raises(NotFoundError):
        remove(["nobody"], settings, embedder=embedder)


def test_a_video_is_refused_with_what_to_do_instead(settings: Settings) -> None:
    with pytest.raises(BrokenDocumentError, match=r"robots.txt.*save its transcript as \.vtt"):
        Extractor(settings).read("https://www.youtube.com/watch?v=abc123")
