"""Parses HTML through lxml, however broken it is."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

_MAX_ATTRIBUTES = 500  # of an element; parsing takes the square of it
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{2000,}>?")


def parse_markup(text: str) -> HtmlElement | None:
    """Return a text's root element; None where it holds no element at all."""
    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        named = _LONG_TAG.sub(_without_attributes, text)
        root: HtmlElement = html.document_fromstring(named.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def _without_attributes(tag: re.Match[str]) -> str:
    """Return a tag without its attributes where it has so many that only an attack needs them."""
    many = len(tag[0].split()) > _MAX_ATTRIBUTES or tag[0].count("=") > _MAX_ATTRIBUTES
    return f"<{tag[1]}>" if many else tag[0]
