"""The words that ask for a plan: an order, a verb, a question for one, or the plan just named."""

import re
from functools import lru_cache

PLAN = (
    r"(?:(?:study|learning|weekly|personal|custom|training)[- ]?)*"
    r"(?:plans?|planning|path|schedule|timetable|roadmap|curriculum|programme?)\b"
)
_MAKE = (
    r"(?:make|create|build|give|write|draft|generate|set up|prepare|design|sketch|outline"
    r"|draw up|get|put together"
    r"|want|need|like(?! (?:my|the|this)\b)|compute|produce|do|have|sort out|work out|would love"
    r"|come up with)"
)
_LOOK_LIKE = rf"\bwhat (?:would|could|might) (?:a|my|the) {PLAN} look like\b"
_BETWEEN = (
    r"(?: (?:me|us|up|out|to|for|please|a|an|my|new|good|full|detailed|personali[sz]ed|another|some"
    r"|kind|sort|of|that|you|make|do|have|proper|solid|simple|short|realistic|second|third|separate"
    r"|different|extra|other|side|any|really|very|gentle|light|easy|relaxed|intense|quick|basic)){0,8}"
)
# A plan that is compared or told of is none to make: "make the plan cheaper", "the plan says".
_NOT_MADE = (
    r"(?! (?:say|says|assume|mention|is\b|does|do\b|cheaper|shorter|longer|faster|slower|easier"
    r"|harder|lighter|smaller|simpler|start|begin|end|fit|follow|free))"
)
_ORDERED = (
    rf"\b{_MAKE}{_BETWEEN} {PLAN}{_NOT_MADE}",
    rf"\b(?:turn|make) (?:[\w/&+#.'’-]+ ){{1,12}}?into an? {PLAN}",
    rf"\b(?:make|create|build|write|draft) (?:me|us) the {PLAN}{_NOT_MADE}",
    rf"\bset me up (?:with )?(?:a |my )?(?:\w+ )?{PLAN}",
    rf"\b(?:with|make|want) a (?:brand )?new {PLAN}",
    rf"\b(?:love|like|want) (?:a|my own) {PLAN} of my own",
)
_PLAN_AS_VERB = (
    r"(?<!my )(?<!the )(?<!study )(?<!re-)\bplan (?:my|me\b|out my|something|it\b|this\b)",
    r"\bschedule my (?:studies|learning|weeks?)\b",
    r"\bplan (?:\w+ ){1,6}for me\b",
    r"\b(?:can|could|would|will) you plan\b",
    r"\bhelp me (?:to )?plan\b",
    r"\bplease plan\b",
    r"^\W*(?:please )?plan (?!for\b)(?:\w+ ){0,4}(?:studies|preparation|way|career|learning)\b",
    r"^\W*(?:please )?plan (?:it )?(?:so|such) that\b",
    r"(?:^|[.!?]\s+)(?:just |please )*(?:teach|train) me\b",
)
_ASKED_FOR = (
    _LOOK_LIKE,
    rf"\b(?:how|what) about (?:making |doing )?an? (?:\w+ )?{PLAN}",
    rf"\bwhat {PLAN} (?:do|would|could|can) you (?:make|suggest|give)\b",
)
# A plan alone, as an item of its own: "study plan please", "Plan for Docker".
_NAMED = (
    rf"(?:^|[.!?:;]\s*)a {PLAN} (?:would be|without|with|for|please|that)\b",
    rf"(?:^|[.!?;,:\n]\s*)(?:ok\W+|so\W+|please\W+)?{PLAN}\s*(?:please|pls|plz|for me)?\s*"
    r"(?:[.!?:]|$)",
    rf"(?:^\W*|[.!?;\n]\s+)(?:please |so |ok )?(?:a |my )?{PLAN},?"
    r" (?:please|pls|plz|for|to|until|by|of|with|towards?)\b",
    r"(?<!my )(?<!the )\bplan please\b",
    r",\s+plan (?:for|to learn)\b",
)
# What asks for a plan in so many words, even beside a question.
_REQUEST = re.compile("|".join((*_ORDERED, *_PLAN_AS_VERB, *_ASKED_FOR, *_NAMED)), re.IGNORECASE)
_IMAGINED = re.compile(_LOOK_LIKE, re.IGNORECASE)
_SOURCES = re.compile(
    r"\b(?:the|that|this|his|her|their|both|two|each"
    r"|(?!(?:let|it|that|what|here|there|who|how|where|s?he|today|tomorrow|week|month|year)['’])"
    rf"[a-z-]+['’]s)(?: \w+){{0,3}} {PLAN}",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # several moves want to know
def asks_for_plan(text: str) -> bool:
    """Whether a message asks for a plan of one's own; the plans of the articles are not meant."""
    return bool(_REQUEST.search(_SOURCES.sub("it", text)))


def imagines_plan(text: str) -> bool:
    """Whether a message asks how a plan would look."""
    return bool(_IMAGINED.search(text))
