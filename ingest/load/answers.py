"""Finds the answers on a question's page: an extractor takes only the longest text there."""

import re
from collections.abc import Callable, Sequence

from lxml.html import HtmlElement

from ingest.load.leaves import holder_of_most
from ingest.load.markup import HEADINGS

_ANSWERS = re.compile(
    r"(?:^|[-_ ])(?:answers?|repl(?:y|ies)|accepted-answer)(?:$|[-_ ])", re.IGNORECASE
)
_HUMP = re.compile(r"([a-z])([A-Z])")


def take_answers(
    leaves: Sequence[HtmlElement], kept: list[bool], is_furniture: Callable[[HtmlElement], bool]
) -> None:
    """Take blocks that a page calls answers and builds as it builds the text that was taken.

    Args:
        leaves: All blocks of the page.
        kept: Which of them are taken; changed in place.
        is_furniture: Whether a block belongs to what stands around texts.
    """
    body = holder_of_most([leaf for leaf, keep in zip(leaves, kept, strict=True) if keep])
    look = (body.tag, body.get("class") or "")
    if not look[1]:
        return
    for number, leaf in enumerate(leaves):
        if kept[number] or is_furniture(leaf):
            continue
        around = list(leaf.iterancestors())
        alike = any((a.tag, a.get("class") or "") == look for a in around)
        answers = [a for a in around if _is_answer(a)]
        kept[number] = bool(answers) and (alike or _counts(leaf))


def _is_answer(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_ANSWERS.search(_HUMP.sub(r"\1-\2", names)))


def _counts(leaf: HtmlElement) -> bool:
    """Whether a block is the heading of the answers, such as "2 Answers"."""
    return leaf.tag in HEADINGS and bool(re.match(r"\d+ ", leaf.text_content().strip()))
