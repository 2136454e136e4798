"""Weighs whether a reading of a document is a way to learn something, where no title says so."""

import re
from collections.abc import Callable, Sequence
from itertools import islice, takewhile

from ingest.roadmaps import NO_EFFORT
from ingest.structure.cues import (
    describes_program,
    first_words,
    learns,
    names_maker,
    speaks_of_products,
)
from ingest.structure.efforts import read_effort
from ingest.structure.found import Found, holds_lists, leads_out
from ingest.structure.marks import NAMED, find_mark
from ingest.structure.tree import Node
from ingest.structure.words import any_of

ENOUGH = 3.0
LEAST = 3
MOST = 30
_TEACHES = re.compile(rf"\b{any_of('teaching')}\b", re.IGNORECASE)
_FIELD = re.compile(r"\b(?:machine|deep|reinforcement) learning\b", re.IGNORECASE)
_TIMES = frozenset(["day", "week", "month", "quarter", "semester", "term", "year", "calendar"])
_CODE = 1 / 3
_LINKS = 2
_PARAGRAPHS = 4  # of an opening


def teaches(root: Node, found: Sequence[Found]) -> bool:
    """Whether signs that are weak alone say together that these are phases of learning."""
    if not LEAST <= len(found) <= MOST or _share(found, _shows_code) >= _CODE:
        return False
    if speaks_of_products(root) or describes_program(root) or names_maker(root):
        return False
    words = _of_words(root)
    told = words > 0 or any(learns(each.node) for each in found)
    return told and words + _of_phases(found) >= ENOUGH


def _of_words(root: Node) -> float:
    """Return 2 for a title that speaks of learning, 1 for each such word of an opening, up to 2."""
    if _TEACHES.search(_FIELD.sub(" ", root.text)):
        return 2.0
    opening = _FIELD.sub(" ", " ".join(_opening(root)))
    return min(2.0, len({word.lower() for word in _TEACHES.findall(opening)}))


def _opening(root: Node) -> list[str]:
    texts = takewhile(lambda n: n.kind == "text", root.children)
    return [node.text for node in islice(texts, _PARAGRAPHS)] or first_words(root)


def _of_phases(found: Sequence[Found]) -> float:
    """Return how much phases look like those of learning: by time, content and words."""
    marks = [find_mark(each.node.text) for each in found]
    timed = all(mark is not None and mark.noun in _TIMES for mark in marks)
    numbered = 0.5 * all(marks) + 0.5 * all(m is not None and m.strength == NAMED for m in marks)
    lasting = _share(found, lambda f: read_effort(f.node.text) != NO_EFFORT) > _CODE
    listing = _share(found, lambda f: holds_lists(f.node)) > 0.5
    learning = _share(found, lambda f: learns(f.node))
    linking = _share(found, lambda f: _links(f) >= _LINKS) > 0.5
    return 2.0 * (timed or lasting) + numbered + listing + linking + learning


def _links(found: Found) -> int:
    return sum(leads_out(node) for node in found.node.walk())


def _shows_code(found: Found) -> bool:
    return any(node.kind == "code" for node in found.node.walk())


def _share(found: Sequence[Found], says: Callable[[Found], bool]) -> float:
    return sum(map(says, found)) / len(found)
