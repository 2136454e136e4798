"""Cuts a page down to its article, given the text that an extractor took for it.

An extractor knows well which text belongs to an article and badly how it was built: it flattens
headings, lists and code. The page's own elements are kept here instead, those whose text was
taken and those that stand among them.
"""

import re
from collections.abc import Iterable, Sequence

from lxml import html
from lxml.html import HtmlElement

from ingest.load.markup import HEADINGS, STRUCTURE

_NOT_ARTICLE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|sidebar|share|sharing|social|related|recommend\w*|comments?|newsletter"
    r"|subscri\w+|cookie\w*|breadcrumbs?|footer|toc|table-?of-?contents|promo|adverts?|author|bio|cta|pagination|tags?"
    r"|byline|meta|widget|similar|popup|modal|banner|respond|buttons?|toolbar)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(r"[\W_]+")
_NO_DIV = {"pre", "table", "ul", "ol", "menu", "dl", "html"}
_BUILT = {"table", "pre", "li", "dt", "dd", "figcaption", "blockquote"}
_LONG = 25
_LEAST_KEPT = 0.8


def pick_article(root: HtmlElement, texts: Sequence[str], title: str) -> HtmlElement | None:
    """Take out of a page what does not belong to its article, and return the rest.

    Args:
        root: The page; changed in place.
        texts: The article's blocks of text, as an extractor found them.
        title: What the page is called; a heading of these words above the article is kept.

    Returns:
        None when the page's elements hold much less than the extractor found in them.
    """
    _wrap_loose(root)
    leaves = _leaves(root)
    kept = _taken(leaves, texts)
    if True not in kept:
        return None
    _fill(leaves, kept, _words(title))
    chosen = [leaf for leaf, keep in zip(leaves, kept, strict=True) if keep]
    found = sum(len(_words(leaf.text_content())) for leaf in chosen)
    if found < _LEAST_KEPT * sum(len(_words(text)) for text in texts):
        return None
    around = _common(chosen)
    for leaf, keep in zip(leaves, kept, strict=True):
        if not keep and leaf is not around and leaf.getparent() is not None:
            leaf.drop_tree()
    return around


def _wrap_loose(root: HtmlElement) -> None:
    """Give text and inline elements that stand beside blocks an element of their own."""
    for holder in [e for e in root.iter() if e.tag in STRUCTURE and e.tag not in _NO_DIV]:
        if not any(_is_block(child) for child in holder):
            continue
        children = list(holder)
        text, holder.text = holder.text, None
        wrap: HtmlElement | None = None
        if (text or "").strip():
            wrap = html.Element("div")
            wrap.text = text
            holder.insert(0, wrap)
        for child in children:
            if _is_block(child):
                wrap = None
            elif wrap is not None:
                wrap.append(child)
            elif isinstance(child.tag, str):
                wrap = html.Element("div")
                child.addprevious(wrap)
                wrap.append(child)
            if wrap is None and (child.tail or "").strip():
                tail, child.tail = child.tail, None
                wrap = html.Element("div")
                child.addnext(wrap)
                wrap.text = tail


def _is_block(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and any(e.tag in STRUCTURE for e in element.iter())


def _leaves(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements that hold text of their own but no other such element around text."""
    leaves = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag not in STRUCTURE:
            continue
        inner = any(child.tag in STRUCTURE for child in element.iterdescendants())
        within = any(parent.tag == "pre" for parent in element.iterancestors())
        if (not inner or element.tag == "pre") and not within and element.text_content().strip():
            leaves.append(element)
    return leaves


def _taken(leaves: Iterable[HtmlElement], texts: Sequence[str]) -> list[bool]:
    whole = " ".join(_words(text) for text in texts)
    blocks = {_words(text) for text in texts}
    kept = []
    for leaf in leaves:
        words = _words(leaf.text_content())
        same = words in whole if len(words) >= _LONG else words in blocks
        kept.append(bool(words) and same and not _is_furniture(leaf))
    return kept


def _fill(leaves: Sequence[HtmlElement], kept: list[bool], title: str) -> None:
    """Keep what the extractor lost between the first and the last block that it took."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    taken = list(kept)
    for number in range(first + 1, last):
        if not taken[number]:
            near = _has_kept_text(leaves, taken, number)
            kept[number] = near and not _is_furniture(leaves[number])
    for number in range(last + 1, len(leaves)):  # the end of a list, table or block of code
        if not _same_list(leaves[number], leaves[number - 1]):
            break
        kept[number] = True
    for number in range(first - 1, -1, -1):
        if leaves[number].tag in ("h1", "h2") and _words(leaves[number].text_content()) in title:
            kept[number] = True
            break


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
    for element in (leaf, *leaf.iterancestors()):
        if element.tag in ("nav", "footer", "form", "aside"):
            return True
        if element.tag in ("body", "html", "main", "article"):
            return False
        if _NOT_ARTICLE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
    return False


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
