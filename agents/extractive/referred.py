"""What "the second one" means: the item in that place of the list that was answered last."""

import re

from agents.extractive.blocks import VERB

_PLACES = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "last": -1,
}  # fmt: skip
_WHICH = rf"(?P<place>{'|'.join(_PLACES)})"
_NTH = re.compile(
    rf"\bthe {_WHICH} (?:one\b(?! of)|of (?:them|these|those)\b"
    r"|(?:item|point|entry|thing|option) (?:on|of|in|from) (?:the|that|this|your) "
    r"(?:list|answer)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_WHICH.replace('?P<place>', '?:')}\b", re.IGNORECASE)
_MARKER = re.compile(r"\s*\[\d+\]")
_BETWEEN = re.compile(r",\s+and\s+|;\s+|,\s+|\s+and\s+")
MOST_WORDS = 10
LEAST_ITEMS = 2


def in_full(question: str, before: str, answer: str) -> str:
    """Return a question with the item that it only counts, "the second one", put in.

    Args:
        question: What is asked now.
        before: What was asked before it; one that counts too ("the first quarter") counts what the
            sources count, so that nothing is put in.
        answer: What was answered to that.
    """
    match = _NTH.search(question)
    if match is None or _COUNTED.search(before):
        return question
    items = _items(answer)
    place = _PLACES[match["place"].lower()]
    if len(items) < LEAST_ITEMS or place >= len(items):
        return question
    return f"{question[: match.start()]}{_name(items[place])}{question[match.end() :]}"


def _items(answer: str) -> list[str]:
    """Return the items of the one list of an answer, or of its one sentence that enumerates."""
    lines = [_MARKER.sub("", line).strip() for line in answer.split("\n") if line.strip()]
    listed = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    if listed:
        return listed if sum(line.endswith(":") for line in lines) <= 1 else []
    if len(lines) != 1 or ": " not in lines[0]:
        return []
    return [part for part in _BETWEEN.split(lines[0].rsplit(": ", 1)[1].rstrip(".")) if part]


def _name(item: str) -> str:
    """Return the words of an item that name it: those before a colon, or before its verb."""
    name = re.split(r"[:;]|,\s", item.rstrip("."))[0]
    verb = VERB.search(name)
    if verb and verb.start() > 0:
        name = name[: verb.start()]
    return " ".join(name.split()[:MOST_WORDS])
