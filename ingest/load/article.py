"""Cuts a page down to its article, given the text that an extractor took for it.

An extractor knows well which text belongs to an article and badly how it was built: it flattens
headings, lists and code. The page's own elements are kept here instead, those whose text was
taken and those that stand among them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from ingest.load.answers import take_answers
from ingest.load.bars import is_bar, is_labels
from ingest.load.bounds import cut_behind, cut_end, cut_start
from ingest.load.furniture import is_end, is_line
from ingest.load.leaves import common, find_leaves, holder, holder_of_most, letters, wrap_loose
from ingest.load.markup import HEADINGS

_NOT_ARTICLE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|sidebar|share|sharing|social|related|recommend\w*|comments?|newsletter"
    r"|subscri\w+|cookie\w*|breadcrumbs?|footer|toc|table-?of-?contents|promo|adverts?|author|bio|cta|pagination|tags?"
    r"|byline|meta|widget|similar|popup|modal|banner|respond|toolbar|licen[sc]e|feedback|product-card"
    r"|(?<!wp-block-)buttons?)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:^|[-_ ])(?:subtitle|sub-?heading|description|desc|excerpt|standfirst|dek|lede"
    r"|tagline)(?:$|[-_ ])",
    re.IGNORECASE,
)
_CALLOUT = re.compile(
    r"(?:^|[-_ ])(?:admonition|callout|note|tip|hint|warning|caution|danger|info|important)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_HUMP = re.compile(r"([a-z])([A-Z])")
_BUILT = {"table", "pre", "li", "dt", "dd", "figcaption", "blockquote"}
_LONG = 25
_RUNNING = 60
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
    wrap_loose(root)
    leaves = find_leaves(root)
    kept = _taken(leaves, texts)
    if True not in kept:
        return None
    _fill(leaves, kept, letters(title))
    cut_start(leaves, kept, letters(title))
    cut_end(leaves, kept)
    cut_behind(leaves, kept)
    take_answers(leaves, kept, _is_furniture)
    chosen = [leaf for leaf, keep in zip(leaves, kept, strict=True) if keep]
    found = sum(len(letters(leaf.text_content())) for leaf in chosen)
    wanted = sum(len(letters(text)) for text in texts) - _put_aside(leaves, texts)
    if found < _LEAST_KEPT * wanted:
        return None
    around = common(chosen)
    for leaf, keep in zip(leaves, kept, strict=True):
        if not keep and leaf is not around and leaf.getparent() is not None:
            leaf.drop_tree()
    return around


def _taken(leaves: Iterable[HtmlElement], texts: Sequence[str]) -> list[bool]:
    if len(texts) == 1:
        return _following(leaves, letters(texts[0]))
    whole = " ".join(letters(text) for text in texts)
    joined = whole.replace(" ", "")  # a table is one leaf, and many texts
    blocks = {letters(text) for text in texts}
    kept = []
    for leaf in leaves:
        words = letters(leaf.text_content())
        running = joined if leaf.tag == "table" else whole
        same = words in running if len(words) >= _LONG else words in blocks
        kept.append(bool(words) and same and not _is_furniture(leaf))
    return kept


def _put_aside(leaves: Iterable[HtmlElement], texts: Sequence[str]) -> int:
    """Return how many letters the extractor took of what the page calls furniture."""
    whole = "".join(letters(text) for text in texts)
    furniture = (letters(leaf.text_content()) for leaf in leaves if _is_furniture(leaf))
    return sum(len(words) for words in furniture if len(words) >= _LONG and words in whole)


def _following(leaves: Iterable[HtmlElement], whole: str) -> list[bool]:
    """Return which leaves make up a text without blocks: each goes on where the last one ended."""
    at, kept = 0, []
    for leaf in leaves:
        words = letters(leaf.text_content())
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
    text = next((n for n in range(first, last) if kept[n] and _is_running(leaves[n])), first)
    body = holder_of_most([leaf for leaf, keep in zip(leaves, kept, strict=True) if keep])
    for number in range(first + 1, last):
        leaf = leaves[number]
        if taken[number] or _is_furniture(leaf):
            continue
        told = number > text or leaf.tag in HEADINGS or _is_beside_title(leaf)
        near = told and _has_kept_text(leaves, taken, number)
        kept[number] = near or _stands_in(leaf, body) or _leads_in(leaf, taken[number + 1])
    for number in _ending(leaves, kept, last):
        kept[number] = True
    for number in range(first - 1, -1, -1):
        if _names_page(leaves[number], title):
            kept[number] = True
            below = leaves[number + 1]
            kept[number + 1] |= bool(_SUBTITLE.search(_names(below))) and not _is_furniture(below)
            break


def _names_page(leaf: HtmlElement, title: str) -> bool:
    named = letters(leaf.text_content())
    return named == title if leaf.tag == "h3" else leaf.tag in ("h1", "h2") and named in title


def _is_running(leaf: HtmlElement) -> bool:
    """Whether a block is a sentence or more, which what stands around a title is not."""
    return leaf.tag not in HEADINGS and len(leaf.text_content().strip()) >= _RUNNING


def _is_beside_title(leaf: HtmlElement) -> bool:
    """Whether a block above the text is a subtitle or a picture's caption."""
    within = next(leaf.iterancestors("figure"), None)
    return within is not None or bool(_SUBTITLE.search(_names(leaf)))


def _leads_in(leaf: HtmlElement, below: bool) -> bool:
    """Whether a block such as "What you need:" belongs to one below it that was taken."""
    return below and leaf.text_content().rstrip().endswith(":")


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
    body = holder_of_most([leaf for leaf, keep in zip(leaves, kept, strict=True) if keep])
    for leaf in leaves[number:]:
        if holder(leaf) is not body or _is_furniture(leaf) or is_end(leaf.text_content()):
            return
        yield number
        number += 1


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
        around = common([leaves[above], leaves[below]])
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
    if said or is_labels(leaf) or is_bar(leaf):
        return True
    for element in (leaf, *leaf.iterancestors()):
        if element.find("pre") is not None:
            continue  # what wraps code is named after its toolbar or buttons
        if element.tag in ("nav", "footer", "form", "aside") and not _is_callout(element):
            return True
        if element.tag in ("body", "html", "main", "article"):
            return False
        if _NOT_ARTICLE.search(_names(element)):
            return True
    return False


def _is_callout(element: HtmlElement) -> bool:
    """Whether an element is a note or tip that the text is interrupted for."""
    return element.get("role") == "note" or bool(_CALLOUT.search(_names(element)))


def _names(element: HtmlElement) -> str:
    """Return an element's class and id; words are apart in "RelatedContent" too."""
    return _HUMP.sub(r"\1-\2", f"{element.get('class') or ''} {element.get('id') or ''}")
