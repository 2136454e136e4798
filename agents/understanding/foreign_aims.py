"""Finds that a plan is wished for something that no skill here is about: "to learn cooking"."""

import re

from agents.understanding.areas import areas_leading

_AIM = re.compile(
    r"\b(?:plan|path|schedule|roadmap|curriculum|course|programme?)\b[^.;!?\n]{0,12}?"
    r"\b(?:to (?:learn|study|master)|(?:for|on) (?:learning|studying))"
    r"(?: (?:the|how to|to|some|my))* (?P<what>[a-z][a-z-]{2,}(?: [a-z][a-z-]{2,}){0,2}?)"
    r"(?=\s*(?:[.,;:!?\n(]|$|\d|\b(?:in|for|with|by|until|till|at|on|about|from|within|before|and"
    r"|please|pls|every|each|per|starting|over|during|an? (?:week|day))\b))",
    re.IGNORECASE,
)
# What may be meant of this field, or is no subject at all.
_OURS = re.compile(
    r"\b(?:it|this|that|these|those|them|things?|something|everything|anything|stuff|more|faster"
    r"|better|well|skills?|basics?|fundamentals?|foundations?|what|all|scratch|beginners?|techn\w*"
    r"|tools?|software|program\w*|cod(?:e|ing)|comput\w+|data\w*|machine|ai|ml|artificial|models?"
    r"|neural|deep|learning|intelligen\w+|algorithms?|statisti\w+|math\w*|engineer\w*|analy\w+"
    r"|network\w*|robot\w*|automat\w*|agents?|science|scientist|web|develop\w*|cloud|hours?|weeks?"
    r"|evenings?|weekends?|days?|mornings?|job|career|research\w*|chatbots?|apps?|gpt\w*)\b",
    re.IGNORECASE,
)


def foreign_aim(text: str) -> str | None:
    """Return what a plan is asked for when it is none of the subjects here, else None.

    Asked only where nothing else of the text names an aim; a skill that is misspelt counts as one
    that the linker did not know.
    """
    found = _AIM.search(text)
    if found is None or _OURS.search(found["what"]) or areas_leading(found["what"].casefold()):
        return None
    return found["what"]
