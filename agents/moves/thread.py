"""What a message may lean on: whether the last answer was about the plan, and about which skill."""

import re

from agents.conversation import Conversation

LOOK_UP = "lookup_progress"
PRONOUN = re.compile(
    r"\b(?:it|that|this|(?:that|this|the) (?:one|skill|topic|course|book|module|part))\b",
    re.IGNORECASE,
)
_ABOUT_A_SKILL = ("lookup_progress", "find_resources", "answer_check", "ask_check")


def spoken_skill(conversation: Conversation) -> str | None:
    """Return the id of the one skill that the last answer was about; None without one."""
    for tool in _ABOUT_A_SKILL:
        found = conversation.last_result(tool).get("skill_id")
        if isinstance(found, str) and found:
            return found
    entries = conversation.last_result("propose_progress").get("entries") or []
    decided = conversation.last_result("decide_proposal").get("decided") or []
    named = {told.get("skill_id") for told in (*entries, *decided)} - {None, ""}
    return str(named.pop()) if len(named) == 1 else None


def in_plan_talk(conversation: Conversation) -> bool:
    """Whether the last answer was about the learner's plan, or nothing was said before."""
    calls = conversation.last_answer.get("tool_calls") or []
    names = {call["name"] for call in calls}
    return not conversation.earlier or (
        bool(names) and not names & {"search_roadmaps", "lookup_skill"}
    )
