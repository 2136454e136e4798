"""Small documents of every kind that is not text, made by the tests themselves."""

import io
import json
import zipfile
import zlib
from collections.abc import Sequence

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PdfLine = tuple[float, float, str, str]
"""Points from the left and from below, `/F1 12` (plain), `/F2 18` (bold), `/F3 9` (code), text."""

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Road to Tables</dc:title>
<dc:creator>Ida Berg</dc:creator><dc:language>en</dc:language>
<dc:date>2026-05-01</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="a%20b.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""


def make_pdf(pages: Sequence[Sequence[PdfLine]], uri: str = "", title: str = "") -> bytes:
    """Return a PDF with these lines on its pages; `uri` is linked from the first one."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold", "Courier")
    ]
    link = f"/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ({uri}) >> >>]"
    kids = []
    for number, lines in enumerate(pages):
        drawn = "".join(f"BT {font} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, font, text in lines)
        stream = drawn.encode("cp1252").decode("latin-1")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R {link if uri and not number else ''} >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< /Title ({title}) >>")
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF"
    return (out + end).encode("latin-1")


def make_docx() -> bytes:
    """Return a Word document with a title, headings, lists, a table and a link."""
    word = docx.Document()
    word.core_properties.author = "Ida Berg"
    word.add_paragraph("Road to Tables", style="Title")
    word.add_paragraph("Tables take three weeks.")
    word.add_heading("Joins", 1)
    linked = word.add_paragraph("As ")
    relation = word.part.relate_to(
        "https://example.org/joins", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link, run, text = (OxmlElement(name) for name in ("w:hyperlink", "w:r", "w:t"))
    link.set(qn("r:id"), relation)
    text.text = "these notes"
    run.append(text)
    link.append(run)
    linked._p.append(link)
    word.add_paragraph("Inner join", style="List Bullet")
    word.add_paragraph("on equal keys", style="List Bullet 2")
    word.add_heading("Hours", 2)
    table = word.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Topic", "Hours"), ("Joins", "12"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def make_epub(chapter: str = "<p>Rows first.</p>") -> bytes:
    """Return a book of two chapters behind a table of contents."""
    return make_zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER.encode(),
            "OEBPS/book.opf": PACKAGE.encode(),
            "OEBPS/nav.xhtml": b"<html><body><nav>Contents</nav></body></html>",
            "OEBPS/a b.xhtml": f"<html><body><h1>One</h1>{chapter}</body></html>".encode(),
            "OEBPS/two.xhtml": b"<html><body><h1>Two</h1><ul><li>Joins <a href='https://example.org'>"
            b"here</a></li></ul></body></html>",
        }
    )


def make_zip(members: dict[str, bytes]) -> bytes:
    """Return a zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_bomb(name: str = "word/document.xml") -> bytes:
    """Return a small zip file whose only member unpacks to 64 MiB."""
    return make_zip({name: bytes(64 * 1024 * 1024)})


def make_notebook(*cells: tuple[str, str]) -> bytes:
    """Return a notebook of (kind, source) cells."""
    made = [
        {"cell_type": kind, "source": source.splitlines(keepends=True), "outputs": [{"text": "42"}]}
        for kind, source in cells
    ]
    return json.dumps({"nbformat": 4, "cells": made}).encode()


def make_pdf_bomb() -> bytes:
    """Return a PDF whose page content unpacks to 90 MiB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(90)) + packer.flush()
    head = make_pdf([[]]).split(b"5 0 obj")[0] + (
        b"5 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 6 0 R >>\nendobj\n"
        b"6 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    )
    return head + packed + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
