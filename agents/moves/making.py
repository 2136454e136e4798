"""The move that asks for a plan: in so many words, or by telling what one has and wants."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_wording import PLAN, asks_for_plan, imagines_plan
from agents.moves.verdict import verdict_of
from agents.moves.wording import means_others, plain
from agents.roadmaps.followed import followed
from agents.terms import subject_words
from agents.understanding import Slots, understand
from agents.understanding.dates import read_day
from agents.understanding.foreign_aims import foreign_aim
from agents.understanding.hours import read_hours
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER
from agents.understanding.unread import find_unread
from ingest.lexicon import terms_of

TOOL = "make_plan"
_SPEAKS_OF_PLAN = re.compile(rf"\b{PLAN}", re.IGNORECASE)
_SELF = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|im|ive|my)\b", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:want|wanna|wish|would like|['’]d like|hope|aim\w*|goal|planning to|become|get (?:a|into)"
    r"|switch|learn|need to|dream)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\bi(?:['’]?d| would)? (?:really |just |also )*(?:want|wanna|like|love|hope|plan|aim|intend"
    r"|wish)"
    r" (?:to )?(?:\w+ ){0,2}?(?:be|become|get|work|change|switch|move|go|land|find|break|start|make"
    r"|turn|transition)\b|\bmy (?:goal|dream|aim|plan) is\b",
    re.IGNORECASE,
)
_GO_AHEAD = re.compile(
    r"^\W*(?:you (?:decide|choose|pick)|whatever|any(?:thing)?|i do ?n[o'’]?t (?:know|care|mind)"
    r"|no idea|just (?:do|make|go)\b.*"
    r"|go ahead|surprise me|not sure|doesn['’]?t matter|dunno|up to you|default\w*)\b",
    re.IGNORECASE,
)
_ASKING = (TOOL, "reschedule_plan")
# A number alone, where the hours were asked for.
_BARE_HOURS = re.compile(
    rf"(?:(?:ok|okay|haha|lol|well|sorry|then|about|around|maybe|say|fine|only|just|let's say"
    rf"|i have|make it)\W+)*(?P<n>{NUMBER})(?: (?:then|maybe|or so|instead))*"
)
_PLACES = {"first": 1, "former": 1, "second": 2, "latter": 2, "third": 3}
_PLACE = re.compile(
    r"(?:ok(?:ay)? |yes |i mean |take |use )*(?:the |number |no |#)?"
    r"(first|former|second|latter|third|[1-9])(?: one| roadmap)?(?: please)?$"
)
MOST_BESIDE, MOST_CHARS = 2, 80
_HOURS_TOLD = ("hours_per_week", "hours_asked", "per_weekday")
_FOLLOWS = re.compile(r"\b(?:follow|work through|go through|do|finish|plan)\b", re.IGNORECASE)
_DECISIVE = ("goal", "specialization", "targets", "hours_per_week", "deadline")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read what one has and wants as a wish for a plan, though none is asked for."""
    speaks = _SPEAKS_OF_PLAN.search(text) and _SELF.search(text)
    if asks_something(text) and (not speaks or means_others(text)):
        return None
    roadmap, text = _roadmap(text, conversation)
    said = understand(text, conversation.today, conversation.link)
    slots = said.args()
    if roadmap and _FOLLOWS.search(text) and ("hours_per_week" in slots or "deadline" in slots):
        return Call(TOOL, slots | roadmap)
    if not _tells_enough(text, slots):
        return None
    return Call(TOOL, slots | _unread(text, said, conversation))


def read_request(text: str, conversation: Conversation) -> Call | None:
    """Read a wish for a plan in so many words, or the answer to what was asked back."""
    if _missing(conversation):
        filled = _fill(text, conversation)
        if filled is not None:
            return Call(TOOL, filled)
    if not asks_for_plan(text):
        return None
    roadmap, text = _roadmap(text, conversation)
    said = understand(text, conversation.today, conversation.link)
    slots = said.args()
    if roadmap:
        return Call(TOOL, slots | roadmap)
    named = any(name in slots for name in ("goal", "specialization", "targets", "known"))
    if imagines_plan(text) and "hours_per_week" in slots and not named:
        return None  # how the plan that one has would look, is supposed
    foreign = None if named or conversation.link(text) else foreign_aim(text)
    if foreign:
        return Call(TOOL, slots | {"foreign_aim": foreign})
    return Call(TOOL, slots | _unread(text, said, conversation))


def _unread(text: str, said: Slots, conversation: Conversation) -> dict[str, Any]:
    """Return the words of a wish of which nothing was understood, to be told so."""
    words = find_unread(text, said, conversation.today)
    return {"unread": [word[:MOST_CHARS] for word in words]} if words else {}


