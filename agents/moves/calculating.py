"""The move that asks for plain arithmetic: of numbers, hours a week, and days between dates."""

import re
from datetime import date, timedelta

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.wording import plain
from agents.understanding.spans import find_spans

TOOL = "calculate"
_LAST_NUMBER = re.compile(r"(?<![\d.-])\d+(?:\.\d+)?(?P<rest>[\s)]*)$")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_ASK = re.compile(
    r"^(?:what(?:'s| is| are| does| do| would be)|how much (?:is|are|does|do|would be)|calculate"
    r"|compute|work out|solve|evaluate|add up|(?:so )?if|do the math:?)\s+"
)
_END = re.compile(
    r"\s*(?:=|equals?|make|give|in total|altogether|,? (?:how (?:much|many)(?: \w+)?|what) (?:is"
    r"|are|does) (?:that|it)(?: (?:in total|make|give|altogether))?)\s*$"
)
_WORDS: tuple[tuple[str, str], ...] = (
    (rf"({_NUMBER}) ?(?:%|per ?cent) of", r"\1 / 100 *"),
    (r"\b(?:multiplied by|times)\b|×|·", "*"),
    (r"(?<=[\d)])\s*x\s*(?=[\d(])", "*"),
    (r"\b(?:divided by|over)\b|÷|(?<=\d)\s*:\s*(?=\d)", "/"),
    (r"\bplus\b", "+"),
    (r"\bminus\b|−|–", "-"),
    (r"\bmod(?:ulo)?\b", "%"),
    (r"\bto the power of\b|\^", "**"),
    (r"\bsquared\b", "** 2"),
    (r"\bcubed\b", "** 3"),
    (r"\bhalf of\b", "0.5 *"),
    (r"\btwice\b", "2 *"),
)
_COUNTED = re.compile(r"(?<=[\d)]) ?\b(hour|week|day|minute|month)s?$")
_ARITHMETIC = re.compile(r"[\d.\s+\-*/%()]+")
_SIGN = re.compile(r"[\d)]\s*(?:\*\*|[-+*/%])\s*[-(.\d]")
_H = rf"(?P<h>{_NUMBER}) ?(?:hours?|hrs?|h)(?: of (?:study|work))?"
_EVERY = r"(?: ?(?:a|per|each|every|/) ?(?P<every>day|week|month)| ?(?P<adverb>daily|weekly))?"
_N = rf"(?P<n>{_NUMBER}) ?(?P<unit>days?|weeks?|months?|years?)"
_SPENT = (
    re.compile(rf".*?{_N} (?:at|of|with|x|times|\*|and) {_H}{_EVERY}.*"),
    re.compile(rf".*?{_H}{_EVERY} (?:for|over|in|times|x|during) {_N}.*"),
)
_LASTS = re.compile(
    rf".*?(?P<total>{_NUMBER}) ?(?:hours?|hrs?|h)\b.*? (?:at|with|doing|studying) "
    rf"(?P<h>{_NUMBER}) ?(?:hours?|hrs?|h)? ?(?:a|per|each|every|/) ?(?P<every>day|week|month).*"
)
_OTHER = re.compile(
    rf"(?:and |or |what about |how about |what if |if |it's |it is |i do |i had |with |at |by |for "
    rf"|only |just )*(?P<n>{_NUMBER})(?: ?(?:hours?|hrs?|h|weeks?|days?))?"
    r"(?: ?(?:a|per|each|every|/) ?(?:day|week|month))?(?: instead| then)?"
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}
_HOW_MANY = re.compile(
    r"(?:how (?:many|much) )?(?P<unit>days?|weeks?|months?|years?)\b(?P<rest>.*)"
)
_UNTIL = re.compile(r"\b(?:until|till|til|to|before|between|from|since|left)\b")
_DATE_IN = re.compile(
    rf"(?:what|which) (?:date|day|day of the week)(?: will it be| is it| is| will that be|"
    rf" comes)?(?: in)? {_N}(?: (?:from (?:now|today)|after (?:today|now)|later|ahead|time))?"
)
_PERSONAL = re.compile(
    r"\b(?:my|plan|deadline|roadmap|article|student|kharwal|should|must|have to)\b"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a message that is nothing but arithmetic; None for any other."""
    said = plain(text)
    again = _again(said, conversation)
    if again:
        return again
    if not any(c.isdigit() for c in said) and not _HOW_MANY.match(said):
        return None
    if _PERSONAL.search(said):
        return None
    for reader in (_of_numbers, _of_hours):
        call = reader(said)
        if call:
            return call
    return _of_dates(said, conversation.today)


def _again(said: str, conversation: Conversation) -> Call | None:
    """Read "and with 10?" behind a sum: the same with another last number."""
    other, last = _OTHER.fullmatch(said), conversation.last_result(TOOL)
    expression = str(last.get("expression") or "")
    if other is None or last.get("value") is None or not _LAST_NUMBER.search(expression):
        return None
    expression = _LAST_NUMBER.sub(lambda m: other["n"].replace(",", "") + m["rest"], expression)
    return Call(TOOL, {"expression": expression, "unit": last.get("unit") or ""})


def _of_numbers(said: str) -> Call | None:
    bare = _END.sub("", _ASK.sub("", said))
    for form, sign in _WORDS:
        bare = re.sub(form, sign, bare)
    bare = re.sub(r"(?<=\d),(?=\d{3}\b)", "", bare).strip()
    counted = _COUNTED.search(bare)
    bare = _COUNTED.sub("", bare)
    if not _ARITHMETIC.fullmatch(bare) or not _SIGN.search(bare) or _is_date(bare):
        return None
    unit = {"unit": f"{counted[1]}s"} if counted else {}
    return Call(TOOL, {"expression": " ".join(bare.split())} | unit)


def _is_date(bare: str) -> bool:
    """Whether figures are a date or a range of years rather than a sum."""
    return bool(re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d\d\s*[-/]\s*(?:\d\d|20\d\d)", bare))


def _of_hours(said: str) -> Call | None:
    """Read "40 weeks at 8 hours" and "246 hours at 8 hours a week"."""
    if not re.match(r"(?:what|how|if|calculate|compute|\d)", said):
        return None
    lasts = _LASTS.fullmatch(said)
    if lasts and not re.match(r"how many hours", said):
        return Call(TOOL, _call(f"{lasts['total']} / {lasts['h']}", f"{lasts['every']}s"))
    match = next((m for form in _SPENT if (m := form.fullmatch(said))), None)
    if match is None:
        return None
    every = match["every"] or {"daily": "day", "weekly": "week"}.get(match["adverb"] or "")
    unit = match["unit"].rstrip("s")
    return Call(TOOL, _call(_product(match["n"], unit, match["h"], every or unit), "hours"))


def _product(count: str, unit: str, hours: str, every: str) -> str:
    """Return hours times how often they come in a number of days, weeks, months or years."""
    times = {
        ("week", "day"): " * 7",
        ("month", "week"): " * 52 / 12",
        ("month", "day"): " * 365 / 12",
        ("year", "week"): " * 52",
        ("year", "month"): " * 12",
        ("year", "day"): " * 365",
        ("day", "week"): " / 7",
        ("week", "month"): " * 12 / 52",
    }.get((unit, every), "")
    return f"{count}{times} * {hours}"


def _call(expression: str, unit: str) -> dict[str, str]:
    return {"expression": expression.replace(",", ""), "unit": unit}


def _of_dates(said: str, today: date) -> Call | None:
    shifted = _DATE_IN.fullmatch(said)
    if shifted and shifted["unit"].rstrip("s") in {"day", "week"}:
        weeks = shifted["unit"].startswith("week")
        count = f"{shifted['n']} * 7" if weeks else shifted["n"]
        return Call(TOOL, _call(f"today + {count}", ""))
    match = _HOW_MANY.match(said)
    if match is None or not _UNTIL.search(match["rest"]):
        return None
    spans = find_spans(match["rest"], today)
    days = [(s.start, s.first) for s in spans if s.last - s.first <= timedelta(days=1)]
    named = [day.isoformat() for _, day in sorted(days)]
    if not named or len(named) > 2 or _tells_more(match["rest"], today):
        return None
    first, last = ("today", named[0]) if len(named) == 1 else (named[0], named[1])
    if re.search(r"\bsince\b", match["rest"]):
        first, last = named[0], "today"
    unit = match["unit"].rstrip("s")
    over = {"day": "", "week": " / 7", "month": " * 12 / 365", "year": " / 365"}[unit]
    between = f"({last} - {first})" if over else f"{last} - {first}"
    return Call(TOOL, {"expression": f"{between}{over}", "unit": f"{unit}s"})


def _tells_more(rest: str, today: date) -> bool:
    """Whether a question on days speaks of more than days."""
    for span in sorted(find_spans(rest, today), key=lambda s: -s.start):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    words = re.findall(r"[a-z]+", rest)
    known = {
        "are",
        "there",
        "is",
        "it",
        "left",
        "remain",
        "remaining",
        "do",
        "i",
        "we",
        "have",
        "until",
        "till",
        "til",
        "to",
        "before",
        "between",
        "and",
        "from",
        "since",
        "now",
        "today",
        "the",
        "of",
        "in",
        "go",
        "away",
        "then",
    }
    return bool(set(words) - known)
