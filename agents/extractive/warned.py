"""Questions on what to keep away from: a recommendation does not answer them, however near."""

import re
from collections.abc import Sequence

from agents.extractive.blocks import lead_text
from agents.extractive.candidates import Candidate

_SHUNNED = re.compile(
    r"\b(?:which|what)\b(?!.*\b(?:if|when)\b)(?!.*(?:not|n['’]t) avoid)"
    r"(?:.*\b(?:avoid|shun|stay away|steer clear|worst|useless|overrated|pointless"
    r"|wast(?:e|es|ed|ing) (?:of )?(?:(?:my|your|the) )?(?:time|money)"
    r"|(?:should|must|ought)(?: (?:i|you|we|one|(?:an? )?\w+))?(?:n['’]t| not| never))\b)",
    re.IGNORECASE,
)
_WARNS = re.compile(
    r"\b(?:avoid\w*|mistak\w+|errors?|never|not|no|nobody|nothing|none|cannot|without|instead"
    r"|rather than|before|traps?|pitfalls?|myths?|wrong|silly|bad(?:ly)?|worst|worse|hard(?:est)?"
    r"|skip\w*|omit\w*|ignor\w*|wast\w+|over(?:rated|priced|kill)|useless|pointless|danger\w*"
    r"|risk\w*|hell|too|only|stop\w*|beware|warn\w*|against|fail\w*|drop\w*|optional|waits?"
    r"|later|less|los[et]s?|weak\w*|hurts?|costs?|regret\w*|trouble\w*|problems?|lack\w*)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)


def lacks_warning(text: str, picks: Sequence[Candidate]) -> bool:
    """Whether it is asked what to keep away from, and no quote or its heading warns of anything."""
    return bool(_SHUNNED.search(text)) and not any(map(_warns, picks))


def _warns(pick: Candidate) -> bool:
    heading = " ".join(pick.hit.chunk.path[-1:])
    return bool(_WARNS.search(f"{pick.statement.read} {lead_text(pick) or ''} {heading}"))
