"""Questions on whether something is needed or wise, or what comes of leaving it out.

"Is Docker mandatory?" and "what do I lose if I skip SQL?" are about Docker and SQL: the words
around them say what is asked of these, and stand in no source.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.terms import last_sentence
from ingest.lexicon import terms_of

_WHO = (
    r"(?:i|you|we|they|one|people|everybody|everyone|someone|somebody|beginners?|students?"
    r"|(?:an? )?(?:\w+ )?(?:engineer|developer|analyst|student|beginner)s?)"
)
_MUCH = r"(?:(?:really|actually|even|still|just|truly|absolutely|ever|so|that|all|only|simply) )*"
_LEAVE = (
    r"(?:skip(?:s|ping|ped)?|ignor(?:e|es|ing|ed)|omit(?:s|ting)?|drop(?:s|ping)?|neglect(?:s|ing)?"
    r"|leav(?:e|es|ing) out|miss(?:es|ing)?(?: out on)?|(?:do|does|go|goes|doing|going) without"
    r"|get(?:s|ting)? (?:by|along|away) without|without|never (?:learn|study|do|use|touch)s?"
    r"|(?:do not|don['’]?t|not) (?:learn|study|know|bother with|care about))"
)
_WRONG = (
    r"(?:mistakes?|bad(?: idea)?|good(?: idea)?|wise|smart|stupid|dumb|silly|ok(?:ay)?|fine|wrong"
    r"|harmful|risky|dangerous|waste of (?:time|money)|trap|problem|enough)"
)
_NEEDED = (
    r"(?:mandatory|required|requirement|necessary|compulsory|obligatory|optional|needed|essential"
    r"|indispensable|(?:a )?must(?:[- ]have)?|overkill|overrated|important|useful|relevant"
    r"|worth (?:it|(?:learning|doing|having|getting|studying|the|my|your)(?: \w+)?)|worthwhile"
    r"|a waste of (?:time|money)|enough|sufficient)"
)
_COMES = (
    r"(?:what|how)(?: (?:happens|(?:will|would|could|might) happen|goes wrong"
    r"|(?:can|could) go wrong|am i missing"
    r"|(?:do|would|will|could|did) (?:i|you|we|one) (?:lose|miss|risk)(?: out on)?"
    r"|(?:is|are) the (?:harm|risk|danger|downside|cost|price|consequence)s?|bad is it))?"
    r"(?: to me)?"
)
_WHAT_COMES = re.compile(
    rf"what (?:happens|goes wrong|do (?:i|you|we) (?:lose|miss)|am i missing)\b.*?\b{_LEAVE} .+",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"\b(?:plan|schedule|weeks?|days?|deadline|hours?|dates?|finish|today|tomorrow|next|this|that|it"
    r"|them|session|evening)\b",
    re.IGNORECASE,
)
_FORMS = tuple(
    re.compile(rf"^\W*(?:(?:and|but|so|ok|then|also)\W+)*{form}\W*$", re.IGNORECASE)
    for form in (
        rf"{_COMES}(?: (?:if|when|of|in|by|from))?(?: {_WHO})? {_MUCH}{_LEAVE} (?P<subject>.+)",
        rf"(?:can|could|may|should|shall|do|does) {_WHO} {_MUCH}{_LEAVE} (?P<subject>.+)",
        rf"(?:do|does|will|would|did) {_WHO} {_MUCH}(?:need|require)s?"
        r"(?: to (?:know|learn|study|have|be(?: able to)?|get|do|use|master))? (?P<subject>.+)",
        rf"(?:is|are|was) it {_MUCH}worth (?!it\b)\w+ing (?P<subject>.+)",
        rf"(?:is|are|was) it {_MUCH}(?:an? )?(?:{_WRONG}|{_NEEDED}) (?:to|if|when|for|that)"
        rf"(?: {_WHO})?(?: to)? (?P<subject>.+)",
        rf"(?:does|will|would|can) it {_MUCH}(?:hurt|harm|matter|help|pay)(?: off)?"
        rf" (?:to|if|when|whether|that)(?: {_WHO})? (?P<subject>.+)",
        rf"(?:is|are|was|were) (?P<subject>.+?) {_MUCH}(?:an? )?{_NEEDED}(?P<rest>.*)",
        rf"(?:is|are|was|were) (?P<subject>.+?) {_MUCH}an? {_WRONG}(?P<rest>.*)",
        rf"(?P<subject>.+?)[,;:–-]+ *is (?:that|this|it) {_MUCH}(?:an? )?(?:{_WRONG}|{_NEEDED})",
    )
)
_LEFT_OUT = 2
_TAKES = re.compile(
    r"\b(?:must|should|need(?:s|ed)?|require[sd]?|essentials?|optional|necessary|never|always|avoid"
    r"|recommends?|not|cannot|enough|mistakes?|matters?|important|premium|worth|wasted?|skip|ignore"
    r"|wait|nice to have|overpriced|instead|helps?|pointless)\b|n['’]t\b",
    re.IGNORECASE,
)
_SORTS = re.compile(
    r"\b(?:must|need(?:s|ed)?|required|essential|optional|necessary|nice to have|avoid|mistakes?"
    r"|skip)\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(rf"\b(?:if|when|who|by)\b.*\b{_LEAVE}\b|^\W*(?:{_LEAVE})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a question wants a word on.

    Attributes:
        subject: The words that name it, as they were put, and those that say what for.
        thing: The former alone.
        left_out: Whether it asks what comes of leaving it out.
    """

    subject: str
    thing: str
    left_out: bool


@lru_cache(maxsize=1024)
def read_stance(text: str) -> Stance | None:
    """Read a question on whether something is needed or wise; None for any other."""
    asked = " ".join(last_sentence(text).split()).rstrip(" ?!.")
    for place, form in enumerate(_FORMS):
        match = form.match(asked)
        if match:
            said = f"{match['subject']} {(match.groupdict().get('rest') or '').strip()}".strip()
            return Stance(said, match["subject"], place < _LEFT_OUT) if terms_of(said) else None
    return None


def asks_what_comes(said: str) -> bool:
    """Whether a plain message asks what one loses without a subject, and not about one's plan."""
    return bool(_WHAT_COMES.fullmatch(said)) and not _OWN_PLAN.search(said)


@lru_cache(maxsize=32_768)  # statements are read again for each question
def takes_stance(text: str, lead: str = "") -> bool:
    """Whether a statement, or what leads to it, says that something is needed, wise, or neither."""
    return bool(_TAKES.search(text) or _SORTS.search(lead))


@lru_cache(maxsize=32_768)
def leaves_out(text: str) -> bool:
    """Whether a statement itself speaks of leaving something out ("if you skip Linux, …")."""
    return bool(_LEAVES.search(text))
