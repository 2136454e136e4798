"""What the words right behind a skill say of it: "SQL no", "Python (5 years)", "Docker is new"."""

import re

from agents.understanding.skill_cues import Stance

_YES = (
    r"(?:yes|yep|yeah|y|ok|okay|good|great|fine|solid|strong|excellent|known|know it|done|fluent"
    r"|advanced|expert|intermediate|(?:just )?the basics|decent|daily|check|sure|easy|finished"
    r"|covered|used|comfortable|set up|(?:no|not an?) (?:problem|issue|trouble|worries|big deal)"
    r"|down (?:cold|pat)|inside[- ](?:and[- ])?out|by heart|in my sleep|since (?:long|forever|ages)"
    r"|(?:for|since) (?:\w+ )?(?:years?|yrs?|ages|months)|\d+\+? ?(?:years?|yrs?|y)"
    r"|[3-5]/5|[5-9]/10|10/10)"
)
_NO = (
    r"(?:no|nope|none|never(?: (?:used|touched|tried|done|seen|heard|learned|learnt|worked|did))?"
    r"(?: (?:it|of it|with it|that))?|not (?:yet|really|at all|so much|known|good|great)|nothing"
    r"|zero|0|weak"
    r"|beginner|newbie|bad|poor|rusty|shaky|missing|unknown|new|so[- ]so|a (?:little|bit)|little"
    r"|hardly|barely|meh|only by name|either|[0-2]/5|[0-4]/10)"
)
_END = r"(?=\s*(?:$|[.,;:!?)\n/|]|\b(?:and|but|though|although|while|too|as well|already)\b))"
_ADVERB = r"(?:(?:really|very|pretty|quite|totally|completely|still|all|just|also|mostly|a bit) )*"
_TICK, _CROSS = r"^\s*[✅✓✔](?:$|[.,;\n)])", r"^\s*[❌✗✘](?:$|[.,;\n)])"
_SIGN = r"^(?:\s*[:=(?–—-]\s*|\s+)(?:i['’]?d say |i would say |at |about )?"
_AFTER_UNKNOWN = re.compile(
    rf"{_CROSS}|{_SIGN}{_ADVERB}{_NO}{_END}"
    r"|^[^.,;!?\n]{0,30}?\b(?:is|are|['’]s)\b[^.,;!?\n]{0,16}\b(?:new|unknown|foreign|a mystery"
    r"|greek|rusty|weak|bad|poor|missing|a problem|unfamiliar)\b"
    r"|^[^.,;!?\n]{0,30}\b(?:i|we) (?:do ?n[o'’]?t|dont|never|have ?n[o'’]?t|have never"
    r"|just started|only started|started|am learning)\b"
    r"|^, (?:but )?i (?:do ?n[o'’]?t|have ?n[o'’]t)\b"
    r"|^ (?:only by name|not really|not yet|barely|either\b)"
    r"|^[^.,;!?\n]{0,20}\b(?:escapes?|confuses?|scares?|eludes?) me\b"
    r"|^[^.,;!?\n]{0,20}[(,–-] ?(?:but )?(?:i )?(?:have )?forg[eo]t(?:ten)?\b"
    r"|^[^.,;!?\n]{0,20}\bbut (?:i )?(?:have |['’]ve )?(?:forgot|forgotten|lost)\b",
    re.IGNORECASE,
)
_AFTER_KNOWN = re.compile(
    rf"{_TICK}|{_SIGN}{_ADVERB}{_YES}{_END}"
    r"|^[^.,;!?\n]{0,30}?\b(?:i (?:already )?(?:know|have|did|finished|master|use|studied|speak"
    r"|learned|learnt)\b(?!\s*(?:some |a (?:bit|little) of |the )?\0)|(?:is|are) (?:really |very"
    r" |pretty |quite |already |all |also )*(?:fine"
    r"|ok|okay|no (?:problem|issue|trouble)|done|covered|behind me|solid|known|easy"
    r"|good(?! for\b)|great(?! for\b)"
    r"|strong|excellent|second nature|familiar|routine|(?:my )?(?:daily (?:business|work|routine"
    r"|bread)"
    r"|bread and butter|strengths?|strong suit)"
    r"|(?:an? )?old friends?|under my belt)|already)\b"
    r"|^[^.,;!?\n]{0,24}?\b(?:ok|okay|done|down|under my belt|sorted)\s*(?:$|[.,;!?\n])"
    r"|^[^.,;!?\n(]{0,12}\((?:\d+\+? ?(?:years?|yrs?|y\b|months?)|[3-5]/5|known|know|done|ok"
    r"|finished|daily|set up|used|advanced|fluent|good"
    r"|basic)",
    re.IGNORECASE,
)
_BECAUSE_KNOWN = re.compile(
    r"^[^.;!?\n]{0,30}?(?:\bi (?:already )?(?:know|use|have|did)|\bi['’]ve (?:got|done)|\bi"
    r" (?:have|hold) an? (?:\w+ )?(?:degree|diploma|certificate|phd) in"
    r"|(?:\(|\bsince |\bbecause )know) (?:it|them|that|those|both)\b",
    re.IGNORECASE,
)
_AFTER_WANTED = re.compile(
    r"^ (?:\w+ )?(?:refresher|plan|roadmap|curriculum|crash course|study plan)\b"
    r"|^,? from (?:scratch|zero|the (?:beginning|start|ground up|basics))\b",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"^[ -](?:\w+ )?(?:jobs?|roles?|positions?|eng\b|engineer\w*|developers?|scientists?|careers?"
    r"|interviews?"
    r"|exams?|company|companies|team|hunt|consultant|researcher|specialist|analyst)\b",
    re.IGNORECASE,
)


# "Python, I don't have \0": said of what comes next.
_OF_THE_NEXT = re.compile(
    r"[,;]?\s*(?:(?:but|and|while|though)\s+)?\bi"
    r" (?:do ?n[o'’]?t|do not|dont|have ?n[o'’]t|never|still|only)?(?: \w+){1,3} \0$",
    re.IGNORECASE,
)


def is_known_thereby(after: str) -> bool:
    """Whether the words behind skills take them up as known: "… since I use them"."""
    return bool(_BECAUSE_KNOWN.match(after))


def verdict(after: str) -> Stance | None:
    """Return the stance that the words behind a skill give it; None when they say nothing of it."""
    after = _OF_THE_NEXT.sub("", after)
    if _ROLE_AFTER.match(after):
        return "aside"
    if is_known_thereby(after):
        return "known"
    if _AFTER_UNKNOWN.search(after):
        return "unknown"
    if _AFTER_KNOWN.search(after):
        return "known"
    return "wanted" if _AFTER_WANTED.match(after) else None
