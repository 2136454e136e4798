"""Books whose chapters' titles stand in the table of contents alone."""

from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.load import load_bytes
from tests.ingest.files import CONTAINER, make_zip

NAV = 'xmlns:epub="http://www.idpf.org/2007/ops"'
POINT = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/>{}</navPoint>"
NCX = POINT.format("Yarn", "a.html", POINT.format("Wool", "a.html#w", ""))
NCX += POINT.format("Loom", "b.html", "") + POINT.format("Cover", "c.html", "")
LIST = "<ol><li><a href='a.html'>Yarn</a><ol><li><a href='a.html#w'>Wool</a></li></ol></li>"
LIST += "<li><a href='b.html'>Loom</a></li></ol>"
CONTENTS = {
    "ncx": ("application/x-dtbncx+xml", "", f"<ncx><navMap>{NCX}</navMap></ncx>"),
    "nav": (
        "application/xhtml+xml",
        "nav",
        f"<html {NAV}><body><nav epub:type='toc'>{LIST}</nav></body></html>",
    ),
    "damaged": ("application/x-dtbncx+xml", "", "<ncx"),
}


def _book(kind: str, first: str, second: str) -> Document:
    media, properties, contents = CONTENTS[kind]
    pages = {"a.html": first, "b.html": second, "c.html": "<p> </p>"}
    items = "".join(
        f"<item id='{n[0]}' href='{n}' media-type='application/xhtml+xml'/>" for n in pages
    )
    items += f"<item id='toc' href='toc' media-type='{media}' properties='{properties}'/>"
    spine = "".join(f"<itemref idref='{name[0]}'/>" for name in pages)
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    members = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package}
    members |= {"OEBPS/toc": contents}
    members |= {f"OEBPS/{n}": f"<html><body>{body}</body></html>" for n, body in pages.items()}
    return load_bytes(make_zip({n: m.encode() for n, m in members.items()}), Path("a.epub"))


def _told(document: Document) -> list[tuple[str, str]]:
    return [(section.heading, section.text) for section in document.sections]


@pytest.mark.parametrize("kind", ["ncx", "nav"])
@pytest.mark.parametrize(
    "chapter",
    [
        "<p>Spin.</p><div id='w'></div><p>Wash.</p>",
        "<p class='b'><b>Yarn</b></p><p>Spin.</p><p id='w'>Wool</p><p>Wash.</p>",
    ],
)
def test_what_the_contents_name_are_headings(kind: str, chapter: str) -> None:
    told = [("Yarn", "Spin."), ("Wool", "Wash."), ("Loom", "Warp it.")]

    assert _told(_book(kind, chapter, "<p>Warp it.</p>")) == told


def test_chapters_with_headings_of_their_own_keep_them() -> None:
    document = _book("ncx", "<h1>1. Of yarn</h1><p>Spin.</p>", "<h1>LOOM</h1><p>Warp it.</p>")

    assert _told(document) == [("1. Of yarn", "Spin."), ("LOOM", "Warp it.")]


def test_a_book_with_damaged_contents_is_read_without_them() -> None:
    assert _told(_book("damaged", "<p>Spin.</p>", "<p>Warp it.</p>")) == [("", "Spin.\n\nWarp it.")]


def test_lines_behind_printed_bullets_are_items() -> None:
    text = _told(_book("damaged", "<p>Take:</p><p>• wool</p><p>• silk</p>", ""))[0][1]

    assert text == "Take:\n- wool\n- silk"
