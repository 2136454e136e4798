"""What of a question is worth searching for: the wording around it pulls towards titles."""

import re

from agents.presence import read_presence
from agents.stances import read_stance
from ingest.lexicon import terms_of

_FRAME = re.compile(
    r"\b(?:in (?:the|their|his|her|its) (?:own )?words(?= of)\s+)?"
    r"(?:(?:according to|based on|as per|in|from|of|by|does|do|did|per)\s+)?"
    r"(?:the|this|that|these|those|both|each|which|your|either|any)\s+"
    r"(?:(?!(?:in|of|from|by|for|both|each|either)\b)\w+\s+){0,3}?"
    r"(?:road\s?maps?|articles?|guides?|blog posts?|posts?|texts?|documents?|authors?|sources?)"
    r"(?:['’]s?)?\b"
    r"(?:\s+(?:say|tell|mention|recommend|suggest|advise|state|list|name|think|claim|describe"
    r"|explain|write|propose|cover|offer|include)s?(?:\s+(?:about|on|regarding|that|us|to))?)?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b[A-Z][\w-]+['’]s (?:road ?map|article|guide|post|plan|path)\b")
_ONE_SOURCE = re.compile(
    r"\b(?:the|this|that)\s+(?:\w+\s+){0,3}?"
    r"(?:road\s?map|article|guide|blog post|post|text|document|source)(?:['’]s)?\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|10|[2-9])"
_POLITE = re.compile(
    rf"\b(?:(?:name|list|give(?: me)?|tell me|show me|suggest|(?:the )?top) {_NUMBER}\b(?! ?[-–%+])"
    r"|please|pls|can you|could you|would you|tell me|let me know|give me|show me"
    r"|i want to know|i(?:'d| would) like to know|do you know|i wonder|i was wondering"
    r"|explain|briefly|quickly|summari[sz]e|summary of|describe|outline|overview of|talk about"
    r"|list|name|enumerate|all of the|all the|mentioned|mention|exactly|actually|basically|just"
    r"|(?:is|are|was|were|gets?) (?:named|mentioned|listed|described|discussed|covered))\b",
    re.IGNORECASE,
)
# Words that set sources against each other stand in no source.
_WHO = r"(?:they|each|both|either|(?:both|each|either|the two|these two) (?:of them|\w+))"
_STANCE = r"(?:view|stance|take|opinion|attitude|position|perspective)s?"
_STRESS = r"(?:weight|emphasis|stress|focus|room|attention)"
_TREATS = (
    r"(?:treat|handle|see|view|cover|approach|teach|(?:think|feel|care)s?(?: (?:more|less|most))?"
    r" (?:of|about)|want(?:s)? (?:me|you|us|one|students?|engineers?)(?: to)?)s?"
)
_COMPARING = re.compile(
    r"\b(?:compar|contrast)(?:es?|ed|ing|ison|s)?\b(?: (?:of|to|with|between)\b)?"
    r"|\b(?:the )?(?:\w+est |main |key )?differ(?:s|ed|ent|ently|ing|ences?)?\b"
    r"(?: (?:on|in|about|from|between|over)\b)?"
    r"|\b(?:distinguish(?:es|ed)?|(?:set|tell)s? apart)\b"
    r"|\b(?:dis)?agree[sd]?\b(?: (?:on|about|with|that|over)\b)?|\bin common\b"
    r"|\b(?:say|mean|want) the same\b(?: (?:thing )?(?:about|of)\b)?"
    rf"|\b(?:(?:do|does|did) )?{_WHO} (?:say|tell|mention|write|advise|claim|{_TREATS})s?\b"
    r"(?: (?:about|on|of)\b)?"
    rf"|^\W*(?:(?:how|what|which) )?(?:(?:do|does|did) )?{_TREATS}\b"
    r"|\b(?:both|the two)(?: of them)? (?:about|on)\b|^\W*(?:vs\.?|versus|and)\b"
    rf"|\b(?:(?:do|does) (?:the two|both)|which (?:one )?of (?:the two|them))\b(?: {_TREATS}\b)?"
    rf"|\b(?:in |on )?(?:their|its|his|her|the)(?: \w+)? {_STANCE} (?:of|on|towards?|about)\b"
    r"|\b(?:regarding|concerning|with (?:regard|respect) to|when it comes to|in terms of)\b"
    r"|\b(?:the )?one and (?:in |on )?the other\b"
    r"|\b(?:talk|speak)s? about\b|\b(?:is|are) there any\w*\b"
    rf"|\b(?:put|lay|give)s? (?:the )?(?:more|most|less|least) {_STRESS} (?:on|to)\b",
    re.IGNORECASE,
)


def searchable(text: str) -> str:
    """Return a question without polite and framing words, or as it is when nothing is left."""
    presence = read_presence(text)
    if presence:
        return presence.said
    stance = read_stance(text)
    bare = _POLITE.sub(" ", _FRAME.sub(" ", stance.subject if stance else text))
    bare = " ".join(bare.split())
    bare = " ".join(_COMPARING.sub(" ", bare).split()).strip(" ,.;:")
    return bare if terms_of(bare) else text


def source_mention(text: str) -> str:
    """Return the words by which a question names one source ("the first article"), or ""."""
    match = _ONE_SOURCE.search(text) or _OWNED.search(text)
    return re.sub(r"['’]s$", "", match[0]) if match else ""
