"""The words that say whether skills near them are known, wanted or unknown.

A cue stands before the skills that it governs, within their sentence.
"""

import re
from dataclasses import dataclass
from typing import Literal

Stance = Literal["known", "wanted", "unknown", "unwanted", "aside"]
_NOT = (
    r"(?:do(?:es)? ?n[o'’]?t|dont|do not|did ?n[o'’]t|never|ha(?:ve|s) ?n[o'’]?t|havent|can(?:no"
    r"|['’])?t|not|hardly|barely)"
)
_WANT = r"(?:want|wanna|wish|like|love|hope|plan|aim|need|have|going|trying|intend|keen|eager)"
_VERBS = (
    r"(?:learn|study|master|understand|get|pick|cover|know|use|do|work|build|be|become|focus|move"
    r"|go|add|dive|improve|practi[cs]e|sell|offer|deploy|fine-tune)"
)
_PEOPLE = (
    r"(?:colleagues?|friends?|boss|manager|team|company|employer|everyone|everybody|people|wife"
    r"|husband|brother|sister|partner|they|he|she)"
)
# At one place the kind that comes first here counts: "no need to teach me" is no wish.
_CUES: tuple[tuple[Stance, str], ...] = (
    (
        "wanted",
        r"\b(?:so|that|until|till|when|by the time) i(?:['’]?m| am| can be) (?:done|finished|ready"
        r"|through) with\b",
    ),
    (
        "known",
        r"\b(?:no|without(?: any)?) (?:trouble|problems?|issues?|difficult\w+) (?:with|in|at)\b"
        r"|\bno need (?:for|to (?:teach|show|train|cover|explain|include)(?: me)?)\b"
        r"|\bnot (?:just|only) (?:know|do|use)\b|\bnot (?:an? )?(?:beginner|new) (?:in|at|to"
        r"|with)\b"
        r"|\b(?:took|taken|completed|finished|did|attended|passed|done)\b[^.;,\n]{0,20}\b(?:course"
        r"|class|bootcamp|mooc|certificate|module)s?(?: \w+)? (?:on|in|about|for)\b"
        r"|\bread (?:a |an |the )?(?:\w+ )?books? (?:on|about)\b"
        r"|\b(?:finished|completed|took|did|studied|learned|passed|worked|have)\b[^.;!?\n]{0,60}"
        r"\bso i (?:already )?(?:know|understand)\b"
        r"|\b(?:plan|course|path|roadmap|start)\w* (?:that )?(?:assum\w+|presum\w+)\b|\byes to\b"
        r"|\b(?:except(?: for)?|apart from|aside from|besides|other than)\b"
        r"(?=[^.;!?\n]*\b(?:nothing|no|zero|clueless|new|beginner|newbie|n[o'’]t)\b)|[✅✓✔☑]|\[x\]",
    ),
    (
        "unknown",
        rf"\b{_NOT}\b[^.;,]{{0,24}}\b(?:know|knew|knowing|used|touched|learned|learnt|done|familiar"
        r"|comfortable|understand|tried|seen|written|worked|good|experience|write|code|did)\b"
        r"(?: (?:any|much|of|with|in|at|about|how to)\b)*"
        r"|\bnew to\b|\b(?:no|zero) (?:\w+ )?(?:experience|knowledge|idea|background|clue)\b"
        r"(?: (?:of|with|in|about)\b)*|\bbeginner (?:in|at|with)\b|\bforg[eo]t(?:ten)?\b"
        r"|\b(?:weak|bad|poor|rusty|shaky|lost|hopeless|uncomfortable) (?:in|at|on|with)\b"
        r"|\bunfamiliar with\b"
        r"|\bwithout (?:any|knowing)\b|(?<!from )\bzero\b|\b(?:but|though|and|just) not\b"
        r"|\bnot yet\b|\bnor\b|\bstruggl\w+ (?:with|in)\b|\b(?:and|but|,) no\b"
        r"|\bnever (?:did|had|done|learned|learnt)\b|\bbut that['’]?s it\b|\ba bit of\b"
        r"|\b(?:nothing|none|little|less so|not so much) (?:about|of|in|on|with|at)\b|\bneither\b"
        r"|\bfailed\b"
        r"|\bweak(?:ness(?:es)?| points?) (?:is|are)\b|\bdabbled (?:in|with)\b"
        r"|\bcurrently (?:at|on|doing)\b"
        r"|\b(?:i|we) (?:still )?(?:lack|miss)\b|\blacking\b|\bno to\b"
        r"|"
        r"\b(?:except(?: for)?|apart from|aside from|besides|other than)\b|[❌✗✘☐]|\[ \]",
    ),
    (
        "wanted",
        rf"\b{_WANT} to\b(?: have (?:finished|completed|learned|learnt|covered|studied|done))?"
        rf"(?: (?:also|really|just|only|finally|first)\b)*(?: {_VERBS}\b)*"
        r"|\b(?:aim|goal|plan|dream|wish|objective|target|idea) is to\b(?: \w+)?"
        r"|\bwant(?:ing)? to\b"
        r"|\b(?:must|should|have to|has to|need to|got to|supposed to|required to)"
        r" (?:also )?(?:know|master|learn|understand|be able to)\b"
        r"|(?<!^)\bso (?:that )?i(?:['’]ll)? (?:can |will )?(?:know|use|understand)\b"
        r"|\b(?:teach|show|train|plan) me\b|\bprepare me (?:in|for|on)\b|\bgood enough (?:at|in)\b"
        r"|\b(?:learn|learning|study|studying|mastering)\b"
        r"|\b(?:get|become|be) (?:good|better) (?:at|in|with)\b"
        r"|\bfrom (?:zero|scratch|nothing) to\b|\b(?:get|getting)(?: me)? (?:in)?to\b"
        r"|\b(?:wants?|asked|asks|expects?|needs?|told) (?:me|us) to\b"
        r"|\b(?:to get|grasp|cover|learn|pick up|teach me|need|want) (?:me )?(?:the |some )?"
        r"(?:\w+ )?(?:basics|fundamentals|essentials|foundations) (?:of|in)\b"
        r"|\binterested in\b|\bcurious about\b|\bget(?:ting)? (?:into|to grips with)\b"
        r"|\bfocus(?:ing)? on\b|\bthe (?:topics?|subjects?) (?:of|are|is)\b"
        r"|\b(?:plan|path|roadmap|schedule|course|curriculum)(?: (?:for|on|in|about|to)\b|\s*:)"
        r"|\b(?:exam|test|interview|thesis|class|course) (?:in|about|on|for)\b(?! (?:\d|an? "
        r"|the |my |our |about|one|two|three|four"
        r"|five|six"
        r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter))"
        r"|\bplan\b[^.;!?\n]{0,40}\b(?:on|about)\b"
        r"(?! (?:mon|tue|wed|thu|fri|sat|sun|week|work|my|top|days|evenings|mornings))"
        r"|\bup to speed (?:on|with|in)\b|\b(?:goals?|targets?|topics?)\s*:|\bobjective\b|\bwanna\b"
        r"|\bbecome\b|\bworking towards?\b|\baiming (?:for|at)\b|\bheaded (?:for|towards?)\b"
        r"|\bwant\b|\bneed\b|\bto be an?\b|\bsell\b|\boffer\b|\bbe able to\b|\bdive into\b",
    ),
    (
        "aside",
        rf"\b(?:my|our|the|a)? ?{_PEOPLE}\b[^.;,]{{0,24}}\b(?:know|knows|use|uses|say|says|learn"
        r"|learns|works?|does?)\b(?: \w+)?(?: should)?(?: know| learn)?",
    ),
    (
        "known",
        r"\b(?:know|knew|knows|knowing|speak|understand|understood|mastered)\b"
        r"|\bcomfortable (?:with|in|using)\b"
        r"|\bfamiliar with\b|\bexperience(?:s|d)? (?:with|in|of|using)\b"
        r"|\b(?:ok|okay|good|great|fine|strong|solid|fluent|skilled|experienced|proficient"
        r"|confident|decent"
        r"|competent|well[- ]versed) (?:at|in|with|on|using|knowledge of)"
        r"|\b(?:years?|yrs?|months?) (?:of|with|in|using|doing|writing)\b|\bprojects? (?:with|in)\b"
        r"|\b(?:worked|work|working|coding|code|programming|program) (?:with|in|daily in)\b"
        r"|\b(?:used|using|use|wrote|write|writing|built|shipped|deployed|taught)\b"
        r"|(?<!\bbe )(?<!\bam )\b(?:finished|completed)\b(?! (?:by|before|until|till|in)\b)"
        r"|\b(?:passed|took|taken|learned|learnt|studied|covered|aced|did)\b"
        r"|(?:\bhave|['’]ve|\bi|\balready) (?:done|been doing)\b|\balready\b|\bdone some\b"
        r"|^\W*done with\b|[.,;!?]\s+done with\b|\b(?:i['’]m|im|i am) done with\b"
        r"|\bbackground (?:in|is)\b|\bcertified\b|\bproficiency\b"
        r"|\b(?:lots|plenty) (?:of|with|in)\b"
        r"|\bcan (?:already )?(?:code|program|write|use"
        r"|do(?! (?:\w+ )?(?:\d|one\b|two\b|an? (?:hour|h|half|couple|few))))\b"
        r"|\bbasics of\b|\bgrasp of\b"
        r"|\b(?:toolbox|tool ?kit|stack|skills?|skill ?set)(?: \w+)? (?:includes?|is|are"
        r"|contains?)\b"
        r"|\bstr(?:engths?|ong points?) (?:is|are)\b"
        r"|\b(?:where|when) (?:we|i) (?:had|did)\b|\bi had\b|\bi teach\b(?! me| myself)"
        r"|\b(?:i['’]?m|i am|i was|been|as|work as|working as|worked as) an? [^.;:!?\n()]{2,50}\(",
    ),
)
# These count only for what follows at once: "I have Python", "known python sql", "no SQL".
_CLOSE_CUES: tuple[tuple[Stance, str], ...] = (
    (
        "unknown",
        r"\b(?:no|not|non|w/o|minus)\s+(?:any |much )?$"
        r"|(?:n[o'’]t|\bdont|\bnever) (?:have|had|got)\s+(?:any |much )?$",
    ),
    (
        "known",
        r"\b(?:i|we)(?:['’]ve)?(?: do| already| also| only)* (?:have|got|have got)\s+(?:some |good "
        r"|solid |decent |basic )*$|['’]ve got\s+$"
        r"|(?:^|[.,;:(\n]\s*)(?:know[ns]?|have|got|has)\s+$",
    ),
    ("wanted", r"\b(?:plan|course|roadmap|path) (?:with|w/)\s+$"),
    ("wanted", r"\b(?:can|could|would|will) you (?:please )?plan\s+(?:out )?$"),
    (
        "wanted",
        r"(?:^|[.,;:(\n]\s*)(?:please |pls |so |ok )*(?:targets?|goals?|wants?|learn|plan"
        r"|schedule)\s+$",
    ),
)
# What one still does when it is wished for: "want to do freelance work in NLP".
_BARE_VERB = re.compile(
    r"(?:know|speak|understand|use|write|work|code|coding|program|programming|do|learn|basics of"
    r"|grasp of)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"[.,;:!?\n]|\b(?:i|but|and|because|since)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that govern the skills behind them, with their place in the text."""

    start: int
    end: int
    stance: Stance


def find_cues(text: str) -> list[Cue]:
    """Return all cues in the order of the text, none within another."""
    found: list[Cue] = []
    for stance, pattern in _CUES:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if not any(c.start <= match.start() < c.end for c in found):
                found.append(Cue(match.start(), match.end(), stance))
    found.sort(key=lambda cue: cue.start)
    return [_as_wished(text, cue, found[:place]) for place, cue in enumerate(found)]


def _as_wished(text: str, cue: Cue, before: list[Cue]) -> Cue:
    """Return a cue as part of the wish before it, when only that one's words lie between."""
    if cue.stance != "known" or not before or before[-1].stance != "wanted":
        return cue
    wished = _BARE_VERB.match(text, cue.start) and not _OWN.search(text[before[-1].end : cue.start])
    return Cue(cue.start, cue.end, "wanted") if wished else cue


def close_stance(before: str) -> Stance | None:
    """Return what the words right before a skill say of it and of those listed with it."""
    tail = before[-60:]
    return next((s for s, p in _CLOSE_CUES if re.search(p, tail, re.IGNORECASE)), None)
