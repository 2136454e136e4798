"""The words that suppose something of one's plan, and ask what would come of it."""

import re

from agents.moves.plan_questions import PLAN
from agents.understanding.numbers import NUMBER

_SUPPOSES = re.compile(
    r"(?:and )?(?:what (?:if|would (?:i (?:lose|miss|save|gain)|happen|change|be different"
    r"|it (?:be|look) like)|happens if"
    r"|about)"
    r"|how (?:would|about|long w(?:ould|ill)|much (?:longer|sooner|earlier|later) would)"
    r"|if (?:i|my|we)"
    rf"|(?:what|how) (?:would|could|might) {PLAN}(?: look(?: like)?| be(?: like)?)?"
    rf"|show (?:me )?(?:how|what) (?:it|{PLAN}) (?:would|could|might) (?:look|be)(?: like)?"
    r"|(?:let's )?say i|suppos(?:e|ing)|imagine|assum(?:e|ing)"
    r"|when (?:would|could|will) (?:i|it|my plan) (?:finish|be done|be finished|be ready|end)"
    r"|(?:would|could|can|will|do|does) (?:i|it|my plan) (?:still )?"
    r"(?:make|finish|be done|work|fit|end|be finished))\b.*"
)
DONE = r"(?:finish(?:ed)?|done|ready|through|make it|complete[d]?|be there|get there)"
# What one might do, with the question for what comes of it: "maybe I do 10 hours, when …?"
_MIGHT = re.compile(
    r".*\b(?:might|may|maybe|perhaps|could|think(?:ing)? (?:of|about)|considering|should i|say i"
    r"|if)\b.*"
    r"[,.;:?!–-]\s*(?:and |so |then )*(?:what|when|how|would|will|is|does)\b[^.?!;]*"
)
_COMES_OF_IT = re.compile(
    r"\b(?:what (?:would|will|does|do) (?:that|this|it|then)\b.*\b(?:mean|do|change|cost"
    r"|look like|be)"
    r"|(?:what|when|how) (?:would|will|is|does|do)\b.*\b(?:end(?: date)?|finish|done|ready|through"
    r"|happen|change|plan|deadline)"
    r"|(?:would|will|is|does) (?:that|it|this|i|the|my)\b.*\b(?:work|fit|enough|make it|in time"
    r"|on time|finish|done|ready|possible|still))\b[^.;!?]*"
)
# "Would 20 hours a week get me there by March?", "are 6 hours a week enough?"
_ENOUGH = re.compile(
    r"(?:and |but |so )*(?:would|will|could|can|do|does|is|are) (?:only |just |about |my )*"
    rf"{NUMBER}"
    r" ?(?:hours?|hrs?|h)\b(?!.*\b(?:becom(?:e|ing)|to (?:learn|get (?:a|into))|for an?)\b)"
    r".*\b(?:enough|get me|be done|make it|work|suffice|finish|do it|bring me)\b.*"
)
# "My exam is on 1 July, can I be through by then?"
DAY_NAMED = re.compile(
    r"(?P<day>.*\d.*)[,.;:–-]\s*(?:and |so |but )*(?:can|could|will|would|do|am) i (?:still )?"
    rf"(?:be )?(?:{DONE}|make it)(?: with (?:it|everything|all)| everything| it)*"
    r"(?: (?:by|before|until)(?: (?:then|that(?: day)?|it))?)?"
)


def is_supposed(said: str) -> bool:
    """Whether a message asks what would come of something in one's plan."""
    if _SUPPOSES.fullmatch(said) or _ENOUGH.fullmatch(said):
        return True
    return bool(_MIGHT.fullmatch(said) and _COMES_OF_IT.search(said))
