"""Finds what was put in place of what, where a claim follows a sentence nearly word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.lists import word_list
from agents.support.quantities import YEARS, Quantity, read_quantities
from agents.support.relations import near, opposite
from agents.support.words import Word

_COUNTS = word_list("ones") | word_list("tens")
_UNITS = frozenset(
    form
    for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
    for form in (unit, f"{unit}s")
)
MAX_SAID = 3
MAX_GIVEN = 9
_NUMBER = re.compile(r"[$€£₹]?\d[\d,.]*(?<=\d)[%+]?")


def check_substitution(a: Alignment) -> list[Finding]:
    """Return what stands where the best sentence has something else."""
    said, given = _tokens(a.claim.text, a.claim.words), _tokens(a.best.text, a.best.words)
    matcher = SequenceMatcher(None, [k for k, _ in said], [k for k, _ in given], autojunk=False)
    found: list[Finding] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace" and i2 - i1 <= MAX_SAID and j2 - j1 <= MAX_GIVEN:
            mine, theirs = [t for _, t in said[i1:i2]], [t for _, t in given[j1:j2]]
            finding = _judge(a, mine, theirs)
            if finding:
                found.append(finding)
    return found


def _judge(a: Alignment, mine: list[Word | str], theirs: list[Word | str]) -> Finding | None:
    numbers = [t for t in mine if isinstance(t, str)]
    rivals = [t for t in theirs if isinstance(t, str)]
    figures, others_given = _figures(numbers), _figures(rivals)
    if figures and figures <= others_given:
        return None
    years = [text for text in numbers if text.isdigit() and int(text) in YEARS]
    if years and not any(text.isdigit() and int(text) in YEARS for text in rivals):
        figures = set()
    if figures and others_given and not _counted_alike(a, numbers):
        return Finding("number_swap", 1.0, _reason(numbers, rivals))
    words = [t for t in mine if isinstance(t, Word)]
    others = [t for t in theirs if isinstance(t, Word)]
    against = [(w, o) for w in words for o in others if opposite(w.lower, o.lower)]
    if against:
        return Finding("opposite_swap", 1.0, _reason([against[0][0].text], [against[0][1].text]))
    new = [w for w in words if w.content and not _held(w, a.best.words) and not _counted(a, w)]
    gone = [o for o in others if o.content and not _held(o, a.claim.words)]
    if not new or not gone:
        return None
    reason = _reason([w.text for w in new], [o.text for o in gone][:MAX_SAID])
    if _UNITS.issuperset([new[0].lower, gone[0].lower]):
        return Finding("unit", 1.0, reason)
    if any(w.named for w in new) and any(o.named for o in gone):
        return Finding("name_swap", 1.0, reason)
    if len(theirs) > MAX_SAID:
        return None
    if any(_held(w, tuple(_window(a))) for w in new):
        return Finding("moved_swap", 1.0, reason)
    return Finding("word_swap", 1.0 - _closeness(a, new, gone), reason)


def _counted_alike(a: Alignment, numbers: list[str]) -> bool:
    """Whether the passage counts such things just once, and these numbers are true of it."""
    said = [(q, a.claim.text[q.start : q.end]) for q in read_quantities(a.claim.text)]
    claimed = [q for q, text in said if any(text in n or n in text for n in numbers)]
    near = [q for i in a.window for q in read_quantities(a.sentences[i].text)]
    return bool(claimed) and any(
        all(_only_one(q, given) for q in claimed) for given in (read_quantities(a.best.text), near)
    )


def _only_one(claimed: Quantity, given: Sequence[Quantity]) -> bool:
    alike = [q for q in given if q.unit == claimed.unit or (q.known and claimed.known)]
    alike = [q for q in alike if q.unit and claimed.fits(q)]
    return len(alike) == 1 and claimed.holds_in(alike[0])


def _figures(written: list[str]) -> set[float]:
    """Return the values of written numbers, "two" the same as "2"."""
    return {q.low for text in written for q in read_quantities(f"{text} items")}


def _window(a: Alignment) -> list[Word]:
    return [word for i in a.window for word in a.sentences[i].words]


def _closeness(a: Alignment, new: list[Word], gone: list[Word]) -> float:
    rows = [a.claim.words.index(w) for w in new]
    columns = [a.best.words.index(o) for o in gone]
    best = float((a.claim.vectors[rows] @ a.best.vectors[columns].T).max())
    return min(max(best, 0.0), 1.0) / 2


def _reason(said: list[str], given: list[str]) -> str:
    here, there = quoted(" ".join(said)), quoted(" ".join(given))
    return f"the statement says {here} where the passage has {there}"


def _tokens(text: str, words: tuple[Word, ...]) -> list[tuple[object, Word | str]]:
    """Return words and numbers in order, each with the key that it is compared by."""
    found: list[tuple[int, object, Word | str]] = [(w.start, w.stems or w.lower, w) for w in words]
    found = [
        (at, key, word.text if isinstance(word, Word) and word.lower in _COUNTS else word)
        for at, key, word in found
    ]
    taken = {at for w in words for at in range(w.start, w.end)}
    found += [
        (m.start(), m[0].replace(",", ""), m[0])
        for m in _NUMBER.finditer(text)
        if m.start() not in taken
    ]
    return [(key, token) for _, key, token in sorted(found, key=lambda item: item[0])]


def _held(word: Word, others: tuple[Word, ...]) -> bool:
    return any(near(word.lower, other.lower) for other in others)


def _counted(a: Alignment, word: Word) -> bool:
    """Whether a word is the unit of a number that the best sentence has, in whatever unit."""
    return bool(a.exact[a.claim.words.index(word), a.focus])
