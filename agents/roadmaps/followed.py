"""Which roadmap a wish for a plan wants to follow: by its title or a part of it, or as "this"."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.roadmaps.abbreviated import find_part
from agents.roadmaps.meant import called, only_one
from ingest.documents import Source

_TEXT = (
    r"(?:road\s?map|article|guide|(?:blog )?post|page|curricul(?:um|a)|course|syllabus|read\s?me"
    r"|repo(?:sitory)?|tutorial|document|track)s?\b"
)
_DEFINITE = re.compile(
    rf"\b(?:the|that|this)\s+(?P<words>(?:[\w/&+#.'’-]+\s+){{1,8}}?){_TEXT}", re.IGNORECASE
)
_OWNED = re.compile(
    rf"\b(?P<words>(?:(?-i:[A-Z])[\w-]+\s+)*[\w-]+)['’]s\s+(?:{_TEXT}|plan\b)", re.I
)
_LAST = re.compile(rf"\b(?:this|that|the same)\s+{_TEXT}", re.IGNORECASE)
_BEHIND = re.compile(rf"^\W{{0,2}}\s*{_TEXT}", re.IGNORECASE)
_FEW_WORDS = 2  # a title of so few may be a subject, such as "Deep Learning"


@dataclass(frozen=True, slots=True)
class Followed:
    """A roadmap that a wish names.

    Attributes:
        source_id: None where several could be meant.
        rest: The wish without the title, whose words are no wishes of their own.
        several: The ids of those that could be meant.
    """

    source_id: str | None
    rest: str
    several: tuple[str, ...] = ()


def followed(
    text: str,
    roadmaps: Sequence[Source],
    last_answer: Mapping[str, Any],
    is_skill: Callable[[str], bool] = lambda words: False,
) -> Followed | None:
    """Return the roadmap that a wish for a plan names, None where it names none.

    A title of two words or one is a subject like any other, unless "roadmap" or the like stands
    behind it. "This article" is the only one that the last answer cites.

    Args:
        text: The wish.
        roadmaps: Those that a plan could follow.
        last_answer: What was answered last, with its citations.
        is_skill: Whether words name a skill rather than a text.
    """
    titled = [
        (len(name), source.id, at, at + len(name))
        for source in roadmaps
        for name in called(source.title)
        for at in [_whole(text.casefold(), name)]
        if at >= 0 and (len(name.split()) > _FEW_WORDS or _BEHIND.match(text[at + len(name) :]))
    ]
    if titled:
        _, source_id, start, end = max(titled)
        return Followed(source_id, _without(text, start, end))
    for match in (*_DEFINITE.finditer(text), *_OWNED.finditer(text)):
        if found := only_one(match["words"], roadmaps):
            return Followed(found.id, _without(text, *match.span()))
    if part := find_part(text, roadmaps, is_skill):
        ids = tuple(source.id for source in part.sources)
        only = ids[0] if len(ids) == 1 else None
        return Followed(only, _without(text, part.start, part.end), () if only else ids)
    cited = {citation["source_id"] for citation in last_answer.get("citations") or ()}
    known = [source.id for source in roadmaps if source.id in cited]
    if (last := _LAST.search(text)) and len(known) == 1:
        return Followed(known[0], _without(text, *last.span()))
    return None


def _whole(text: str, name: str) -> int:
    """Return where a text holds a name as whole words, -1 where it does not."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
    return found.start() if found else -1


def _without(text: str, start: int, end: int) -> str:
    behind = _BEHIND.match(text[end:])
    return f"{text[:start]}it {text[end + (behind.end() if behind else 0) :].lstrip()}"
