"""Reads which skills a change of the plan is about: to add, to leave out, or to take for known."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.thread import PRONOUN, spoken_skill
from agents.understanding import Slots
from agents.understanding.areas import areas_leading

MOST_LEANING = 6
_KNOWN = re.compile(
    r"\b(?:nothing new to me|i can already|already (?:know|knew|can|did|learned|learnt"
    r"|understand|master)"
    r"|know\b.{0,40}\balready|(?:i|we) know\b)",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"\b(?:everything (?:about|on|to do with|of|in)|all (?:of )?(?:the|my)?|anything (?:about|on))"
    r"\s",
    re.IGNORECASE,
)
_SWAPPED = re.compile(
    r"\b(?:swap|replace|exchange|switch|trade|substitute)\b.{1,40}?\b(?P<by>for|with|by|to)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:without|minus|but no|except)\b", re.IGNORECASE)
_ADD = re.compile(
    r"\b(?:add|include|put in|put\b.{1,30}\b(?:on|in|into) (?:my|the) plan"
    r"|(?:put|bring|take|add|get|want|have|give me|restore|re-?add|re-?include|re-?insert|need)\b"
    r".{1,40}\b(?:back|after all)(?: (?:in|into|on|again|please))*\W*$"
    r"|\b(?:put|bring|add|get) back\b|\b(?:re-?add|re-?include|re-?insert|restore)\b"
    r"|insert|throw in|squeeze in|also (?:want to |like to "
    r"|need to )?learn|extend (?:it|the plan|my plan) (?:with|by)"
    r"|i also (?:want|need) to (?:learn|know|do))\b"
    r"|\bi(?:['’]d like| want| need) to learn\b.{1,30}\b(?:as well|too)\W*$"
    r"|\b(?:squeeze|fit|put|throw|take)\b.{1,30}\bin\b"
    r"|\b(?:like|want|need|have|get)\b.{1,30}\bin (?:there|it|(?:my|the) plan)\b"
    r"|^\W*(?:and |please )*[\w+#.-]+(?: [\w+#-]+){0,2},? (?:too|as well|also)(?: please)?\W*$",
    re.IGNORECASE,
)
_FORGOT = re.compile(
    r"\W*(?:(?:oh|and|btw|by the way|sorry)\W+)*(?:i )?forgot(?: to (?:say|mention|tell you))?\b",
    re.I,
)
_DROP = re.compile(
    r"\b(?:remove|drop|take out|take\b.{1,40}\bout\b|leave out|leave\b.{1,40}\bout\b"
    r"|throw out|kick out|cut|delete|get rid of|can go|take off|strike|do ?n[o'’]t want to learn"
    r"|no longer (?:need|want))\b"
    r"|^\W*(?:please )?(?:no more|enough(?: of)?(?: the)?)\b"
    r"|^\W*i (?:do ?n[o'’]?t|really do ?n[o'’]?t) (?:need|want)\b(?! to)",
    re.IGNORECASE,
)


def read_changed_skills(text: str, slots: Slots, conversation: Conversation) -> dict[str, Any]:
    """Return the skills to add, to leave out, or to take for known."""
    swapped = _swapped(text, conversation)
    if swapped:
        return swapped
    known, add, drop = (bool(p.search(text)) for p in (_KNOWN, _ADD, _DROP))
    if not (known or add or drop):
        return {}
    named = tuple(dict.fromkeys(m.skill_id for m in conversation.link(text)))
    if drop and not (known or add) and (areas := _whole_area(text)):
        return {"areas_out": list(areas)}
    named = named or _spoken_of(text, conversation)
    if not named:
        return _areas_out(text) if drop and not (known or add) else {}
    if known:
        sure = slots.known or named
        return {"known": list(sure)} if drop or _only_tells_that(text) else {}
    if add and drop:
        return _by_cue(text, conversation)
    if add:
        return {"added": list(named)}
    return {"unwanted": list(named)}


def _spoken_of(text: str, conversation: Conversation) -> tuple[str, ...]:
    """Return the skill that the last answer was about, where a short message says "it"."""
    skill = spoken_skill(conversation)
    leans = len(text.split()) <= MOST_LEANING and PRONOUN.search(text)
    return (skill,) if skill and leans else ()


def _areas_out(text: str) -> dict[str, Any]:
    """Return the areas to leave out as a whole: "drop all the maths"."""
    cue = _DROP.search(text)
    areas = areas_leading(text[cue.end() :].casefold()) if cue else ()
    return {"areas_out": list(areas)} if areas else {}


def _whole_area(text: str) -> tuple[str, ...]:
    """Return the areas of "everything about computer vision", "all the statistics"."""
    found = _ALL_OF.search(text)
    return areas_leading(text[found.end() :].casefold()) if found else ()


def _swapped(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return the skill that goes and the one that comes: "replace TensorFlow with PyTorch"."""
    found = _SWAPPED.search(text)
    linked = conversation.link(text) if found else []
    if found is None or len(linked) != 2:
        return {}
    old, new = linked
    between = old.end <= found.start("by") and found.end("by") <= new.start
    return {"unwanted": [old.skill_id], "added": [new.skill_id]} if between else {}


def _by_cue(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return each skill by the last word before it that adds or drops: "drop X and add Y"."""
    cues = [(m.start(), "added") for m in _ADD.finditer(text)]
    cues += [(m.start(), "unwanted") for m in _DROP.finditer(text)]
    told: dict[str, Any] = {}
    for mention in conversation.link(text):
        before = [cue for cue in cues if cue[0] <= mention.start]
        told.setdefault(max(before or cues)[1], []).append(mention.skill_id)
    return told


def read_left_out(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return what a plan just made or offered shall not hold, as in "yes, but without X"."""
    made = conversation.last_answer.get("proposals") or conversation.last_answer.get("plan")
    cue = _WITHOUT.search(text) if made else None
    if cue is None:
        return {}
    named = tuple(dict.fromkeys(m.skill_id for m in conversation.link(text)))
    areas = areas_leading(text[cue.end() :].casefold()) if not named else ()
    return {"unwanted": list(named)} if named else {"areas_out": list(areas)} if areas else {}


def _only_tells_that(text: str) -> bool:
    """Whether a message says nothing more than that something is known already."""
    if _FORGOT.match(text):
        return True
    return len(text.split()) <= 12 and bool(re.search(r"\balready\b", text, re.IGNORECASE))
