"""The move that reports work: a skill finished, begun or skipped, hours spent on it."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.report_amending import TOOL, distinct, read_amended
from agents.moves.report_days import split_by_day
from agents.moves.report_entries import AFTER, ALL_DONE, NOT_DONE, SPENT, cues_in, entry_of
from agents.moves.report_unnamed import read_unnamed
from agents.moves.report_wholes import read_whole
from agents.moves.thread import PRONOUN, spoken_skill
from agents.moves.wording import plain
from agents.skills.linker import LinkedSkill
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER, value_of

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
    r" day|hours? free|have(?:n['’]?t| not)|did(?:n['’]?t| not)|(?<!as )not (?:yet )?"
    r"(?:done|finished|completed?|started)"
    r"|never(?! mind\b)|barely|almost|nearly|my (?:boss|friend|colleague|brother|sister|teacher)"
    r"|years?)\b",
    re.IGNORECASE,
)
# Said beside hours of work: then these are reported, and the skill goes on.
_UNFINISHED = re.compile(
    r"\b(?:but |though |still |just )*(?:not (?:yet |quite )?(?:done|finished|complete[d]?)"
    r"|(?:i )?(?:have ?n['’]?o?t|did ?n['’]?o?t) (?:yet )?(?:finish|finished|complete[d]?))"
    r"(?: (?:it|yet|though|so far))*",
    re.IGNORECASE,
)
_YES_BUT = re.compile(
    r"\W*(?:yes|yeah|ok|okay|good|fine|great|sure|no|nice)\b.*\bbut\b", re.IGNORECASE
)
_HALVES = re.compile(
    r"(?<=[.!;])\s+|\n+|,?\s+(?:so|and)\s+(?=what\b)|,\s+(?=(?:so )?what\b)", re.IGNORECASE
)
_TERSE = re.compile(
    rf"^\W*(?:(?:today|yesterday|this morning|tonight|now|log)\b\W*)?{NUMBER} ?(?:hours?|hrs?|h"
    rf"|minutes?|mins?)\b",
    re.IGNORECASE,
)
# "Three evenings, 1.5 hours each"
_EACH = re.compile(
    rf"(?P<times>{NUMBER}) (?:evenings|mornings|nights|afternoons|days|sessions|times),?"
    rf" (?:for |of |with )?(?P<n>{NUMBER}) ?(?P<unit>hours?|hrs?|h|minutes?|mins?)(?: each"
    rf"| a time)\b",
    re.IGNORECASE,
)
_SIGNS, _AND = " .!:;,()-–&+", re.compile(r"\W*\band$", re.IGNORECASE)
# What is to come into the plan is work to come.
_PUT_IN = re.compile(
    r"\b(?:put|add|include|take|bring)\b(?! (?:off|down))[^.;!?]{1,30}"
    r"\b(?:in|into|to (?:my|the) plan)"
    r"(?=\s*(?:$|[,.;!]|and\b|but\b))",
    re.IGNORECASE,
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a report of work; None for questions, wishes and anything else."""
    said = _report_of(text)
    said, goes_on = _going_on(_EACH.sub(_in_all, said or ""))
    if not said or _NO_REPORT.search(said):
        return None
    if _YES_BUT.match(said) and conversation.last_result("reschedule_plan"):
        return None
    whole = read_whole(said, conversation)
    if whole is not None:
        return Call(TOOL, whole)
    amended = read_amended(said, conversation)
    if amended is not None:
        return Call(TOOL, {"entries": amended})
    cues, spent = cues_in(said), list(SPENT.finditer(said))
    if not spent and _PUT_IN.search(said):
        return None
    mentions = distinct(conversation.link(said)) or _leaning(said, conversation)
    told_behind = any(AFTER.match(said[m.end :]) or NOT_DONE.match(said, m.end) for m in mentions)
    terse = mentions and (_TERSE.match(said) or _is_bare_entry(said, mentions))
    told_behind = told_behind or bool(ALL_DONE.search(said))
    worked = spent and (_WORK.search(said) or terse or goes_on)
    if not (cues or told_behind or worked):
        return None
    if not mentions:
        unnamed = read_unnamed(said, spent, conversation)
        return Call(TOOL, {"entries": [unnamed]}) if unnamed else None
    entries = [entry_of(said, m, mentions, cues, spent, conversation.today) for m in mentions]
    told = [entry | goes_on for entry in entries if entry is not None]
    if len(told) == len(entries) == 1:
        told = split_by_day(told[0], said, spent, conversation.today)
        return Call(TOOL, {"entries": told})
    return Call(TOOL, {"entries": told}) if told and len(told) == len(entries) else None


def _in_all(match: re.Match[str]) -> str:
    """Return the hours of all sittings of a match of `_EACH`."""
    return f"{value_of(match['times']) * value_of(match['n']):g} {match['unit']}"


def _going_on(said: str) -> tuple[str, dict[str, str]]:
    """Return a report of hours without "not finished yet", and the status that this means."""
    unfinished = _UNFINISHED.search(said) if SPENT.search(said) else None
    if unfinished is None:
        return said, {}
    rest = f"{said[: unfinished.start()]} {said[unfinished.end() :]}"
    return rest.strip(" ,"), {"status": "doing"}


def _is_bare_entry(said: str, mentions: list[LinkedSkill]) -> bool:
    """Whether a message is skills with hours behind each and no more: "git 2h, SQL 1h"."""
    ends = [*(mention.start for mention in mentions[1:]), len(said)]
    behind = [said[m.end : end].strip(_SIGNS) for m, end in zip(mentions, ends, strict=True)]
    return mentions[0].start < 2 and all(SPENT.fullmatch(_AND.sub("", rest)) for rest in behind)


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