def _roadmap(text: str, conversation: Conversation) -> tuple[dict[str, Any], str]:
    """Return the argument for the roadmap that a plan shall follow, and what else is wished."""

    def is_skill(words: str) -> bool:
        return any(m.end - m.start == len(words) for m in conversation.link(words))

    found = followed(text, conversation.roadmaps(), conversation.last_answer, is_skill)
    if found is None:
        return {}, text
    if found.source_id is None:
        return {"which": list(found.several)}, found.rest
    return {"source_id": found.source_id}, found.rest


def _chosen(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return which of the roadmaps that were asked about an answer means."""
    asked = next((r for tool in _ASKING if (r := conversation.last_result(tool)).get("which")), {})
    ids = [str(source_id) for source_id in asked.get("which", ())]
    choices = [s for source_id in ids for s in conversation.roadmaps() if s.id == source_id]
    place = _PLACE.match(plain(text))
    if place and (n := _PLACES.get(place[1], int(place[1]) if place[1].isdigit() else 0)):
        return {"source_id": choices[n - 1].id} if n <= len(choices) else {}
    said = {term for word in subject_words(text) for term in terms_of(word)}
    own = [terms_of(source.title) & said for source in choices]
    best = [n for n, terms in enumerate(own) if terms and len(terms) == max(map(len, own))]
    return {"source_id": choices[best[0]].id} if len(best) == 1 else {}


def _tells_enough(text: str, slots: dict[str, Any]) -> bool:
    """Whether somebody tells of themselves what makes a plan: time, and an aim or a date."""
    told = sum(name in slots for name in _DECISIVE)
    hours = "hours_per_week" in slots or "hours_asked" in slots
    aim = any(name in slots for name in ("goal", "specialization", "targets"))
    time = hours or "deadline" in slots
    if "goal" in slots and not asks_something(text) and _WISHES.search(text):
        return True
    if asks_something(text):
        return aim and hours and bool(_SELF.search(text))
    speaks = (_SELF, _WANTS, _SPEAKS_OF_PLAN)
    if aim and hours:
        return True
    return aim and time and (told > 2 or any(pattern.search(text) for pattern in speaks))


def _missing(conversation: Conversation) -> list[str]:
    """Return what the last answer asked for."""
    results = [conversation.last_result(tool) for tool in _ASKING]
    return next((r["missing"] for r in results if r.get("missing")), [])


def _asked_with(conversation: Conversation) -> dict[str, Any]:
    """Return what was known of the wish when the last answer asked for the rest."""
    calls = conversation.last_answer.get("tool_calls") or ()
    args: dict[str, Any] = next((c["args"] for c in reversed(calls) if c["name"] in _ASKING), {})
    return {name: value for name, value in args.items() if name in Slots.__slots__}


def _bare_skills(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return the skills that are all that is said where an aim was asked for: "SQL please"."""
    linked = conversation.link(text)
    named = {word for m in linked for word in text[m.start : m.end].split()}
    if not linked or len(set(text.split()) - named) > MOST_BESIDE or asks_something(text):
        return {}
    return {"targets": list(dict.fromkeys(m.skill_id for m in linked))}


def _fill(text: str, conversation: Conversation) -> dict[str, Any] | None:
    """Return the arguments that were asked with before, filled up; None for something else."""
    missing = _missing(conversation)
    chosen = _chosen(text, conversation) if "roadmap" in missing else {}
    if "roadmap" in missing and not chosen:
        return None
    slots = {} if chosen else understand(text, conversation.today, conversation.link).args()
    slots |= chosen
    if "deadline" in missing:
        day = read_day(text, conversation.today)
        slots |= {"deadline": day.isoformat()} if day else {}
    before = _asked_with(conversation)
    hours = (
        _BARE_HOURS.fullmatch(plain(text)) if {"hours_per_week", "plan"} & set(missing) else None
    )
    if hours and not slots.keys() & set(_HOURS_TOLD):
        slots["hours_per_week"] = read_hours(f"{hours['n']} hours a week")
    if slots.keys() & set(_HOURS_TOLD):
        before = {n: v for n, v in before.items() if n not in _HOURS_TOLD}
    if not slots and {"goal", "plan"} & set(missing):
        slots = _bare_skills(text, conversation)
    if not slots and verdict_of(text) == "applied":
        return before
    if _GO_AHEAD.search(text):
        return {**before, **slots, "go_ahead": True}
    if asks_something(text) or not slots:
        return None
    return {**before, **slots, "go_ahead": True}
