"""Articles that a page carries as data for its script, with nothing of them in its markup.

Single-page applications send what they show as JSON. Of it the longest text is taken that a
`<script>` of such a type holds: HTML, Markdown, or a list of blocks with their texts.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from lxml import html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

_TYPES = ("application/json", "application/ld+json")
_NAMES = ("title", "headline", "name")
_TEXTS = ("text", "value", "content", "html", "children", "body", "data")
_MARKUP = re.compile(r"<(?:p|h[1-6]|li|div|pre|section)[\s>]")
_HEADING = re.compile(r"h(?:eading)?[-_ ]?([1-6])$", re.IGNORECASE)
_LEAST = 400  # characters; less is a teaser, a setting or a key
_MOST = 5_000_000
_MAX_DEPTH = 60
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def put_embedded(root: HtmlElement) -> None:
    """Put the text that a page carries as data into its body, where that shows next to nothing."""
    body = root.find("body")
    if body is None or _shown(body) >= _LEAST:
        return
    found = [text for script in root.iter("script") for text in _texts(_load(script), "", 0)]
    title, text = max(found, key=lambda pair: len(pair[1]), default=("", ""))
    body = root.find("body")
    if len(text) < _LEAST:
        return
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    article = html.fragment_fromstring(heading + text, create_parent="article")
    body.clear()
    body.append(article)


def _shown(body: HtmlElement) -> int:
    """Return how many characters of text a page's markup holds itself."""
    unseen = " or ".join(f"ancestor::{tag}" for tag in ("script", "style", "noscript", "template"))
    return sum(len(part.strip()) for part in body.xpath(f".//text()[not({unseen})]"))


def _load(script: HtmlElement) -> Any:  # noqa: ANN401 - whatever the JSON holds
    if script.get("type") not in _TYPES or len(script.text or "") > _MOST:
        return None
    try:
        return json.loads(script.text or "")
    except (json.JSONDecodeError, RecursionError):
        return None


def _texts(value: Any, title: str, depth: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield every long text with the title that stands nearest around it, as HTML."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, str) and len(value) >= _LEAST and value.count(" ") > len(value) / 20:
        yield title, value if _MARKUP.search(value) else _MARKDOWN.render(value)
    elif isinstance(value, list):
        yield title, "".join(_block(item) for item in value)
        for item in value:
            yield from _texts(item, title, depth + 1)
    elif isinstance(value, dict):
        named = (value[name] for name in _NAMES if isinstance(value.get(name), str))
        title = next(named, title)
        for inner in value.values():
            yield from _texts(inner, title, depth + 1)


def _block(item: Any) -> str:  # noqa: ANN401
    """Return one block of a list of them as HTML: a heading, code or a paragraph."""
    if not isinstance(item, dict):
        return ""
    text = _words(item, 0)
    kind = str(item.get("type") or item.get("style") or item.get("tag") or "").lower()
    stated = _HEADING.fullmatch(str(item.get("style") or item.get("type") or kind).lower())
    if not text.strip():
        return ""
    if stated or kind in ("heading", "header"):
        level = int(stated[1]) if stated else item.get("level", 2)
        tag = f"h{level if level in range(1, 7) else 2}"
    elif kind in ("code", "pre", "codeblock"):
        tag = "pre"
    else:
        tag = "li" if "list" in kind or kind in ("li", "uli", "oli") else "p"
    return f"<{tag}>{text if _MARKUP.search(text) else escape(text)}</{tag}>"


def _words(value: Any, depth: int) -> str:  # noqa: ANN401
    if isinstance(value, str) or depth > _MAX_DEPTH:
        return value if isinstance(value, str) else ""
    if isinstance(value, list):
        return "".join(_words(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return next((told for key in _TEXTS if (told := _words(value.get(key), depth + 1))), "")
    return ""
