"""Numbers of a text as ranges with units: digits, words, percentages, money, fractions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from agents.support.lists import ordered_list, word_list
from agents.support.units import UNITS, conversion

_FUNCTION = word_list("function")  # "in 2019 it" counts no "it"
_ONES = ordered_list("ones")
_TENS = ordered_list("tens")
_SMALL = {word: float(n) for n, word in enumerate(_ONES)}
_SMALL |= {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
_SMALL |= {f"{t}-{o}": _SMALL[t] + _SMALL[o] for t in _TENS for o in _ONES[1:10]}
_SMALL |= {"dozen": 12.0, "couple": 2.0, "pair": 2.0, "single": 1.0}
_FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0,
    "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"k": 1e3, "m": 1e6, "bn": 1e9, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1.0}
_MORE = "more than|over|above|at least|no fewer than|no less than|exceeding|upwards of|greater than"
_LESS = "less than|fewer than|under|below|at most|no more than|up to|a maximum of"
_ABOUT = "about|around|roughly|approximately|nearly|almost|some|close to|an estimated"
_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
_DECIMAL_COMMA = r"\d+,\d{1,2}(?=\s?(?!and\b|or\b)[A-Za-z%°€])"
_VALUE = rf"(?:\d+(?:,\d{{3}})+(?:\.\d+)?|{_DECIMAL_COMMA}|\d+(?:\.\d+)?|(?:{_WORDS})\b)"
_SCALE = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|bn|k)\b)*"
_QUANTITY = re.compile(
    rf"(?:\b(?P<more>{_MORE})\s+|\b(?P<less>{_LESS})\s+|\b(?P<about>{_ABOUT})\s+)?"
    r"(?:an? )?(?P<money>[$€£₹])?"
    rf"(?<![\w.])(?<![A-Za-z]-)(?P<low>{_VALUE})(?P<scale>{_SCALE})"
    rf"(?:\s?(?:-|–|—|\bto\b|\band\b)\s?[$€£₹]?(?P<high>{_VALUE})(?P<scale2>{_SCALE}))?"
    r"(?P<plus>\+| or more\b)?"
    r"(?:\s?(?P<unit>%|°[CF]|[A-Za-z]+))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?P<count>an?|one|two|three|four)?\s?-?"
    r"\b(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|as|the)\b|[.,;]|$| in\b)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\bhalf[ -]an?[ -](?P<unit>[a-z]+)\b", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"\b(?P<part>{_WORDS}|\d+)(?: \w+)? (?:in|out of) (?:every )?(?P<whole>ten|five|four|\d+)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\b(?:(twice|doubled?|doubling)|(tripled?|tripling|thrice))\b", re.IGNORECASE)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, None: 1}
LOOSE = 0.08
FACTOR = 5
MOST = 40
Range = tuple[float, float]
YEARS = range(1000, 2101)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range as it stands in a text.

    Attributes:
        low: Least value it can mean; -inf for "at most".
        high: Greatest value; inf for "at least".
        unit: Normal form of the unit, or the word behind it, or "".
        known: Whether the unit is one that differs in kind from others, such as weeks.
        loose: Whether it is said to be rough.
        start: First code point.
        end: One past the last.
        whole_end: One past its unit; 0 when nothing of it is written behind.
    """

    low: float
    high: float
    unit: str
    known: bool
    loose: bool
    start: int
    end: int
    whole_end: int = 0

    @property
    def year(self) -> bool:
        """Whether it looks like a year."""
        return not self.unit and self.low in YEARS and self.high in YEARS

    def holds_in(self, other: "Quantity") -> bool:
        """Whether a claim of this quantity is true where the other is."""
        mine, theirs, slack = _common(self, other)
        if self.low == -inf or self.high == inf:
            return self._bounds(mine, theirs, other)
        if self.loose:
            low, high = mine[0] * (1 - slack), mine[1] * (1 + slack)
            return low <= theirs[0] and theirs[1] <= high
        if _close(mine[0], theirs[0], slack) and _close(mine[1], theirs[1], slack):
            return True
        return self.low == self.high and any(_close(mine[0], edge, slack) for edge in theirs)

    def _bounds(
        self, mine: tuple[float, float], theirs: tuple[float, float], other: "Quantity"
    ) -> bool:
        """Whether "at least" or "at most" is true of a number of the same kind and size."""
        bound = mine[0] if mine[1] == inf else mine[1]
        if other.year or (self.known and other.known and not self.fits(other)):
            return False
        edges = [abs(edge) for edge in theirs if abs(edge) < inf]
        if not any(bound / FACTOR <= edge <= bound * FACTOR for edge in edges):
            return False
        return mine[0] <= theirs[0] and theirs[1] <= mine[1]

    def same_but_unit(self, other: "Quantity") -> bool:
        """Whether the bare numbers agree while both have units that differ."""
        numbers = self.low == other.low and self.high == other.high
        return numbers and self.known and other.known and self.unit != other.unit

    def fits(self, other: "Quantity") -> bool:
        """Whether the units may be the same."""
        alike = self.unit == other.unit or not (self.known and other.known)
        return alike or conversion(self.unit, other.unit) is not None


