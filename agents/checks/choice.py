"""Reads which option of a question an answer means: its letter, its words, or part of them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

_GIVES_UP = re.compile(
    r"^\W*(?:i (?:really |honestly )?(?:do not|don['’]?t) (?:know|remember)|no (?:idea|clue)|dunno"
    r"|not sure|pass|skip(?: (?:it|this|that))?|(?:i )?give up|idk)\b\W*.{0,20}$",
    re.IGNORECASE,
)
LIKE, AHEAD = 88.0, 8.0
_LEAD = re.compile(
    r"^(?:(?:i\s+(?:think|guess|believe|say|pick|choose|would\s+say)|(?:my|the)\s+answer\s+is|"
    r"(?:it|that)(?:\s+is|['’]s)|answer|option|choice|letter|probably|maybe)\b[\s:,]*)+",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\(?([a-z])(?:[).:]+|$)(?:\s|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+|[=<>+*/%−-]")
_ARTICLES = frozenset({"a", "an", "the"})
_NEGATIONS = frozenset({"not", "never", "neither", "nor", "isn", "aren", "doesn"})


def read_choice(answer: str, options: Sequence[str]) -> int | None:
    """Return the position of the option that an answer means; None when that is not clear.

    Which option is meant is all that is read: words that fit two options, and words with a
    negation that no option has, mean none.
    """
    said = _LEAD.sub("", answer.strip())
    written = [_words(option) for option in options]
    for text in (answer, said):
        for form in (_plain, _words):
            if (exact := _only(form(option) == form(text) for option in options)) is not None:
                return exact
    letter = _LETTER.match(said)
    if letter and (position := ord(letter[1].casefold()) - ord("a")) < len(options):
        return position
    words = _words(said)
    if _NEGATIONS & set(words):
        return None
    return _part_of_one(words, written) if words else None


def gives_up(answer: str) -> bool:
    """Whether somebody says that they do not know, which is an answer too."""
    return bool(_GIVES_UP.match(answer))


def _part_of_one(words: list[str], options: list[list[str]]) -> int | None:
    """Return the option that alone holds these words in a row, stands among them, or is like them.

    Of options that stand in the answer, one that holds the others is meant.
    """
    inside = _only(_holds(option, words) for option in options)
    if inside is not None:
        return inside
    named = [n for n, option in enumerate(options) if option and _holds(words, option)]
    if named:
        longest = max(named, key=lambda n: len(options[n]))
        return longest if all(_holds(options[longest], options[n]) for n in named) else None
    return _nearest(words, options)


def _nearest(words: list[str], options: list[list[str]]) -> int | None:
    """Return the option that differs by typing errors only, and clearly less than the others."""
    digits = _digits(words)
    likeness = [fuzz.ratio(" ".join(words), " ".join(option)) for option in options]
    first, *others = sorted(likeness, reverse=True)
    best = likeness.index(first)
    clear = first >= LIKE and all(first - other >= AHEAD for other in others)
    return best if clear and _digits(options[best]) == digits else None


def _digits(words: list[str]) -> list[str]:
    return [word for word in words if any(c.isdigit() for c in word)]


def _holds(words: list[str], part: list[str]) -> bool:
    width = len(part)
    return any(words[n : n + width] == part for n in range(len(words) - width + 1))


def _only(fits: Iterable[bool]) -> int | None:
    found = [n for n, fit in enumerate(fits) if fit]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    """Return a text without case and outer marks; in code, every other sign may matter."""
    return " ".join(text.casefold().split()).strip("`'\" ").removesuffix(".").rstrip("`'\" ")


def _words(text: str) -> list[str]:
    """Return the words and signs of a text without case, quotes, brackets and articles."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("^", "")
    words = _WORD.findall(plain)
    return [word for word in words if word not in _ARTICLES] or words
