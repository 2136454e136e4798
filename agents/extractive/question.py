"""What a question asks for, read off its wording; knows English, not the corpus."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["greeting", "list", "compare", "position", "overview", "fact"]
Wants = Literal["duration", "money", "percent", "count", "reason", "person", "time"]

_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|thanks?"
    r"|thank you|thx|cheers|great|cool|nice|perfect|awesome|ok(?:ay)?|got it|bye|goodbye|see you"
    r"|(?:that|this) (?:was|is|helps?|helped)|helpful|very|so much|a lot|much|there|again|all|you"
    r"|everyone|assistant|bot|friend|well done|good job|how are you|what'?s up|doing|today)\b\W*)+$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:(?:according to|based on|as per|in|from|of|by|does|do|did|per)\s+)?"
    r"(?:the|this|that|these|those|both|each|your|either|any)\s+(?:\w+\s+){0,3}?"
    r"(?:road\s?maps?|articles?|guides?|blog posts?|posts?|texts?|documents?|authors?|sources?)"
    r"(?:['’]s?)?\b(?:\s+(?:say|tell|mention|recommend|suggest|advise|state|list|name|think|claim"
    r"|describe|explain|write|propose|cover|offer|include)s?(?:\s+(?:about|on|regarding|that|us|to))?)?",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:please|pls|can you|could you|would you|tell me|let me know|give me|show me|i want to know"
    r"|i(?:'d| would) like to know|do you know|i wonder|i was wondering|explain|briefly|quickly"
    r"|list|name|enumerate|all of the|all the|mentioned|mention|exactly|actually|basically|just)\b",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\bcompar(?:e|ed|ing|ison)\b|\bdiffer(?:s|ent|ence|ences)?\b|\bin common\b|\bboth (?:the )?(?:road"
    r"\s?maps?|articles?|guides?|authors?|sources?)|\b(?:two|either|each|which) (?:of the )?(?:two )?"
    r"(?:road\s?maps?|articles?|guides?|authors?|sources?)\b|\b(?:road\s?maps?|articles?|authors?|they"
    r"|sources?) (?:both )?(?:agree|disagree|share|overlap|differ)\b|\bagree\b|\bdisagree\b"
    r"|\bthe other (?:road\s?map|article|guide|one)\b|\bone (?:road\s?map|article)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:list|name|enumerate)\b|\b(?:list|name|enumerate) (?:all|the|some|every|me|\w+ of)\b"
    r"|\bwhat (?:are|were)\b|\bwhich are\b|\ball (?:the|of)\b|\bexamples? of\b"
    r"|\bwhat (?:all|kinds?|sorts?|types?)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:what|which|any|some|other|name|list|these|those|many)\s+(?:\w+[\s-]+){0,3}?"
    r"(?!(?:is|was|does|has|this|us|as|always|across|analysis|basis|class|process|access|business"
    r"|maths|mathematics|physics|statistics|ops|mlops|kubernetes|pandas|series|focus|plus|stress"
    r"|status|bonus|its|his|yes|less|unless|perhaps|sometimes)\b)([a-z]{3,}s)\b",
    re.IGNORECASE,
)
_OVERVIEW = re.compile(
    r"\bwhat (?:should|must|do|does|can|to|would|will|did|am|is|shall)\b.{0,40}\b(?:learn|study|do|cover"
    r"|covered|master|know|focus|include|involve|contain|expect|happen|about|build|read|use|avoid)\b"
    r"|\bwhat(?:'s| is)? (?:in|inside|part of|next)\b|\boverview\b|\bsummar(?:y|ise|ize)\b"
    r"|\bhow (?:do|should|can) (?:i|we|you|one|someone)\b|\btell me about\b|\bwhat about\b",
    re.IGNORECASE,
)
_WANTS: tuple[tuple[Wants, re.Pattern[str]], ...] = (
    ("duration", re.compile(r"\bhow long\b|\bhow (?:many|much) (?:hours?|weeks?|months?|days?|time|years?)\b|\bduration\b|\bhours? (?:a|per|each) (?:week|day)\b|\btime (?:commitment|needed|required|investment)\b|\btake(?:s)?\b.*\btime\b", re.I)),
    ("money", re.compile(r"\bhow much\b.*\b(?:earn|pay|paid|make|cost|charge|salary|money|price|income|get)\b|\bsalar(?:y|ies)\b|\bpay\b|\bpaid\b|\bwages?\b|\bincome\b|\bearn(?:s|ings?)?\b|\bprice\b|\bcosts?\b|\brates?\b|\bcharge\b|\bcompensation\b|\bLPA\b|\bmoney\b|\bworth\b", re.I)),
    ("percent", re.compile(r"\bpercent(?:age)?\b|\bwhat (?:share|fraction|part|proportion|portion)\b|%|\bpremium\b|\bhow much (?:of|more|higher)\b", re.I)),
    ("count", re.compile(r"\bhow many\b|\bnumber of\b|\bhow often\b|\bhow (?:big|large)\b", re.I)),
    ("reason", re.compile(r"\bwhy\b|\breasons?\b|\bwhat for\b|\bhow come\b|\bpurpose\b", re.I)),
    ("person", re.compile(r"^\W*who\b|\bauthor\b|\bwrote\b|\bwritten by\b", re.I)),
    ("time", re.compile(r"^\W*when\b|\b(?:which|what) (?:quarter|month|months|phase|step|stage|week|weeks|year)\b|\bhow soon\b", re.I)),
)
_FACT = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has|have|am|need)\b|^\W*who\b"
    r"|^\W*when\b|^\W*where\b|\bhow (?:long|much|many|often|big|large)\b|^\W*why\b|^\W*what does\b.*\bmean\b"
    r"|^\W*(?:what is|what's|define|meaning of)\b",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|he|she|his|her|there|one|ones|the same|such"
    r"|former|latter|above|previous|else)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*(?:and|but|so|or|then|also|what about|how about|what if|why not|ok(?:ay)?,? (?:and|but|so)"
    r"|which (?:one|of)|any other|anything else|what else|more|why|how long|how much|when|where)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    Attributes:
        text: As it was asked.
        search: What to search for: without frame words such as "what does the roadmap say about".
        kind: How an answer is built.
        wants: Kinds of value that the answer should hold.
    """

    text: str
    search: str
    kind: Kind
    wants: frozenset[Wants]


