"""The move that says yes or no to what was offered: to all of it, or to parts."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.thread import in_plan_talk
from agents.moves.verdict import Verdict, is_explicit, is_firm, says_to_log, verdict_of
from agents.moves.which import read_which

TOOL = "decide_proposal"
_YES_AND = re.compile(
    r"^\W*(?P<yes>(?:yes|yeah|yep|yup|ok|okay|sure|right|correct)(?:[\s,]+(?:please|do it"
    r"|apply (?:it|that)|go ahead))?)\b[\s,.!;]*(?:(?:and|plus|also|but"
    r"|then)\b[\s,]*)*(?P<more>.+)",
    re.IGNORECASE | re.DOTALL,
)


def read_idle(text: str, conversation: Conversation) -> Call | None:
    """Read a yes or no to nothing, in talk of one's plan; a question of the sources it is not."""
    verdict = verdict_of(text)
    if verdict is None or not conversation.earlier:
        return None
    return Call(TOOL) if verdict == "dismissed" or in_plan_talk(conversation) else None


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a plain yes or no, where there is something to decide."""
    return Call(TOOL) if verdicts_on(text, conversation) else None


def verdicts_on(text: str, conversation: Conversation) -> dict[str, Verdict]:
    """Return the verdict on each offer that a message decides, by id; empty when it decides none.

    What was offered last is meant. A yes or no may come behind a question that was answered since,
    when it says plainly that it is one.
    """
    offers = conversation.offers(before=is_explicit(text))
    if not offers and is_firm(text):
        offers = conversation.before_aside(told=True).offers()
    ids = [offer["id"] for offer in offers]
    if says_to_log(text) and offers and all(o.get("kind") == "progress" for o in offers):
        return dict.fromkeys(ids, "applied")
    verdict = verdict_of(text)
    if verdict is not None:
        return dict.fromkeys(ids, verdict)
    return read_which(text, offers, conversation.link) or {}


def yes_and_more(text: str) -> tuple[str, str] | None:
    """Return a leading yes and what is said behind it; None where either is missing."""
    match = _YES_AND.match(text.strip())
    return (match["yes"], match["more"]) if match else None
