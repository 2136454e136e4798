"""Tells roadmaps from other texts, and their phases from what stands around them, by words."""

import re
from functools import lru_cache

from ingest.structure.marks import REMEMBERED, plain
from ingest.structure.tree import Node
from ingest.structure.words import any_of

_ROADMAP = re.compile(any_of("titles"), re.IGNORECASE)
_NAMED = re.compile(r"\broad ?map\b|\bcurriculum\b|\blearning path\b|\bstudy plan\b", re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:this|these|the|an?|our|my|your|here(?:'|’)?s|complete|full)\s+(?:[\w'’-]+\s+){0,5}?"
    rf"(?:{_NAMED.pattern})s?(?!\s+{any_of('makers')}\b)(?=\W*(?:$|\n|[.,:;!?)–—-]|{any_of('goes_on')}\b))",
    re.IGNORECASE,
)
_MAKER = re.compile(rf"\broad ?maps?[ -]+{any_of('makers')}\b", re.IGNORECASE)
_COURSE = re.compile(
    r"\b(?:this|the|our|my|a free|an open)\s+(?:[\w-]+\s+){0,5}(?:course|bootcamp)\b", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:course|bootcamp|boot camp|syllabus)\b", re.IGNORECASE)
_CONTAINER = re.compile(rf"^{any_of('containers')}[.!:]*$", re.IGNORECASE)
_LEARNS = re.compile(rf"\b{any_of('learning')}\b", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?:machine|deep|reinforcement|transfer|federated) learning\b", re.IGNORECASE
)
_PRODUCT = re.compile(any_of("products"), re.IGNORECASE)
_FURNITURE = re.compile(
    rf"^(?:{any_of('furniture')}|{any_of('introductory')})[.!?:]*$", re.IGNORECASE
)
_PROGRAM = re.compile(rf"^{any_of('program')}$", re.IGNORECASE)
_SETUP = re.compile(rf"^{any_of('setup')}[.!?:]*$", re.IGNORECASE)
_INTRODUCTORY = re.compile(rf"^{any_of('introductory')}[.!?:]*$", re.IGNORECASE)
_PROGRAM_HEADINGS = 3
_OPENING = 200  # characters of a paragraph that may say what a document is


def titled_as_roadmap(root: Node) -> bool:
    """Whether a document's title or first words call it a way to learn something."""
    return called_roadmap(root) or (named_as_roadmap(root) and not _MAKER.search(root.text))


def called_roadmap(root: Node) -> bool:
    """Whether a document's title or first heading calls it a way to learn something."""
    headings = [n.text for n in root.children if n.kind == "heading"][:1]
    return any(map(titles_roadmap, (root.text, *headings)))


@lru_cache(maxsize=REMEMBERED)
def titles_roadmap(text: str) -> bool:
    """Whether a heading is called as whole roadmaps are, rather than a program for them."""
    return bool(_NAMED.search(text) or _ROADMAP.search(text)) and not _MAKER.search(text)


def named_as_roadmap(root: Node) -> bool:
    """Whether a document is called a roadmap, a curriculum or the like where it begins."""
    headings = [n.text for n in root.children if n.kind == "heading"][:2]
    return any(map(_NAMED.search, (root.text, *headings))) or any(
        map(_SELF.search, first_words(root))
    )


def speaks_of_course(root: Node) -> bool:
    """Whether a document's title or first words call it a course, or a way to teach oneself."""
    headings = [n.text for n in root.children if n.kind == "heading"][:2]
    if names_maker(root):
        return False
    return any(map(_CALLED.search, (root.text, *headings))) or any(
        _COURSE.search(text) or _SELF.search(text) or _ROADMAP.search(_NAMED.sub(" ", text))
        for text in first_words(root)
    )


def names_maker(root: Node) -> bool:
    """Whether a document's title or first heading names a program for roadmaps."""
    headings = [n.text for n in root.children if n.kind == "heading"][:1]
    return any(map(_MAKER.search, (root.text, *headings)))


def first_words(root: Node) -> list[str]:
    """Return how the first paragraphs of a document begin."""
    return [n.text[:_OPENING] for n in _first_text(root) if n.kind in ("text", "lead")]


def _first_text(root: Node) -> list[Node]:
    """Return what stands before the first heading, and right below it."""
    before = [n for n in root.children if n.kind != "heading"]
    first = next((n for n in root.children if n.kind == "heading"), None)
    return before[:2] + (first.children[:2] if first else [])


def holds_roadmap(title: str) -> bool:
    """Whether a heading announces the roadmap itself among what stands around it."""
    return bool(_CONTAINER.match(plain(title)))


def learns(node: Node) -> bool:
    """Whether what a node says is about learning something."""
    text = "\n".join((node.text, *node.cells, *(n.text for n in node.walk())))
    return bool(_LEARNS.search(_FIELD.sub(" ", text)))


def speaks_of_products(root: Node) -> bool:
    """Whether a document plans what somebody will build rather than what somebody learns."""
    texts = [root.text, *(node.text for node in root.walk())]
    return sum(bool(_PRODUCT.search(text)) for text in texts) > 1


def sets_up(title: str) -> bool:
    """Whether a heading of this title leads to instructions for using a program."""
    return bool(_SETUP.match(plain(title)))


@lru_cache(maxsize=REMEMBERED)
def is_furniture(title: str) -> bool:
    """Whether a heading of this title introduces, closes or surrounds a roadmap."""
    return bool(_FURNITURE.match(plain(title)))


def describes_program(root: Node) -> bool:
    """Whether several headings are those of a README that explains a program."""
    headings = [plain(node.text) for node in root.walk() if node.kind == "heading"]
    return sum(bool(_PROGRAM.match(heading)) for heading in headings) >= _PROGRAM_HEADINGS


def is_introductory(title: str) -> bool:
    """Whether a heading of this title is furniture unless it is as full as a phase."""
    return bool(_INTRODUCTORY.match(plain(title)))
