"""Numbers as people write them: figures, number words and ranges."""

import re

_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
    "a few": 3,
    "half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "a dozen": 12,
    "a half": 0.5,
}
_TENS = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]"
    r"(?:one|two|three|four|five|six|seven|eight|nine)"
)
_NAMES = "|".join(sorted(_WORDS, key=len, reverse=True))
NUMBER = rf"(?<![\w.])(?:\d+(?:[.,]\d+)?(?:\s*½)?|½|{_TENS}|(?:{_NAMES})\b(?: and a half)?)"
RANGE = rf"(?P<low>{NUMBER})(?:\s*(?:-|–|—|to|or|and)\s*(?P<high>{NUMBER}))?"


def value_of(text: str) -> float:
    """Return the number that a text matched by `NUMBER` stands for."""
    said = " ".join(text.casefold().split())
    if said.endswith(" and a half"):
        return value_of(said.removesuffix(" and a half")) + 0.5
    if said.endswith("½"):
        return (float(said[:-1].replace(",", ".")) if said[:-1].strip() else 0.0) + 0.5
    if said[0].isdigit():
        return float(said.replace(",", "."))
    if said in _WORDS:
        return float(_WORDS[said])
    tens, ones = re.split(r"[- ]", said)
    return float(_WORDS[tens] + _WORDS[ones])


def middle(match: re.Match[str]) -> float:
    """Return the number of a match of `RANGE`; of a range, its middle."""
    low = value_of(match["low"])
    return (low + value_of(match["high"])) / 2 if match["high"] else low
