"""Rewrites the many ways to tell an amount of time into "N hours": half a day, 2x40 minutes.

Knows forms of words only; what the hours are for, and how often, `hours.py` reads.
"""

import re

from agents.understanding.durations import in_plain_units
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.weekdays import DAY_NAME

_UNIT = r"(?:hours?|hrs?|h|minutes?|mins?|min)\b"
_SITTINGS = r"(?:sessions?|blocks?|slots?|sittings?|units?|pomodoros?)"
_FEW = r"(?P<times>[1-9](?:\.5)?|two|three|four|five|six|seven)"
# "2x40 minutes", "three 90-minute sessions", "two blocks of 45 min", "2 hours x3"
_PRODUCTS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_FEW}\s*(?:[x×]|times)\s*(?P<n>\d+(?:[.,]\d+)?)\s*-?(?P<unit>{_UNIT})",
        rf"\b{_FEW} (?:\w+ )?{_SITTINGS} of (?:about )?(?P<n>{NUMBER})\s*-?(?P<unit>{_UNIT})",
        rf"\b{_FEW} (?P<n>{NUMBER})[ -]?(?P<unit>{_UNIT})[ -]{_SITTINGS}",
        rf"(?P<n>{NUMBER})\s*-?(?P<unit>{_UNIT})\s*[x×]\s*{_FEW}(?!\d)"
        rf"(?! ?(?:days?|times|evenings?|nights?|mornings?)? ?(?:a|per|each|in|every|/) ?(?:a )?w)",
    )
)
_OFTEN = r"(?P<often>once|twice|thrice|(?:[1-9]|two|three|four|five|six) ?(?:x|times))"
_A_DAY = r"(?: ?(?:a|per|each|every) day| daily|/day)"
# "25 min twice daily", "3 times a day 20 minutes", "two 30-minute sessions a day"
_DAILY = (
    re.compile(
        rf"(?P<n>{NUMBER})\s*-?(?P<unit>{_UNIT})(?: each| of study| sessions?| blocks?)?,? {_OFTEN}"
        rf"{_A_DAY}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_OFTEN}{_A_DAY},? (?:for |about |each )?(?P<n>{NUMBER})\s*-?(?P<unit>{_UNIT})"
        r"(?: each)?",
        re.IGNORECASE,
    ),
)
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_SHARE = re.compile(
    rf"\b(?P<share>\d{{1,2}}) ?(?:%|per ?cent) of (?:my |a |the )?(?P<n>{NUMBER})[- ]?hours?"
    r"(?: (?:work(?:ing)? )?week)?\b",
    re.IGNORECASE,
)
_OR_TWO = re.compile(r"\b(?:an?|one) (?P<unit>hours?|h) or (?P<more>two|so|three)\b", re.IGNORECASE)
_HALF_DAY, _DAY = 4, 8
_DAYS = (
    (re.compile(r"(?<!\ba )\bhalf (?:a|of a|of my|my) (?:work(?:ing)? )?day\b"
                r"|\b(?:a|one) half[- ]day\b", re.I), _HALF_DAY),
    (re.compile(r"\b(?:a|one|the|my) (?:full|whole|entire) (?:work(?:ing)? )?day\b", re.I), _DAY),
)  # fmt: skip
_HALF_OF = re.compile(
    r"\bhalf (?:of )?(?:my|the|all) (?P<parts>evenings|nights|mornings|afternoons|days)\b", re.I
)
# "An hour before work": on working days, unless the text says on which.
_AROUND = re.compile(
    rf"(?P<amount>{NUMBER}\s*-?{_UNIT}(?: and a half)?)(?: or so)? (?:right )?(?:before|after)"
    r" (?:my |the |i (?:start|finish|go to) )?(?P<what>work|school|uni(?:versity)?|classes|office"
    r"|breakfast|dinner|lunch|bed|sleep)\b",
    re.IGNORECASE,
)
_WORKING = re.compile(r"work|school|uni|class|office", re.IGNORECASE)
_SAYS_WHEN = re.compile(
    rf"\b(?:every|each|per|daily|weekly|nightly|weekdays?|weekends?|evenings|mornings|nights|days"
    rf"|times|a (?:day|week)|{DAY_NAME})\b|/\s?(?:day|d|week|w)\b|\d ?x\b",
    re.IGNORECASE,
)
# Who corrects themselves means what they say last.
_CORRECTED = re.compile(
    rf"\b(?:no,? wait|wait,? no|wait|sorry|i (?:really )?mean|i meant|scratch that|correction"
    rf"|or rather|make (?:it|that)|actually)\b[\s,.:–—-]*"
    rf"(?:(?:actually|make (?:it|that)|let['’]?s (?:say|make it)|it['’]?s|rather|only|say|better|no"
    rf"|i mean|i have|with|more like|have)[\s,.:–—-]+)*(?=(?!an? (?!half|few|couple"
    rf"|hour)){NUMBER}[^.;!?\n]{{0,10}}?\s*-?{_UNIT})",
    re.IGNORECASE,
)
# "8h/week. No: 9.": the number alone, in place of the one before.
_OTHER_NUMBER = re.compile(
    rf"(?P<n>{NUMBER})(?P<rest>\s*-?{_UNIT}[^.;!?\n]{{0,16}}?)[\s.,;:!–—-]+"
    r"(?:(?:or|no|nope|wait|sorry|actually|rather|i (?:really )?mean(?:t)?|make (?:it|that)"
    r"|correction|better)\b[\s.,:!–—-]*)+"
    rf"(?P<new>\d+(?:[.,]\d+)?)(?=\s*(?:$|[.,;!?\n](?!\d)))",
    re.IGNORECASE,
)
# "Not 12, 9 hours", "not 12 but 9 hours"
_NOT_BUT = re.compile(
    rf"\bnot {NUMBER}(?:\s*-?{_UNIT})?(?: anymore| any more)?[\s,;–-]*(?:but |only |just "
    rf"|it['’]?s )*"
    rf"(?={NUMBER}\s*-?{_UNIT})",
    re.IGNORECASE,
)
# An amount of time for all of it, and no rate.
_TOTAL = re.compile(
    rf"(?P<n>{NUMBER})\s*-?(?P<unit>{_UNIT})"
    r"(?=\s*(?:(?:of (?:study|work|learning) )?(?:in total|total|altogether|in all"
    r"|overall|all in all|(?:left )?until|between)\b))",
    re.IGNORECASE,
)
# "5 hours on weekdays in total" are five hours a week.
_TOTAL_DAYS = re.compile(
    rf"(?P<hours>{NUMBER}\s*-?{_UNIT}) (?:on|over|during|across) (?:the |all )?(?P<days>week ?days)"
    r" (?:in )?total\b",
    re.IGNORECASE,
)


