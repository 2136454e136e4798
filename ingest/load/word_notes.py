"""The footnotes and endnotes of a Word document, by the marks that lead to them."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from ingest.load.word_text import shown_text

_KINDS = ("footnote", "endnote")


class Notes:
    """What the notes say; those of separators between text and notes are none."""

    def __init__(self, word: WordDocument) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        for relation in word.part.rels.values():
            kind = next((k for k in _KINDS if relation.reltype.endswith(f"/{k}s")), None)
            if kind is None or relation.is_external:
                continue
            try:
                root = parse_xml(relation.target_part.blob)
            except XMLSyntaxError:
                continue
            for note in root.iter(qn(f"w:{kind}")):
                if note.get(qn("w:type"), "normal") == "normal":
                    text = " ".join(shown_text(p) for p in note.iter(qn("w:p")))
                    self._texts[kind, note.get(qn("w:id"), "")] = text.strip()

    def of(self, paragraph: _Element) -> Iterator[str]:
        """Yield what the notes say that a paragraph leads to, in its order."""
        for element in paragraph.iter(*(qn(f"w:{kind}Reference") for kind in _KINDS)):
            kind = next(k for k in _KINDS if element.tag == qn(f"w:{k}Reference"))
            if text := self._texts.get((kind, element.get(qn("w:id"), ""))):
                yield text
