"""Finds which nodes of a document are the phases of a roadmap, if it is one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.structure.around import with_neighbours
from ingest.structure.arrows import find_arrows, find_named_arrows
from ingest.structure.contents import without_contents
from ingest.structure.cues import (
    holds_roadmap,
    is_furniture,
    is_introductory,
    learns,
    sets_up,
    speaks_of_course,
    speaks_of_products,
    titled_as_roadmap,
)
from ingest.structure.drawn import find_drawn
from ingest.structure.found import Found, has_content, holds_lists, size
from ingest.structure.headlines import MAX_TITLE, counted_title
from ingest.structure.holders import divides_a_part, holders_of
from ingest.structure.marks import COUNTED, NAMED, find_mark
from ingest.structure.mixed import mend_levels
from ingest.structure.phase_rows import is_lesson_table, rows_of
from ingest.structure.plain_lists import find_columns, find_plain_list
from ingest.structure.promote import LEAST, promote
from ingest.structure.teaching import teaches
from ingest.structure.told import find_told
from ingest.structure.tree import Node
from ingest.structure.unmarked import find_unmarked

_STAGES = frozenset(["phase", "stage", "level", "milestone"])  # hold weeks, where both are told
TIERED = 0.75
"""Share of headings that words such as "Advanced" must mark; "Foundations" alone is a name."""
LEAST_UNTITLED = 3
_QUARTERS = 4  # of a document; of two numberings the one that holds more of it counts more
LEAST_LINES = 3  # of a schedule whose phases hold nothing
_LONGEST = defaultdict(lambda: MAX_TITLE, heading=2 * MAX_TITLE, row=10 * MAX_TITLE)
"""Characters of a text that may be a phase's title, by its kind."""
LEARNING = {NAMED: 0.5, 2: 0.6, COUNTED: 0.75}
"""Share of the phases that must speak of learning where the title does not, by their marks."""


def find_phases(root: Node) -> list[Found]:
    """Return a roadmap's phases in order; none for a document that is no roadmap."""
    without_contents(root)
    titled = titled_as_roadmap(root)
    if titled and (found := find_named_arrows(root)):
        return found
    promote(root)
    mend_levels(root)
    found = _read(root, titled)
    if found or titled:
        return found
    found = _read(root, True)
    return found if teaches(root, found) else []


def _read(root: Node, titled: bool) -> list[Found]:
    """Return the phases that the first reader finds."""
    found = _find(root, titled)
    if found and not any(map(_is_drawn, found)):
        return found
    if titled or speaks_of_course(root):
        found = find_drawn(root) or find_columns(root) or find_arrows(root) or found
    return found or find_plain_list(root, titled) or (find_told(root) if titled else [])


def _is_drawn(found: Found) -> bool:
    """Whether a heading announces the roadmap and holds nothing but its drawing."""
    kinds = [child.kind for child in found.node.children]
    return kinds == ["code"] and holds_roadmap(found.node.text)


def _find(root: Node, titled: bool) -> list[Found]:
    """Return the phases that headings, lists or tables set."""
    run = _marked(root)
    if not run:
        return find_unmarked(root, titled)
    strength = max(f.mark.strength for f in run if f.mark)
    titled = titled or is_lesson_table(run, root)
    found = holders_of(root, run) or run
    share = sum(learns(f.node) for f in found) / len(found)
    if not titled and speaks_of_course(root):
        titled = share >= LEARNING[NAMED] or strength > COUNTED
    if not titled and (
        share < LEARNING[strength] or strength == COUNTED or len(found) < LEAST_UNTITLED
    ):
        return []
    if share == 0 and speaks_of_products(root) and not learns(Node("text", root.text)):
        return []
    return _upwards(with_neighbours(found, root))


def _is_frame(found: Found) -> bool:
    """Whether a number only counts a foreword or the references."""
    mark = found.mark
    if found.node.kind != "heading" or holds_lists(found.node):
        return False
    if mark is None or mark.strength > COUNTED:
        return False
    return is_furniture(mark.rest) and not is_introductory(mark.rest)


