"""The move that reports work: a skill finished, begun or skipped, hours spent on it."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.report_days import split_by_day
from agents.moves.report_entries import AFTER, SPENT, cues_in, entry_of, hours_of
from agents.moves.report_wholes import read_whole
from agents.moves.thread import PRONOUN, spoken_skill
from agents.moves.wording import plain
from agents.skills.linker import LinkedSkill
from agents.understanding.day import read_day
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER, value_of

TOOL = "propose_progress"
MOST_WORDS, MOST_LEANING = 60, 14
_WORK = re.compile(
    r"\b(?:did|done|spent|spend|studied|did|put|worked|logged|log|invested|practi[cs]ed|add|note|record"
    r"|took|need(?:ed)?|learned|learnt|read|watched|coded|had|used|it took)\b",
    re.IGNORECASE,
)
# Wishes, doubts, rates and plans are no reports.
_NO_REPORT = re.compile(
    r"\b(?:want(?:s|ed)? to (?!skip)|would like|['’]d like|wanna (?!skip)|wish|hope|become|goal"
    r"|plan(?:ning)? to|make (?:me )?a|roadmap|if i|when i|once i|after i|until i|before i|as"
    r" soon as"
    r"|will (?:finish|complete|start|do)|going to (?:finish|start|do|learn)|need to|have to"
    r"|should|could|might|per week|a week|weekly|each (?:day|week)|every (?:day|week)|a day|per"
    r" day|hours? free"
    r"|have(?:n['’]?t| not)|did(?:n['’]?t| not)|not (?:yet )?(?:done|finished|completed?|started)"
    r"|never|barely|almost|nearly|my (?:boss|friend|colleague|brother|sister|teacher)|years?)\b",
    re.IGNORECASE,
)
_YES_BUT = re.compile(
    r"\W*(?:yes|yeah|ok|okay|good|fine|great|sure|no|nice)\b.*\bbut\b", re.IGNORECASE
)
_HALVES = re.compile(
    r"(?<=[.!;])\s+|\n+|,?\s+(?:so|and)\s+(?=what\b)|,\s+(?=(?:so )?what\b)", re.IGNORECASE
)
_TERSE = re.compile(rf"^\W*{NUMBER} ?(?:hours?|hrs?|h|minutes?|mins?)\b", re.IGNORECASE)
_AMENDS = re.compile(
    rf"(?:no|sorry|actually|hm+|i meant|it was|make it|make that|it took me|rather|more like|but"
    rf"|with|yes|only|just|[\s,.])*{NUMBER} ?(?:hours?|hrs?|h|minutes?|mins?)(?: and a half)?"
    r"(?: (?:instead|actually|not \w+))?",
    re.IGNORECASE,
)
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
# What is to come into the plan is work to come.
_PUT_IN = re.compile(
    r"\b(?:put|add|include|take|bring)\b(?! (?:off|down))[^.;!?]{1,30}"
    r"\b(?:in|into|to (?:my|the) plan)"
    r"(?=\s*(?:$|[,.;!]|and\b|but\b))",
    re.IGNORECASE,
)
_MORE_OF = re.compile(
    rf"(?:and |plus |also |then )*(?P<n>{NUMBER}) ?(?P<unit>hours?|hrs?|h|minutes?|mins?)?"
    r" (?:of|on|for|in) [\w+#. -]{2,40}"
)
_WORKED = re.compile(r"i(?:['’]ve| have)? (?:just )?(?:studied|worked|spent|did|put in)\b", re.I)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a report of work; None for questions, wishes and anything else."""
    said = _report_of(text)
    if said is None or _NO_REPORT.search(said):
        return None
    if _YES_BUT.match(said) and conversation.last_result("reschedule_plan"):
        return None
    whole = read_whole(said, conversation)
    if whole is not None:
        return Call(TOOL, whole)
    filled = (
        _amend(said, conversation) or _fill(said, conversation) or _and_more(said, conversation)
    )
    if filled is not None:
        return filled
    cues, spent = cues_in(said), list(SPENT.finditer(said))
    if not spent and _PUT_IN.search(said):
        return None
    mentions = _distinct(conversation.link(said)) or _leaning(said, conversation)
    told_behind = any(AFTER.match(said[m.end :]) for m in mentions)
    terse = mentions and (_TERSE.match(said) or _is_bare_entry(said, mentions))
    worked = spent and (_WORK.search(said) or terse)
    if not (cues or told_behind or worked):
        return None
    if not mentions:
        return _without_skill(said, spent, conversation)
    entries = [entry_of(said, m, mentions, cues, spent, conversation.today) for m in mentions]
    told = [entry for entry in entries if entry is not None]
    if len(told) == len(entries) == 1:
        told = split_by_day(told[0], said, spent, conversation.today)
        return Call(TOOL, {"entries": told})
    return Call(TOOL, {"entries": told}) if told and len(told) == len(entries) else None


