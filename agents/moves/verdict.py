"""Tells a plain yes from a plain no; whatever says more than that is neither."""

import re
from typing import Literal

Verdict = Literal["applied", "dismissed"]
_FILLER_WORDS = """
please pls plz thanks thank you thx then now just so that this it them all the my new plan
change changes proposal proposals schedule both i we can to me for with and as is very much
great good really let's lets will would like love am i'm im that's thats well into effect put
make happen do go on looks sounds seems one sorry in
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_YES_WORDS = """
yes yeah yea yep yup ya y sure ok okay okey k alright apply perfect confirm confirmed accept
accepted agree agreed fine absolutely certainly definitely correct right exactly activate follow
great update cool nice done wonderful excellent awesome super 👍 ✅
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
decline rather nevermind 👎 ❌
"""
_NO = frozenset(_NO_WORDS.split())
_AFTER_NO_WORDS = """
old current mind yet thanks unchanged alone was were before later instead stay do ok okay
fine right
"""
_AFTER_NO = frozenset(_AFTER_NO_WORDS.split())
_SAID_MORE_WORDS = """
ahead course right works log note save record for
"""
_SAID_MORE = frozenset(_SAID_MORE_WORDS.split())
_WORD = re.compile(r"[\w'’]+|[👍✅👎❌]")
_EXPLICIT = re.compile(
    r"\b(?:apply|dismiss|reject|discard|activate|confirm|proposals?|changes?|the (?:new )?plan"
    r"|log it)\b",
    re.IGNORECASE,
)
MOST_WORDS = 12


def is_explicit(text: str) -> bool:
    """Whether a verdict names what it is about, so that it may come after something else."""
    return bool(_EXPLICIT.search(text))


def verdict_of(text: str) -> Verdict | None:
    """Return what a message says to a proposal; None when it is no plain yes or no."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if not words or "?" in text or len(words) > MOST_WORDS:
        return None
    said = set(words)
    if said & _NO:
        return "dismissed" if said <= _NO | _AFTER_NO | _FILLER else None
    if not said <= _YES | _SAID_MORE | _FILLER:
        return None
    return "applied" if said & _YES or _YES_PHRASES.search(text) else None
