"""Shows the words that an answer rests on, marked inside the passage they were taken from."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from app.chat.citation import Citation
from app.chat.markup import quote_anchor

PassageText = Callable[[Citation], str | None]


def evidence_html(citations: Sequence[Citation], message_id: str, passage_text: PassageText) -> str:
    """Return a closed list of sources; following a marker's link opens it at the quote.

    Args:
        citations: Those of one answer, in the order of their numbers.
        message_id: Of the answer.
        passage_text: Gives the whole passage of a citation, None when it is not to be had.
    """
    cards = [
        _card(list(group), message_id, passage_text)
        for _, group in groupby(sorted(citations, key=_place(citations)), key=_passage)
    ]
    count = f"{len(citations)} quote{'s' if len(citations) > 1 else ''}"
    return (
        '<details class="rm-sources"><summary>Sources'
        f'<span class="rm-count">{count}</span></summary>{"".join(cards)}</details>'
    )


def _passage(citation: Citation) -> tuple[str, str]:
    return citation.source_id or "", citation.chunk_id or ""


def _place(citations: Sequence[Citation]) -> Callable[[Citation], tuple[int, int]]:
    """Sort key: passages as they are first cited, and within one the quotes as they are read."""
    first: dict[tuple[str, str], int] = {}
    for citation in citations:
        first.setdefault(_passage(citation), len(first))
    return lambda citation: (first[_passage(citation)], citation.start)


def _card(citations: Sequence[Citation], message_id: str, passage_text: PassageText) -> str:
    text = passage_text(citations[0])
    marked = _marked(text, citations, message_id) if text else None
    body = marked or "".join(_alone(citation, message_id) for citation in citations)
    return f'<article class="rm-card">{_heading(citations[0])}{body}</article>'


def _heading(citation: Citation) -> str:
    title = escape(citation.title or "Source")
    if citation.url and citation.url.startswith(("https://", "http://")):
        url = escape(citation.url)
        title = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{title} ↗</a>'
    section = (
        f'<div class="rm-section">{escape(citation.section)}</div>' if citation.section else ""
    )
    changed = (
        '<div class="rm-changed">This source has changed since; the quote is as it was.</div>'
        if citation.changed
        else ""
    )
    return f'<header>{section}<div class="rm-title">{title}</div>{changed}</header>'


def _marked(text: str, citations: Sequence[Citation], message_id: str) -> str | None:
    """Mark the quotes inside their passage; None when they overlap or are not in it."""
    html, at = [], 0
    for citation in citations:
        if citation.start < at or text[citation.start : citation.end] != citation.quote:
            return None
        html += [escape(text[at : citation.start]), _quote(citation, message_id)]
        at = citation.end
    return f"<blockquote>{''.join([*html, escape(text[at:])])}</blockquote>"


def _alone(citation: Citation, message_id: str) -> str:
    return f"<blockquote>{_quote(citation, message_id)}</blockquote>"


def _quote(citation: Citation, message_id: str) -> str:
    anchor = quote_anchor(message_id, citation.n)
    number = f'<span class="rm-number">[{citation.n}]</span>'
    return f'<mark id="{anchor}">{number}\u00a0{escape(citation.quote)}</mark>'
