"""How two words relate: the same, close in meaning, or opposite.

Two word lists lie beside this module. They were taken from WordNet 3.0 (its notice is in
`WORDNET-LICENSE.txt`): `related.txt` has words that share one of their first senses or are derived
from each other, `opposites.txt` has antonyms. What WordNet lacks is in `lists.txt`.
"""

from functools import lru_cache
from pathlib import Path

from agents.support.lists import pairs_list, word_list
from agents.support.words import stems_of

_FOLDER = Path(__file__).parent
UP = word_list("up")
DOWN = word_list("down")
# They compare anything: "more expensive" says nothing against "output dropped".
_MARKS = frozenset(
    [
        "more",
        "less",
        "fewer",
        "better",
        "worse",
        "longer",
        "shorter",
        "larger",
        "smaller",
        "greater",
    ]
)


def same(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two words share a stem."""
    return bool(a & b)


@lru_cache(maxsize=262144)
def related(a: str, b: str) -> bool:
    """Whether two lower-case words are close in meaning, by the list."""
    return not kin_of(a).isdisjoint(forms_of(b))


@lru_cache(maxsize=32768)
def kin_of(word: str) -> frozenset[str]:
    """Return the words that the list relates to a lower-case word or a form of it."""
    table = _related()
    return frozenset(other for form in forms_of(word) for other in table.get(form, _NONE))


@lru_cache(maxsize=262144)
def opposite(a: str, b: str) -> bool:
    """Whether two lower-case words are antonyms, of opposite direction, or differ by an affix."""
    if ((a in UP and b in DOWN) or (a in DOWN and b in UP)) and (a in _MARKS) == (b in _MARKS):
        return True
    if _affixed(a, b) or _affixed(b, a):
        return True
    table = _opposites()
    return any(second in table.get(first, _NONE) for first in forms_of(a) for second in forms_of(b))


_NONE: frozenset[str] = frozenset()
_NEGATING = ("un", "in", "im", "ir", "il", "non", "dis", "de")


def _affixed(a: str, b: str) -> bool:
    """Whether `a` is `b` with a negating prefix or with `-less` for `-ful`."""
    if len(b) > 4 and any(a == prefix + b for prefix in _NEGATING):
        return True
    return a.endswith("less") and b.endswith("ful") and a[:-4] == b[:-3]


@lru_cache(maxsize=32768)
def forms_of(word: str) -> tuple[str, ...]:
    """Return a word and the likely base forms of it, for looking it up."""
    found = [word]
    for ending, instead in (
        ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
        ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
        ("ier", "y"), ("iest", "y"),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) > 2:
            base = word[: len(word) - len(ending)] + instead
            found.append(base)
            if ending in {"ed", "ing", "er", "est"} and not instead and base[-1:] == base[-2:-1]:
                found.append(base[:-1])
    return tuple(found)


@lru_cache(maxsize=1)
def _related() -> dict[str, frozenset[str]]:
    return _read("related.txt", [])


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    return _read("opposites.txt", pairs_list("opposites"))


def _read(name: str, more: list[str]) -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    for line in lines + more:
        first, *others = line.split() or [""]
        for other in others:
            pairs.setdefault(first, set()).add(other)
            pairs.setdefault(other, set()).add(first)
    return {word: frozenset(others) for word, others in pairs.items()}


@lru_cache(maxsize=262144)
def near(a: str, b: str) -> bool:
    """Whether two lower-case words have a stem in common or are close in meaning."""
    return a == b or same(stems_of(a), stems_of(b)) or related(a, b)


def opposites_of(word: str) -> frozenset[str]:
    """Return the listed opposites of a lower-case word."""
    return _opposites().get(word, _NONE)
