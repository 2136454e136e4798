"""Reads a line as what it names: a title, what is explained behind it, what is only a link."""

import re
from collections.abc import Sequence

from ingest.links import BARE_URL, Link
from ingest.structure.marks import plain, undotted
from ingest.structure.tree import Node
from ingest.structure.words import any_of

MAX_TITLE = 140
_NAME_WORDS = 9
_PART_WORDS = 5
_LEAST_PARTS = 3
_ALIKE = 0.75  # share of words in common
_LINKED = 0.6  # share of an item's letters that must be links for it to be nothing but links
_DASH = re.compile(r"\s+[–—-]\s+")
_COMMAS = re.compile(r"(?:[,;]\s+|[、；，]\s*)(?![^(]*\))(?:and\s+|or\s+)?")
_NAMES_RESOURCE = re.compile(rf"\b{any_of('materials')}\b", re.IGNORECASE)
_SENTENCE = re.compile(rf"{any_of('sentence_starts')}\b", re.IGNORECASE)
_TAKES = re.compile(rf"{any_of('taking')}\b", re.IGNORECASE)
_METER = re.compile(r"[\u2580-\u259f]{3}|\d\s*%$")  # a bar that shows how far one is
_LINK_WORD = re.compile(rf"^\W*{any_of('link_words')}\W*$", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:\s+by\b|\s+(?-i:[A-Z])|\W*(?:\s[–—-]\s|[:(,;]|$))", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BARE = re.compile(r"[\W_]+")


def split_name(text: str, links: Sequence[Link] = ()) -> tuple[str, str]:
    """Return what a line names and what it explains: behind its first link, a colon or a dash."""
    text = undotted(plain(BARE_URL.sub("", text).rstrip(" :–—-")))
    linked = undotted(plain(links[0].text)) if links else ""
    if linked and text.startswith(linked) and _GOES_ON.match(text[len(linked) :]):
        return linked, text[len(linked) :].strip(" :–—-")
    dash = _DASH.search(text)
    wide = text.find("：")
    for start, end in (
        (text.find(": "), text.find(": ") + 2),
        (wide, wide + 1),
        dash.span() if dash else (-1, -1),
    ):
        if start > 0 and len(text[:start].split()) <= _NAME_WORDS:
            return text[:start].strip(), text[end:].strip()
    return text, ""


def says_nothing(text: str) -> bool:
    """Whether a link's text does not say what it leads to, such as "here" or "[pdf]"."""
    return bool(_LINK_WORD.match(text))


def alike(one: str, other: str) -> bool:
    """Whether two headings say the same in nearly the same words."""
    a, b = ({w.rstrip("s") for w in _WORD.findall(text.lower())} for text in (one, other))
    return bool(a and b) and len(a & b) >= _ALIKE * len(a | b)


def is_name(text: str) -> bool:
    """Whether a short line names something, rather than saying something."""
    text = plain(text)
    words = text.split()
    if not words or _SENTENCE.match(text) or _METER.search(text):
        return False
    return len(words) <= 6 and text[:1].isupper() and not text.endswith((".", "!", "?"))


def split_list(text: str, *, also_and: bool = False) -> list[str]:
    """Return the parts of a line that lists things between commas, and before a last "and"."""
    parts = [part for part in _COMMAS.split(text.rstrip(". ")) if part.strip()]
    if also_and and parts and len(last := re.split(r"\s+and\s+", parts[-1])) == 2:
        parts[-1:] = last
    return parts


def enumerated(text: str) -> list[str]:
    """Return the parts of a line that is nothing but a list of names; none of any other."""
    parts = split_list(text)
    short = all(len(part.split()) <= _PART_WORDS and ". " not in part for part in parts)
    return parts if len(parts) >= _LEAST_PARTS and short and text[:1].isupper() else []


def given_links(nodes: Sequence[Node], *, below_topic: bool) -> list[Node]:
    """Return the items that are links to learn from, rather than topics that are linked.

    Below a topic links are its resources; right below a phase they are topics, unless topics
    without links stand beside them and they are called a course, a video or the like.
    """
    items = [node for node in nodes if node.kind == "item"]
    links = [node for node in items if _is_link(node)]
    mostly = len(links) * 2 > len(items)
    if mostly:
        return links if below_topic else []
    return [node for node in links if _NAMES_RESOURCE.search(node.text)]


def takes_resource(node: Node) -> bool:
    """Whether an item says to watch, read or take something that it links to."""
    leads_out = any(link.url.startswith("http") for link in node.links)
    return leads_out and bool(_TAKES.match(plain(node.text)))


def without_labels(text: str, links: Sequence[Link]) -> str:
    """Return a line without links that stand behind its words: "Joins (tutorial)"."""
    for link in reversed(links):
        label = re.escape(link.text)
        if label and not text.startswith(link.text):
            if says_nothing(link.text) or link.text[0] + link.text[-1] == "[]":
                text = re.sub(rf"(?<=\S)\s*(?:[|–—:-]\s*)?[(\[]?{label}[)\]]?\s*$", "", text)
            text = re.sub(rf"\s*(?:\(|\[|[–—|-]\s+){label}[)\]]?\s*$", "", text)
    if len(links) > 1:
        text = re.sub(r"\s*\((?:alternative|alt)\)\s*$", "", text)
    return text


def is_linked(text: str, node: Node) -> bool:
    """Whether a part of a node's text is nothing but its links, with a few signs beside them."""
    linked = sum(len(_BARE.sub("", link.text)) for link in node.links if link.text in text)
    return linked >= _LINKED * len(_BARE.sub("", text)) > 0


def cut(text: str) -> str:
    """Return a title of at most `MAX_TITLE` characters."""
    if len(text) <= MAX_TITLE:
        return text
    return text[:MAX_TITLE].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _is_link(node: Node) -> bool:
    """Whether an item is nothing but links, with a few words beside them."""
    words = _BARE.sub("", BARE_URL.sub("", node.text) or node.text)
    linked = sum(len(_BARE.sub("", link.text or link.url)) for link in node.links)
    alone = all(child.kind == "text" for child in node.children)
    return bool(node.links) and alone and linked >= _LINKED * len(words)
