"""Questions on whether, or what, sources say of a subject: "does it mention Rust?"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.terms import last_sentence
from ingest.lexicon import terms_of, words_of

_NOUN = (
    r"(?:road\s?maps?|articles?|guides?|(?:blog ?)?posts?|blogs?|texts?|documents?|sources?"
    r"|authors?|writers?|curricul(?:um|a)|syllab(?:us|i))"
)
_OF_THEM = r"(?: (?:one|two|ones)| of (?:them|these|those|the two)\b)?"
_WHO = (
    r"(?:(?:it|they|he|she|this|these|either|neither|both|any|each|one"
    rf"|the (?:first|second|third|other|former|latter|two)){_OF_THEM}"
    rf"|(?!my |our |your )(?:[\w'’/&+.-]+ ){{0,7}}?(?:{_NOUN}|(?<!the )(?<!this )(?<!study )plans?)"
    r"(?: (?:by|of|from|for|on) (?:[\w'’-]+ ?){1,5}?)?)"
)
_LATELY = r"(?: (?:even|also|actually|ever|really|already|at least|somewhere|anywhere))?"
_PART = (
    r"(?:anything|something|nothing|much|(?:an? |any |some |the )?(?:\w+ )?(?:parts?|sections?"
    r"|chapters?|words?|mentions?|info(?:rmation)?|advice|details?|lines?|paragraphs?|material"
    r"|discussion|coverage))(?: (?:at all|in (?:there|it|here)))?"
    r" (?:about|on|of|for|regarding|concerning|related to|to do with)"
)
_HOLDS = (
    r"(?:mention|cover|include|contain|discuss|address|list|name|feature|treat|teach|deal with"
    r"|touch (?:up)?on|go into|bring up|refer to"
    r"|(?:talk|speak)s? (?:\w+ )?(?:about|of|on|regarding)"
    rf"|(?:say|have|contain|include|tell(?: me| us)?|know|offer|give) {_PART}"
    r"|tell (?:(?:me|us|you) )?about|have)s?"
    rf"|got {_PART}"
)
_WANTS = r"(?:recommend|suggest|propose|require|ask for|use|advise|favou?r)s?"
_TELLS_HOW = r"(?:say|explain|tell(?: me| us)?|show|describe|teach|cover)s? how to \w+"
_HELD = (
    r"(?:mentioned|covered|included|contained|discussed|addressed|listed|named|featured|treated"
    r"|described|touched on|talked about|spoken of|brought up)"
)
_LEADS = (
    r"^\W*(?:(?:hi|hello|hey|so|and|but|ok(?:ay)?|also|btw|please|pls|then)\b[, ]+)*"
    r"(?:(?:(?:can|could|would) you )?(?:please )?(?:tell me|check|say|do you know"
    r"|i(?:'d like| want(?:ed)?| would like) to know|i wonder|i was wondering|let me know)"
    r" (?=if|whether))?"
    rf"(?:(?:in|from|according to) {_WHO},? )?"
)
_SUBJECT = r"(?P<subject>.+?)"
_IN = rf"(?: (?:in|by|within|inside) (?P<in>{_WHO}))?"
_END = r"(?: (?:anywhere|somewhere|at all|there|in there|in here|too|as well|or not|please))*$"
_ENDS = rf"(?: (?:in|by|within|inside) {_WHO})?{_END}"
_ASKS = rf"{_LEADS}(?:does|do|did|will|has|have|if|whether) {_WHO}{_LATELY}"
_IS = rf"{_LEADS}(?:is|are|was|were|if|whether)"
_WHETHER = (
    rf"{_ASKS} (?:{_HOLDS}|{_HELD}) {_SUBJECT}{_ENDS}",
    rf"{_IS} {_SUBJECT}(?: (?:is|are))?{_LATELY} {_HELD}{_ENDS}",
    rf"{_LEADS}(?P<subject>[\w+#.-]+) (?:mentioned|covered|included|discussed){_ENDS}",
    rf"{_IS} there {_PART} {_SUBJECT}{_ENDS}",
    rf"{_LEADS}(?=any|something|mention){_PART} {_SUBJECT}{_ENDS}",
    rf"{_IS}(?: there)? {_SUBJECT}(?: (?:is|are))? (?:in|part of) {_WHO}{_END}",
)
_WHAT = (
    rf"{_ASKS} (?:{_WANTS}|{_TELLS_HOW}) {_SUBJECT}{_ENDS}",
    rf"{_LEADS}what (?:all )?(?:does|do|did) {_WHO}{_LATELY} (?:say|tell(?: (?:me|us))?|think"
    rf"|advise|write|state|mention|teach) (?:about|on|of|regarding) {_SUBJECT}{_ENDS}",
    rf"{_LEADS}what (?:is|are) (?:said|written|told) (?:about|on|of|regarding) {_SUBJECT}{_ENDS}",
)
_FORMS = tuple(
    (whether, re.compile(form, re.IGNORECASE))
    for whether, forms in ((True, _WHETHER), (False, _WHAT))
    for form in forms
)
_CLEAN = re.compile(
    rf"^(?:{_PART} |(?:about|on|regarding) |(?:an?|the|any|some|such) |(?:topics?|subjects?"
    r"|concepts?|things?|use|usage) (?:of|like|such as) |[\"“'‘])+|[\"”'’]+$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^(?:how|what|why|when|where|which|who|that|whether|if|i|you|we|to|it|them|this|these|those"
    r"|only|just|enough|all|more|any|every\w*|\w+thing)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\s*(?:,\s*(?:and|or)?|/|\band/or\b|\band\b|\bor\b|&)\s*", re.IGNORECASE)
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Presence:
    """What is asked after: its words as they were put, and the subjects that these name.

    Attributes:
        whether: Whether it is answered by yes or no.
    """

    said: str
    subjects: tuple[str, ...]
    whether: bool


@lru_cache(maxsize=1024)
def read_presence(text: str) -> Presence | None:
    """Read a question on whether, or what, sources say of a subject; None for any other."""
    asked = " ".join(last_sentence(text).split()).rstrip(" ?!.")
    for whether, form in _FORMS:
        match = form.search(asked)
        if match:
            return _presence(match["subject"], whether)
    return None


def _presence(subject: str, whether: bool) -> Presence | None:
    said = _CLEAN.sub("", subject.strip()).strip(" \"“”'‘’")
    if not terms_of(said) or _OPEN.search(said) or len(words_of(said)) > MOST_WORDS:
        return None
    parts = tuple(part for part in _OR.split(said) if part and terms_of(part))
    return Presence(said, parts or (said,), whether)
