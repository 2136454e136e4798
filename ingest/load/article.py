"""Cuts a page down to its article, given the text that an extractor took for it.

An extractor knows well which text belongs to an article and badly how it was built: it flattens
headings, lists and code. The page's own elements are kept here instead, those whose text was
taken and those that stand among them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from ingest.load.furniture import is_end, is_line
from ingest.load.leaves import find_leaves, wrap_loose
from ingest.load.markup import HEADINGS

_NOT_ARTICLE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|sidebar|share|sharing|social|related|recommend\w*|comments?|newsletter"
    r"|subscri\w+|cookie\w*|breadcrumbs?|footer|toc|table-?of-?contents|promo|adverts?|author|bio|cta|pagination|tags?"
    r"|byline|meta|widget|similar|popup|modal|banner|respond|toolbar|licen[sc]e|feedback"
    r"|(?<!wp-block-)buttons?)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:^|[-_ ])(?:subtitle|sub-?heading|description|desc|excerpt|standfirst|dek|lede"
    r"|tagline)(?:$|[-_ ])",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"/(?:tags?|categor(?:y|ies)|topics?|labels?)/", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")
_BUILT = {"table", "pre", "li", "dt", "dd", "figcaption", "blockquote"}
_LONG = 25
_LEAST_KEPT = 0.8
_NEARLY_ALL = 0.75  # of the article's letters
_LATE = 0.6  # of the text
_LATER = 0.75  # where the heading itself was not taken for the article's


def pick_article(root: HtmlElement, texts: Sequence[str], title: str) -> HtmlElement | None:
    """Take out of a page what does not belong to its article, and return the rest.

    Args:
        root: The page; changed in place.
        texts: The article's blocks of text, as an extractor found them.
        title: What the page is called; a heading of these words above the article is kept.

    Returns:
        None when the page's elements hold much less than the extractor found in them.
    """
    wrap_loose(root)
    leaves = find_leaves(root)
    kept = _taken(leaves, texts)
    if True not in kept:
        return None
    _fill(leaves, kept, _words(title))
    _cut_end(leaves, kept)
    _cut_behind(leaves, kept)
    chosen = [leaf for leaf, keep in zip(leaves, kept, strict=True) if keep]
    found = sum(len(_words(leaf.text_content())) for leaf in chosen)
    if found < _LEAST_KEPT * (sum(len(_words(text)) for text in texts) - _put_aside(leaves, texts)):
        return None
    around = _common(chosen)
    for leaf, keep in zip(leaves, kept, strict=True):
        if not keep and leaf is not around and leaf.getparent() is not None:
            leaf.drop_tree()
    return around


def _taken(leaves: Iterable[HtmlElement], texts: Sequence[str]) -> list[bool]:
    if len(texts) == 1:
        return _following(leaves, _words(texts[0]))
    whole = " ".join(_words(text) for text in texts)
    joined = whole.replace(" ", "")  # a table is one leaf, and many texts
    blocks = {_words(text) for text in texts}
    kept = []
    for leaf in leaves:
        words = _words(leaf.text_content())
        running = joined if leaf.tag == "table" else whole
        same = words in running if len(words) >= _LONG else words in blocks
        kept.append(bool(words) and same and not _is_furniture(leaf))
    return kept


def _put_aside(leaves: Iterable[HtmlElement], texts: Sequence[str]) -> int:
    """Return how many letters the extractor took of what the page calls furniture."""
    whole = "".join(_words(text) for text in texts)
    furniture = (_words(leaf.text_content()) for leaf in leaves if _is_furniture(leaf))
    return sum(len(words) for words in furniture if len(words) >= _LONG and words in whole)


def _following(leaves: Iterable[HtmlElement], whole: str) -> list[bool]:
    """Return which leaves make up a text without blocks: each goes on where the last one ended."""
    at, kept = 0, []
    for leaf in leaves:
        words = _words(leaf.text_content())
        here = at if whole.startswith(words, at) else -1
        if here < 0 and len(words) >= _LONG:
            here = whole.find(words, at)
        kept.append(bool(words) and here >= 0 and not _is_furniture(leaf))
        at = here + len(words) if kept[-1] else at
    return kept


def _fill(leaves: Sequence[HtmlElement], kept: list[bool], title: str) -> None:
    """Keep what the extractor lost between the first and the last block that it took."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    taken = list(kept)
    body = _holder_of_most([leaf for leaf, keep in zip(leaves, kept, strict=True) if keep])
    for number in range(first + 1, last):
        if not taken[number]:
            leaf = leaves[number]
            near = _has_kept_text(leaves, taken, number) or _stands_in(leaf, body)
            kept[number] = near and not _is_furniture(leaf)
    for number in _ending(leaves, kept, last):
        kept[number] = True
    for number in range(first - 1, -1, -1):
        if leaves[number].tag in ("h1", "h2") and _words(leaves[number].text_content()) in title:
            kept[number] = True
            below = leaves[number + 1]
            kept[number + 1] |= bool(_SUBTITLE.search(_names(below))) and not _is_furniture(below)
            break


def _stands_in(leaf: HtmlElement, body: HtmlElement) -> bool:
    """Whether a block stands among the article's text, a box of the page's own kind included."""
    return leaf.tag not in HEADINGS and any(a is body for a in leaf.iterancestors())


