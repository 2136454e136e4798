"""Word documents: footnotes, and headings that only an outline level makes such."""

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.documents import Document
from ingest.load import load_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES = (
    '<w:footnotes {0}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>___</w:t></w:r></w:p>'
    '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Wool shrinks.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def _read(word: WordDocument) -> Document:
    stream = io.BytesIO()
    word.save(stream)
    return load_bytes(stream.getvalue(), Path("a.docx"))


def _with_note(notes: str) -> WordDocument:
    word = docx.Document()
    word.add_heading("Yarn", 1)
    run = word.add_paragraph("Wash the wool.").add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    word.add_paragraph("Then dry it.")
    word.add_heading("Loom", 1)
    word.add_paragraph("Warp it.")
    part = Part(PackURI("/word/footnotes.xml"), KIND, notes.encode(), word.part.package)
    word.part.relate_to(part, f"{OFFICE}/footnotes")
    return word


def test_a_footnote_stands_at_the_end_of_its_section() -> None:
    yarn, loom = _read(_with_note(NOTES.format(nsdecls("w")))).sections

    assert yarn.text == "Wash the wool.\n\nThen dry it.\n\nWool shrinks."
    assert loom.text == "Warp it."


def test_damaged_notes_leave_the_text_readable() -> None:
    assert _read(_with_note("<w:footnotes")).sections[0].text == "Wash the wool.\n\nThen dry it."


@pytest.mark.parametrize(("level", "headings"), [("0", ["Garn"]), ("9", [""])])
def test_a_style_of_any_name_makes_headings_by_its_outline_level(
    level: str, headings: list[str]
) -> None:
    word = docx.Document()
    outer = word.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    outer.element.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>')
    )
    inner = word.styles.add_style("Kapitel neu", WD_STYLE_TYPE.PARAGRAPH)
    inner.base_style = outer
    word.core_properties.title = "Weben"
    word.add_paragraph("Garn", style="Kapitel neu")
    word.add_paragraph("Wolle waschen.")

    assert [section.heading for section in _read(word).sections] == headings
