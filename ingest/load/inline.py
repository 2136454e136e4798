"""Reads what stands in one block of Markdown: its text and links, without the marks."""

import re
from itertools import zip_longest

from markdown_it.token import Token

from ingest.links import BARE_URL, Link
from ingest.load.wrapped import goes_on

_ANCHOR = re.compile(r"""<a\s[^>]*href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_CALLED = re.compile(r"^(?P<label>\S.{0,80}?)\s*(?::|\s[–—-])\s*$")
_BREAK = re.compile(r"<br\s*/?>$", re.IGNORECASE)


def inline_text(token: Token, links: list[Link]) -> str:
    """Return a block's text and add its links; one without words is called by its picture.

    Lines that were broken for their length are joined.
    """
    parts: list[str] = []
    opened: list[tuple[str, int, str]] = []
    children = [child for child in token.children or [] if child.content or child.type != "text"]
    for child, following in zip_longest(children, children[1:]):
        href = _opened(child)
        if href is not None:
            opened.append((href, len(parts), ""))
        elif (child.type == "link_close" or child.content.lower() == "</a>") and opened:
            href, label, alt = opened.pop()
            links.append(Link(href, "".join(parts[label:]).strip() or alt))
        elif child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "image" and opened:
            opened[-1] = (*opened[-1][:2], child.content)
        if child.type == "text" and not opened:
            before = "".join(parts).rsplit("\n", 1)[-1]
            links += _bare_links(before[: len(before) - len(child.content)], child.content)
        elif child.type == "softbreak" and following and _is_wrapped("".join(parts), following):
            parts.append(" ")
        elif child.type in ("softbreak", "hardbreak") or _BREAK.match(child.content):
            parts.append("\n")
    return "".join(parts).strip()


def _is_wrapped(text: str, following: Token) -> bool:
    shown = following.type in ("strong_open", "image", "html_inline")
    return not shown and goes_on(text.rsplit("\n", 1)[-1], following.content)


def _bare_links(before: str, text: str) -> list[Link]:
    """Return the addresses that stand in a text as they are, called as the line says in front."""
    found = []
    at = 0
    for match in BARE_URL.finditer(text):
        called = _CALLED.match(before + text[at : match.start()])
        found.append(Link(match[0], called["label"].strip() if called else ""))
        before, at = "", match.end()
    return found


def _opened(token: Token) -> str | None:
    """Return where a link leads that begins here, also one written as HTML."""
    if token.type == "link_open":
        return str(token.attrs.get("href", ""))
    anchor = _ANCHOR.match(token.content) if token.type == "html_inline" else None
    return anchor[1] if anchor else None
