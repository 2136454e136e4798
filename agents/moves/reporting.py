"""The move that reports work: a skill finished, begun or skipped, hours spent on it."""

import re
from datetime import date
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.thread import PRONOUN, spoken_skill
from agents.moves.wording import plain
from agents.skills.linker import LinkedSkill
from agents.understanding.day import read_day
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER, value_of

TOOL = "propose_progress"
MOST_WORDS, MOST_LEANING = 60, 14
_I = (
    r"(?:(?:i|we)(?:['’]ve| have|['’]m| am)?(?: (?:just|finally|already|now|also|really"
    r"|successfully|actually|today|yesterday|did|been))*)"
)
_DONE = (
    rf"\b(?:{_I} )?(?:finish(?:ed)?|completed?|passed|aced|mastered|wrapped up|got through"
    rf"|knocked out)\b"
    rf"|\b{_I} (?:done|did|learned|learnt|through)\b(?! (?:about|some|a bit|a little|[\d.]+)\b)"
    rf"|\b(?:all )?done (?:with|learning|studying)\b"
    rf"|\bthrough with\b"
    r"|\b(?:mark|tick|check|set|put|log|note|count)(?: off)?\b(?=.{1,60}\b(?:as|to|off)?\s*"
    r"(?:done|finished|complete[d]?|off)\b)|\b(?:tick|check) off\b"
)
_DOING = (
    rf"\b(?:{_I} )?(?:started|began|begun|have started|starting)\b(?: (?:with|on|learning"
    rf"|studying|working on))*"
    rf"|\b{_I} (?:working on|currently|in the middle of|on to|onto|studying|learning|doing|busy"
    rf" with)\b|\b(?:mark|set)\b(?=.{{1,60}}\b(?:as|to) (?:doing|started|in progress|begun)\b)"
)
_SKIPPED = (
    r"\b(?:skip|skipped|skipping|leave out)\b(?! (?:to|ahead|over to)\b)"
    r"|\b(?:mark|set)\b(?=.{1,60}\b(?:as|to) skipped\b)|\b(?:i )?(?:don['’]?t|do not|won['’]?t) "
    r"(?:need|want)(?: to (?:learn|do|study))?\b(?=.{1,60}\bskip\b)"
)
_TODO = (
    r"\b(?:un-?do|reset|re-?open|unmark)\b|\b(?:mark|set)\b(?=.{1,60}\b(?:as|to) (?:todo|to do"
    r"|open|not done|undone|not started)\b)"
)
_HALF = (
    r"\b(?:half ?way|midway)\b(?: (?:through|done|into|with))*"
    r"|\bhalf (?:of|done|through|finished)\b(?: with)?"
    r"|\b\d{1,3} ?(?:%|per ?cent)(?: (?:done|through|finished|into|with|of(?: the way)?))+"
)
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("todo", _TODO),
        ("half", _HALF),
        ("done", _DONE),
        ("doing", _DOING),
        ("skipped", _SKIPPED),
    )
)
_PERCENT = re.compile(r"\b(\d{1,3}) ?(?:%|per ?cent)", re.IGNORECASE)
_SPENT = re.compile(
    rf"(?P<n>{NUMBER})\s*(?:more )?(?P<unit>hours?|hrs?|h|minutes?|mins?)\b(?P<half> and a half)?",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:did|done|spent|spend|studied|did|put|worked|logged|log|invested|practi[cs]ed|add|note|record"
    r"|took|need(?:ed)?|learned|learnt|read|watched|coded|had|used|it took)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:['’]s)?(?: (?:course|book|module|part|stuff|skill|exam|topic|chapter|too|as well))*\s*"
    r"(?:(?:,? so (?:that|it)(?: is|['’]s))|is|are|was|['’]s|:|as|to)?\s*(?:now |all |finally "
    r"|already )*(?P<what>done|finished|completed?|check(?:ed)?(?= *\W*$)|behind me"
    r"|skipped|started|in progress|todo|off my list)\b",
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
# All that is said of the skill spoken of before, with no word for it.
_BARE_DONE = re.compile(
    r"(?:i(?:'m| am) |i(?:'ve| have) |i )?(?:all |just |finally |now )*(?:done|finished|completed"
    r"|finished now)|i (?:just |finally )?did (?:it|that)"
)
_TERSE = re.compile(rf"^\W*{NUMBER} ?(?:hours?|hrs?|h|minutes?|mins?)\b", re.IGNORECASE)
_AMENDS = re.compile(
    rf"(?:no|sorry|actually|hm+|i meant|it was|make it|make that|it took me|rather|more like|but"
    rf"|with|yes|only|just|[\s,.])*{NUMBER} ?(?:hours?|hrs?|h|minutes?|mins?)(?: and a half)?"
    r"(?: (?:instead|actually|not \w+))?",
    re.IGNORECASE,
)
_STATUS = {"skipped": "skipped", "started": "doing", "in progress": "doing", "todo": "todo"}
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
_WORKED = re.compile(r"i(?:['’]ve| have)? (?:just )?(?:studied|worked|spent|did|put in)\b", re.I)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a report of work; None for questions, wishes and anything else."""
    said = _report_of(text)
    if said is None or _NO_REPORT.search(said):
        return None
    if _YES_BUT.match(said) and conversation.last_result("reschedule_plan"):
        return None
    filled = _amend(said, conversation) or _fill(said, conversation)
    if filled is not None:
        return filled
    if _BARE_DONE.fullmatch(plain(said)) and (skill := spoken_skill(conversation)):
        return Call(TOOL, {"entries": [{"skill": skill, "status": "done"}]})
    cues, spent = _cues(said), list(_SPENT.finditer(said))
    mentions = _distinct(conversation.link(said)) or _leaning(said, conversation)
    told_behind = any(_AFTER.match(said[m.end :]) for m in mentions)
    worked = spent and (_WORK.search(said) or (mentions and _TERSE.match(said)))
    if not (cues or told_behind or worked):
        return None
    if not mentions:
        return _without_skill(said, spent, conversation)
    entries = [_entry(said, m, mentions, cues, spent, conversation.today) for m in mentions]
    told = [entry for entry in entries if entry is not None]
    return Call(TOOL, {"entries": told}) if told and len(told) == len(entries) else None


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


def _cues(said: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for kind, form in _CUES:
        for match in form.finditer(said):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), kind))
    return sorted(found)


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
    spent = list(_SPENT.finditer(said))
    if len(entries) != 1 or not offered or len(spent) != 1:
        return None
    if not _AMENDS.fullmatch(said.strip(" .!")):
        return None
    calls = conversation.last_answer.get("tool_calls") or []
    before = next(c["args"]["entries"][0] for c in reversed(calls) if c["name"] == TOOL)
    return Call(TOOL, {"entries": [{**before, "hours": round(_amount(spent[0]), 2)}]})


def _distinct(mentions: list[LinkedSkill]) -> list[LinkedSkill]:
    first: dict[str, LinkedSkill] = {}
    for mention in mentions:
        first.setdefault(mention.skill_id, mention)
    return list(first.values())


def _entry(
    said: str,
    mention: LinkedSkill,
    mentions: list[LinkedSkill],
    cues: list[tuple[int, int, str]],
    spent: list[re.Match[str]],
    today: date,
) -> dict[str, Any] | None:
    """Return what is reported of one skill; None when nothing is."""
    entry: dict[str, Any] = {"skill": mention.skill_id}
    status = _status(said, mention, cues)
    percent = _PERCENT.search(said)
    if status == "half" or (percent and len(mentions) == 1 and int(percent[1]) < 100):
        share = int(percent[1]) / 100 if percent else 0.5
        entry |= {"status": "doing", "share": share}
    elif status:
        entry["status"] = status
    hours = _hours(said, mention, mentions, spent)
    if hours:
        entry["hours"] = hours
    if len(entry) == 1:
        return None
    day = read_day(said, today, past=True)
    if day is not None and day < today:
        entry["day"] = day.isoformat()
    return entry


def _status(said: str, mention: LinkedSkill, cues: list[tuple[int, int, str]]) -> str | None:
    """Return the status that the words behind a skill give it, else the last cue before it."""
    after = _AFTER.match(said[mention.end :])
    if after:
        return _STATUS.get(after["what"].casefold(), "done")
    before = [kind for start, _, kind in cues if start < mention.start]
    if before:
        return before[-1]
    behind = [kind for start, _, kind in cues if start >= mention.end]
    return "skipped" if behind and behind[0] == "skipped" else None


def _hours(
    said: str, mention: LinkedSkill, mentions: list[LinkedSkill], spent: list[re.Match[str]]
) -> float:
    """Return the hours that go with a skill: all of them, or the nearest when there are several."""
    if len(mentions) == 1:
        return round(sum(_amount(match) for match in spent), 2)
    nearest = [m for m in spent if _nearest(m, mentions) is mention]
    return round(sum(_amount(match) for match in nearest), 2)


def _nearest(match: re.Match[str], mentions: list[LinkedSkill]) -> LinkedSkill:
    """Return the skill that hours go with: the first behind "hours on", else the last before."""
    on = re.match(
        r"\s*(?:on|of|for|with|in|into|doing|studying|learning|to)\b", match.string[match.end() :]
    )
    behind = [m for m in mentions if m.start >= match.end()]
    before = [m for m in mentions if m.end <= match.start()]
    if (on and behind) or not before:
        return behind[0]
    return before[-1]


def _amount(match: re.Match[str]) -> float:
    number = value_of(match["n"]) + (0.5 if match["half"] else 0)
    return number / 60 if match["unit"].casefold().startswith("m") else number


def _without_skill(
    said: str, spent: list[re.Match[str]], conversation: Conversation
) -> Call | None:
    """Read a short report that names no skill, or an unknown one; what is meant is asked back."""
    if conversation.last_result("make_plan").get("missing"):
        return None
    day = read_day(said, conversation.today, past=True)
    when = {"day": day.isoformat()} if day and day < conversation.today else {}
    hours = {"hours": round(sum(map(_amount, spent)), 2)} if spent else {}
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