def _common(a: Quantity, b: Quantity) -> tuple[Range, Range, float]:
    """Return both ranges in one unit, and the relative slack between them."""
    slack = LOOSE if a.loose else 0.0
    found = None if a.unit == b.unit else conversion(a.unit, b.unit)
    if found is None:
        return (a.low, a.high), (b.low, b.high), slack
    mine, theirs, rounded = found
    return (
        (a.low * mine, a.high * mine),
        (b.low * theirs, b.high * theirs),
        max(slack, rounded),
    )


@lru_cache(maxsize=4096)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; a lone "one" is none."""
    found = [*_fractions(text), *_ratios(text)]
    taken = [(q.start, q.end) for q in found]
    for match in _QUANTITY.finditer(text):
        if any(start < match.end("low") and match.start("low") < end for start, end in taken):
            continue
        found += _quantities(match)
    return tuple(sorted(found, key=lambda q: q.start)[:MOST])


def _fractions(text: str) -> list[Quantity]:
    found = []
    for match in _FRACTION.finditer(text):
        value = _FRACTIONS[match["part"].lower()] * _COUNTS[(match["count"] or "a").lower()]
        before = text[max(0, match.start() - 20) : match.start()].lower()
        about = bool(re.search(rf"\b(?:{_ABOUT})\s*$", before))
        loose = about or match["part"].lower().startswith("third")
        low, high = _bounded(text, match.start(), value)
        found.append(Quantity(low, high, "percent", True, loose, match.start(), match.end()))
    for match in _HALF.finditer(text):
        unit = UNITS.get(match["unit"].lower())
        if unit:
            ends = (match.start(), match.start("unit") - 1, match.end())
            found.append(Quantity(0.5, 0.5, unit, True, False, *ends))
    return found


def _bounded(text: str, at: int, value: float) -> Range:
    """Return a value with what stands before it: "fewer than", "over"."""
    before = text[max(0, at - 20) : at].lower()
    more = re.search(rf"\b(?:{_MORE})\s*$", before)
    less = re.search(rf"\b(?:{_LESS})\s*$", before)
    return (-inf if less else value), (inf if more else value)


def _ratios(text: str) -> list[Quantity]:
    found = []
    for match in _OUT_OF.finditer(text):
        part = match["part"].lower()
        whole = _value(match["whole"].lower(), "")
        if 0 < whole < YEARS.start and _value(part, "") <= whole:
            share = 100 * _value(part, "") / whole
            low, high = _bounded(text, match.start(), share)
            found.append(Quantity(low, high, "percent", True, True, match.start(), match.end()))
    for match in _TIMES.finditer(text):
        count = 2.0 if match[1] else 3.0
        found.append(Quantity(count, count, "times", True, False, match.start(), match.end()))
    return found


def _quantities(match: re.Match[str]) -> list[Quantity]:
    """Return the number or range of a match; two numbers where the second is less: a change."""
    raw = match["low"].lower()
    unit = _unit(match)
    if raw in {"one", "single", "pair", "couple"} and not match["high"] and not match["scale"]:
        return []
    known, loose = unit in UNITS.values(), bool(match["about"])
    whole_end = match.end() if (match["unit"] or "").lower() in UNITS else 0
    start, end = match.span("low")
    low = _value(raw, match["scale"] or match["scale2"] or "")
    high = low
    if match["high"]:
        high = _value(match["high"].lower(), match["scale2"])
        if high < low:
            first = Quantity(low, low, unit, known, loose, start, end)
            return [first, Quantity(high, high, unit, known, loose, *match.span("high"), whole_end)]
        end = match.end("high")
    if match["more"] or match["plus"]:
        high = inf
    if match["less"]:
        low = -inf
    return [Quantity(low, high, unit, known, loose, start, end, whole_end)]


def _unit(match: re.Match[str]) -> str:
    if match["money"]:
        return UNITS[match["money"]]
    word = (match["unit"] or "").lower()
    return "" if word in _FUNCTION else UNITS.get(word, word)


def _value(raw: str, scales: str) -> float:
    plain = raw.replace(",", "." if re.fullmatch(r"\d+,\d{1,2}", raw) else "")
    value = _SMALL[raw] if raw in _SMALL else float(plain)
    for scale in re.findall(r"[a-z]+", scales.lower()):
        value *= _SCALES[scale]
    return value


def _close(a: float, b: float, slack: float) -> bool:
    return a == b or (abs(a - b) <= slack * max(abs(a), abs(b)) and abs(a) < inf and abs(b) < inf)


def best_match(claimed: Quantity, given: Iterable[Quantity]) -> Quantity | None:
    """Return a given quantity that the claimed one is true of, one of fitting unit first."""
    true = [quantity for quantity in given if claimed.holds_in(quantity)]
    return next((q for q in true if claimed.fits(q)), true[0] if true else None)
