"""The move that asks about roadmaps as wholes: phases, lengths, what comes where, what is missing.

A question with more in it than that is left to the sources' own words.
"""

import re

from agents.conversation import Conversation
from agents.moves.move import Call

TOOL = "read_structures"
NOUN = r"(?:road\s?maps?|articles?|guides?|plans?|curricul(?:um|a)|courses?|tracks?|paths?|ones?)"
PHASE = r"(?:phase|step|stage|module|quarter|level|milestone|part|unit)"
ORDINALS = {
    "first": 1, "opening": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "last": -1, "final": -1, "closing": -1,
}  # fmt: skip
ORDINAL = rf"(?P<ordinal>{'|'.join(ORDINALS)})"
_SEVERAL = re.compile(
    r"\b(?:both|each|all|every|either|the two|them|roadmaps|articles|guides|curricula|plans"
    rf"|courses|which (?:of|one|{NOUN}))\b|\b(?:versus|vs\.?|compared? (?:to|with))\b"
    rf"|\b(?:roadmap|article|guide|plan|course|track|one)\b.{{0,12}}\b(?:and|or|than)\b"
    rf"|\b(?:and|or) the (?:[\w'’]+ ){{1,3}}{NOUN}\b",
    re.IGNORECASE,
)
_EARLIER = r"(?P<order>earlier|earliest|sooner|soonest|later|latest|first|last)"
_REACH = (
    r"(?:gets? (?:in)?to|reach(?:es)?|comes? to|arrives? at|starts? (?:with|on)?|begins? with"
    r"|introduces?|teach(?:es)?|covers?|brings? in|mentions?|turns? to|puts?|places?|has|have"
    r"|does|do|treats?|deals? with)"
)
_SUMMARY = (
    r"(?:(?:summari[sz]e|sum up|outline|recap)"
    r"|(?:(?:give|show|write)(?: me)? )?(?:an? |the )?(?:\w+ )?(?:summary|overview|outline) of"
    r"|tl;?dr(?: of| for)?)"
)
_BRIEFLY = (
    r"(?:,? (?:please|for me|briefly|quickly|shortly|(?:in )?short"
    r"|in (?:[\w-]+ ){1,3}(?:lines?|sentences?|words?|points?|bullets?|paragraphs?)))*"
)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (ask, re.compile(form, re.IGNORECASE))
    for ask, form in (
        ("earlier", rf"\bwhich\b(?: of .{{2,60}}?)?(?: {NOUN})?(?: .{{0,40}}?)?\b{_REACH} "
         rf"(?P<subject>.{{1,50}}?) (?:the )?{_EARLIER}\b"),
        ("earlier", rf"\b(?:where|in which {NOUN}) (?:does|do|is|are) (?P<subject>.{{1,50}}?) "
         rf"(?:come|start|appear|taught|covered|introduced|reached)s? (?:the )?{_EARLIER}\b"),
        ("earlier", rf"\b(?:does|do)\b.{{3,60}}\b{_REACH} (?P<subject>.{{1,40}}?) "
         r"(?:earlier|sooner|later|before) (?:than )?the\b.{2,60}"),
        ("place", rf"\b(?:in |at )?(?:which|what) {PHASE} (?:of|in) .{{3,80}}? (?:comes?|is|are"
         rf"|does|do|covers?|teach(?:es)?|introduces?|has|have|deals? with)"
         r" (?P<subject>.{2,50})$"),
        ("place", rf"\b(?:in |at )?(?:which|what) {PHASE} (?:does|do|would) .{{3,80}}? "
         rf"(?:{_REACH}) (?P<subject>.{{2,50}})$"),
        ("place", r"\bwhere (?:does|do|is|are) (?P<subject>.{2,50}?) (?:come|stand|appear|fit|"
         r"taught|covered) in (?:each|both|all|the two)\b.{0,40}$"),
        ("longer", rf"\bwhich\b(?: of .{{2,60}}?)?(?: {NOUN})?(?: .{{0,40}}?)? (?:takes?|is|lasts?"
         r"|runs?|needs?|requires?)(?: the)? (?:longer|longest|shorter|shortest|quicker|quickest"
         r"|faster|fastest|more time|most time|less time|least time)\b(?! hours)"),
        ("longer", rf"^(?:does|do|is|are)\b.{{2,60}}\b{NOUN}.{{0,12}} (?:longer|shorter|more time"
         rf"|less time) than\b.{{2,60}}\b{NOUN}\W*$"),
        ("longer", r"\bcompare\b.{0,30}\b(?:length|duration|total time|time frame)s?\b"),
        ("length", r"\bhow (?:long|many (?:weeks|months|hours|years)) (?:does|do|is|are|has|have)"
         r" (?:each|both|all|every|the two)\b.{0,60}$"),
        ("length", r"\bhow (?:long|many (?:weeks|months|years)) (?:does|do|is|are|will|would) "
         r"(?:the|this) (?:whole|entire|complete|full)\b.{0,70}$"),
        ("phases", rf"\bhow many {PHASE}s (?:does|do|are|has|have|is|make)\b.{{2,80}}$"),
        ("phases", rf"\b(?:what|which) (?:are )?(?:all )?(?:the )?(?:\w+ )?{PHASE}s "
         rf"(?:(?:of|in) .{{3,80}}|(?:does|do) .{{3,60}} (?:have|consist of|contain|include))$"),
        ("phases", rf"\b(?:list|name|show(?: me)?|give me|tell me) (?:all )?(?:of )?the "
         rf"(?:\w+ )?{PHASE}s (?:of|in) .{{3,80}}$"),
        ("phases", r"^(?:so )?(?:in )?(?:what|which) (?:order|sequence)\b.{0,40}"
         r"\b(?:in|of|by|from|does) .{0,60}\b(?:road\s?maps?|articles?|guides?)\b"),
        ("phases", rf"^(?:please |can you |could you )*{_SUMMARY} (?:[\w'’&+./:-]+ ){{0,8}}?{NOUN}"
         rf"{_BRIEFLY}$"),
        ("phases", rf"^(?:so )?what(?:['’]s| is) (?:[\w'’&+./:-]+ ){{0,8}}?{NOUN} (?:all )?about"
         rf"{_BRIEFLY}$"),
        ("phase", rf"\b(?:compare|contrast|difference|differ|in common)\b.{{0,30}}\b{ORDINAL} "
         rf"{PHASE}s?\b"),
        ("phase", rf"\b{ORDINAL} {PHASE}s?\b.{{3,80}}\b(?:compare|contrast|difference|differ"
         r"|in common)\b"),
        ("phase", rf"\bwhat (?:is|are|does|do)\b.{{0,20}}\b{ORDINAL} {PHASE}s?\b.{{0,20}}"
         r"\b(?:of|in) (?:each|both|all|the two)\b"),
        ("difference", r"\b(?:what|which(?: \w+)?)\b.{2,90}\b(?:that|which|but|and) .{2,90}"
         r"\b(?:does(?: not|n['’]t)|do(?: not|n['’]t)|lacks?|leaves? out|omits?|misses)"
         r"(?: (?:cover|teach|include|have|mention|contain|list))?(?: it| them)?$"),
        ("difference", r"\bwhat (?:is|are|topics|skills)\b.{0,20}\bin\b.{3,70}"
         r"\bbut not (?:in )?.{3,70}$"),
        ("resources", rf"^(?:and |so )?(?:which|what) (?:resources|links|courses|books|videos"
         rf"|materials?|readings?)\b.{{0,40}}\b(?:{PHASE} (?P<place>\d+)|{ORDINAL} {PHASE})\b"),
    )
)  # fmt: skip
_TELL_ME = re.compile(
    r"\b(?:give|tell|show|write) me\b|\bfor me$"
    r"|(?<=order |uence )(?:do|should|must|can) (?:i|we)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:my|i|me|i'm|we)\b", re.IGNORECASE)
