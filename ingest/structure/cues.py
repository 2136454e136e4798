"""Tells roadmaps from other texts, and their phases from what stands around them, by words."""

import re

from ingest.structure.marks import plain
from ingest.structure.tree import Node
from ingest.structure.words import any_of

_ROADMAP = re.compile(any_of("titles"), re.IGNORECASE)
_NAMED = re.compile(r"\broad ?map\b|\bcurriculum\b|\blearning path\b|\bstudy plan\b", re.IGNORECASE)
_LEARNS = re.compile(rf"\b{any_of('learning')}\b", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?:machine|deep|reinforcement|transfer|federated) learning\b", re.IGNORECASE
)
_PRODUCT = re.compile(any_of("products"), re.IGNORECASE)
_FURNITURE = re.compile(rf"^{any_of('furniture')}[.!?:]*$", re.IGNORECASE)


def titled_as_roadmap(root: Node) -> bool:
    """Whether a document's title or its first headings call it a way to learn something."""
    first = [n.text for n in root.children if n.kind == "heading"][:2]
    opening = [n.text[:200] for n in root.children if n.kind == "text"][:2]
    named = any(_NAMED.search(text) for text in (*first, *opening))
    return named or bool(_ROADMAP.search(root.text))


def learns(node: Node) -> bool:
    """Whether what a node says is about learning something."""
    text = "\n".join((node.text, *node.cells, *(n.text for n in node.walk())))
    return bool(_LEARNS.search(_FIELD.sub(" ", text)))


def speaks_of_products(root: Node) -> bool:
    """Whether a document plans what somebody will build rather than what somebody learns."""
    texts = [root.text, *(node.text for node in root.walk())]
    return sum(bool(_PRODUCT.search(text)) for text in texts) > 1


def is_furniture(title: str) -> bool:
    """Whether a heading of this title introduces, closes or surrounds a roadmap."""
    return bool(_FURNITURE.match(plain(title)))