def _ending(leaves: Sequence[HtmlElement], kept: Sequence[bool], last: int) -> Iterator[int]:
    """Yield what ends the article after the last block that was taken.

    That is the rest of a list or table, and then blocks that stand where the article's text does:
    code, and headings with what they lead to, such as links to go on with.
    """
    number = last + 1
    while number < len(leaves) and _same_list(leaves[number], leaves[number - 1]):
        yield number
        number += 1
    body = _holder_of_most([leaf for leaf, keep in zip(leaves, kept, strict=True) if keep])
    for leaf in leaves[number:]:
        if _holder(leaf) is not body or _is_furniture(leaf) or is_end(leaf.text_content()):
            return
        yield number
        number += 1


def _cut_end(leaves: Sequence[HtmlElement], kept: list[bool]) -> None:
    """Let go of what follows a heading such as “Related posts” in the last part of the article."""
    sizes = [len(leaf.text_content()) * keep for leaf, keep in zip(leaves, kept, strict=True)]
    before, whole = 0, sum(sizes)
    for number, leaf in enumerate(leaves):
        late = before >= (_LATE if kept[number] else _LATER) * whole
        if late and leaf.tag in HEADINGS and is_end(leaf.text_content()):
            kept[number:] = [False] * (len(leaves) - number)
            return
        before += sizes[number]


def _cut_behind(leaves: Sequence[HtmlElement], kept: list[bool]) -> None:
    """Let go of what follows the element that holds nearly all of the article.

    Where sections stand in elements of their own, none of them holds so much.
    """
    chosen = [number for number, keep in enumerate(kept) if keep]
    body = _holder_of_most([leaves[number] for number in chosen])
    within = [n for n in chosen if any(a is body for a in leaves[n].iterancestors())]
    sizes = [len(leaf.text_content()) for leaf in leaves]
    if sum(sizes[n] for n in within) < _NEARLY_ALL * sum(sizes[n] for n in chosen):
        return
    for number in chosen:
        if number > within[-1]:
            kept[number] = False


def _holder_of_most(leaves: Sequence[HtmlElement]) -> HtmlElement:
    """Return the element that most of some text stands in, by letters."""
    sizes: dict[HtmlElement, int] = {}
    for leaf in leaves:
        sizes[_holder(leaf)] = sizes.get(_holder(leaf), 0) + len(leaf.text_content())
    return max(sizes, key=lambda holder: sizes[holder])


def _holder(leaf: HtmlElement) -> HtmlElement:
    """Return the element that a block stands in; lists, tables and quotations are blocks whole."""
    block = leaf
    for ancestor in leaf.iterancestors("ul", "ol", "dl", "table", "blockquote", "figure", "pre"):
        block = ancestor
    return block.getparent()


def _has_kept_text(leaves: Sequence[HtmlElement], taken: Sequence[bool], number: int) -> bool:
    """Whether a heading has text that was taken below it, or a block such text beside it."""
    leaf = leaves[number]
    if leaf.tag in HEADINGS:
        for following, keep in zip(leaves[number + 1 :], taken[number + 1 :], strict=True):
            if keep and following.tag not in HEADINGS:
                return True
            if following.tag in HEADINGS and following.tag <= leaf.tag:
                return False
        return False
    if leaf.tag in _BUILT or leaf.getparent().tag in _BUILT:
        above = next((i for i in range(number - 1, -1, -1) if taken[i]), number)
        below = next((i for i in range(number + 1, len(leaves)) if taken[i]), number)
        around = _common([leaves[above], leaves[below]])
        return any(ancestor is around for ancestor in leaf.iterancestors())
    return any(taken[other] and _near(leaf, leaves[other]) for other in (number - 1, number + 1))


def _near(one: HtmlElement, other: HtmlElement) -> bool:
    return one.getparent() is other.getparent() or _same_list(one, other)


def _same_list(one: HtmlElement, other: HtmlElement) -> bool:
    holders = [
        next((a for a in leaf.iterancestors("ul", "ol", "dl", "table")), None)
        for leaf in (one, other)
    ]
    return holders[0] is not None and holders[0] is holders[1]


def _is_furniture(leaf: HtmlElement) -> bool:
    said = leaf.tag in ("div", "p", "section") and is_line(leaf.text_content())
    if said or _is_labels(leaf):
        return True
    for element in (leaf, *leaf.iterancestors()):
        if element.tag in ("nav", "footer", "form", "aside"):
            return True
        if element.tag in ("body", "html", "main", "article"):
            return False
        if _NOT_ARTICLE.search(_names(element)):
            return True
    return False


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_labels(leaf: HtmlElement) -> bool:
    """Whether a block is nothing but links to the pages of its tags."""
    links = [a for a in leaf.iter("a") if _LABELLED.search(a.get("href") or "")]
    words = "".join(_words(a.text_content()) for a in links)
    return bool(links) and words == _words(leaf.text_content())


def _common(leaves: Sequence[HtmlElement]) -> HtmlElement:
    """Return the innermost element around all of these."""
    shared = _path(leaves[0])
    for leaf in leaves[1:]:
        path = _path(leaf)
        same = 0
        while same < min(len(shared), len(path)) and shared[same] is path[same]:
            same += 1
        shared = shared[:same]
    around: HtmlElement = shared[-1]
    return around


def _path(leaf: HtmlElement) -> list[HtmlElement]:
    return [leaf, *leaf.iterancestors()][::-1]


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text).lower()
