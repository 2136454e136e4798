"""What kind of thing a question asks for: the noun behind "which", the verb behind "how do I"."""

import re

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate
from agents.extractive.near import ALONE, IN_CONTEXT, in_context
from agents.terms import subject_words
from ingest.lexicon import terms_of

_VERBS = (
    r"(?:is|are|was|were|am|do|does|did|can|could|should|would|will|must|may|might|has|have|had)\b"
)
_LINKS = r"(?:to|for|of|in|on|at|with|from|about|that|by|as|and|or|than|i|you|we|they|it)\b"
_WORD = rf"(?!{_VERBS}|{_LINKS})[\w+#-]+"
_KIND = re.compile(
    rf"\b(?:(?:which|what)(?: (?:kind|sort|type)s? of)?|how many) (?:{_WORD} ){{0,3}}?"
    rf"(?P<kind>{_WORD})(?= {_VERBS})"
    rf"|^\W*what(?:['’]s| is| are) (?:the|an?) (?!best|worst)(?:{_WORD} )??(?P<thing>{_WORD})"
    rf"(?= (?:{_WORD} )?{_LINKS})"
    rf"|\b(?:best|worst) (?:{_WORD} ){{0,2}}?(?P<best>{_WORD})(?= {_LINKS}|\W*$)"
    rf"|^\W*how (?:do|can|could|should|would|to)(?: (?:i|you|we|one))? (?P<act>{_WORD})",
    re.IGNORECASE,
)
_ANYTHING = frozenset(("moment", "piece", "pieces", "point", "word", "words", "name", "names"))
# Whatever they are called, things of such a kind have names, and a quote with names answers.
_NAMED = re.compile(
    r"(?:store|package|librar(?:y|ie)|framework|tool|protocol|format|brand|product|software|program"
    r"|service|provider|vendor|platform|app|title|option|choice|solution|technolog(?:y|ie)|engine"
    r"|language|database|standard|technique|method|algorithm|manufacturer|editor|compan(?:y|ie)"
    r"|make|maker|alternative|candidate|example)s?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)\b(?:[A-Z]\w|\w+[A-Z])")


def lacks_kind(text: str, evidence: Evidence, picks: list[Candidate]) -> bool:
    """Whether quotes say nothing of the kind of thing that is asked for, nor any passage names it.

    "Which lens is best for the night?" is not answered by what is said of the night.
    """
    match = _KIND.search(text)
    kind = (
        (match["kind"] or match["best"] or match["act"] or match["thing"]).lower() if match else ""
    )
    if not subject_words(kind) - _ANYTHING:
        return False
    if _NAMED.fullmatch(kind) and any(_NAME.search(pick.text) for pick in picks):
        return False
    ids = terms_of(kind)
    place = next((i for i, term in enumerate(evidence.terms) if term.ids == ids), None)
    if place is None or evidence.terms[place].known:
        return False
    alone = max(pick.closeness[place] for pick in picks)
    return bool(alone < ALONE) and max(in_context(evidence, place, p) for p in picks) < IN_CONTEXT
