"""Kinds of value that a question may want: how it asks for them, how a statement holds them."""

import re
from functools import lru_cache
from typing import Literal

from agents.stances import read_stance
from ingest.lexicon import terms_of

Wants = Literal["duration", "money", "percent", "count", "reason", "person", "time"]

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|dozen|few|several|couple"
    r"|half)"
)
_SPAN = r"(?:seconds?|minutes?|hours?|days?|evenings?|weekends?|weeks?|months?|quarters?|years?)"
_FEASIBLE = (
    rf"^\W*(?:can|could|will|would|is it|am)\b.*\b(?:in|within|under) (?:\w+ ){{0,2}}?"
    rf"(?:\d[\d–-]*|an?|{_NUMBER})(?: \w+)? {_SPAN}\b"
    rf"|\b(?:is|are|will|would)\b.*\b(?:\d[\d–-]*|an?|{_NUMBER}) {_SPAN}\b.*\benough\b"
)
_ASKED: dict[Wants, re.Pattern[str]] = {
    "duration": re.compile(
        r"\bhow long\b|\bhow (?:many|much) (?:hours?|weeks?|months?|days?|time|years?)\b"
        r"|\bduration\b|\bhours? (?:a|per|each) (?:week|day)\b"
        r"|\btime (?:commitment|needed|required|investment)\b|\btake(?:s)?\b.*\btime\b"
        rf"|{_FEASIBLE}",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"\bhow much\b.*\b(?:earn|pay|paid|make|cost|charge|salary|money|price|income|get)\b"
        r"|\bsalar(?:y|ies)\b|\bpay\b|\bpaid\b|\bwages?\b|\bincome\b|\bearn(?:s|ings?)?\b"
        r"|\bprice\b|\bcosts?\b|\brates?\b|\bcharge\b|\bcompensation\b|\bLPA\b|\bmoney\b",
        re.IGNORECASE,
    ),
    "percent": re.compile(
        r"\bpercent(?:age)?\b|\bwhat (?:share|fraction|part|proportion|portion)\b|%"
        r"|\bpremium\b|\bhow much (?:of|more|higher)\b",
        re.IGNORECASE,
    ),
    "count": re.compile(
        r"\bhow many\b|\bnumber of\b|\bhow often\b|\bhow (?:big|large)\b", re.IGNORECASE
    ),
    "reason": re.compile(
        r"\bwhy\b|\breasons?\b|\bwhat for\b|\bhow come\b|\bpurpose\b", re.IGNORECASE
    ),
    "person": re.compile(
        r"^\W*who\b(?!(?:['’]s| is| are| was) .*\b(?:for|at)\W*$)"  # its readers have no names
        r"|\bauthor\b|\bwrote\b|\bwritten by\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        r"^\W*when\b|\bhow soon\b"
        r"|\b(?:which|what) (?:quarter|month|months|phase|step|stage|week|weeks|year)\b",
        re.IGNORECASE,
    ),
}
_HELD: dict[Wants, re.Pattern[str]] = {
    "duration": re.compile(
        rf"\d[\d,.–-]*\+?\s*(?:-\s*)?{_SPAN}\b(?! ago)|\b{_SPAN} \d|\ban? {_SPAN}\b"
        rf"|\b{_NUMBER}\b.{{0,20}}\b{_SPAN}\b(?! ago)",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"[$€£₹]\s?\d|\b\d[\d,.]*\s?(?:LPA|USD|EUR|INR|lakhs?|crores?|k)\b|\bfree\b"
        rf"|(?:\d|\b{_NUMBER})\s?(?:dollars?|euros?|rupees?|pounds?|kroner|francs?|cents?)\b"
        # A text that has named its currency before leaves it out.
        r"|\b(?:earn|pa(?:y|id)|salar|wage|charg|pric|cost|income)\w*\b[^.;:]{0,30}?\b\d{1,3},\d{3}\b",
        re.IGNORECASE,
    ),
    "percent": re.compile(
        r"\d\s?%|\bpercent\b|\bhalf\b|\bthirds?\b|\bquarters? of\b|\bone in \w+", re.IGNORECASE
    ),
    "count": re.compile(
        rf"(?<!\w)\d[\d,.]*(?:[a-z]{{1,2}})?\b|\b{_NUMBER}\b|\btwice\b|\bonce\b|\bevery \w+"
        r"|\b(?:dai|week|month)ly\b",
        re.IGNORECASE,
    ),
    "reason": re.compile(
        r"\bbecause\b|\bso that\b|\bsince\b|\bas\b|\bkeeps?\b|\bprevents?\b|\blets?\b|\bneeds?\b"
        r"|\bin order to\b|\bwhy\b|\breasons?\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b|\bby [A-Z][a-z]+\b"),
    "time": re.compile(
        r"\b(?:Q[1-4]|quarter|months?|weeks?|phase|step|stage|year|\d{4})\b", re.IGNORECASE
    ),
}

