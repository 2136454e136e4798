"""Reads which of several offers a message takes and which it leaves: "the second", "docker yes".

Whatever says more than that decides nothing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agents.conversation import Link
from agents.moves.verdict import Verdict

MOST_WORDS = 20
_COUNTS = {"one": 1, "two": 2, "three": 3, "2": 2, "3": 3, "four": 4, "4": 4}
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3}
_CLAUSE = re.compile(r"\s*(?:[,;.!]|\.\.+|…|\bbut\b|\band (?=no\b|not\b|yes\b))\s*")
_PART = re.compile(
    r"\b(?:(?:the )?(?P<side>first|last) (?P<count>two|three|2|3)(?: (?:ones?|entries))?"
    r"|(?:the )?(?P<place>first|1st|second|2nd|third|3rd|fourth|last|former|latter)"
    r"(?: (?:one|entry|change))?"
    r"|(?:number|no\.?|#) ?(?P<n>[1-9])"
    r"|(?P<all>all (?:of )?(?:it|them|that|three|two|four)|both(?: of (?:them|it))?|everything"
    r"|all\b|them all)"
    r"|(?:the )?(?P<rest>others?|rest|remaining)(?: (?:ones?|two))?)\b"
)
_EXCEPT = re.compile(r"\b(?:except(?: for)?|all but|apart from|without|besides|other than)\b")
_ONLY = re.compile(r"\b(?:only|just|nothing but)\b")
_NO = re.compile(
    r"\b(?:no|not|nope|don't|dont|skip|drop|leave(?: out)?|dismiss|reject|discard|never|forget"
    r"|cancel)\b"
)
_YES = re.compile(
    r"\b(?:yes|yep|yeah|y|ok|okay|sure|apply|accept|confirm|take|log|note|save|record|right|correct|fine|do)\b"
)
_FILLER = re.compile(
    r"\b(?:please|pls|the|a|an|one|ones|it|that|to|for|is|are|was|in|of|and|i|mean|meant|want|well"
    r"|hm+|actually|then|thanks|yet|now|out|hours?|done|finished|part|with|really|only|just|mark"
    r"|as|be|so|let's|go|my)\b|[^\w]"
)


def read_which(
    text: str, offers: Sequence[Mapping[str, Any]], link: Link
) -> dict[str, Verdict] | None:
    """Return the verdict on each offer that a message decides, by id; None for no such message.

    Args:
        text: What the learner says.
        offers: The proposals that wait, in the order in which they were shown.
        link: Finds the skills that a text names.
    """
    if len(offers) < 2 or "?" in text or len(text.split()) > MOST_WORDS:
        return None
    decided: dict[int, Verdict] = {}
    only, agreed = False, False
    for clause in _CLAUSE.split(text.casefold().replace("’", "'")):
        read = _clause(clause, offers, link, decided)
        if read is None:
            return None
        decided |= read[0]
        only = only or read[1]
        agreed = agreed or bool(_YES.match(clause) and not read[0])
    if agreed and set(decided.values()) == {"dismissed"} and not only:
        decided = {n: decided.get(n, "applied") for n in range(len(offers))}
    if only:
        decided = {n: decided.get(n, "dismissed") for n in range(len(offers))}
    return {offers[n]["id"]: verdict for n, verdict in sorted(decided.items())} or None


def _clause(
    said: str, offers: Sequence[Mapping[str, Any]], link: Link, before: Mapping[int, Verdict]
) -> tuple[dict[int, Verdict], bool] | None:
    """Return what one clause decides, and whether that is all that is taken; None for more."""
    head, exception, tail = _cut(said)
    named, rest = _named(head, offers, link, before)
    left, rest_of_tail = _named(tail, offers, link, before)
    bare = _FILLER.sub("", _NO.sub("", _YES.sub("", f"{rest} {rest_of_tail}")))
    if bare:
        return None
    if not named and not left:
        return {}, False
    verdict: Verdict = "dismissed" if _NO.search(rest) else "applied"
    other: Verdict = "applied" if verdict == "dismissed" else "dismissed"
    if exception:
        everyone = named or set(range(len(offers)))
        return {n: other if n in left else verdict for n in everyone | left}, False
    return dict.fromkeys(named, verdict), bool(_ONLY.search(head)) and verdict == "applied"


def _cut(said: str) -> tuple[str, bool, str]:
    match = _EXCEPT.search(said)
    if match is None:
        return said, False, ""
    head = said[: match.start()] + (" all" if "all but" in match[0] else "")
    return head, True, said[match.end() :]


def _named(
    said: str, offers: Sequence[Mapping[str, Any]], link: Link, before: Mapping[int, Verdict]
) -> tuple[set[int], str]:
    """Return the places of the offers that a text names, and the text without their names."""
    named: set[int] = set()
    for mention in sorted(link(said), key=lambda m: -m.start):
        found = [n for n, o in enumerate(offers) if o.get("skill_id") == mention.skill_id]
        if found:
            named.update(found)
            said = f"{said[: mention.start]} {said[mention.end :]}"
    for match in _PART.finditer(said):
        named |= _places(match, len(offers), before)
    return named, _PART.sub(" ", said)


def _places(match: re.Match[str], count: int, before: Mapping[int, Verdict]) -> set[int]:
    everyone = range(count)
    if match["all"]:
        return set(everyone)
    if match["rest"]:
        return set(everyone) - set(before)
    if match["count"]:
        some = _COUNTS[match["count"]]
        return set(everyone[:some] if match["side"] == "first" else everyone[-some:])
    if match["n"]:
        place = int(match["n"]) - 1
    elif match["place"] in {"last", "latter"}:
        place = count - 1
    else:
        place = 0 if match["place"] == "former" else _PLACES[match["place"]]
    return {place} if place < count else set()