@lru_cache(maxsize=1024)
def read_question(text: str) -> Question:
    """Take a question apart by its wording."""
    wants = frozenset(name for name, pattern in _WANTS if pattern.search(text))
    return Question(text, searchable(text), _kind(text, wants), wants)


def searchable(text: str) -> str:
    """Return a question without polite and framing words, or as it is when nothing is left."""
    bare = _POLITE.sub(" ", _FRAME.sub(" ", text))
    bare = " ".join(bare.split()).strip(" ,.;:")
    return bare if len(re.findall(r"[^\W_]{3,}", bare)) >= 1 else text


def leans_on_thread(text: str) -> bool:
    """Whether a question needs the ones before it to be understood."""
    words = re.findall(r"\w+", text)
    if len(words) <= 3 and not re.search(r"[A-Z]{2,}", text):
        return True
    return bool(_CONTINUES.search(text) and len(words) <= 9) or bool(
        _ANAPHORA.search(text) and len(words) <= 14
    )


def _kind(text: str, wants: frozenset[Wants]) -> Kind:
    if _GREETING.match(text):
        return "greeting"
    if _COMPARE.search(text):
        return "compare"
    if _LIST.search(text) and not wants & {"duration", "money", "percent"}:
        return "list"
    if _PLURAL.search(text) and not wants:
        return "list"
    if _FACT.search(text) or wants:
        return "fact"
    return "overview" if _OVERVIEW.search(text) else "fact"
