"""What a Word paragraph shows: its text as it stands now, its links, and its letters' look.

It reads the XML itself (ECMA-376, part 1, 17): python-docx passes over tracked insertions, content
controls, text boxes and links that are fields.
"""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from ingest.links import Link
from ingest.load.markup import absolute, squeeze

_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText")}
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_STYLES = 20  # a style is based on; a circle of them has no end
_BODY = 10  # the level of text
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]+)"')


def shown_text(paragraph: _Element) -> str:
    """Return a paragraph's text with insertions, without what was deleted or is hidden."""
    return squeeze("".join(_pieces(paragraph)))


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == _FALLBACK or _is_hidden(child):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _pieces(child)


def _is_hidden(run: _Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if run.tag == qn("w:r") else None
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")


def boxed(paragraph: _Element) -> Iterator[_Element]:
    """Yield the paragraphs of the text boxes that are anchored in a paragraph."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield from box.iter(qn("w:p"))


def find_links(paragraph: Paragraph) -> list[Link]:
    """Return a paragraph's links, those of fields without their words."""
    found = [(link.url or "", squeeze(link.text)) for link in paragraph.hyperlinks]
    codes = "".join(code.text or "" for code in paragraph._p.iter(qn("w:instrText")))
    found += [(url, "") for url in _ADDRESS.findall(codes)]
    return [Link(target, text) for url, text in found if (target := absolute(url, ""))]


def looks(paragraph: Paragraph) -> tuple[bool, float]:
    """Return whether all letters are bold, and the largest size in points that runs state."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = [run.font.size.pt for run in runs if run.font.size is not None]
    return bool(runs) and all(run.bold for run in runs), max(sizes, default=0.0)


def outline_level(paragraph: Paragraph) -> int | None:
    """Return the outline level that a paragraph or its style is given, from 1; None for text."""
    given = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    style = paragraph.style
    for _ in range(_MAX_STYLES):
        if given or style is None:
            break
        given = style.element.xpath("./w:pPr/w:outlineLvl/@w:val")
        style = style.base_style
    level = int(given[0]) + 1 if given and given[0].isdecimal() else _BODY
    return level if level < _BODY else None
