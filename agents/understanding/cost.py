"""What resources may cost a learner: nothing, something, or whatever they are worth."""

import re

from agents.understanding.slots import CostWish

_COIN = r"(?:€|\$|£|₹|eur(?:os?)?\b|usd\b|dollars?\b|bucks\b|pounds?\b|rupees\b|inr\b|gbp\b)"
_NOTHING = r"(?:0(?![.,]?\d)|zero|none|nil|nothing)"
_SOMETHING = r"[1-9]\d*(?:[.,]\d+)*k?"
_THINGS = (
    r"(?:resources?|courses?|stuff|material\w*|only|things|content|videos?|books?|tutorials?"
    r"|sources?|tools?|ones?|options?)"
)
# "I can spend 8 hours" is about time.
_PAY = (
    r"(?:pay\w*|spend\w*|buy\w*|afford\w*|invest)\b(?![^.;,!?\n]{0,24}\b(?:hours?|hrs?|minutes?|mins?"
    r"|time|evenings?|mornings?|nights?|days?|weekends?|weeks?|months?)\b|[^.;,!?\n]{0,16}\dh\b)"
)
_NEVER = (
    r"(?:can(?:no|['’])?t|cannot|do(?:es)? ?n[o'’]t(?: want to| have to)?|dont(?: want to)?"
    r"|won['’]?t|would ?n[o'’]t|not|without|rather not|never|avoid|no)"
)
# Free comes before paid, so that "no paid courses" is no wish to pay.
_WISHES: tuple[tuple[CostWish, str], ...] = (
    (
        "any",
        r"\b(?:free (?:or|and|&) paid|paid (?:or|and|&) free|free\s?/\s?paid|paid\s?/\s?free)\b"
        r"|\bany (?:price|budget|cost)\b"
        r"|\b(?:costs?|prices?|budget|money) (?:(?:do|does|is|are|need)(?: ?n[o'’]t| not)"
        r" (?:matter|an? (?:issue|problem|concern|factor)|important)|(?:is|are) no"
        r" (?:issue|problem|concern|object))"
        r"|\b(?:do ?n[o'’]t|need ?n[o'’]t|not)(?: (?:have|need) to)? be free\b"
        r"|\bdoes ?n[o'’]t (?:have|need) to be free\b|\bnot (?:only|just|necessarily) free\b"
        r"|\bdo ?n[o'’]t care (?:about|what|how much) (?:the )?(?:costs?|prices?|money|it costs)\b",
    ),
    ("freemium", r"\bfreemium\b"),
    (
        "free",
        rf"\bfree {_THINGS}\b|\bfree (?:please|pls)\b"
        rf"|\b{_THINGS} (?:and|but|&|\+) free\b(?! time)"
        r"|\bfree of (?:charge|cost)\b|\bgratis\b|\bno[- ]cost\b"
        r"|\b(?:only|just|everything|all|for) free\b(?! (?:on|at|from|in|after|until|hours|time))"
        r"|\b(?:must|should|has to|have to|needs? to|to) be (?:completely |all |totally )?free\b"
        r"(?! (?:on|at|from|in|every|after|until))"
        r"|\b(?:stuff|it|material\w*|courses?|everything|resources?) (?:is|are) free\b"
        r"|\b(?:no|zero) (?:budget|money|costs?|paywalls?)\b|\bfor nothing\b|\bcosts? nothing\b"
        r"|\bnothing (?:that|which) costs\b"
        rf"|\b{_NEVER}(?: (?!mind\b)\w+)? {_PAY}|\bmake me pay\b|\bbroke\b"
        rf"|\b(?:no|not|nothing|without|w/o|avoid|never)(?: any| more)? paid\b|\bunpaid {_THINGS}\b"
        r"|\bmoney i do ?n[o'’]?t have\b|\bcheap(?:est|ly)? (?:as|possible|please)\b"
        r"|\bas cheap\b|\bcheaper\b|\b(?:money|budget)(?: is|['’]s)? (?:very |so |really )?"
        r"(?:tight|limited|scarce|short)\b"
        rf"|\bbudget\W*(?:is |of |i\.?e\.? |= ?)*\W*(?:{_NOTHING}\b|free\b)"
        rf"|[$€£₹]\s?0(?![.,]?\d)|(?<![\d.,])0\s?{_COIN}",
    ),
    (
        "paid",
        r"\b(?:can|could|will(?:ing)?(?: to)?|happy to|ready to|ok to|fine to|do ?n[o'’]?t mind"
        rf"|able to|okay to|i['’]?d|would)(?: also| even| gladly| happily)? {_PAY}"
        r"|\bpaid (?:courses?|is|are|ones?|resources?|stuff|material)\b"
        r"|\b(?:company|employer|boss|work) (?:pays|covers|reimburses|will (?:pay|cover))\b"
        r"|\bmoney is no\b|\b(?:training|learning|education) budget\b"
        rf"|\bbudget\W*(?:is|of|up to|about|around|max\w*)?\W*[$€£₹]?\s*{_SOMETHING}\b"
        r"(?!\s*-?(?:h\b|hrs?\b|hours?|min|\d))"
        rf"|(?<!\w)(?:[$€£₹]\s?{_SOMETHING}|{_SOMETHING}\s?{_COIN})"
        r"(?!\s*(?:a|per|/)\s*(?:year|hour|annum))(?! (?:salary|job|income))",
    ),
)
_EARNED = re.compile(
    r"\b(?:earn\w*|salary|mak(?:e|es|ing)|income|wage|owe|already paid|have paid)[^.;,!?]{0,30}$",
    re.IGNORECASE,
)


def read_cost(text: str) -> CostWish | None:
    """Return what resources may cost; None when nothing is said of it."""
    for cost, pattern in _WISHES:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if not (cost == "paid" and _EARNED.search(text[: match.start()])):
                return cost
    return None
