"""The move that reads questions on somebody else's plan or log, of which nothing is told."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.thread import LOOK_UP
from agents.moves.wording import is_several, plain

_OWN = (
    r"(?:plan|study plan|learning plan|progress|status|schedule|log|hours|streak|pace|memories"
    r"|profile|reviews|data)"
)
# Who is no other learner: oneself, things, and whom the articles speak of.
_NOBODY = (
    r"(?!(?:i|my|me|you|your|it|its|this|that|the|one|we|our|a|an|what|who|where|here|there|today"
    r"|week|month|year|kharwal|aman|author|article|road|roadmap|student|beginner|everyone|far)\b)"
)
_PERSON = (
    r"(?:(?:my|the|another|other|an other|any|all) )*(?:friend|colleague|brother|sister|boss|wife"
    r"|husband|mate|classmate|coworker|learners?|users?|somebody|someone|other learner|other user)"
)
_WHO = rf"(?:{_PERSON}(?: \w+)?|{_NOBODY}[a-z]+)"
_FRAME = (
    r"(?:what(?:'s| is| are)|how(?:'s| is| are)|show(?: me)?|see|give me|list|let me see|print)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_FRAME} (?:{_WHO})(?:'s|s'|') (?:\w+ )?{_OWN}(?: like| going| so far| now)*",
        rf"{_FRAME} (?:the )?(?:\w+ )?{_OWN} of (?:{_PERSON})\b.*",
        rf"how(?:'s| is) {_WHO} (?:doing|getting on|getting along|coming along|progressing)\b.*",
        rf"how far (?:is|has) {_WHO} (?:with|in|come|got|along|gone)\b.*",
        rf"is {_WHO} (?:on track|behind(?: schedule)?|ahead(?: of me| of schedule)?)",
        rf"how (?:many|much) (?:hours|time) (?:did|has|does) {_WHO} (?:study|studied|learn|learned"
        r"|log|logged|spend|spent|work|worked)\b.*",
        rf"what (?:has|did) (?:{_PERSON})(?: \w+)? (?:finish|finished|done|do|learn|learned)\b.*",
    )
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a question on another learner's plan, progress or hours."""
    said = plain(text)
    if is_several(said):
        return None
    return Call(LOOK_UP, {"about": "others"}) if any(f.fullmatch(said) for f in _FORMS) else None
