"""Checks that what is said is said of the same thing: the subjects of claim and sentence."""

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.kinds import rivals, senses_of
from agents.support.relations import kin_of, near, opposite
from agents.support.words import Word

_PERSONS = frozenset(["he", "she"])
_PRONOUNS = _PERSONS | frozenset(["it", "they", "his", "her", "its", "their", "this", "these"])
_OPENERS = frozenset(
    ["in", "on", "at", "by", "for", "with", "after", "before", "during", "from", "since", "as"]
)
_ALIKE = frozenset(["also", "too", "likewise", "both", "same"])
WITHIN = 4
MIN_SHARE = 0.65


def check_subject(a: Alignment) -> list[Finding]:
    """Return that the best sentence is about something else that the evidence tells apart."""
    mine = subject_of(a.claim)
    if mine is None or any(w.lower in _ALIKE for w in a.claim.words):
        return []
    row = a.claim.words.index(mine)
    rest = a.weights[row + 1 :]
    if rest @ a.near[row + 1 :, a.focus] < MIN_SHARE * max(float(rest.sum()), 1.0):
        return []
    others = [i for i in range(len(a.sentences)) if i != a.focus]
    if a.near[row, a.focus] or not others or not a.exact[row, others].any():
        return []
    theirs = _subject_at(a, a.focus)
    if theirs is None or _said(a, theirs):
        theirs = _other_name(a) if _name(mine) else None
        if theirs is None:
            return []
        sure = True
    else:
        sure = apart(mine, theirs)
    reason = f"the passage says this of {quoted(theirs.text)}, not of {quoted(mine.text)}"
    return [Finding("other_subject" if sure else "subject", 1.0, reason)]


def _said(a: Alignment, word: Word) -> bool:
    return any(near(word.lower, other.lower) for other in a.claim.words)


def _other_name(a: Alignment) -> Word | None:
    """Return a name in the best sentence that the claim lacks, as in "filed by Siemens"."""
    if any(w.lower in _PRONOUNS for w in a.best.words):
        return None
    return next((w for w in a.best.words if w.named and not _said(a, w)), None)


def apart(a: Word, b: Word) -> bool:
    """Whether two subjects are surely two things: two names, or two kinds of one thing."""
    return (_name(a) and _name(b)) or rivals(a.lower, b.lower) or opposite(a.lower, b.lower)


def _subject_at(a: Alignment, at: int) -> Word | None:
    """Return the subject of a sentence; for a pronoun the last name before it, if there is one."""
    sentence = a.sentences[at]
    found = subject_of(sentence)
    if found and (_named(found) or not any(w.lower in _PERSONS for w in sentence.words)):
        return found
    for i in range(at - 1, -1, -1):
        before = subject_of(a.sentences[i])
        if a.sentences[i].passage != sentence.passage:
            break
        if before and _named(before):
            return before
    return None


def subject_of(text: Text) -> Word | None:
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


def _name(word: Word) -> bool:
    """Whether a word with a capital is a name even where it opens a sentence."""
    return word.named or (_named(word) and not senses_of(word.lower) and not kin_of(word.lower))
