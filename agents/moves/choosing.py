"""The move that chooses among the skills that the last answer asked back for: "the first one"."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.wording import plain

_TOOLS = ("lookup_progress", "propose_progress")
_PLACES = ("first", "second", "third", "fourth")
_PLACE = re.compile(
    r"(?:yes |yeah |no )?(?:i mean |i meant |it's |take )?(?:the )?"
    r"(?:(?P<place>first|second|third|fourth|last|former|latter)(?: (?:one|skill))?"
    r"|(?:number |no\.? |#)(?P<n>[1-4]))"
)
MOST_WORDS = 6


def read(text: str, conversation: Conversation) -> Call | None:
    """Read which of the named skills is meant, by its place or its name."""
    for tool in _TOOLS:
        named = conversation.last_result(tool).get("nearest")
        if named:
            skill = _chosen(text, named, conversation)
            return _again(tool, skill, conversation) if skill else None
    return None


def _chosen(text: str, named: list[str], conversation: Conversation) -> str | None:
    said = plain(text)
    match = _PLACE.fullmatch(said)
    if match:
        word = match["place"]
        if word in {"last", "latter"}:
            return named[-1]
        place = (
            int(match["n"]) - 1 if match["n"] else 0 if word == "former" else _PLACES.index(word)
        )
        return named[place] if place < len(named) else None
    if len(said.split()) > MOST_WORDS or text.rstrip().endswith("?"):
        return None
    linked = {mention.skill_id for mention in conversation.link(text)}
    return linked.pop() if len(linked) == 1 else None


def _again(tool: str, skill: str, conversation: Conversation) -> Call | None:
    """Return the call that asked back, now with the skill that is meant."""
    calls = conversation.last_answer.get("tool_calls") or []
    args: dict[str, Any] = next(dict(c["args"]) for c in reversed(calls) if c["name"] == tool)
    if tool == "lookup_progress":
        return Call(tool, args | {"skill": skill})
    entries = args.get("entries") or []
    return Call(tool, {"entries": [{**entries[0], "skill": skill}]}) if len(entries) == 1 else None
