"""Where an article begins and ends among the blocks of its page.

Blocks come with a mark each, whether they are taken for the article; marks are only taken back.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from ingest.load.furniture import is_end
from ingest.load.leaves import holder_of_most, letters
from ingest.load.markup import HEADINGS

_NEARLY_ALL = 0.75  # of the article's letters
_LITTLE = 0.25  # of them
_LATE = 0.6  # of the text
_LATER = 0.75  # where the heading itself was not taken for the article's


def cut_start(leaves: Sequence[HtmlElement], kept: list[bool], title: str) -> None:
    """Let go of the little that stands above the heading that names the page.

    Args:
        leaves: All blocks of the page.
        kept: Which of them are taken; changed in place.
        title: The letters of the page's title.
    """
    sizes = _sizes(leaves, kept)
    for number, leaf in enumerate(leaves):
        named = letters(leaf.text_content()) if kept[number] and leaf.tag in ("h1", "h2") else ""
        if named and title.startswith(named):
            if sum(sizes[:number]) < _LITTLE * sum(sizes):
                kept[:number] = [False] * number
            return


def cut_end(leaves: Sequence[HtmlElement], kept: list[bool]) -> None:
    """Let go of what follows a heading such as “Related posts” in the last part of the article."""
    sizes = _sizes(leaves, kept)
    before, whole = 0, sum(sizes)
    for number, leaf in enumerate(leaves):
        late = before >= (_LATE if kept[number] else _LATER) * whole
        if late and leaf.tag in HEADINGS and is_end(leaf.text_content()):
            kept[number:] = [False] * (len(leaves) - number)
            return
        before += sizes[number]


def cut_behind(leaves: Sequence[HtmlElement], kept: list[bool]) -> None:
    """Let go of what follows the element that holds nearly all of the article.

    Where sections stand in elements of their own, none of them holds so much, or the others look
    like the one that does.
    """
    chosen = [number for number, keep in enumerate(kept) if keep]
    body = holder_of_most([leaves[number] for number in chosen])
    within = [n for n in chosen if any(a is body for a in leaves[n].iterancestors())]
    sizes = _sizes(leaves, kept)
    if sum(sizes[n] for n in within) < _NEARLY_ALL * sum(sizes):
        return
    look = _look(body)
    last = max(n for n in chosen if n <= within[-1] or _stands_alike(leaves[n], look))
    for number in chosen:
        if number > last:
            kept[number] = False


def _stands_alike(leaf: HtmlElement, look: tuple[str, ...]) -> bool:
    """Whether a block stands in an element that is built and named like another."""
    return any(look) and any(_look(ancestor) == look for ancestor in leaf.iterancestors())


def _look(element: HtmlElement) -> tuple[str, ...]:
    """Return the classes of an element and of the one around it."""
    around = element.getparent()
    return (element.get("class") or "", "" if around is None else around.get("class") or "")


def _sizes(leaves: Sequence[HtmlElement], kept: Sequence[bool]) -> list[int]:
    return [len(leaf.text_content()) * keep for leaf, keep in zip(leaves, kept, strict=True)]
