"""The move that asks one roadmap about itself: how long, a phase of it, its author, a place in it.

What the structures do not tell is asked of the sources' own words.
"""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.structuring import NOUN, ORDINAL, ORDINALS, OWN, PHASE, TOOL

_HOW_LONG = r"how (?:long|much time|many (?:hours|weeks|months|years))"
_TAKES = r"(?:does|do|is|are|will|would|should)"
_IN_ALL = r"(?:in total|in all|overall|altogether|from (?:start|beginning) to (?:end|finish))"
_LASTS = rf"(?: (?:take|last|run|need|span|require)s?)?(?: {_IN_ALL})?$"
_HAS = (
    r"(?:covers?|teach(?:es)?|includes?|contains?|has|deals? with|introduces?|is (?:about|on)"
    r"|mentions?|uses?)"
)
_NUMBERED = rf"(?:{PHASE} (?P<number>\d{{1,2}})|q(?P<quarter>[1-4])|{ORDINAL} {PHASE})"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (ask, re.compile(rf"^(?:and |so )?{form}", re.IGNORECASE))
    for ask, form in (
        ("span", rf"{_HOW_LONG} {_TAKES} (?:the )?{_NUMBERED}(?: (?:of|in) .{{2,80}}?)?{_LASTS}"),
        ("length", rf"{_HOW_LONG} {_TAKES} (?:it take to \w+ (?:through )?)?"
         rf"(?:(?!\b(?:takes?|in|of)\b).){{2,80}}\b{NOUN}{_LASTS}"),
        ("length", r"(?:what(?:['’]s| is) the )?(?:(?:total|whole|overall|full) (?:length|duration"
         rf"|time|months|weeks|hours)|length|duration) (?:of|for) .{{2,80}}\b{NOUN}$"),
        ("author", r"who(?:['’]s| is| was)? (?:the )?(?:author|writer|creator)s? (?:of|behind) "
         r".{2,80}$"),
        ("author", rf"(?:who|by whom) (?:wrote|made|created|published|authored|was|is behind) "
         rf".{{2,80}}\b{NOUN}(?: (?:written|made|created|published))?(?: by)?$"),
        ("place", rf"(?:in )?(?:which|what) {PHASE} (?:(?:of|in) .{{3,80}}? )?{_HAS} "
         r"(?P<subject>.{2,60})$"),
    )
)  # fmt: skip
_IT = re.compile(
    rf"(?:and |so )?{_HOW_LONG} {_TAKES} (?:it|this|that|the whole thing){_LASTS}", re.IGNORECASE
)
_KINDS = re.compile(PHASE, re.IGNORECASE)


def read(text: str, conversation: Conversation | None = None) -> Call | None:
    """Read a question to one roadmap, or to each that has such a phase; None for any other."""
    said = " ".join(text.split()).rstrip(" ?!.")
    if OWN.search(said):
        return None
    if _IT.fullmatch(said) and conversation and (title := _spoken_of(conversation)):
        said = f"how long does the “{title}” roadmap take"
        return Call(TOOL, {"ask": "length", "question": said, "several": False})
    for ask, form in _FORMS:
        if match := form.search(said):
            args: dict[str, object] = {"ask": ask, "question": said, "several": False}
            return Call(TOOL, args | _which(match))
    return None


def _spoken_of(conversation: Conversation) -> str | None:
    """Return the title of the one roadmap that the last answer was about as a whole."""
    told = conversation.last_result(TOOL)
    lists = (told.get(name) or [] for name in ("authors", "roadmaps", "lengths"))
    ids = {entry["source_id"] for entries in lists for entry in entries}
    titles = [source.title for source in conversation.roadmaps() if source.id in ids]
    return titles[0] if len(ids) == len(titles) == 1 else None


def _which(match: re.Match[str]) -> dict[str, object]:
    """Return which phase or subject is asked for."""
    found = match.groupdict()
    if found.get("subject"):
        return {"subject": found["subject"]}
    if found.get("quarter"):
        return {"number": int(found["quarter"]), "kind": "q"}
    if found.get("number"):
        kind = _KINDS.search(match[0])
        return {"number": int(found["number"]), "kind": kind[0].lower() if kind else None}
    return {"number": ORDINALS[found["ordinal"].lower()]} if found.get("ordinal") else {}
