"""Which kind of answer a question wants: a greeting back, a list, a comparison or a fact."""

import re
from typing import Literal

from agents.extractive.wants import Wants

Kind = Literal["greeting", "list", "compare", "fact"]

# A greeting consists of nothing but these words, and at least one of them greets.
_SMALL_TALK = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hiya|howdy|greetings|good|morning|afternoon|evening|day|thanks?|thx"
    r"|cheers|cool|nice|perfect|awesome|great|ok|okay|got|it|bye|goodbye|see|you|that|this|was|is"
    r"|were|helps?|helped|helpful|very|really|so|much|a|lot|there|again|all|everyone|assistant|bot"
    r"|friend|well|done|job|how|are|what['’]?s|up|doing|today|for|your|the|help|answer|answers"
    r"|explanation|and|my|i|appreciate|now|later|have|dear|folks|team|who|am|talking|to|can|me"
    r"|with|of)\b\W*)+$",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\b(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|thanks?|thx"
    r"|cheers|bye|goodbye|how are you|what['’]?s up|well done|good job|great|perfect|awesome|cool"
    r"|nice|helpful|appreciate|see you|okay|ok|got it)\b",
    re.IGNORECASE,
)
_ABILITIES = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|so|and)\W+)*(?:(?:who|what) are you(?: exactly)?"
    r"|what (?:all )?(?:can|do|could) you (?:do|know|offer|answer|help(?: me)? with)(?: for me)?"
    r"|how (?:can|could|do|would) you help(?: me)?|how (?:do|can) i use (?:you|this)"
    r"|how does this work|what (?:can|could|should|may) i ask(?: you)?"
    r"|what (?:is|are) (?:this|you)(?: here)? (?:for|about)|(?:help|help me|\?)"
    r"|what(?:['’]s| is) this(?: (?:app|bot|assistant|tool|thing))?)"
    r"(?:\W+(?:and )?what (?:can|do) you do)?\W*$",
    re.IGNORECASE,
)
_SOURCE_NOUN = (
    r"(?:road\s?maps?|articles?|guides?|authors?|writers?|sources?|texts?|plans?|blogs?|documents?)"
)
_SOURCES = re.compile(rf"\b(?:{_SOURCE_NOUN}|they|their|both|the two)\b", re.IGNORECASE)
_COMPARE = re.compile(
    r"\bcompar(?:e|ed|ing|ison)\b|\bcontrast\b|\bdiffer(?:s|ence|ences)?\b"
    r"|\bdifferent (?:from|than|to)\b|\b(?:is|are|be) (?:\w+ )?different\b|\bin common\b"
    rf"|\b(?:both|two|either|each|which) (?:of )?(?:the )?(?:two |of them )?{_SOURCE_NOUN}\b"
    rf"|\b{_SOURCE_NOUN} (?:both )?(?:agree|disagree|share|overlap|differ|each)\b"
    r"|\b(?:dis)?agree\b|\b(?:both|the two|(?:which|either|each) of (?:them|the two))"
    r" (?:of them )?(?:on|about|says?|tells?|mentions?|recommends?|thinks?|wants?|treats?|covers?"
    r"|sees?|advises?|suggests?|teach|teaches|asks? for|cares?)\b"
    rf"|\bthe other(?: {_SOURCE_NOUN}| one)?\s*\W*$|\bone {_SOURCE_NOUN}\b"
    r"|\bthe one and (?:in )?the other"
    rf"|\b{_SOURCE_NOUN}\b.{{0,40}}\beach\b(?! (?:day|week|month|quarter|year))",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:list|name|enumerate)\b|\b(?:list|name|enumerate) (?:all|the|some|every|me|\w+ of)\b"
    r"|\bwhat (?:are|were)\b|\bwhich are\b|\ball (?:the|of|\w+s)\b|\bexamples? of\b"
    r"|\bwhat (?:do|does|should|must|can|shall|would|will) (?:\w+ ){1,5}?"
    r"(?:contain|include|consist of|hold|comprise|look like)s?\b"
    r"|\bwhat (?:all|kinds?|sorts?|types?)\b|\beverything\b"
    r"|\bwhat (?:do|does|should|must|can|shall|would|am|will)"
    r" (?:i|we|you|one|a \w+|students?|engineers?) (?:have to |need to |be able to |to )?"
    r"(?:(?<=able to )do|learn|study|build|know|cover|master|read|avoid|make|practi[cs]e)\b",
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
    r"^\W*(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has|have|am|need|may"
    r"|might)\b|^\W*(?:who|when|where|why)\b|\bhow (?:long|much|many|often|big|large)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^\W*(?:what is|what['’]?s|who is|who['’]s|define|meaning of)\b|\bwhat does\b.*\bmean\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?!(?:lat|inter|t|r|qu|gu|requ|for|inv|cont|sugg|hon|mod|harv|dig|prot|w)est\b)\w{3,}est\b",
    re.IGNORECASE,
)


def kind_of(text: str, wants: frozenset[Wants]) -> Kind:
    """Return the kind of a question that wants the given values."""
    if (_GREETS.search(text) and _SMALL_TALK.match(text)) or asks_abilities(text):
        return "greeting"
    if _COMPARE.search(text):
        return "compare"
    if _ASKS_ONE.search(text) or wants:
        return "fact"
    listed = _LIST.search(text) or _COLLECTION.search(text)
    return "list" if listed and not defines(text) else "fact"


def superlatives(text: str) -> frozenset[str]:
    """Return the words of a question that ask for the most of a quality ("cheapest"), lower-case.

    "Best" and "most" may mean any quality, and are not among them.
    """
    return frozenset(match[0].lower() for match in _SUPERLATIVE.finditer(text))


def asks_abilities(text: str) -> bool:
    """Whether a message asks what the assistant is or can do."""
    return bool(_ABILITIES.match(text))


def compares_sources(text: str) -> bool:
    """Whether a question that compares says that it is about what the sources say."""
    return bool(_SOURCES.search(text))


def defines(text: str) -> bool:
    """Whether a question asks what something is."""
    return bool(_DEFINES.search(text))
