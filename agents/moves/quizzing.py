"""The moves of who wants to be tested, goes on with it, or asks which reviews are due."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.answering import ANSWER, ASK
from agents.moves.move import Call

LIST = "list_reviews"
FEW_WORDS = 10
_QUIZ = re.compile(
    r"\b(?:quiz|test|examine|drill|grill) (?:me|myself|my knowledge)\b"
    r"|\b(?:give|set|ask|start|have|want|take|do|try|need|like|let['’]s)\b"
    r"(?: (?:me|us|please|to|a|an|another|some|one|the|short|quick|next|take|do|have|start)){0,5}"
    r" (?:quiz|test(?= (?:on|about|of)\b|\W*$)|(?:check|test|quiz|practice) question)(?:zes|s)?\b"
    r"|\b(?:give|ask|show) me (?:a|another|some|one|one more) (?:\w+ )?questions? (?:on|about|in"
    r"|for)\b"
    r"|\bask me (?:something|anything|a question|(?:some )?questions)\b"
    r"(?: (?:on|about|in)\b|\W*$)"
    r"|\bcheck (?:me on|myself on|what i know|my (?:knowledge|understanding))\b"
    r"|\bcheck (?:whether|if) i (?:really |actually )?(?:know|understand|understood|remember)\b",
    re.IGNORECASE,
)
_INQUIRY = re.compile(
    r"^\W*(?:what|which|who|why|how|when|where|does|do|did|is|are)\b", re.IGNORECASE
)
_TOPIC = re.compile(
    r"\b(?:on|about|in|of|over|know of|know about)\s+(?P<topic>[^.?!,;]{2,80})", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"^\W*(?:(?:ok|okay|sure|yes|yep|yeah|please)\W+)*"
    r"(?:another(?: (?:one|question))?|next(?: one| question)?|one more|again|more|go on"
    r"|continue|keep going)\b(?:\W+please)?\W*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|sure|ok|okay|please do|yes please|go ahead|do it|let['’]s go|begin"
    r"|start)\W*$",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:what|which|anything|any|how many|show|list|are there|do i have)\b.{0,30}"
    r"\b(?:due\b.{0,20}\b(?:reviews?|revision|today|now)|reviews? (?:is|are|due|for today))\b"
    r"|\bwhen(?:['’]s| is| are) (?:my|the) (?:next )?(?:reviews?|revision)\b"
    r"|^\W*any reviews?(?: today| now| due)?\W*$"
    r"|\bwhat(?:['’]s| is) due\b\W*(?:today|now|this week)?\W*$"
    r"|\b(?:my|open|due|pending) reviews\b\W*(?:today|now|please)?\W*$"
    r"|\bwhat (?:should|do|must|can) i (?:need to |have to )?(?:review|revise|repeat)"
    r"(?: today| now| next| this week)?\W*$",
    re.IGNORECASE,
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a wish to be tested, and the question what is due."""
    if _DUE.search(text):
        return Call(LIST)
    if _QUIZ.search(text) and not _INQUIRY.search(text):
        return Call(ASK, _named(text, conversation) or _topic(text))
    return None


def read_more(text: str, conversation: Conversation) -> Call | None:
    """Read what goes on with a quiz: another question, a yes to one, or the skill to begin with."""
    graded, listed = conversation.last_result(ANSWER), conversation.last_result(LIST)
    yes = _YES.match(text) and not conversation.last_answer.get("proposals")
    if graded.get("skill_id") and (yes or _ANOTHER.match(text)):
        return Call(ASK, {"skill": graded["skill_id"]})
    if listed.get("due") and yes:
        return Call(ASK)
    asked_which = conversation.last_result(ASK) or (listed and not listed.get("reviews"))
    if asked_which and not conversation.last_result(ASK).get("check_id"):
        short = len(text.split()) <= FEW_WORDS and not text.rstrip().endswith("?")
        named = _named(text, conversation) if short else {}
        return Call(ASK, named) if named else None
    return None


def _named(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return the first skill that a message names; empty without one."""
    linked = conversation.link(text)
    return {"skill": linked[0].skill_id} if linked else {}


def _topic(text: str) -> dict[str, Any]:
    """Return what a message wants to be tested on in its own words; empty without any."""
    found = _TOPIC.search(text)
    return {"skill": found["topic"].strip()} if found else {}
