"""Reads what amends the skills that were just added, left out or called known: "and docker too"."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.understanding.inquiry import asks_something

# One skill more, as the one before: "and docker too".
_TOO = re.compile(
    r"\W*(?:(?:oh|ok|yes|please)\W+)*(?:(?:and|plus|also)\b|.*\b(?:too|as well|also)\W*$)", re.I
)
_IT = r"(?:it|that|this|them|those)"
_OUT = re.compile(
    rf"\b(?:remove|drop|delete|take out|kick out|leave out|skip) {_IT}\b"
    rf"|\b(?:take|leave|kick|throw) {_IT} (?:back )?out\b|\bwithout {_IT}\b",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?:add|put|take|bring) {_IT} (?:back|in|again)\b|\b(?:bring|put) back {_IT}\b", re.I
)
_SKILLS = ("added", "unwanted", "known")
_MEANT = re.compile(
    r"\b(?:i (?:really )?meant|i mean|make (?:it|that)|rather|but|no)\b"
    r"|^\W*(?:ok(?:ay)?|fine|hm+|well)?\W*then\b|\b(?:then|instead)\W*$",
    re.IGNORECASE,
)
MOST_MORE = 8


def read_amended_skills(
    text: str, conversation: Conversation, before: dict[str, Any]
) -> dict[str, Any] | None:
    """Return the skills that are meant in place of those told before, or besides them."""
    return (
        _taken_back(text, before)
        or _other_skill(text, conversation, before)
        or _one_more(text, conversation, before)
    )


def _taken_back(text: str, before: dict[str, Any]) -> dict[str, Any] | None:
    """Return the skills just added as unwanted, or the other way round: "remove it again"."""
    if before.get("added") and _OUT.search(text):
        return {"unwanted": before["added"]}
    return {"added": before["unwanted"]} if before.get("unwanted") and _IN.search(text) else None


def _other_skill(
    text: str, conversation: Conversation, before: dict[str, Any]
) -> dict[str, Any] | None:
    """Return the skill that was meant in place of the one that was added or left out."""
    named = [name for name in _SKILLS if before.get(name)]
    linked = list(dict.fromkeys(m.skill_id for m in conversation.link(text)))
    if len(named) != 1 or len(before[named[0]]) != 1 or not (linked and _MEANT.search(text)):
        return None
    return {named[0]: linked, "afresh": True}


def _one_more(
    text: str, conversation: Conversation, before: dict[str, Any]
) -> dict[str, Any] | None:
    """Return skills that are added, left out or known besides those just told."""
    named = [name for name in _SKILLS if before.get(name)]
    linked = [mention.skill_id for mention in conversation.link(text)]
    short = len(text.split()) <= MOST_MORE and not asks_something(text)
    if len(named) != 1 or not linked or not short or not _TOO.match(text):
        return None
    return {named[0]: list(dict.fromkeys((*before[named[0]], *linked)))}
