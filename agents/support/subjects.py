"""Checks that what is said is said of the same thing: the subjects of claim and sentence."""

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.relations import near
from agents.support.words import Word

_PERSONS = frozenset(["he", "she"])
_PRONOUNS = _PERSONS | frozenset(["it", "they", "his", "her", "its", "their", "this", "these"])
_OPENERS = frozenset(
    ["in", "on", "at", "by", "for", "with", "after", "before", "during", "from", "since", "as"]
)
WITHIN = 4
MIN_SHARE = 0.65


def check_subject(a: Alignment) -> list[Finding]:
    """Return that the best sentence is about something else that the evidence tells apart."""
    mine = _subject_of(a.claim)
    if mine is None:
        return []
    row = a.claim.words.index(mine)
    rest = a.weights[row + 1 :]
    if rest @ a.near[row + 1 :, a.focus] < MIN_SHARE * max(float(rest.sum()), 1.0):
        return []
    others = [i for i in range(len(a.sentences)) if i != a.focus]
    if a.near[row, a.focus] or not others or not a.exact[row, others].any():
        return []
    theirs = _subject_at(a, a.focus)
    if theirs is None or any(near(theirs.lower, word.lower) for word in a.claim.words):
        return []
    reason = f"the passage says this of {quoted(theirs.text)}, not of {quoted(mine.text)}"
    return [Finding("subject", 1.0, reason)]


def _subject_at(a: Alignment, at: int) -> Word | None:
    """Return the subject of a sentence; for a pronoun the last name before it, if there is one."""
    sentence = a.sentences[at]
    found = _subject_of(sentence)
    if found and (_named(found) or not any(w.lower in _PERSONS for w in sentence.words)):
        return found
    for i in range(at - 1, -1, -1):
        before = _subject_of(a.sentences[i])
        if a.sentences[i].passage != sentence.passage:
            break
        if before and _named(before):
            return before
    return None


def _subject_of(text: Text) -> Word | None:
    """Return what a sentence opens with: the last word of a name, else the first that says much.

    None for a sentence that opens with a pronoun, or with "In …" and no comma.
    """
    words = text.words
    if words and words[0].lower in _OPENERS:
        comma = text.text.find(",")
        words = tuple(w for w in words if w.start > comma > 0)
    if not words or words[0].lower in _PRONOUNS:
        return None
    heavy = [word for word in words[:WITHIN] if word.weight >= 1]
    name = None
    for word in heavy:
        if not _named(word) or (name and word.start > name.end + 1):
            break
        name = word
    return name or next(iter(heavy), None)


def _named(word: Word) -> bool:
    return word.text[0].isupper()
