"""Which skills a learner says they know, and which they ask for; each mention has one cue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from agents.skills.linker import LinkedSkill

Cue = Literal["known", "wanted", "unknown", "aside"]
CV_CHARS = 600
_CUES: tuple[tuple[Cue, str], ...] = (
    (
        "unknown",
        r"\b(?:do(?:es)? ?n[o'’]?t|dont|do not|did ?n[o'’]t|never|have ?n[o'’]?t|haven['’]t"
        r"|can(?:no|['’])t|not|hardly"
        r"|barely)\b[^.;,]{0,24}\b(?:know|knew|used|touched|learned|learnt|done|comfortable"
        r"|familiar|understand|tried|seen"
        r"|worked|good|experience|write|code)\b(?: (?:any|much|of|with|in|at|about|how to))*"
        r"|\bnew to\b|\bno (?:\w+ )?(?:experience|knowledge|idea|background|clue)\b(?: (?:of|with"
        r"|in|about))*"
        r"|\bbeginner (?:in|at|with)\b|\b(?:weak|bad|rusty|shaky|lost|hopeless) (?:in|at|on|with)\b"
        r"|\bunfamiliar with\b|\bwithout (?:any|knowing)\b|\bzero\b|\b(?:but|though|and"
        r"|just) not\b|\bexcept(?: for)?\b|\bapart from\b|\bnot yet\b"
        r"|\bnor\b|\bstruggl\w+ (?:with|in)\b",
    ),
    (
        "wanted",
        r"\b(?:want|wanna|wish|like|love|hope|plan|aim|need|have|going|trying|intend|keen"
        r"|eager) to\b"
        r"(?: (?:also|really|just|only|finally|first))*(?: (?:learn|study|master|understand|get"
        r"|pick|cover|know|use|do|work|build|be|become|focus|move|go|add|dive|improve"
        r"|practi[cs]e))*"
        r"|\b(?:teach|show|train) me\b|\b(?:learn|learning|study|studying|master|mastering)\b"
        r"|\binterested in\b|\bcurious about\b|\bget(?:ting)? into\b|\bfocus(?:ing)? on\b"
        r"|\b(?:plan|path|roadmap|schedule|course|curriculum) (?:for|on|in|about|to)\b"
        r"|\bup to speed (?:on|with|in)\b|\bgoals?\s*:|\btargets?\s*:|\bobjective\b"
        r"|\bwanna\b|\bbecome\b|\bworking towards?\b|\baiming (?:for|at)\b|\bheaded (?:for"
        r"|towards?)\b|\bwant\b|\bneed\b|\bto be an?\b",
    ),
    (
        "known",
        r"\b(?:i|we|already|also|and|but|,|;|^)?\s*(?:know|knew|knows|speak|understand"
        r"|master(?:ed)?)\b|\bcomfortable (?:with|in|using)\b|\bfamiliar with\b"
        r"|\b(?:good|great|fine|strong|solid|fluent|skilled|experienced|proficient|confident"
        r"|decent|competent|well[- ]versed) (?:at|in|with|on|using|knowledge of)?"
        r"|\bexperience(?:s)? (?:with|in|of|using)\b|\b(?:years?|yrs?|months?) (?:of|with|in|using"
        r"|doing|writing)\b|\b(?:worked|work|working|coding|code|programming) (?:with|in"
        r"|daily in)\b"
        r"|\b(?:used|using|use|wrote|write|writing|built|shipped|deployed|taught|teach)\b"
        r"|\b(?:finished|completed|done|passed|took|taken|learned|learnt|studied|covered|aced)\b"
        r"|\balready\b|\bskills?\s*:|\bknown?\s*:|\bbackground (?:in|is)\b|\bcertified\b|\bskip\b"
        r"|\bno need (?:for|to)\b|\bproficiency\b|\bhave (?:a (?:good|solid|basic) )?(?:grasp"
        r"|knowledge|command|understanding) of\b"
        r"|\bcan (?:already )?(?:code|program|write|use|do)\b|\bgot\b|\bbasics of\b",
    ),
    (
        "aside",
        r"\b(?:exam|interview|course|job|role|company|team|engineer|position) (?:at|with|on|in)\b",
    ),
)
_SENTENCE = re.compile(r"[.!?](?=\s|$)|\n\s*\n|;")
_AFTER_UNKNOWN = re.compile(
    r"^[^.,;!?\n]{0,30}?\b(?:is|are|'s)\b[^.,;!?\n]{0,16}\b(?:new|unknown|foreign|a mystery"
    r"|greek)\b"
    r"|^[^.,;!?\n]{0,30}\b(?:i|we) (?:do ?n[o'’]?t|dont|never|have ?n[o'’]?t)\b",
    re.IGNORECASE,
)
_AFTER_KNOWN = re.compile(
    r"^[^.,;!?\n]{0,30}?\b(?:i (?:already )?(?:know|have|did|finished|master)|(?:is|are) (?:fine"
    r"|ok|okay|no problem|done|covered|behind"
    r" me|solid|known|known already|easy)|already|done)\b|^\s*\((?:\d|known|done|ok)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:just|only|nothing (?:but|else)|solely|specifically|simply|merely|purely|exclusively)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Skills:
    """Skills by id, in the order of the text.

    Attributes:
        only: Whether the learner asks for the wanted ones and nothing else.
    """

    known: tuple[str, ...]
    wanted: tuple[str, ...]
    only: bool


def read_skills(text: str, mentions: Iterable[LinkedSkill]) -> Skills:
    """Return what a text says of the skills that it mentions."""
    known: dict[str, None] = {}
    wanted: dict[str, None] = {}
    refused: set[str] = set()
    cues = _cues(text)
    by_default: Cue | None = "known" if len(text) >= CV_CHARS else None
    for mention in mentions:
        cue = _cue_of(text, mention, cues) or by_default
        if cue == "known":
            known[mention.skill_id] = None
        elif cue == "wanted":
            wanted[mention.skill_id] = None
        elif cue == "unknown":
            refused.add(mention.skill_id)
    only = bool(wanted) and bool(_ONLY.search(text))
    sure = tuple(s for s in known if s not in refused and s not in wanted)
    return Skills(sure, tuple(wanted), only)


def _cues(text: str) -> list[tuple[int, int, Cue]]:
    """Return all cues by their end; of two at one place the earlier kind of `_CUES` counts."""
    found: list[tuple[int, int, Cue]] = []
    for cue, pattern in _CUES:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            inside = any(start <= match.start() < end for start, end, _ in found)
            if not inside:
                found.append((match.start(), match.end(), cue))
    return sorted(found)


def _cue_of(text: str, mention: LinkedSkill, cues: list[tuple[int, int, Cue]]) -> Cue | None:
    """Return the cue that governs a mention: one behind it in its clause, else the last before."""
    after = text[mention.end : mention.end + 60]
    if _AFTER_UNKNOWN.search(after):
        return "unknown"
    if _AFTER_KNOWN.search(after):
        return "known"
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, mention.start)]
    begin = ends[-1] if ends else 0
    before = [c for c in cues if begin <= c[0] and c[1] <= mention.start]
    return before[-1][2] if before else None
