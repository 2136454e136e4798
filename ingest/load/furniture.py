"""What a saved page carries around its article: comment boxes, share bars, sign-up lines."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol, TypeVar

from ingest.documents import Section

_END = re.compile(
    r"^(?:top comments?|(?:\d+ )?comments?|leave a (?:reply|comment)|post a comment"
    r"|join the (?:discussion|conversation)|related (?:posts?|articles?|stories|reading)"
    r"|you (?:may|might) also (?:like|enjoy)|more (?:[\w-]+ ){0,3}from .{1,60}"
    r"|(?:other )?people (?:are |also )?(?:also )?(?:read|reading|viewed|like)|others also viewed"
    r"|more like this|more (?:stories|posts|articles|reading)"
    r"|similar (?:reads|posts|articles|stories)"
    r"|related (?:roadmaps|content|links)|explore more|suggested (?:posts|articles|topics|reading)"
    r"|was this (?:article|page|post|guide) (?:helpful|useful)\??"
    r"|frequently bought together|responses from readers|discussion about this post"
    r"|(?:most|popular|trending|latest) (?:read|popular|viewed|posts?|articles?|stories|news)"
    r"|(?:what to )?read next|keep reading|editors?['’]s? picks?"
    r"|recommended (?:posts?|articles?|for you|from .{1,40})|discover more from .{1,80}"
    r"|read (?:next|more)|share this(?: post| article)?|about the author\(s\))"
    r"\s*(?:\(\d+\))?\s*:?$",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^(?:share(?: on| via| this)?\b.{0,60}|tweet|pin it|facebook|twitter|linkedin|reddit|whatsapp"
    r"|email|print|copy link|comments?|report|bookmark|save|suggest changes|like article"
    r"|subscribe(?: now| to| today)?\b.{0,80}|sign (?:in|up)\b.{0,60}|log in"
    r"|follow (?:me|us)\b.{0,60}|continue reading|read more|advertisement|sponsored"
    r"|skip to (?:main )?content"
    r"|menu|home|search|like(?: this)?:?|loading\.{3}"
    r"|\d+ (?:comments?|likes?|claps?)|\d+ min(?:ute)?s? read(?:\s*[·•|–—-].{0,30})?"
    r"|\d+(?:\.\d)?[KkM]|listen|follow|(?:enter|exit) full-?screen(?: mode)?"
    r"|articles?:\s*\d+|tags?:.{0,120}|filed under.{0,120}|posted (?:on|in)\b.{0,60}|cookie.{0,80}"
    r"|table of contents|back to top|previous(?: post)?|next(?: post)?"
    r"|all rights reserved.{0,60})$",
    re.IGNORECASE,
)
_PROMOTED = re.compile(
    r"^(?:leave a (?:reply|comment)|post a comment|join the (?:discussion|conversation)"
    r"|related (?:posts?|articles?|stories)|you (?:may|might) also (?:like|enjoy)"
    r"|more (?:from|by) (?:the author|this author|this blog)|recommended (?:posts?|articles?)"
    r"|share this(?: post| article)?)\s*(?:\(\d+\))?\s*:?$",
    re.IGNORECASE,
)
_MENU = re.compile(
    r"^(?:skip to (?:main )?content|menu|home|search|sign (?:in|up)|log ?in|register|subscribe"
    r"|main menu|navigation|toggle navigation|open menu|blog|about(?: us)?|contact(?: us)?)$",
    re.IGNORECASE,
)
_MENU_CHARS = 60
_MENU_LINES = 15
_CONTENTS = re.compile(
    r"^(?:table of contents|contents|in this (?:article|post|guide)|on this page)\s*:?$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^(?:[-*•]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+")


class HasText(Protocol):
    """A line of a file."""

    @property
    def text(self) -> str:
        """The line without surrounding white space."""


Line = TypeVar("Line", bound=HasText)


def is_end(text: str) -> bool:
    """Whether a heading says that what follows is no longer the article."""
    return bool(_END.match(" ".join(text.split())))


def is_line(text: str) -> bool:
    """Whether a line by itself is something around an article, such as “Advertisement”."""
    return bool(_LINE.match(" ".join(text.split())))


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the article itself.

    Everything after an end mark ("Top comments", "Leave a Reply") goes when the mark stands in
    the last 40 % of the file, so that an article with a heading of that name keeps its text.
    """
    lines = _without_contents(_below_menu(lines))
    first_end = int(len(lines) * 0.6)
    kept: list[Line] = []
    for number, line in enumerate(lines):
        if number >= first_end and _END.match(line.text):
            break
        if not _LINE.match(line.text):
            kept.append(line)
    return kept


def _below_menu(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the menu that a saved page begins with: short lines, two of them of every site."""
    head = list(takewhile(lambda line: len(line.text) <= _MENU_CHARS, lines))[:_MENU_LINES]
    menu = [number for number, line in enumerate(head) if _MENU.match(line.text)]
    return lines[menu[-1] + 1 :] if len(menu) > 1 else lines


def _without_contents(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the lines below "Table of contents" that only name what comes later."""
    start = next((n for n, line in enumerate(lines) if _CONTENTS.match(line.text)), None)
    if start is None:
        return lines
    end = start + 1
    while end < len(lines) and _comes_later(lines[end].text, lines[end + 1 :]):
        end += 1
    return [*lines[:start], *lines[end:]] if end > start + 1 else lines


def _comes_later(text: str, later: Sequence[Line]) -> bool:
    named = _MARKER.sub("", text).casefold()
    return any(_MARKER.sub("", line.text).casefold().startswith(named) for line in later)


def without_promoted(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return sections without those that only lead away from an article, at its end.

    Headings such as "Related posts" count in the last 40 % of the text, with what is under them.
    """
    first_end = 0.6 * sum(len(section.text) for section in sections)
    kept: list[Section] = []
    seen, dropping = 0, 0
    for section in sections:
        if dropping and section.level <= dropping:
            dropping = 0
        if seen >= first_end and _PROMOTED.match(section.heading) and not dropping:
            dropping = section.level
        if not dropping:
            kept.append(section)
        seen += len(section.text)
    return tuple(kept)
