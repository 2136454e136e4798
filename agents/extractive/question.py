"""What a question asks for, read off its wording; knows English, not the corpus."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["greeting", "list", "compare", "fact"]
Wants = Literal["duration", "money", "percent", "count", "reason", "person", "time"]

_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hiya|howdy|greetings|good|morning|afternoon|evening|day|thanks?|thx|cheers"
    r"|cool|nice|perfect|awesome|great|ok|okay|got|it|bye|goodbye|see|you|that|this|was|is|were|helps?"
    r"|helped|helpful|very|really|so|much|a|lot|there|again|all|everyone|assistant|bot|friend|well"
    r"|done|job|how|are|what['’]?s|up|doing|today|for|your|the|help|answer|answers|explanation|and|my"
    r"|i|appreciate|now|later|have|dear|folks|team|who|am|talking|to|can|me|with|of)\b\W*)+$",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\b(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|thanks?|thx|cheers"
    r"|bye|goodbye|how are you|what['’]?s up|well done|good job|great|perfect|awesome|cool|nice|helpful"
    r"|appreciate|see you|okay|ok|got it)\b",
    re.IGNORECASE,
)
_SOURCE_NOUN = (
    r"(?:road\s?maps?|articles?|guides?|authors?|writers?|sources?|texts?|plans?|blogs?|documents?)"
)
_COMPARE = re.compile(
    r"\bcompar(?:e|ed|ing|ison)\b|\bcontrast\b|\bdiffer(?:s|ent|ence|ences)?\b|\bin common\b"
    rf"|\b(?:both|two|either|each|which) (?:of )?(?:the )?(?:two |of them )?{_SOURCE_NOUN}\b"
    rf"|\b{_SOURCE_NOUN} (?:both )?(?:agree|disagree|share|overlap|differ|each)\b|\b(?:dis)?agree\b"
    rf"|\bthe other(?: {_SOURCE_NOUN}| one)?\s*\W*$|\bone {_SOURCE_NOUN}\b|\bthe one and (?:in )?the other"
    rf"|\b{_SOURCE_NOUN}\b.{{0,40}}\beach\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:list|name|enumerate)\b|\b(?:list|name|enumerate) (?:all|the|some|every|me|\w+ of)\b"
    r"|\bwhat (?:are|were)\b|\bwhich are\b|\ball (?:the|of|\w+s)\b|\bexamples? of\b"
    r"|\bwhat (?:all|kinds?|sorts?|types?)\b|\beverything\b"
    r"|\bwhat (?:do|does|should|must|can|shall|would|am|will) (?:i|we|you|one|a \w+|students?|engineers?)"
    r" (?:have to |need to |to )?(?:learn|study|build|know|cover|master|read|avoid|make|practi[cs]e)\b",
    re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"\b(?:check\s?lists?|stack|timeline|syllabus|curriculum|ideas|topics|tools|skills|resources"
    r"|courses|projects|books|videos|options|choices|alternatives|mistakes|pitfalls|errors|blunders"
    r"|steps|phases|stages|things|items|areas|parts|pieces|blocks|components|examples|platforms"
    r"|frameworks|libraries|technologies|languages|architectures|concepts|subjects|requirements"
    r"|tasks|duties|strengths|advantages|benefits|specializations|specialisations|paths|routes"
    r"|tracks|roles|habits|tips|methods|techniques|exercises|features|services|providers)\b",
    re.IGNORECASE,
)
_ASKS_ONE = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has|have|am|need|may|might)\b"
    r"|^\W*who\b|^\W*when\b|^\W*where\b|\bhow (?:long|much|many|often|big|large)\b|^\W*why\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^\W*(?:what is|what's|define|meaning of)\b|\bwhat does\b.*\bmean\b", re.IGNORECASE
)
_SIDES = re.compile(
    r"(?P<a>[\w+#./-]+)(?: \w+)? (?:or|vs\.?|versus|compared (?:to|with)|rather than|over) (?P<b>[\w+#./-]+)"
    r"|\bbetween (?P<c>[\w+#./-]+)(?: \w+)? and (?P<d>[\w+#./-]+)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[,;]?\s+(?:and|but|plus)\s+(?:also\s+)?(?=(?:in |for |at |by |to |on |with )?(?:what|which|how|who"
    r"|when|where|why)\b)|(?<=\?)\s+(?=\w)",
    re.IGNORECASE,
)
MAX_PARTS = 3
_WANTS: tuple[tuple[Wants, re.Pattern[str]], ...] = (
    (
        "duration",
        re.compile(
            r"\bhow long\b|\bhow (?:many|much) (?:hours?|weeks?|months?|days?|time|years?)\b|\bduration\b|\bhours? (?:a|per|each) (?:week|day)\b|\btime (?:commitment|needed|required|investment)\b|\btake(?:s)?\b.*\btime\b",
            re.I,
        ),
    ),
    (
        "money",
        re.compile(
            r"\bhow much\b.*\b(?:earn|pay|paid|make|cost|charge|salary|money|price|income|get)\b|\bsalar(?:y|ies)\b|\bpay\b|\bpaid\b|\bwages?\b|\bincome\b|\bearn(?:s|ings?)?\b|\bprice\b|\bcosts?\b|\brates?\b|\bcharge\b|\bcompensation\b|\bLPA\b|\bmoney\b|\bworth\b",
            re.I,
        ),
    ),
    (
        "percent",
        re.compile(
            r"\bpercent(?:age)?\b|\bwhat (?:share|fraction|part|proportion|portion)\b|%|\bpremium\b|\bhow much (?:of|more|higher)\b",
            re.I,
        ),
    ),
    ("count", re.compile(r"\bhow many\b|\bnumber of\b|\bhow often\b|\bhow (?:big|large)\b", re.I)),
    ("reason", re.compile(r"\bwhy\b|\breasons?\b|\bwhat for\b|\bhow come\b|\bpurpose\b", re.I)),
    ("person", re.compile(r"^\W*who\b|\bauthor\b|\bwrote\b|\bwritten by\b", re.I)),
    (
        "time",
        re.compile(
            r"^\W*when\b|\b(?:which|what) (?:quarter|month|months|phase|step|stage|week|weeks|year)\b|\bhow soon\b",
            re.I,
        ),
    ),
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
        kind: How an answer is built.
        wants: Kinds of value that the answer should hold.
        defines: Whether it asks what something is.
        sides: The two things it sets against each other ("A or B"), else empty.
    """

    text: str
    kind: Kind
    wants: frozenset[Wants]
    defines: bool = False
    sides: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def read_question(text: str) -> Question:
    """Take a question apart by its wording."""
    wants = frozenset(name for name, pattern in _WANTS if pattern.search(text))
    return Question(
        text,
        _kind(text, wants),
        wants,
        defines=bool(_DEFINES.search(text)) or len(text.split()) <= 2,
        sides=_sides(text),
    )


