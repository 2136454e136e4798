"""The move that wants something else to learn from: another format, or for free."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.thread import PRONOUN, in_plan_talk, spoken_skill
from agents.moves.wording import is_several, means_sources, plain
from agents.skills.skill import Format

TOOL = "find_resources"
_THING = (
    r"(?:video (?:course|lecture|tutorial)s?|videos?|books?|textbooks?|courses?|papers?|articles?"
    r"|docs|documentation|tutorials?|resources?|repos?|repositor(?:y|ies)|tools?|one|ones|thing)"
)
_SWAP = re.compile(
    rf"\b(?:swap|replace|exchange|switch|trade|change)\b.{{0,50}}?\b{_THING}\b.{{0,40}}?"
    r"\b(?:for|with|by|to|into)\b"
    r"|^(?:swap|replace|exchange) (?:it|that|this) (?:for|with|by)\b"
)
_INSTEAD = re.compile(
    rf"\b(?:instead of|rather than|in place of)\b.{{0,30}}\b{_THING}\b"
    rf"|\b{_THING}\b.{{0,30}}\binstead\b"
)
_ANOTHER = re.compile(
    rf"(?:(?:is|are) there|do you have|have you got|can i (?:have|get)|could i (?:have|get)|give"
    rf" me|show me|i want|i['’]?d like|i need|any|got|what about)\b.{{0,20}}"
    rf"\b(?:free|cheaper|easier|simpler|gentler|shorter|other|another|different|alternative"
    rf"|without paying)\b.{{0,20}}\b"
    rf"(?:{_THING}|alternatives?)\b.*"
    r"|(?:some|any)thing (?:else )?(?:to|(?:that )?i can) "
    r"(?:read|watch|practi[cs]e (?:with|on))\b.*"
    r"|(?:is there |got |have you )?(?:some|any)thing (?:free|cheaper|easier|simpler|else)\b.*"
    rf"|(?:(?:any|some) )?(?:free|cheaper|easier|other) (?:options?|alternatives?|{_THING})"
    r"|what else (?:can|could) i (?:use|read|watch|take|learn (?:it|this|that) (?:from|with))\b.*"
    r"|(?:i(?:'d)? (?:prefer|rather have|like|want) )?(?:an? |some )?(?:another|other|different"
    r"|alternative|better) (?:resources?|courses?|books?|videos?|articles?|tutorials?|one)\b.*"
    r"|(?:any|an?) (?:other |free )?alternatives?\b.*|anything (?:free|cheaper|else to learn it"
    r" from)\b.*|(?:any|a) free (?:one|ones)\b.*"
)
# What the plan offers for a skill; what to learn from in general, the sources say.
_HAVE = re.compile(
    r"(?:what|which) (?:resources?|courses?|books?|videos?|material)s? "
    r"(?:do i have|have i got|are (?:in my plan|planned|there in my plan)|does my plan (?:have"
    r"|use|offer)"
    r"|are there in my plan) (?:for|on|about) (?P<what>.+)"
)
_OTHER = re.compile(
    r"\b(?:another|other|different|else|alternatives?|easier|simpler|gentler|shorter)\b"
)
# What one cannot do with what one has calls for something else to learn it from.
_STUCK = re.compile(
    r"(?P<what>.{2,40}?)(?: (?:is|feels|seems|gets)|'s)(?: (?:just|way|far|much|really|getting))*"
    r" (?:too )?(?:hard|difficult|confusing|complicated|tough)(?: for me)?"
    r"|i(?:'m| am) (?:totally |completely )?(?:stuck|struggling|lost) (?:on|with|in|at)"
    r" (?P<what2>.{2,40})"
    r"|i (?:do(?:n't| not)|can't) (?:get|understand) (?P<what3>.{2,40})"
)
_FREE = re.compile(r"\bfree\b|\bcheaper\b|\bwithout paying\b|\bno cost\b")
_REFUSED = re.compile(r"\b(?:instead of|rather than|in place of|not|no more|without)\b.*$")
_ADVICE = re.compile(
    r"(?:should|do|does|are|why|how|what|which|who|when|where)\b(?! (?:you|about))"
)
_NAMED = re.compile(r"\b(?:for|on|about|to learn) (?:the )?(?P<name>[\w+#.-]+(?: [\w+#.-]+){0,2})$")
_FORMATS: tuple[tuple[Format, str], ...] = (
    ("video", r"\bvideos?\b|\bwatch\b|\blectures?\b"),
    ("book", r"\bbooks?\b|\btextbooks?\b|\bread(?:ing)?\b"),
    ("course", r"(?<!video )\bcourses?\b"),
    ("documentation", r"\bdocs\b|\bdocumentation\b|\bread(?:ing)?\b"),
    ("paper", r"\bpapers?\b"),
    ("article", r"\barticles?\b|\btutorials?\b|\bread(?:ing)?\b"),
    ("repository", r"\brepos?\b|\brepositor(?:y|ies)\b"),
    ("tool", r"\binteractive\b|\btools?\b"),
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a wish for another resource; None for anything else."""
    said = plain(text)
    if is_several(said) or re.search(r"\broad\s?map\b|\bkharwal\b|\bfrom now on\b|\bauthor", said):
        return None
    asked = _HAVE.fullmatch(said)
    if asked and (named := conversation.link(asked["what"])):
        return Call(TOOL, {"skill": named[0].skill_id})
    stuck = _stuck(said, conversation)
    if stuck:
        return Call(TOOL, {"skill": stuck})
    if _ADVICE.match(said):
        return None
    swap = bool(_SWAP.search(said) or _INSTEAD.search(said))
    linked = conversation.link(text)
    talked = spoken_skill(conversation)
    wish = said.rpartition(", ")[2]
    another = bool(_ANOTHER.fullmatch(said) or _ANOTHER.fullmatch(wish)) and (
        bool(talked) or (in_plan_talk(conversation) and not means_sources(said))
    )
    thread = bool(conversation.earlier) and in_plan_talk(conversation)
    if not swap and not (another and (thread or not linked)):
        return None
    wanted = _wanted(said)
    args: dict[str, object] = {"formats": wanted} if wanted else {}
    if _FREE.search(said):
        args["cost"] = "free"
    if not args and not ((talked or linked) and _OTHER.search(wish)):
        return None
    skill = linked[0].skill_id if linked else _named(said) or talked
    return Call(TOOL, args | ({"skill": skill} if skill else {}))


def _stuck(said: str, conversation: Conversation) -> str | None:
    """Return the skill that somebody finds too hard; None where they speak of anything else."""
    found = _STUCK.fullmatch(said.partition(", ")[0])
    named = next((what for what in found.groups() if what), "") if found else ""
    linked = conversation.link(named)
    if linked:
        return linked[0].skill_id
    return spoken_skill(conversation) if PRONOUN.fullmatch(named) else None


def _wanted(said: str) -> list[Format]:
    """Return the formats that are wanted, not those that are to go."""
    swap = _SWAP.search(said)
    kept = said[swap.end() :] if swap else said
    kept = _NAMED.sub("", _REFUSED.sub("", kept))
    return [format for format, form in _FORMATS if re.search(form, kept)]


def _named(said: str) -> str | None:
    """Return what stands where a skill is named, unless it is a format."""
    named = _NAMED.search(said)
    if named is None or re.search(_THING, named["name"]):
        return None
    return named["name"]
