"""Reads Markdown; knows its block structure and leaves no markup in the text."""

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.documents import Document
from ingest.links import Link
from ingest.load.byline import read_byline
from ingest.load.cells import join_lines
from ingest.load.dialects import plain_markdown
from ingest.load.front_matter import split_front_matter
from ingest.load.furniture import without_promoted
from ingest.load.inline import inline_text
from ingest.load.markup import walk_markup
from ingest.load.outline import Outline
from ingest.load.parsing import parse_markup

_PARSER = MarkdownIt("commonmark").enable("table")
_UNSPACED = re.compile(r"^(#{1,6})((?=[\w*])[^#\n]*\s[^#\n]*[^#\n.!?,;])#*$")
_ELEMENT = re.compile(r"\s*</?[a-z][a-z0-9]*[\s>/]", re.IGNORECASE)
_HOLDERS = ("table", "ul", "ol", "dl")
_UNTITLED = ("readme", "index")
LEAST_SIGNS = 2  # lines that begin with a sign such as "→"; a single one is emphasis
_BULLET = re.compile(r"^(?:[•‣◦▪▫●○■□▢☐▸►]|(?P<sign>[→➡➤➔➜✓✔✅☑👉🔹🔸])\ufe0f?)\s+(?=\S)")


def read_markdown(text: str, file: Path) -> Document:
    """Return the document of a Markdown text with optional YAML front matter."""
    matter, body, offset = split_front_matter(text, file)
    walk = _Walk(offset)
    for token in _PARSER.parse(plain_markdown(body)):
        walk.take(token)
    walk.end()
    found, sections = walk.outline.finish(matter.title)
    if found is None and file.stem.lower() in _UNTITLED:
        found = next((section.heading for section in sections[:2] if section.level), None)
    by, written = read_byline(sections[0].text.split("\n") if sections else ())
    return Document(
        id=matter.id or "",
        title=matter.title or found or file.stem,
        sections=without_promoted(sections),
        path=None,
        url=matter.url,
        author=matter.author or by,
        published=matter.published or written,
        language=matter.language,
        kind=matter.kind,
        links=tuple(walk.links),
    )


class _Walk:
    """What has been seen so far on the way through a file's block tokens."""

    def __init__(self, offset: int) -> None:
        self.outline = Outline()
        self.links: list[Link] = []
        self._offset = offset
        self._heading: tuple[int, int] | None = None
        self._depth = 0
        self._html = ""  # HTML of a list or table that is not closed yet
        self._begun = False  # whether the open list item has text already
        self._row: list[str] | None = None
        self._row_links: list[Link] = []

    def take(self, token: Token) -> None:
        if self._html and token.type not in ("html_block", "code_block"):
            self.end()
        match token.type:
            case "heading_open":
                self._heading = (int(token.tag[1]), self._line(token))
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._begun = False
            case "tr_open":
                self._row, self._row_links = [], []
            case "tr_close":
                self.outline.item(" | ".join(self._row or []), links=self._row_links)
                self._row = None
            case "fence" | "code_block" | "html_block":
                self._block(token)
            case "inline":
                self._text(token)

    def _block(self, token: Token) -> None:
        """Take code, or HTML: a blank line ends a block of it, but not its table or list."""
        indented = token.type == "code_block" and (self._html or _ELEMENT.match(token.content))
        if token.type == "fence":
            self.outline.code(token.content)
            return
        if token.type != "html_block" and not indented:
            self.outline.paragraph(token.content)
            return
        self._html += token.content
        if all(
            len(re.findall(rf"<{tag}[\s>]", self._html)) <= self._html.count(f"</{tag}>")
            for tag in _HOLDERS
        ):
            self.end()

    def end(self) -> None:
        """Read the HTML that was waiting for its end."""
        root = parse_markup(self._html) if self._html else None
        self._html = ""
        if root is not None:
            self.outline.bare(walk_markup(root, self.outline, self.links))

    def _text(self, token: Token) -> None:
        links: list[Link] = []
        text = inline_text(token, links)
        missed = None if self._heading or self._depth else _UNSPACED.match(token.content)
        if missed is not None:  # "#2 Models", which most people mean as a heading
            self._heading = (len(missed[1]), self._line(token))
            text = text.strip("#")
        self._inline(text, links)
        self.links += links

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self._offset + 1

    def _inline(self, text: str, links: list[Link]) -> None:
        if self._heading:
            self.outline.heading(self._heading[0], text, self._heading[1], links)
            self._heading = None
        elif self._row is not None:
            self._row.append(
                join_lines([line.strip() for line in text.split("\n") if line.strip()])
            )
            self._row_links += links
        elif self._depth:
            add = self.outline.more if self._begun else self.outline.item
            add(_unchecked(text), self._depth - 1, links)
            self._begun = True
        else:
            self._paragraph(text, links)
            if not text:
                self.outline.bare(links)

    def _paragraph(self, text: str, links: list[Link]) -> None:
        """Add a paragraph; lines that begin with a sign such as "•" are typed lists."""
        lines = text.split("\n")
        marks = [_BULLET.match(line) for line in lines]
        signs = [mark["sign"] for mark in marks if mark]
        if not signs or (signs[0] and len(signs) < LEAST_SIGNS):
            self.outline.paragraph(text, links)
            return
        left = list(links)
        told: list[str] = []
        for line, mark in zip(lines, marks, strict=True):
            if mark is None:
                told.append(line)
                continue
            own = [link for link in left if link.text in line and (link.text or link.url in line)]
            left = [link for link in left if link not in own]
            self.outline.paragraph("\n".join(told))
            told = []
            self.outline.item(line[mark.end() :], 0, own)
        self.outline.paragraph("\n".join(told), left)


def _unchecked(text: str) -> str:
    return text[4:] if text[:4].lower() in ("[ ] ", "[x] ") else text
