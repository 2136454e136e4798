"""The move that asks what the roadmaps have in common, or which of them asks for a skill."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call

TOOL = "compare_roadmaps"
_SOURCE = r"(?:road\s?maps?|articles?|sources?|guides?)"
_COMMON = re.compile(
    r"\b(?:what|which|where)\b.{0,60}\b(?:agree\b|(?:have|is|are|got) in common\b|overlap)"
    rf"|\b(?:what|which)\b.{{0,40}}\b(?:do|does|are|is)\b.{{0,20}}\b(?:both|the two|all|all the) "
    rf"(?:of (?:them|the) )?(?:{_SOURCE} )?(?:ask for|mention|name|cover|recommend|require|share"
    rf"|teach|want|include|list)\b"
    rf"|\b(?:which|what) (?:skills?|topics?|tools?|subjects?|things)\b.{{0,40}}\bin both\b",
    re.IGNORECASE,
)
# "What did the finished games have in common?" is a question like any other.
_OF_SOURCES = re.compile(
    rf"\b(?:{_SOURCE}|both|they|them|these|those|the (?:two|others?)|plans?|authors?)\b", re.I
)
_WHICH = re.compile(
    rf"^\W*(?:(?:and|so|but|please)[, ]+)?(?:which|what) (?:one )?(?:of (?:the|these|both|your) )?"
    rf"(?:two )?{_SOURCE}(?: (?:here|all))? (?:actually |also |even )?"
    rf"(?:asks? for|mentions?|covers?|recommends?|requires?|names?|includes?|teach(?:es)?"
    rf"|talks? about|speaks? of|contains?|wants?|lists?|suggests?|brings? up)\b",
    re.IGNORECASE,
)
_TITLE_GOES_ON = re.compile(rf"^\s*(?:[\w/]+\s+){{0,2}}{_SOURCE}", re.IGNORECASE)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a question about the roadmaps as wholes; one that says more is an ordinary question."""
    linked = [m for m in conversation.link(text) if not _TITLE_GOES_ON.match(text[m.end :])]
    if _COMMON.search(text) and _OF_SOURCES.search(text) and not linked:
        return Call(TOOL)
    which = _WHICH.search(text)
    named = [mention for mention in linked if which and mention.start >= which.end()]
    if which and len(named) == 1 and _only(text[which.end() :], named[0].text):
        return Call(TOOL, {"skill": named[0].skill_id})
    return None


def _only(rest: str, name: str) -> bool:
    """Whether nothing but the name of a skill follows."""
    return not re.sub(r"\b(?:an?|the|skills?|at all)\b|\W", "", rest.replace(name, " ", 1))
