"""Checks which word stands with what: "less nausea" where the passage has "more nausea"."""

from itertools import pairwise

from agents.support.alignment import Alignment, Text
from agents.support.clauses import has, inside, split_clauses
from agents.support.findings import Finding, quoted
from agents.support.relations import near, opposite
from agents.support.subjects import apart
from agents.support.words import Word


def check_wording(a: Alignment) -> list[Finding]:
    """Return that what a claim says of a thing is said of another one, and of this the opposite."""
    clauses = split_clauses(a.best)
    several = len(clauses) > 1 and len(split_clauses(a.claim)) == 1
    return (_other_way(a, clauses) if several else []) or _turned_pair(a) or _one_word_off(a)


def _other_way(a: Alignment, clauses: list[tuple[int, int]]) -> list[Finding]:
    """Find that the clause on what is claimed has the opposite of a word elsewhere."""
    held = [inside(a.best.words, clause) for clause in clauses]
    said = [w for w in a.claim.words if w.weight]
    for place, words in enumerate(held):
        others = [w for i, clause in enumerate(held) if i != place for w in clause]
        own = sum(w.weight for w in said if has(words, w) and not has(others, w))
        away = [w for w in said if has(others, w) and not has(words, w)]
        for word in away:
            if _paired(a, word):
                continue
            turned = next((o for o in words if opposite(word.lower, o.lower)), None)
            if turned and own > sum(w.weight for w in away if w is not word):
                reason = f"of this the passage says {quoted(turned.text)}, not {quoted(word.text)}"
                return [Finding("other_clause", 1.0, reason)]
    return []


def _paired(a: Alignment, word: Word) -> bool:
    """Whether the best sentence has a word and the one behind it together."""
    given = _pairs(a.best)
    mine = [object_ for w, object_ in _pairs(a.claim) if w is word]
    return any(
        near(w.lower, word.lower) and near(o.lower, object_.lower)
        for object_ in mine
        for w, o in given
    )


def _turned_pair(a: Alignment) -> list[Finding]:
    """Find "less nausea" where the passage has "more nausea"."""
    given = _pairs(a.best)
    for word, object_ in _pairs(a.claim):
        before = [w for w, o in given if near(o.lower, object_.lower)]
        turned = next((w for w in before if opposite(w.lower, word.lower)), None)
        if turned and not has(before, word):
            reason = f"of it the statement says {quoted(word.text)}, not {quoted(turned.text)}"
            return [Finding("other_clause", 1.0, reason)]
    return []


def _pairs(text: Text) -> list[tuple[Word, Word]]:
    """Return each content word with the next one, at most one small word between."""
    content = [(i, w) for i, w in enumerate(text.words) if w.content]
    return [(w, o) for (i, w), (j, o) in pairwise(content) if j - i <= 2]


def _one_word_off(a: Alignment) -> list[Finding]:
    """Find a sentence that says the same of another name or thing, and none that says it."""
    weighty = [row for row, word in enumerate(a.claim.words) if word.weight > 0]
    found = []
    for i, sentence in enumerate(a.sentences):
        if sentence.passage < 0:
            continue
        lacks = [a.claim.words[row] for row in weighty if not a.near[row, i]]
        if not lacks:
            return []
        more = [w for w in sentence.words if w.weight > 0 and not has(a.claim.words, w)]
        if len(lacks) == len(more) == 1 < len(weighty) and apart(lacks[0], more[0]):
            found.append((lacks[0], more[0]))
    return [
        Finding("other_subject", 1.0, f"the passage says {quoted(o.text)}, not {quoted(w.text)}")
        for w, o in found[:1]
    ]