_COVERS = re.compile(
    rf"\b{NOUN}\b.{{0,30}}\b(?:cover|teach|include|have|has|contain|mention)"
    r"|\b(?:covers?|each|the other)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b(?:in (?:each|both|all|the|either|every)|of (?:each|both)|come|taught|covered)\b.*$"
    r"|^(?:the (?:topic|subject|part) of|learning|about)\s+|[?!.\s]+$|^['\"“”‘’]|['\"“”‘’]$",
    re.IGNORECASE,
)
MOST_WORDS = 32


def read(text: str, _: Conversation | None = None) -> Call | None:
    """Read a question about roadmaps as wholes; None for any other."""
    said = " ".join(text.split()).rstrip(" ?!.")
    if OWN.search(_TELL_ME.sub("", said)) or len(said.split()) > MOST_WORDS:
        return None
    for ask, form in _FORMS:
        match = form.search(said)
        if match and (ask != "difference" or _COVERS.search(said)):
            return _call(ask, match, said)
    return None


def _call(ask: str, match: re.Match[str], said: str) -> Call | None:
    found = match.groupdict()
    several = bool(_SEVERAL.search(said))
    args: dict[str, object] = {"ask": ask, "question": said, "several": several}
    if ask in ("place", "phase") and not several:
        return None
    if ask in ("earlier", "longer", "difference"):
        args["several"] = True
    if "subject" in found:
        subject = _TAIL.sub("", _TAIL.sub("", found["subject"])).strip()
        if not subject:
            return None
        args["subject"] = subject
    if found.get("place"):
        args["number"] = int(found["place"])
    elif found.get("ordinal"):
        args["number"] = ORDINALS[found["ordinal"].lower()]
    return Call(TOOL, args)
