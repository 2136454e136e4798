"""Reads a report of work that names no skill, or one that nobody knows: it is asked back for."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.report_entries import hours_of
from agents.understanding.areas import areas_named
from agents.understanding.day import read_day
from agents.understanding.numbers import NUMBER

_LED = re.compile(
    r"(?:i(?:['’]ve| have|['’]m| am)? )?(?:(?:just|finally|already|please) )*(?:"
    r"(?P<done>finished|completed|done with|through with|passed|mastered|tick off|check off)"
    r"|(?P<doing>started|began|begun|working on|am working on|studying)"
    r"|(?P<skipped>skip|skipped|leave out)"
    rf"|(?P<hours>spent|did|studied|worked|put in|log|add|practi[cs]ed) {NUMBER} ?(?:hours?|hrs?|h)"
    r"|(?P<open>studied|worked on|practi[cs]ed)(?=.* for \d))"
    r"(?: (?:the|my|all of|on|with|of|for|to|into|learning|studying|doing))*"
    r" (?P<name>[\w+#./'-]+(?: [\w+#./'-]+){0,3}?)"
    r"(?=(?:,? (?:as|for|on|yesterday|today|tonight|this|last|in|it|which|and it|took)\b.*)?$"
    r"|[,;!.].*$)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:\d|two|three|four|few|couple|last|whole|it|this|that|these|those|all|everything|work|school|university|college|week|day|today"
    r"|yesterday|a|an|one|some|something|nothing|my|the|there|here|here's|question)\b"
    r"|\b(?:week|question|plan|everything|reading|article|road ?map)\b",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"(?:please |and )*(?:log|note|record|put down|write down)(?: down)? (?:me )?(?:in )?"
    rf"(?=(?:about )?{NUMBER})",
    re.I,
)
_WORKED = re.compile(
    r"i(?:['’]ve| have)? (?:just |already )?(?:studied|worked|spent|did|done|put in)\b", re.I
)


def read_unnamed(
    said: str, spent: list[re.Match[str]], conversation: Conversation
) -> dict[str, Any] | None:
    """Return the entry of a short report, by the name that it gives, which no skill has, or ""."""
    if conversation.last_result("make_plan").get("missing"):
        return None
    day = read_day(said, conversation.today, past=True)
    when = {"day": day.isoformat()} if day and day < conversation.today else {}
    hours = {"hours": round(sum(map(hours_of, spent)), 2)} if spent else {}
    led = _LED.match(said.rstrip(".! "))
    if led and led["skipped"] and areas_named(led["name"].casefold()):
        return None  # an area is left out of the plan, not marked in the log
    if led and not _NO_NAME.search(led["name"]):
        status = next((k for k in ("done", "doing", "skipped") if led[k]), None)
        return {"skill": led["name"]} | ({"status": status} if status else {}) | hours | when
    if len(spent) == 1 and _LOG.match(said):
        return {"skill": ""} | hours | when
    timed = day or "this week" in said.casefold()
    if len(spent) == 1 and timed and _WORKED.match(said):
        return {"skill": ""} | hours | when
    return None