_BY_HOW_MUCH = re.compile(
    r"\bhow much (?:more|higher)\b(?!.*\bthan\b)"
    r"|^\W*(?:is|are|does|do|will|would|can)\b.*\b(?:more|less|better|worse|higher|lower)\b.*\bthan\b",
    re.IGNORECASE,
)
_AMOUNTS: dict[Wants, re.Pattern[str]] = {
    "duration": re.compile(
        rf"\bhow long\b|\bhow many {_SPAN}\b|\bhow much time\b|\bwhat is the duration\b"
        rf"|{_FEASIBLE}",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"\bhow much (?:money\b|(?:do|does|did|can|could|will|would|might|should|is|are)\b.*"
        r"\b(?:earn|paid|pay|make|cost|charge)\b)|\bwhat (?:do|does|can|could|will|would)\b.*"
        r"\b(?:earn|cost|charge|get paid)\b|\bwhat(?:['’]s| is| are)\b.*\b(?:salar(?:y|ies)|wages?"
        r"|income|price|(?:hourly|daily|pay) (?:rates?|range|bands?))\b",
        re.IGNORECASE,
    ),
    "percent": re.compile(
        r"\b(?:what|which) (?:share|fraction|proportion|percentage|percent)\b"
        r"|\bhow (?:much|many) (?:percent|more|higher)\b"
        r"|\bwhat(?:['’]s| is) the (?!hour|dai|day|pay|free|consult|going|market|usual|average)\w+"
        r" rate\b(?!.*\b(?:hour|day|week|month|year|charge)\b)",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\bwho (?:first |has )?(?:wrote|written|created|invented|made|built|founded|developed"
        r"|designed|published)\b|\bwho(?:['’]s| is| was) the (?:author|creator|inventor|founder"
        r"|writer)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(r"^\W*when (?:was|were|did)\b|\b(?:which|what) year\b", re.IGNORECASE),
}


def wants_of(text: str) -> frozenset[Wants]:
    """Return the kinds of value that a question asks for.

    "How much more will I earn?" is answered by a percentage; "more than juniors" by two sums, and
    "does it pay more than …?" by yes or no.
    """
    wants = frozenset(want for want, pattern in _ASKED.items() if pattern.search(text))
    stance = read_stance(text)
    wants |= {"reason"} if stance and stance.left_out else set()
    return wants - {"money"} if _BY_HOW_MUCH.search(text) else wants


def amounts_of(text: str) -> frozenset[Wants]:
    """Return the kinds of amount, or of date, without one of which a question is not answered.

    "Is a certificate worth its price?" speaks of money, and asks for no sum; "when should I use
    it?" asks for no date.
    """
    return frozenset(want for want, pattern in _AMOUNTS.items() if pattern.search(text))


def tells(text: str, want: Wants, asked: str) -> bool:
    """Whether a statement holds an amount or name that may answer what is asked.

    What shares a word with the question is no person ("who invented the transformer?" and "Vision
    Transformer").
    """
    if want != "person":
        return holds(text, want)
    own = terms_of(asked)
    return any(not terms_of(m[0]) & own for m in _HELD["person"].finditer(text))


@lru_cache(maxsize=32_768)  # statements are read again for each question
def holds(text: str, want: Wants) -> bool:
    """Whether a statement holds a value of a kind."""
    return bool(_HELD[want].search(text))
