"""Hours that differ between weeks, told as the one pace that a plan keeps to.

Of weeks that take turns the mean counts; of holidays and all other weeks, the other weeks.
"""

import re

from agents.understanding.numbers import NUMBER, value_of

_WEEK = r"(?: ?(?:a|per|each|every|/) ?(?:week|wk)| weekly)?"
_HOURS = rf" ?(?:hours?|hrs?|h\b)?{_WEEK}"
_AMOUNT = rf"{NUMBER}{_HOURS}"
_LEAD = r"(?:(?:i|we|it|it['’]?s|have|can|do|get|only|just|about|around|maybe|with|is|be)\W+)*"
_SOME = r"(?:some|one|every (?:other|second)|(?:\w+ )?(?:busy|good|bad|quiet|calm))"
_OTHER = r"(?:some|others?|the (?:next|other|rest)|(?:in )?(?:busy|good|bad|quiet|calm))"
# "Some weeks 12 hours, some weeks 4", "12 hours one week and 4 the next"
_TURNS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_SOME} weeks?,?:? {_LEAD}(?P<a>{NUMBER}){_HOURS}\W+(?:(?:and|but|or)\W+)?"
        rf"{_OTHER}(?: (?:weeks?|ones?))?,?:? {_LEAD}(?P<b>{NUMBER}){_HOURS}",
        rf"(?P<a>{NUMBER}) ?(?:hours?|hrs?|h\b)?(?: in)? {_SOME} weeks?\W+(?:(?:and|but|or)\W+)?"
        rf"{_LEAD}(?P<b>{NUMBER}){_HOURS}(?: (?:in|on))? {_OTHER}(?: (?:weeks?|ones?))?",
    )
)
_REST = (
    r"(?:(?:but|and)\W+)?(?:otherwise|else|normally|usually|the rest of the (?:time|year)"
    r"|(?:in|during) (?:term|normal weeks|the (?:semester|term)))"
)
_FREE = r"(?:in|during|over|on) (?:the |my |our )?(?:\w+ )?(?:holidays?|vacations?|breaks?)"
# "In the holidays 20 hours a week, otherwise 4", "usually 4, but 20 in the holidays"
_APART = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_FREE}\W+{_LEAD}{_AMOUNT}\W+{_REST}\W+{_LEAD}"
        rf"(?P<n>{NUMBER}){_HOURS}",
        rf"{_AMOUNT} {_FREE}\W+{_REST}\W+{_LEAD}"
        rf"(?P<n>{NUMBER}){_HOURS}",
        rf"\b{_REST}\W+{_LEAD}(?P<n>{NUMBER}){_HOURS}\W+(?:(?:and|but)\W+)?"
        rf"(?:{_FREE}\W+{_LEAD}{_AMOUNT}|{_AMOUNT} {_FREE})",
    )
)


def as_one_pace(text: str) -> str:
    """Return a text in which hours that differ between weeks are those of every week."""
    for form in _TURNS:
        text = form.sub(lambda m: _weekly((value_of(m["a"]) + value_of(m["b"])) / 2), text)
    for form in _APART:
        text = form.sub(lambda m: _weekly(value_of(m["n"])), text)
    return text


def _weekly(hours: float) -> str:
    return f"{hours:g} hours a week"
