"""Changes of the hours a week told by the present ones, and wishes to be faster or slower."""

import re
from typing import Any

from agents.understanding.numbers import NUMBER, value_of

_TIME = r"(?:(?:the|my|our) )?(?:weekly |study )*(?:hours|time|pace|load|workload)"
_FACTORS: tuple[tuple[float, str], ...] = (
    (2.0, rf"\bdoubl(?:e|ed|ing) {_TIME}|\b(?:twice|double) {_TIME}|\btwice as (?:many|much)\b"),
    (3.0, rf"\b(?:triple|treble) {_TIME}|\bthree times (?:as many hours|{_TIME})"),
    (0.5, rf"\bhalv(?:e|ed|ing) {_TIME}|\bhalf (?:of )?{_TIME}|\bcut {_TIME} in half"),
)
_PERCENT = re.compile(
    rf"\b(?P<n>\d{{1,3}}) ?(?:%|per ?cent) (?P<way>more|less|fewer) (?:{_TIME})"
    rf"|\b(?P<way2>increase|raise|reduce|cut|lower) {_TIME} by (?P<n2>\d{{1,3}}) ?(?:%|per ?cent)"
)
_H = r"(?:hours?|hrs?|h)\b"
_WEEK = r"(?: (?:a|per|each|every|to (?:my|the|each|every)) week| weekly|/week)"
_BY = (
    rf"\badd(?:ed|ing)? (?:another )?(?P<n>{NUMBER}) (?:more )?{_H}{_WEEK}",
    rf"\b(?P<n>{NUMBER}) (?:more|extra|additional) {_H}{_WEEK}",
    rf"\b(?P<n>{NUMBER}) {_H} more{_WEEK}",
    rf"\b(?:increase|raise|bump(?: up)?) {_TIME} by (?P<n>{NUMBER})(?: {_H}|$)",
)
_LESS_BY = (
    rf"\b(?P<n>{NUMBER}) (?:fewer|less) {_H}{_WEEK}",
    rf"\b(?P<n>{NUMBER}) {_H} (?:fewer|less)(?:{_WEEK}|$)",
    rf"\b(?:reduce|cut|lower|drop) {_TIME} by (?P<n>{NUMBER})(?: {_H}|$)",
)
_COURTESY = re.compile(r"^(?:please |can (?:you|we) |could (?:you|we) )+|,? please$")
_WISH = r"(?:please |and |but |now )*(?:i(?:'d| would)? (?:want|like|need|have|wish) to |let me )?"
_END = (
    r"(?:finish|be done|end|get done|be finished|be ready|go|get there|learn)(?: it| everything)?"
)
_BIT = r"(?: a bit| a little| much| even)?"
_PLAN = r"(?:it|this|that|all this|things|everything|the plan|my plan)"
_TOO = rf"{_PLAN}(?:'s| is| feels| goes| takes)?(?: far| way| much| just)? too"
_FASTER = re.compile(
    rf"{_WISH}{_END}{_BIT} (?:earlier|sooner|faster|quicker)"
    rf"|(?:can|could) {_PLAN} (?:go |be (?:done )?|end |get )?(?:any )?"
    r"(?:faster|quicker|shorter|sooner|earlier)"
    rf"|{_TOO} (?:slow|long)(?: for me)?"
    rf"(?:[,.;]? (?:please )?(?:speed {_PLAN} up|speed up|faster))?"
    rf"|speed {_PLAN} up|speed up(?: {_PLAN})?"
    rf"|make {_PLAN}{_BIT} (?:faster|shorter|quicker)"
)
_DOWN = rf"(?:slow {_PLAN} down|slow down(?: {_PLAN})?)(?: a bit| a little| somewhat)?"
_SLOWER = re.compile(
    rf"make {_PLAN}{_BIT} (?:easier|lighter|slower|more relaxed|less intense)"
    rf"|{_TOO} (?:fast|much|hard|intense|stressful|quick)(?: for me)?"
    rf"(?:[,.;]? (?:please )?{_DOWN})?"
    rf"|{_WISH}(?:{_DOWN}|go{_BIT} slower|take {_PLAN}{_BIT} (?:easier|easy|slower))"
    rf"|(?:make {_PLAN}|it|i want (?:it|to go)|let's go){_BIT}(?: more| less)? (?:slower|easier"
    rf"|longer"
    r"|lighter|relaxed|intense|stressful|gentler|gentle)"
)
# More or less time from now on, with no word on how much.
_OTHER_TIME = re.compile(
    r"(?:(?:so|now|hey|well|from now on|actually) )*i(?:'ve| have|'ll have| will have| got|'ve got"
    r"| can make)(?: got)?(?: (?:much|a lot|a bit|even|now))*"
    r" (?P<way>more|less|extra) (?:free |spare |study )?time(?: (?:now|from now on|these days"
    r"|to study|for (?:it|this|study(?:ing)?)))*"
)


def read_relative_hours(text: str) -> dict[str, Any]:
    """Return `hours_factor` or `hours_more` of a text that changes hours by the present ones."""
    said = " ".join(text.casefold().split()).rstrip(" .!?")
    said = re.sub(r" (?:please|pls)$", "", said)
    for factor, form in _FACTORS:
        if re.search(form, said):
            return {"hours_factor": factor}
    share = _PERCENT.search(said)
    if share:
        more = (share["way"] or share["way2"]) in {"more", "increase", "raise"}
        part = int(share["n"] or share["n2"]) / 100
        return {"hours_factor": round(1 + part if more else 1 - part, 2)} if part < 1 else {}
    for sign, forms in ((1, _BY), (-1, _LESS_BY)):
        found = next((m for form in forms if (m := re.search(form, said))), None)
        if found:
            return {"hours_more": sign * value_of(found["n"])}
    return {}


def read_pace(text: str) -> bool | None:
    """Return whether faster or slower is wished and no more is said; None for anything else."""
    said = " ".join(text.casefold().replace("’", "'").split()).rstrip(" .!?")
    said = _COURTESY.sub("", said)
    if _FASTER.fullmatch(said):
        return True
    if _SLOWER.fullmatch(said):
        return False
    time = _OTHER_TIME.fullmatch(said)
    return None if time is None else time["way"] in {"more", "extra"}
