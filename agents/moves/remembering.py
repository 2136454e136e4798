"""The move that tells something of oneself, asks what is remembered, or wants it forgotten."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.wording import plain
from agents.understanding.about_oneself import MAX_CHARS, read_memory

TOOL = "remember"
_SHOW = re.compile(
    r"what (?:do|did|have) you (?:know|remember|stored?|kept?|saved?|noted?|remembered|learned)"
    r"(?: (?:about|of|on) me)?(?: so far| already)?"
    r"|what (?:have|did) i (?:tell|told) you (?:about me|about myself)"
    r"|(?:show|list)(?: me)? (?:my|your|the|all(?: my)?|all the) memor(?:y|ies)(?: (?:about|of)"
    r" me)?"
    r"|(?:show|list)(?: me)? what you (?:know|remember) about me"
    r"|do you (?:remember|know) (?:me|my name|who i am)|who am i|what(?:'s| is) my name"
)
_ALL = re.compile(
    r"(?:forget|delete|erase|clear|remove) (?:(?:all|everything)(?: (?:that )?you (?:know"
    r"|remember))?"
    r"(?: (?:about|of) me)?|all (?:my |the |your )?memories|my memories)"
)
_THAT = re.compile(
    r"(?:forget|delete|erase|remove) (?:that|it|this|that memory|the last (?:one|memory))(?:"
    r" again)?"
)
_WORK = re.compile(r"^(?:note|log|record) (?:down )?[\w.]+ (?:hours?|hrs?|h|minutes?|mins?)\b")
_ONE = re.compile(
    r"(?:forget|delete|erase|remove)(?: the memory)?(?: (?:that|about|what i said about))? "
    r"(?P<what>(?:i|my|that i|me)\b.{2,200})"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read what concerns memory; None for anything else."""
    said = plain(text)
    if _SHOW.fullmatch(said):
        return Call(TOOL, {"action": "show"})
    if _ALL.fullmatch(said):
        return Call(TOOL, {"action": "forget_all"})
    if _THAT.fullmatch(said):
        return Call(TOOL, {"action": "forget"}) if conversation.last_result(TOOL) else None
    one = _ONE.fullmatch(said)
    if one:
        return Call(TOOL, {"action": "forget", "text": one["what"][:MAX_CHARS]})
    memory = None if _WORK.search(said) else read_memory(text)
    return Call(TOOL, {"action": "keep", "text": memory}) if memory else None