def _is_bare_entry(said: str, mentions: list[LinkedSkill]) -> bool:
    """Whether a message is a skill with hours behind it and no more: "git 2h"."""
    rest = said[mentions[0].end :].strip(" .!:,-–")
    return len(mentions) == 1 and mentions[0].start < 2 and bool(SPENT.fullmatch(rest))


def _report_of(text: str) -> str | None:
    """Return the part of a message that reports; a closing "what's next?" is left out."""
    whole = " ".join(text.split())
    if len(whole.split()) > MOST_WORDS:
        return None
    parts = _HALVES.split(whole)
    if len(parts) > 1 and re.fullmatch(
        r"(?:and )?(?:so )?what(?:'s| is| should i do| do i do| now)?(?: next| now)?",
        plain(parts[-1]),
    ):
        whole = " ".join(parts[:-1])
    return None if asks_something(whole) else whole


def _leaning(said: str, conversation: Conversation) -> list[LinkedSkill]:
    """Return where a message speaks of the skill that the last answer was about."""
    skill = spoken_skill(conversation)
    if skill is None or len(said.split()) > MOST_LEANING or not _is_short_of_names(said):
        return []
    pronoun = PRONOUN.search(said)
    return [LinkedSkill(skill, pronoun.start(), pronoun.end(), pronoun[0], 1.0)] if pronoun else []


def _is_short_of_names(said: str) -> bool:
    return not re.search(r"\b(?:plan|schedule|deadline|week|weeks|days|article|road ?map)\b", said)


def _amend(said: str, conversation: Conversation) -> Call | None:
    """Read other hours for the one entry that was just offered."""
    entries = conversation.last_result(TOOL).get("entries") or []
    offered = conversation.last_answer.get("proposals")
    spent = list(SPENT.finditer(said))
    if len(entries) != 1 or not offered or len(spent) != 1:
        return None
    if not _AMENDS.fullmatch(said.strip(" .!")):
        return None
    calls = conversation.last_answer.get("tool_calls") or []
    told = next((c["args"].get("entries") for c in reversed(calls) if c["name"] == TOOL), None)
    if not told:
        return None
    before = told[0]
    return Call(TOOL, {"entries": [{**before, "hours": round(hours_of(spent[0]), 2)}]})


def _and_more(said: str, conversation: Conversation) -> Call | None:
    """Read a further entry behind what was just offered: "and 2 of git"."""
    more = _MORE_OF.fullmatch(said.strip(" .!").casefold())
    offers = conversation.last_answer.get("proposals") or ()
    linked = _distinct(conversation.link(said))
    if not more or len(linked) != 1 or {o.get("kind") for o in offers} != {"progress"}:
        return None
    calls = conversation.last_answer.get("tool_calls") or []
    before = next((c["args"].get("entries") for c in reversed(calls) if c["name"] == TOOL), None)
    parts = 60 if (more["unit"] or "h").startswith("m") else 1
    entry = {"skill": linked[0].skill_id, "hours": round(value_of(more["n"]) / parts, 2)}
    return Call(TOOL, {"entries": [*before, entry]}) if before else None


def _distinct(mentions: list[LinkedSkill]) -> list[LinkedSkill]:
    first: dict[str, LinkedSkill] = {}
    for mention in mentions:
        first.setdefault(mention.skill_id, mention)
    return list(first.values())


def _without_skill(
    said: str, spent: list[re.Match[str]], conversation: Conversation
) -> Call | None:
    """Read a short report that names no skill, or an unknown one; what is meant is asked back."""
    if conversation.last_result("make_plan").get("missing"):
        return None
    day = read_day(said, conversation.today, past=True)
    when = {"day": day.isoformat()} if day and day < conversation.today else {}
    hours = {"hours": round(sum(map(hours_of, spent)), 2)} if spent else {}
    led = _LED.match(said.rstrip(".! "))
    if led and not _NO_NAME.search(led["name"]):
        status = next((k for k in ("done", "doing", "skipped") if led[k]), None)
        entry = {"skill": led["name"]} | ({"status": status} if status else {}) | hours | when
        return Call(TOOL, {"entries": [entry]})
    if len(spent) == 1 and day and _WORKED.match(said):
        return Call(TOOL, {"entries": [{"skill": ""} | hours | when]})
    return None


def _fill(said: str, conversation: Conversation) -> Call | None:
    """Read the skill that was asked back for."""
    if "skill" not in conversation.last_result(TOOL).get("missing", ()):
        return None
    mentions = _distinct(conversation.link(said))
    calls = conversation.last_answer.get("tool_calls") or []
    before: dict[str, Any] = next((c["args"] for c in reversed(calls) if c["name"] == TOOL), {})
    entries = before.get("entries") or []
    if len(mentions) != 1 or len(said.split()) > 6 or len(entries) != 1:
        return None
    return Call(TOOL, {"entries": [{**entries[0], "skill": mentions[0].skill_id}]})
