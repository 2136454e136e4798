"""The move that takes the last change back: "undo that", "go back to my old plan"."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.thread import in_plan_talk
from agents.moves.wording import plain

TOOL = "undo_change"
MOST_WORDS = 16
_OLD = r"(?:old|previous|prior|former|earlier|original|last|first)"
_PLAN = (
    rf"(?:(?:the|my|that) {_OLD} (?:plan|path|schedule|one|version)"
    r"|(?:how|what|the way) (?:it|things|i|we) (?:was|were|had)(?: (?:it|them))?(?: before)?)"
)
_IT = r"(?:it|that|this|(?:the|that|this|my) (?:last )?(?:change|update|one|thing|step|entry))"
_BARE = re.compile(
    rf"(?:(?:no|oh|oops|hm+|please|can you|could you|i want to|i'd like to|let's) ?)*"
    rf"(?:(?:undo|revert|reverse|roll back)(?: {_IT}| everything| all)?(?: again)?"
    rf"|(?:take|roll|turn|put) back {_IT}|(?:delete|remove|cancel) (?:my|the) last (?:entry|change)"
    rf"|(?:take|roll|change|turn|switch|put) {_IT} back(?: again)?|i (?:want|need) {_IT} undone)"
)
_BACK = re.compile(
    rf"\b(?:go|going|went|switch|change|get|come|return|revert|move) (?:back )?to {_PLAN}\b"
    rf"|\b(?:give|bring|get|put|want|have|take|need|restore|use|follow|reactivate)"
    rf"(?: me)?(?: back)? {_PLAN}(?: back| again)?\b"
    r"|\b(?:back|as it was|like it was) (?:to )?(?:before|how it was)\b"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read the wish to have the last change undone; what still waits for a yes is only dropped."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS or said.startswith(("how ", "what ", "why ", "if ")):
        return None
    bare = any(_BARE.fullmatch(part.strip(" ,")) for part in re.split(r"[.;,!]", said) if part)
    if not (_BACK.search(said) or (bare and in_plan_talk(conversation))):
        return None
    if conversation.offers():
        return Call("decide_proposal")
    return Call(TOOL, {"plan": True}) if _BACK.search(said) else Call(TOOL)
