"""Turns an answer's text into HTML; all text is data, and only this page's own tags are tags.

Nothing passes through Markdown, so links, images, formulas and directives in a text stay letters.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from itertools import groupby

MARKER = re.compile(r"\[(\d{1,4})\]")
MARKERS_AFTER_SPACE = re.compile(r"[ \t]+(?=(?:\[\d{1,4}\])+)")
BULLET = re.compile(r"\s*[-*•]\s+(?P<text>.+)")
NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s+(?P<text>.+)")
LIST_TAGS = {"ul": BULLET, "ol": NUMBERED}
NO_SOURCE = "No source supports this statement."
LABEL_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
LABEL_LINKS = re.compile(
    r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\w@)(?=\w)|(?<=:)(?=[a-z_+-][^\s:]*:)"
)
WORD_JOINER = "\u2060"


def answer_html(
    text: str, message_id: str, numbers: Collection[int], unsupported: Sequence[str] = ()
) -> str:
    """Return paragraphs and lists, with each marker a link to its quote.

    Args:
        text: The answer, with markers such as `[1]`.
        message_id: Keeps the links of one answer apart from those of the others.
        numbers: The citations that exist; any other marker stays text.
        unsupported: Statements to show as lacking a source.
    """
    lines = [line.strip() for line in text.splitlines()]
    blocks = []
    for tag, group in groupby((line for line in lines if line), key=_tag):
        items = [_inline(_content(tag, line), message_id, numbers, unsupported) for line in group]
        blocks.append(_block(tag, items))
    return f'<div class="rm-answer">{"".join(blocks)}</div>'


def plain_html(text: str) -> str:
    """Return text as it was typed, line breaks included."""
    return f'<div class="rm-plain">{escape(text)}</div>'


def quote_anchor(message_id: str, n: int) -> str:
    """The id of the element that shows the quote of citation `n`; ids reveal nothing."""
    return f"quote-{sha256(message_id.encode()).hexdigest()[:12]}-{n}"


def label(text: str) -> str:
    """Escape text for a widget's label, which Streamlit reads as Markdown."""
    one_line = " ".join(text.split())
    return LABEL_PUNCTUATION.sub(r"\\\1", LABEL_LINKS.sub(WORD_JOINER, one_line))


def _tag(line: str) -> str:
    return next((tag for tag, pattern in LIST_TAGS.items() if pattern.fullmatch(line)), "p")


def _content(tag: str, line: str) -> str:
    match = LIST_TAGS[tag].fullmatch(line) if tag in LIST_TAGS else None
    return match["text"] if match else line


def _block(tag: str, items: Iterable[str]) -> str:
    if tag == "p":
        return "".join(f"<p>{item}</p>" for item in items)
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _inline(
    text: str, message_id: str, numbers: Collection[int], unsupported: Sequence[str]
) -> str:
    html = []
    for part, lacks_source in _split(text, unsupported):
        body = _with_markers(part, message_id, numbers)
        html.append(
            f'<span class="rm-unsupported" title="{NO_SOURCE}">{body}</span>'
            if lacks_source
            else body
        )
    return "".join(html)


def _split(text: str, unsupported: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Cut text at the unsupported statements and say of each part whether it is one."""
    statements = sorted((s.strip() for s in unsupported if s.strip()), key=len, reverse=True)
    if not statements:
        yield text, False
        return
    pattern = re.compile("|".join(re.escape(_content(_tag(s), s)) for s in statements))
    at = 0
    for match in pattern.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def _with_markers(text: str, message_id: str, numbers: Collection[int]) -> str:
    glued = MARKERS_AFTER_SPACE.sub("\u00a0", text)
    html, at = [], 0
    for match in MARKER.finditer(glued):
        html.append(escape(glued[at : match.start()]))
        n = int(match[1])
        html.append(_marker(message_id, n) if n in numbers else escape(match[0]))
        at = match.end()
    return "".join([*html, escape(glued[at:])])


def _marker(message_id: str, n: int) -> str:
    anchor = quote_anchor(message_id, n)
    return f'<a class="rm-marker" href="#{anchor}" aria-label="Show source {n}">[{n}]</a>'