def leans_on_thread(text: str) -> bool:
    """Whether a question needs the ones before it to be understood."""
    words = re.findall(r"\w+", text)
    if len(words) <= 3 and not re.search(r"[A-Z]{2,}", text):
        return True
    return bool(_CONTINUES.search(text) and len(words) <= 9) or bool(
        _ANAPHORA.search(text) and len(words) <= 14
    )


def _sides(text: str) -> tuple[str, ...]:
    match = _SIDES.search(text)
    return (match["a"] or match["c"], match["b"] or match["d"]) if match else ()


SINGLE: frozenset[Wants] = frozenset(
    ("duration", "money", "percent", "count", "reason", "person", "time")
)


def split_question(text: str) -> list[str]:
    """Return the questions that a message joins with "and" or puts one after the other."""
    parts = [part.strip(" ,;") for part in _JOINT.split(text)]
    parts = [part for part in parts if len(part.split()) >= 3]
    return parts[:MAX_PARTS] if len(parts) > 1 else [text]


def _kind(text: str, wants: frozenset[Wants]) -> Kind:
    if _GREETS.search(text) and _GREETING.match(text):
        return "greeting"
    if _COMPARE.search(text):
        return "compare"
    if _ASKS_ONE.search(text) or wants & SINGLE:
        return "fact"
    listed = _LIST.search(text) or _COLLECTION.search(text)
    return "list" if listed and not _DEFINES.search(text) else "fact"
