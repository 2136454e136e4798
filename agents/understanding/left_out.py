"""What a learner wants to have left out: skills, and areas as a whole ("skip the maths")."""

import re

from agents.skills.linker import LinkedSkill
from agents.understanding.areas import areas_leading
from agents.understanding.skill_cues import Stance
from agents.understanding.verdicts import is_known_thereby

_LEFT_OUT = re.compile(
    r"\b(?:without|leav(?:e|ing) out|skip(?:ping)?|forget(?: about)?|do ?n[o'’]t (?:want"
    r"|need)(?: to learn)?"
    r"|not interested in|no interest in|not into|no need for)"
    r"(?: (?:any|the))?\s(?:[\w+#-]+(?:,| and| or|, and) ){0,4}$",
    re.IGNORECASE,
)
# "Leave Docker out"
_LEAVE, _OUT = re.compile(r"\b(?:leave|keep|take)\s+$", re.I), re.compile(r"\s+out\b", re.I)
# Whoever leaves a thing out because they learned it knows it.
_LEARNED = re.compile(
    r"\b(?:msc|bsc|m\.?a|b\.?a|phd|degree|diploma|master['’]?s?|bachelor['’]?s?|graduate\w*"
    r"|studied|already|know)\b[^.;!?\n]*\b(?:so|therefore|thus|hence)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_NO_AREA = re.compile(
    r"\b(?:without|leav(?:e|ing) out|skip(?:ping)?|drop(?:ping)?|omit|spare me|no interest in"
    r"|not interested in|(?:do ?n[o'’]t|do not) (?:want|need)(?: to (?:learn|do))?"
    r"|(?:hate|nothing but|but no|, no|please no|less of))\s(?:any |all |doing )*",
    re.IGNORECASE,
)


def left_out(text: str, mention: LinkedSkill) -> Stance | None:
    """Return that a skill is unwanted, or known where that is why it is left out."""
    before, after = text[: mention.start], text[mention.end :]
    if not (_LEFT_OUT.search(before) or (_LEAVE.search(before) and _OUT.match(after))):
        return None
    return "known" if is_known_thereby(after) or _LEARNED.search(before) else "unwanted"


def areas_left_out(text: str, mentions: list[LinkedSkill]) -> tuple[str, ...]:
    """Return the ids of the areas that a text leaves out as a whole, where it names no skill."""
    found: dict[str, None] = {}
    for cue in _NO_AREA.finditer(text):
        named = any(m.start - cue.end() in range(12) for m in mentions)
        found |= dict.fromkeys(() if named else areas_leading(text[cue.end() :].casefold()))
    return tuple(found)
