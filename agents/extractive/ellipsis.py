"""What a follow-up leaves out ("and for research?"), taken from the question before it."""

import re

from agents.extractive.spans import find_span

_SHORT = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|and|but|so|then|also|now)\b\W*)*(?:(?:what|how) about\s+)?"
    r"(?P<rest>[^?.!]+?)(?: then| instead)?\W*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has|have|need|what|which"
    r"|who|how|when|where|why|it|that|this|they|them)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"^(?:\w+ )?the (?P<which>[\w-]+) one$", re.IGNORECASE)
_KIND = re.compile(r"\bthe (?P<which>[\w-]+) (?P<kind>[a-z]+)", re.IGNORECASE)
_LED = re.compile(r"^(?P<by>for|in|at|as|with|during|after|before|per) (?P<what>.+)$", re.I)
MOST_WORDS = 6


def fill_in(question: str, before: str) -> str | None:
    """Return the question before with what a short follow-up puts in place; None where unclear.

    "Months 1-2" takes the place of other months, "the research one" that of "the industry path",
    "for research" that of "for industry".
    """
    match = _SHORT.match(question)
    rest = match["rest"].strip() if match else ""
    if not rest or len(rest.split()) > MOST_WORDS or _VERB.search(rest):
        return None
    return _span(rest, before) or _one(rest, before) or _led(rest, before)


def _span(rest: str, before: str) -> str | None:
    new, old = find_span(rest), find_span(before)
    if new is None or old is None or new[1].lower() != old[1].lower():
        return None
    return f"{before[: old.start()]}{new[0]}{before[old.end() :]}"


def _one(rest: str, before: str) -> str | None:
    new = _ONE.match(rest)
    found = list(_KIND.finditer(before))
    if new is None or not found:
        return None
    old = found[-1]
    return f"{before[: old.start('which')]}{new['which']}{before[old.end('which') :]}"


def _led(rest: str, before: str) -> str | None:
    new = _LED.match(rest)
    if new is None:
        return None
    old = re.search(rf"\b{new['by']}\b (?P<what>[^,;:?]+)\W*$", before, re.IGNORECASE)
    if old is None or len(old["what"].split()) > MOST_WORDS:
        return None
    return f"{before[: old.start('what')]}{new['what']}?"
