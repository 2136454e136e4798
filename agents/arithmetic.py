"""Works out written arithmetic over numbers and dates; nothing of it is ever run as code."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ingest.errors import InvalidInputError

MAX_CHARS = 200
MAX_DEPTH = 20
MAX_EXPONENT = 64
LARGEST = 10**15
DIGITS = 4

Value = Fraction | date
_TOKEN = re.compile(
    r"\s*(?:(?P<date>\d{4}-\d{2}-\d{2})|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<today>today)\b"
    r"|(?P<sign>\*\*|[-+*/%()]))",
    re.IGNORECASE,
)


def calculate(expression: str, today: date) -> int | float | date:
    """Return the value of an expression.

    Args:
        expression: Numbers, `+ - * / % **` and parentheses, ISO dates and `today`; a date minus a
            date is a number of days, and days can be added to a date.
        today: What `today` stands for.

    Returns:
        An int where the value is whole, else a float rounded to four digits; or a date.

    Raises:
        InvalidInputError: it is no such expression, divides by 0, or is too long or too large.
    """
    if len(expression) > MAX_CHARS:
        raise InvalidInputError(f"expression is longer than {MAX_CHARS} characters; shorten it")
    value = _Parser(_tokens(expression, today)).whole()
    if isinstance(value, date):
        return value
    return int(value) if value.denominator == 1 else round(float(value), DIGITS)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    value: Value | None = None


def _tokens(expression: str, today: date) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    text = expression.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise InvalidInputError(f"{text[at:].strip()[:20]!r} is no number, date or sign")
        at = match.end()
        found.append(_token(match, today))
    return found


def _token(match: re.Match[str], today: date) -> _Token:
    if match["sign"]:
        return _Token(match["sign"])
    if match["today"]:
        return _Token("today", today)
    if match["date"]:
        try:
            return _Token(match["date"], date.fromisoformat(match["date"]))
        except ValueError as exc:
            raise InvalidInputError(f"{match['date']} is not a date") from exc
    return _Token(match["number"], _bounded(Fraction(match["number"])))


class _Parser:
    """Sums of products of powers, by descent; its depth is bounded."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Value:
        value = self._sum()
        if self._at < len(self._tokens):
            raise InvalidInputError(f"{self._tokens[self._at].text!r} stands where nothing can")
        return value

    def _sum(self) -> Value:
        return self._chain(self._product, {"+": _add, "-": _subtract})

    def _product(self) -> Value:
        return self._chain(self._signed, {"*": _multiply, "/": _divide, "%": _remainder})

    def _chain(
        self, part: Callable[[], Value], signs: dict[str, Callable[[Value, Value], Value]]
    ) -> Value:
        value = part()
        while (sign := self._next()) in signs:
            self._at += 1
            value = signs[sign](value, part())
        return value

    def _signed(self) -> Value:
        if self._next() in {"-", "+"}:
            sign = self._take().text
            self._deeper()
            value = _number(self._signed())
            self._depth -= 1
            return -value if sign == "-" else value
        return self._power()

    def _power(self) -> Value:
        base = self._atom()
        if self._next() != "**":
            return base
        self._take()
        self._deeper()
        value = _raise(base, self._signed())
        self._depth -= 1
        return value

    def _atom(self) -> Value:
        token = self._take()
        if token.value is not None:
            return token.value
        if token.text != "(":
            raise InvalidInputError(f"{token.text!r} stands where a number should")
        self._deeper()
        value = self._sum()
        self._depth -= 1
        if self._next() != ")":
            raise InvalidInputError("a parenthesis is not closed")
        self._take()
        return value

    def _next(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _take(self) -> _Token:
        if self._at >= len(self._tokens):
            raise InvalidInputError("the expression ends too early")
        self._at += 1
        return self._tokens[self._at - 1]

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InvalidInputError(f"the expression is nested deeper than {MAX_DEPTH}")


def _add(left: Value, right: Value) -> Value:
    if isinstance(left, date):
        return _moved(left, _number(right))
    if isinstance(right, date):
        return _moved(right, left)
    return _bounded(left + right)


def _subtract(left: Value, right: Value) -> Value:
    if isinstance(left, date):
        if isinstance(right, date):
            return Fraction((left - right).days)
        return _moved(left, -right)
    return _bounded(left - _number(right))


def _multiply(left: Value, right: Value) -> Value:
    return _bounded(_number(left) * _number(right))


def _divide(left: Value, right: Value) -> Value:
    return _bounded(_number(left) / _not_zero(right))


def _remainder(left: Value, right: Value) -> Value:
    return _bounded(_number(left) % _not_zero(right))


def _raise(base: Value, exponent: Value) -> Value:
    number, power = _number(base), _number(exponent)
    if power.denominator != 1 or abs(power) > MAX_EXPONENT:
        raise InvalidInputError(f"an exponent is a whole number up to {MAX_EXPONENT}")
    if power < 0:
        _not_zero(number)
    return _bounded(number ** int(power))


def _number(value: Value) -> Fraction:
    if isinstance(value, date):
        raise InvalidInputError("a date can only be moved by days, or subtracted from a date")
    return value


def _not_zero(value: Value) -> Fraction:
    if _number(value) == 0:
        raise InvalidInputError("nothing can be divided by 0")
    return _number(value)


def _moved(day: date, days: Fraction) -> date:
    try:
        return day + timedelta(days=int(days))
    except OverflowError as exc:
        raise InvalidInputError("that day is beyond the calendar") from exc


def _bounded(value: Fraction) -> Fraction:
    if abs(value) > LARGEST or value.denominator > LARGEST**4:
        raise InvalidInputError("the numbers are too large")
    return value
