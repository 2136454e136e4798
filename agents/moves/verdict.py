"""Tells a plain yes from a plain no; whatever says more than that is neither."""

import re
from typing import Literal

Verdict = Literal["applied", "dismissed"]
_FILLER_WORDS = """
please pls plz actually hm hmm thanks thank you thx then now just so that this it them all the
my new plan change changes proposal proposals schedule both i we can to
me for with and as is very much great good really let's lets will would like
love am i'm im that's thats well into effect put
make happen do go on looks sounds seems one sorry in second thought thoughts i'd by
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_YES_WORDS = """
yes yeah yea yep yup ya y sure ok okay okey k alright apply perfect confirm confirmed accept
accepted agree agreed fine absolutely certainly definitely correct right exactly activate follow
great reasonable deal update cool nice done wonderful excellent awesome super 👍 ✅
"""
_YES = frozenset(_YES_WORDS.split())
_YES_PHRASES = re.compile(
    r"\b(?:do (?:it|that|so)|go (?:ahead|for it|on)|of course|make it so|please do|works for me"
    r"|(?:sounds|looks|seems) (?:good|great|fine)|(?:log|note|save|record) it|all right"
    r"|let['’]?s do (?:it|that|this)|put it in(?:to effect)?)\b",
    re.IGNORECASE,
)
_NO_WORDS = """
no nope nah n not leave keep never cancel dismiss don't dont skip reject discard forget stop
decline stick rather nevermind scrap wrong incorrect enough quit 👎 ❌
"""
_NO = frozenset(_NO_WORDS.split())
_AFTER_NO_WORDS = """
old current mind yet thanks unchanged alone was were before later instead stay do ok okay
fine right anything everything back log note save record by quiz test questions question really
"""
_AFTER_NO = frozenset(_AFTER_NO_WORDS.split())
_SAID_MORE_WORDS = """
ahead course right works log note save record for
"""
_SAID_MORE = frozenset(_SAID_MORE_WORDS.split())
# Whole messages that are no mere list of such words.
_ONE = r"(?:it|that|this|(?:the|that|this) (?:new |other |changed )?(?:one|plan|version|schedule))"
_AGREES = (
    r"why not",
    r"good(?: (?:one|idea|choice|plan|to go))?",
    r"(?:that |it )?(?:sounds|looks|seems) (?:about |all )?(?:good|right|fine|ok|okay|great)"
    r"(?: to me)?",
    r"go(?: go)*",
    r"(?:save|record|log|note)(?: (?:it|that|this|both|all(?: of (?:it|them))?|them))?",
    r"(?:that|this|it)(?:'s| is| will| would|'ll)? (?:works?|do|fine|ok|okay|suits?|fits?)"
    r"(?: me| for me)?",
    rf"i(?:'ll| will|'d like to| would like to| want to) (?:take|have|use|follow|go with) {_ONE}",
    rf"(?:let's |i'll )?(?:take|use|follow|choose|pick|go with|switch to) {_ONE}",
    r"i(?:'m| am) (?:happy|fine|ok|okay|good|pleased) with (?:that|it|this)",
    r"(?:that's|that is|this is|it's|exactly) (?:exactly |just )?what i (?:want(?:ed)?|meant|need)",
)
_REFUSES = (
    r"let it be|(?:no )?i(?: would|'d)? prefer (?:the|my) (?:old|current|present) (?:one|plan"
    r"|schedule)",
    r"i(?:'ve| have)? changed my mind",
    r"(?:undo|revert) (?:it|that|this)|take (?:it|that) back",
    r"(?:leave|keep) (?:it|everything|all|things|the plan|my plan|that) (?:just )?(?:as|like|the"
    r" way) (?:it|they|that)(?:'s| (?:is|are|was|were))",
    r"(?:let's )?(?:leave|keep) (?:it|that|everything)(?: in(?: there)?| alone| unchanged| for now"
    r"| so)*",
    r"(?:rather |better |perhaps |maybe )?(?:not (?:now|yet|today|really|needed|necessary)|later"
    r"|another time|some other time)(?: (?:thanks|maybe|please))?",
    r"i(?:'ll| will)? (?:need to |have to |must |want to )?(?:think (?:about it|it over|again)"
    r"|sleep on it)",
    r"i(?:'ll| will|'d rather| would rather| want to) (?:keep|stay with|stick (?:to|with)) "
    r"(?:my|the) (?:old|current|present) (?:plan|one|schedule)",
)
_BEFORE = (
    r"(?:(?:yes|yeah|sure|ok|okay|please|actually|hm+|no|nah|great|cool|sorry|well|whatever|then"
    r"|so|oh|wait|in that case|no wait)[\s,.!]+)*"
)
_WHOLE: tuple[tuple[Verdict, re.Pattern[str]], ...] = (
    ("dismissed", re.compile(rf"{_BEFORE}(?:{'|'.join(_REFUSES)})")),
    ("applied", re.compile(rf"(?!.*\b(?:no|nah)\b){_BEFORE}(?:{'|'.join(_AGREES)})")),
)
_LOGS = re.compile(
    r"(?:mark|tick|check|write|put|note|log|add) (?:it|that|them|both)(?: off| down| in)?"
    r"(?: (?:as )?(?:done|finished|completed?))?"
)
_WORD = re.compile(r"[\w'’]+|[👍✅👎❌]")
_EXPLICIT = re.compile(
    r"\b(?:apply|dismiss|reject|discard|activate|confirm|proposals?|changes?|the (?:new )?plan"
    r"|log it)\b",
    re.IGNORECASE,
)
# A yes or no that is meant even when a question was answered since; "great" may thank for that.
_FIRM = re.compile(
    r"\b(?:yes|yeah|yep|yup|apply|confirm\w*|accept\w*|agree\w*|do (?:it|that)|go (?:ahead|for it)"
    r"|please do|activate|no|nope|nah|dismiss|cancel|reject|leave|keep|never ?mind|not (?:yet|now)"
    r"|take it|make it so|put it in(?:to effect)?)\b",
    re.IGNORECASE,
)
MOST_WORDS = 12


def is_explicit(text: str) -> bool:
    """Whether a verdict names what it is about, so that it may come after something else."""
    return bool(_EXPLICIT.search(text))


def is_firm(text: str) -> bool:
    """Whether a verdict may decide on an offer that a question came behind."""
    return bool(_FIRM.search(text))


def says_to_log(text: str) -> bool:
    """Whether a message orders to note what was just offered for the log."""
    return bool(_LOGS.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    said = " ".join(text.casefold().replace("’", "'").split())
    return re.sub(r"^(?:please,? )|(?:[\s,]*(?:please|pls|then|thanks))?[\s.!]*$", "", said)


def verdict_of(text: str) -> Verdict | None:
    """Return what a message says to a proposal; None when it is no plain yes or no."""
    bare = _bare(text)
    whole = next((verdict for verdict, form in _WHOLE if form.fullmatch(bare)), None)
    if whole:
        return whole
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if not words or "?" in text or len(words) > MOST_WORDS:
        return None
    said = set(words)
    if said & _NO:
        return "dismissed" if said <= _NO | _AFTER_NO | _FILLER else None
    if not said <= _YES | _SAID_MORE | _FILLER:
        return None
    return "applied" if said & _YES or _YES_PHRASES.search(text) else None