def _upwards(found: list[Found]) -> list[Found]:
    """Return phases in the order of their numbers; diaries show the newest first."""
    for end in (0, -1):
        if found and _is_frame(found[end]):
            del found[end]
    firsts = [f.mark.first for f in found if f.mark]
    falling = len(firsts) > 1 and all(a > b for a, b in pairwise(firsts))
    return found[::-1] if falling else found


def _marked(root: Node) -> list[Found]:
    """Return the best run of numbered nodes: strong marks first, then the outermost."""
    best: list[Found] = []
    best_key: tuple[float, ...] = ()
    for depth, group in _groups(root):
        for run in _runs(group):
            full = [f for f in run if has_content(f.node)]
            mark = run[0].mark
            assert mark is not None
            told = len(full) >= len(run) / 2
            if len(run) < LEAST or not (told or _names_all(run)) or _begins_late(run):
                continue
            if mark.noun == "tier" and divides_a_part(run, root):
                continue
            heading = run[0].node.kind == "heading"
            coarse = not heading and mark.noun in _STAGES
            share = round(_QUARTERS * sum(size(f.node) for f in run) / size(root))
            key = (told, heading, mark.strength, coarse, share, -depth, len(run))
            if key > best_key:
                best, best_key = run, key
    return best


def _begins_late(run: Sequence[Found]) -> bool:
    """Whether a few numbers are the rest of a numbering that stands elsewhere."""
    mark = run[0].mark
    calendar = mark is not None and mark.noun in ("calendar", "quarter", "year")
    return len(run) < LEAST_LINES and not calendar and mark is not None and mark.first > LEAST


def _names_all(run: Sequence[Found]) -> bool:
    """Whether a run is a schedule of single lines, each with a time and what to do in it."""
    return len(run) >= LEAST_LINES and all(
        f.mark and f.mark.strength > COUNTED and f.mark.rest != f.node.text for f in run
    )


def _groups(root: Node) -> Iterator[tuple[int, list[Node]]]:
    """Yield nodes that may be phases side by side: of one holder, and of one depth in all."""
    levels: list[list[Node]] = []
    waiting = [(0, root)]
    while waiting:
        depth, node = waiting.pop(0)
        headings = [c for c in node.children if c.kind == "heading"]
        if len(levels) <= depth:
            levels.append([])
        levels[depth] += headings
        yield depth, headings
        if node.kind in ("root", "heading", "lead"):
            yield depth, [c for c in node.children if c.kind == "item"]
            for table in (c for c in node.children if c.kind == "table"):
                yield depth, rows_of(table)
        inner = [c for c in node.children if c.kind in ("heading", "lead")]
        waiting += [(depth + 1, c) for c in inner if not sets_up(c.text)]
    yield from enumerate(levels)


def _runs(group: Sequence[Node]) -> list[list[Found]]:
    """Return for each kind of mark the nodes that carry it, if they are in order."""
    by_noun: dict[str, list[Found]] = {}
    for node in group:
        short = len(node.text) <= _LONGEST[node.kind]
        mark = find_mark(node.text) if short else counted_title(node.text)
        if mark is not None and mark.noun != "letter":
            by_noun.setdefault(mark.noun, []).append(Found(node, mark))
    full = sum(has_content(node) and not is_furniture(node.text) for node in group)
    return [
        run
        for noun, found in by_noun.items()
        for run in (found, found[::-1])
        if _in_order(run) and (noun != "tier" or len(run) >= TIERED * full) and not _surrounds(run)
    ]


def _surrounds(run: Sequence[Found]) -> bool:
    """Whether bare numbers only count the sections of a text about a program or a product."""
    marks = [f.mark for f in run if f.mark and f.mark.strength == COUNTED]
    return sum(is_furniture(mark.rest) for mark in marks) > len(run) / 3


def _in_order(run: Sequence[Found]) -> bool:
    firsts = [f.mark.first for f in run if f.mark]
    rising = sum(a < b for a, b in pairwise(firsts))
    return rising >= 0.8 * (len(firsts) - 1) and firsts[-1] > firsts[0]