# "6-7 am", "18:00 to 20:30", "Sundays 9 to 12"
_CLOCKS = re.compile(
    rf"(?P<lead>\b(?:from |between |{DAY_NAME}s?,? (?:from )?|week ?days?,? (?:from )?))?"
    r"(?<![\d.,:])(?P<h1>[01]?\d|2[0-3])(?:[:.](?P<m1>[0-5]\d))?\s*(?P<half1>am|pm)?"
    r"\s*(?:-|–|to|and|until|till)\s*"
    r"(?P<h2>[01]?\d|2[0-4])(?:[:.](?P<m2>[0-5]\d))?(?:\s*(?P<half2>am\b|pm\b|o['’]?clock))?"
    r"(?![\d.:%])(?!\s*-?(?:hours?|hrs?|h\b|min|weeks?|months?|days?|years?|per\b|a week))",
    re.IGNORECASE,
)


def clocks_as_hours(text: str) -> str:
    """Return a text with "6-7 am" told as the hours between; figures that may be no clock stay."""

    def lasting(match: re.Match[str]) -> str:
        clock = match["half1"] or match["half2"] or ":" in match[0]
        named = match["lead"] and match["lead"].strip().casefold() not in {"between"}
        if not (clock or named):
            return match[0]
        first = int(match["h1"]) + int(match["m1"] or 0) / 60
        last = int(match["h2"]) + int(match["m2"] or 0) / 60
        hours = (last - first) % (24 if match["m1"] and match["m2"] else 12)
        lead = re.sub(r"(?:from|between) $", "", match["lead"] or "", flags=re.IGNORECASE)
        return f"{lead}{hours:g} hours" if hours else match[0]

    return _CLOCKS.sub(lasting, text)


def read_total(text: str) -> float | None:
    """Return an amount of time for all of it, in hours; None where only a rate is told."""
    text = _TOTAL_DAYS.sub(" ", text)
    found = _TOTAL.search(text)
    if found is None:
        return None
    return value_of(found["n"]) / (60 if found["unit"].casefold().startswith("m") else 1)


def _daily(match: re.Match[str]) -> str:
    """Return an amount that comes several times a day as that of a day."""
    often = re.sub(r" ?(?:x|times)$", "", match["often"].casefold())
    times = _TIMES.get(often) or value_of(often)
    return f"{times * value_of(match['n']):g} {match['unit']} daily"


def _product(match: re.Match[str]) -> str:
    return f"{value_of(match['times']) * value_of(match['n']):g} {match['unit']}"


def _around(text: str) -> str:
    """Return a text with an amount of time before or after work told as one of those days."""
    says_when = bool(_SAYS_WHEN.search(_AROUND.sub(" ", text)))

    def often(match: re.Match[str]) -> str:
        if says_when:
            return match["amount"]
        return f"{match['amount']} every {'weekday' if _WORKING.match(match['what']) else 'day'}"

    return _AROUND.sub(often, text)


def as_hours(text: str) -> str:
    """Return a text in which amounts of time are told in hours, without those for all of it."""
    text = _NOT_BUT.sub("", _around(in_plain_units(text)))
    text = _OTHER_NUMBER.sub(lambda m: f"{m['new']}{m['rest']}", text)
    text = _TOTAL_DAYS.sub(lambda m: f"{m['hours']} during the week", text)
    text = _TOTAL.sub("", text)
    text = _HALF_OF.sub(lambda m: f"3.5 {m['parts']} a week", text)
    text = _SHARE.sub(lambda m: f"{int(m['share']) / 100 * value_of(m['n']):g} hours a week", text)
    for form in _DAILY:
        text = form.sub(_daily, text)
    for form in _PRODUCTS:
        text = form.sub(_product, text)
    text = _OR_TWO.sub(lambda m: f"1 to {'3' if m['more'] == 'three' else '2'} hours"
                       if m["more"] != "so" else "1 hour", text)  # fmt: skip
    for whole, hours in _DAYS:
        text = whole.sub(f"{hours} hours", text)
    corrected = list(_CORRECTED.finditer(text))
    if corrected and re.search(NUMBER, text[: corrected[-1].start()], re.IGNORECASE):
        return text[corrected[-1].end() :]
    return text
