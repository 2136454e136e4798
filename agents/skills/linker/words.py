"""Words of a text as a matcher sees them: where they stand, and the forms they may take."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?![^\W_])|['’]s\b)?|&")
# What may stand between two words of one name; a full stop and a space end a sentence.
_GAP = re.compile(r"[ \t\n_/'’.–-]{1,3}")
_VERB = re.compile(r"(?:i[sz]ations?|i[sz](?:e|es|ed|er|ers|ing))$")
_ENDING = re.compile(r"(?:ing|ings|ed|er|ers|es|e)$")
MIN_LOOSE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text, in code points, and its normal form."""

    text: str
    start: int
    end: int
    form: str


def words_in(text: str) -> list[Word]:
    """Return the words of a text in order; `&` counts as the word "and"."""
    return [
        Word(found[0], found.start(), found.end(), normal(found[0]))
        for found in _WORD.finditer(text)
    ]


def adjoin(text: str, left: Word, right: Word) -> bool:
    """Whether two words in a row may belong to one name."""
    gap = text[left.end : right.start]
    if not gap:
        return True
    return bool(_GAP.fullmatch(gap)) and ". " not in gap and ".\n" not in gap and "\n\n" not in gap


@lru_cache(maxsize=16_384)
def normal(word: str) -> str:
    """Return a word without case, possessive, plural and British spelling."""
    form = word.casefold().replace("’", "'").removesuffix("'s")
    if form == "&":
        return "and"
    form = form.replace("modell", "model").replace("labell", "label")
    form = form.replace("neighbour", "neighbor").replace("behaviour", "behavior")
    if len(form) > 4 and form.endswith("ies"):
        return form[:-3] + "y"
    if len(form) > 3 and form.endswith(("sses", "xes", "ches", "shes")):
        return form[:-2]
    if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "sis", "xis")):
        return form[:-1]
    return form


@lru_cache(maxsize=16_384)
def loose(form: str, *, verb: bool) -> str | None:
    """Return what a word shares with other forms of its verb; None when it has none.

    Args:
        form: A normal form.
        verb: Whether to cut plain endings such as -ing and -ed too; else only those of -ize.
    """
    stem = _VERB.sub("iz", form)
    if stem == form and verb:
        stem = _ENDING.sub("", form)
    return stem if len(stem) >= MIN_LOOSE and (stem != form or verb) else None
