"""Which skills a learner says they know, and which they ask for; each mention has one cue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from agents.skills.linker import LinkedSkill

Cue = Literal["known", "wanted", "unknown", "aside"]
_NOT = (
    r"(?:do(?:es)? ?n[o'’]?t|dont|do not|did ?n[o'’]t|never|ha(?:ve|s) ?n[o'’]?t|havent|can(?:no"
    r"|['’])?t|not|hardly|barely)"
)
_WANT = r"(?:want|wanna|wish|like|love|hope|plan|aim|need|have|going|trying|intend|keen|eager)"
_VERBS = (
    r"(?:learn|study|master|understand|get|pick|cover|know|use|do|work|build|be|become|focus|move"
    r"|go|add|dive|improve|practi[cs]e|sell|offer|deploy|fine-tune)"
)
_CUES: tuple[tuple[Cue, str], ...] = (
    (
        "unknown",
        rf"\b{_NOT}\b[^.;,]{{0,24}}\b(?:know|knew|used|touched|learned|learnt|done|comfortable"
        r"|familiar|understand|tried|seen|worked|good|experience|write|code|did)\b"
        r"(?: (?:any|much|of|with|in|at|about|how to)\b)*"
        r"|\bnew to\b|\bno (?:\w+ )?(?:experience|knowledge|idea|background|clue)\b"
        r"(?: (?:of|with|in|about)\b)*|\bbeginner (?:in|at|with)\b|\bforg[eo]t(?:ten)?\b"
        r"|\b(?:weak|bad|rusty|shaky|lost|hopeless) (?:in|at|on|with)\b|\bunfamiliar with\b"
        r"|\bwithout (?:any|knowing)\b|\bzero\b|\b(?:but|though|and|just) not\b|\bexcept(?: for)?\b"
        r"|\bapart from\b|\bnot yet\b|\bnor\b|\bstruggl\w+ (?:with|in)\b|\b(?:and|but|,) no\b"
        r"|\bnever (?:did|had|done|learned|learnt)\b|\bbut that['’]?s it\b|\ba bit of\b",
    ),
    (
        "wanted",
        rf"\b{_WANT} to\b(?: (?:also|really|just|only|finally|first)\b)*(?: {_VERBS}\b)*"
        r"|\b(?:teach|show|train) me\b|\b(?:learn|learning|study|studying|mastering)\b"
        r"|\binterested in\b|\bcurious about\b|\bget(?:ting)? (?:into|to grips with)\b"
        r"|\bfocus(?:ing)? on\b|\bthe (?:topics?|subjects?) (?:of|are|is)\b"
        r"|\b(?:plan|path|roadmap|schedule|course|curriculum)(?: (?:for|on|in|about|to)\b|\s*:)"
        r"|\bup to speed (?:on|with|in)\b|\b(?:goals?|targets?|topics?)\s*:|\bobjective\b|\bwanna\b"
        r"|\bbecome\b|\bworking towards?\b|\baiming (?:for|at)\b|\bheaded (?:for|towards?)\b"
        r"|\bwant\b|\bneed\b|\bto be an?\b|\bsell\b|\boffer\b|\bbe able to\b",
    ),
    (
        "known",
        r"\b(?:know|knew|knows|speak|understand|mastered)\b|\bcomfortable (?:with|in|using)\b"
        r"|\bfamiliar with\b|\bexperience(?:s|d)? (?:with|in|of|using)\b"
        r"|\b(?:good|great|fine|strong|solid|fluent|skilled|experienced|proficient|confident|decent"
        r"|competent|well[- ]versed) (?:at|in|with|on|using|knowledge of)"
        r"|\b(?:years?|yrs?|months?) (?:of|with|in|using|doing|writing)\b|\bprojects? (?:with|in)\b"
        r"|\b(?:worked|work|working|coding|code|programming|program) (?:with|in|daily in)\b"
        r"|\b(?:used|using|use|wrote|write|writing|built|shipped|deployed|taught)\b"
        r"|\b(?:finished|completed|passed|took|taken|learned|learnt|studied|covered|aced|did)\b"
        r"|(?:\bhave|['’]ve|\bi|\balready) done\b|\balready\b|\bskills?\s*:|\bknown?\s*:"
        r"|\bstack\s*:"
        r"|\bbackground (?:in|is)\b|\bcertified\b|\bno need (?:for|to)\b|\bproficiency\b"
        r"|\bcan (?:already )?(?:code|program|write|use|do)\b|\bbasics of\b|\bgrasp of\b",
    ),
)
_SENTENCE = re.compile(r"[.!?](?=\s|$)|\n\s*\n|;")
_LINE = re.compile(r"\n")
_AFTER_UNKNOWN = re.compile(
    r"^[^.,;!?\n]{0,30}?\b(?:is|are|['’]s)\b[^.,;!?\n]{0,16}\b(?:new|unknown|foreign|a mystery"
    r"|greek|rusty|weak)\b|^[^.,;!?\n]{0,30}\b(?:i|we) (?:do ?n[o'’]?t|dont|never|have ?n[o'’]?t)\b"
    r"|^\s*[:=]\s*(?:no|none|never|beginner|0|zero|not)\b|^\\s+no\\s*(?:$|[.,;!?\\n])"
    r"|^\s+no\s*(?:$|[.,;!?\n])|^ (?:only by name|not really|not yet"
    r"|barely|either\b)",
    re.IGNORECASE,
)
_AFTER_KNOWN = re.compile(
    r"^[^.,;!?\n]{0,30}?\b(?:i (?:already )?(?:know|have|did|finished|master)|(?:is|are) (?:fine|ok"
    r"|okay|no problem|done|covered|behind me|solid|known|known already|easy)|already)\b"
    r"|^\s*[:=]\s*(?:yes|y|ok|okay|good|known|done|fluent|advanced|basic|intermediate|solid)\b"
    r"|^[^.,;!?\n]{0,24}?\b(?:ok|okay|done)\s*(?:$|[.,;!?\n])"
    r"|^[^.,;!?\n(]{0,12}\((?:\d|known|done|ok|finished|daily|set up|used|advanced|fluent|good"
    r"|basic)",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"^[ -](?:\w+ )?(?:jobs?|roles?|positions?|engineer\w*|developers?|scientists?|careers?"
    r"|interviews?"
    r"|exams?|company|companies|team|hunt|consultant|researcher|specialist|analyst)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:without|leav(?:e|ing) out|skip(?:ping)?|do ?n[o'’]t (?:want|need)(?: to learn)?"
    r"|not interested in)(?: (?:any|the))?\s(?:[\w+#-]+(?:,| and| or) )?$",
    re.IGNORECASE,
)
_ONLY_BEFORE = re.compile(
    r"\b(?:just|only|nothing (?:but|else than)|solely|specifically|simply|purely|exclusively)\b"
    r"(?! (?:by name|free|for me|for fun|a bit|started))"
    r"(?!.*\b(?:curio\w+|satisfy|understand|hours?|time|evenings?|weekends?|mornings?|nights?)\b)"
    r"[^.,;!?\n]{0,40}$",
    re.IGNORECASE,
)
_ONLY_AFTER = re.compile(r"^[^.;!?\n]{0,30}\b(?:only|nothing else|that['’]?s (?:it|all))\b", re.I)
_CV = re.compile(
    r"\b(?:cv|curriculum vitae|r[ée]sum[ée])\b|\bwhat i(?:['’]ve| have)? (?:did|done|know"
    r"|learned)\b"
    r"|^\s*(?:skills?|experience|education|work history|employment|projects?)\b.{0,20}(?::|$)"
    r"|\b(?:19|20)\d\d\s*[–—-]\s*(?:(?:19|20)\d\d|present|now|today)\b",
    re.IGNORECASE | re.MULTILINE,
)


_WISH = re.compile(
    r"\b(?:plan|cv|curriculum|r[ée]sum[ée]|(?:want|like|love|hope|plan) to|interests?|hobbies"
    r"|objective|please|goal|hours?)\b",
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
    unwanted: tuple[str, ...] = ()


def read_skills(text: str, mentions: Iterable[LinkedSkill]) -> Skills:
    """Return what a text says of the skills that it mentions; in a CV what stands bare is known."""
    known: dict[str, None] = {}
    wanted: dict[str, None] = {}
    refused: set[str] = set()
    only = False
    cues = _cues(text)
    unwanted: dict[str, None] = {}
    bare: Cue | None = "known" if _CV.search(text) else None
    for mention in mentions:
        cue = _cue_of(text, mention, cues)
        before = text[: mention.start]
        if _LEFT_OUT.search(before):
            unwanted[mention.skill_id] = None
            continue
        exclusive = bool(_ONLY_BEFORE.search(before) or _ONLY_AFTER.match(text[mention.end :]))
        if cue is None:
            cue = "wanted" if exclusive else None if _speaks_of_wish(text, mention) else bare
        if cue == "known":
            known[mention.skill_id] = None
        elif cue == "wanted":
            wanted[mention.skill_id] = None
            only = only or exclusive
        elif cue == "unknown":
            refused.add(mention.skill_id)
    sure = tuple(s for s in known if s not in refused and s not in wanted)
    return Skills(sure, tuple(wanted), only, tuple(unwanted))


def _speaks_of_wish(text: str, mention: LinkedSkill) -> bool:
    """Whether the line of a mention is about the plan or the CV itself rather than part of it."""
    first = text.rfind("\n", 0, mention.start) + 1
    last = text.find("\n", mention.end)
    return bool(_WISH.search(text[first : last if last >= 0 else len(text)]))


def _cues(text: str) -> list[tuple[int, int, Cue]]:
    """Return all cues by place; of two at one place the earlier kind of `_CUES` counts."""
    found: list[tuple[int, int, Cue]] = []
    for cue, pattern in _CUES:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if not any(start <= match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), cue))
    return sorted(found)


def _cue_of(text: str, mention: LinkedSkill, cues: list[tuple[int, int, Cue]]) -> Cue | None:
    """Return the cue that governs a mention: one behind it in its clause, else the last before."""
    after = text[mention.end : mention.end + 60]
    if _ROLE_AFTER.match(after):
        return "aside"
    if _AFTER_UNKNOWN.search(after):
        return "unknown"
    if _AFTER_KNOWN.search(after):
        return "known"
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, mention.start)]
    begin = ends[-1] if ends else 0
    before = [c for c in cues if begin <= c[0] and c[1] <= mention.start]
    if not before:
        return None
    # A cue on a line of its own governs a list below it only when it ends in a colon.
    start, end, cue = before[-1]
    if _LINE.search(text[end : mention.start]) and ":" not in text[start : end + 2]:
        return None
    return cue
