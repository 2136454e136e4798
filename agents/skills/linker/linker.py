"""Finds the skills that a text mentions: the longest name at each place, unless it means more."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from agents.skills.graph import SkillGraph
from agents.skills.linker.context import speaks_of_skills
from agents.skills.linker.names import CACHED_WORDS, Name, Names, Node
from agents.skills.linker.words import Word, adjoin, loose, words_in

EXACT, INFLECTED, VERB, TYPO, LIKELY = 1.0, 0.95, 0.9, 0.8, 0.7
_ALONE = re.compile(r"[\s,;:()\[\]/|.!?\"'“”•*]")
NEARBY = 60


@dataclass(frozen=True, slots=True)
class LinkedSkill:
    """A place of a text that speaks of a skill.

    Attributes:
        start: First code point.
        end: One past the last.
        score: 1 for a name as it is, less for an inflection, a typo or an everyday word.
    """

    skill_id: str
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Match:
    name: Name
    first: int
    last: int
    score: float


class Linker:
    """Links texts to the skills of one graph; safe to use from many threads.

    Args:
        graph: Its titles, ids and aliases are what is looked for.
    """

    def __init__(self, graph: SkillGraph) -> None:
        self._names = Names(graph)
        self._first = lru_cache(CACHED_WORDS)(self._first_steps)

    def link(self, text: str) -> list[LinkedSkill]:
        """Return the mentions in the order of the text; they do not overlap."""
        words = words_in(text)
        sure: list[_Match] = []
        doubtful: list[_Match] = []
        at = 0
        while at < len(words):
            match = self._longest(text, words, at)
            if match is None:
                at += 1
                continue
            (doubtful if _is_doubtful(match, words, text) else sure).append(match)
            at = match.last + 1
        places = [(words[m.first].start, m.name.skill_id) for m in sure]
        sure += [
            _Match(m.name, m.first, m.last, LIKELY)
            for m in doubtful
            if _is_meant(m, words, text, places)
        ]
        sure = [m for m in sure if not m.name.everyday or not self._in_longer_name(m, words, text)]
        return [_linked(m, words, text) for m in sorted(sure, key=lambda m: m.first)]

    def _in_longer_name(self, match: _Match, words: list[Word], text: str) -> bool:
        """Whether a code that is no skill's stands right before a word: "DGX Spark"."""
        if not match.first:
            return False
        before, word = words[match.first - 1], words[match.first]
        code = before.text.isupper() or any(sign.isdigit() for sign in before.text)
        beside = text[before.end : word.start] in (" ", "-") and word.text[:1].isupper()
        unknown = before.form not in self._names.known
        letters = any(sign.isalpha() for sign in before.text)
        return beside and code and letters and len(before.text) > 1 and unknown

    def _longest(self, text: str, words: list[Word], first: int) -> _Match | None:
        """Return the longest name that begins at a word; one without a typo comes first."""
        best: _Match | None = None
        ways = self._first(words[first].form)
        for at in range(first, len(words)):
            if at > first:
                if not adjoin(text, words[at - 1], words[at]):
                    break
                form = words[at].form
                ways = [step for node, score in ways for step in self._steps(node, score, form)]
            if not ways:
                break
            written = tuple(word.text.casefold() for word in words[first : at + 1])
            for node, score in ways:
                name = _chosen(node.names, written)
                longer = best is None or at > best.last
                if name is not None and longer and _is_spelt(name, score, words[at]):
                    exact = name.folded == written
                    best = _Match(name, first, at, score if exact else min(score, INFLECTED))
        return best

    def _first_steps(self, form: str) -> list[tuple[Node, float]]:
        return self._steps(self._names.root, EXACT, form)

    def _steps(self, node: Node, score: float, form: str) -> list[tuple[Node, float]]:
        """Return where a word leads to from a node that was reached with a score."""
        found = node.next.get(form)
        if found is not None:
            return [(found, score)]
        for verb in (False, True):
            stem = loose(form, verb=verb)
            if stem is not None and (same_verb := node.loose.get(stem)):
                return [(node, min(score, VERB)) for node in same_verb]
        if score == TYPO:
            return []
        meant = self._names.corrected(form)
        return [(node.next[other], TYPO) for other in meant if other in node.next]


def _chosen(names: list[Name], written: tuple[str, ...]) -> Name | None:
    """Return the name that is written so, else the first of this form."""
    return next((n for n in names if n.folded == written), names[0] if names else None)


def _is_spelt(name: Name, score: float, word: Word) -> bool:
    """Whether what is written may stand for the name: one everyday or short word must be exact."""
    if name.short:
        several = name.text.isupper() and word.text == f"{name.text}s"  # "SVMs"
        return several or word.text.casefold() == name.text.casefold()
    return not (name.everyday and score <= VERB)


def _is_doubtful(match: _Match, words: list[Word], text: str) -> bool:
    """Whether a match needs its surroundings to be believed."""
    name, word = match.name, words[match.first]
    if name.short and not name.everyday:
        return len(name.text) < 3 and not _stands_alone(word, text)
    if not name.everyday:
        return False
    shaped = word.text == name.text and not word.text.istitle() and not word.text.islower()
    return not shaped or not _stands_alone(word, text)


def _is_meant(match: _Match, words: list[Word], text: str, places: list[tuple[int, str]]) -> bool:
    """Whether the words around an everyday name speak of skills.

    Args:
        match: An everyday or short name.
        words: All words of the text.
        text: The text.
        places: Where other skills are named without doubt, in order.
    """
    name, word = match.name, words[match.first]
    if word.text != name.text and _has_humps(name.text):
        return False  # "React" is not "ReAct"
    if len(name.text) <= 2 and (word.text != name.text or not _stands_alone(word, text)):
        return False
    first = bisect_left(places, (word.start - NEARBY, ""))
    last = bisect_left(places, (word.end + NEARBY, ""))
    near = any(skill_id != name.skill_id for _, skill_id in places[first:last])
    return speaks_of_skills(text, word.start, word.end, linked_nearby=near)


def _has_humps(text: str) -> bool:
    return text[:1].isupper() and text[1:] != text[1:].lower() and not text.isupper()


def _stands_alone(word: Word, text: str) -> bool:
    """Whether no sign such as `&` or `-` ties the word to its neighbours."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return all(not sign or _ALONE.match(sign) for sign in (before, after))


def _linked(match: _Match, words: list[Word], text: str) -> LinkedSkill:
    start, end = words[match.first].start, words[match.last].end
    if text[start:end].endswith(("'s", "’s")) and not match.name.text.endswith(("'s", "’s")):
        end -= 2
    return LinkedSkill(match.name.skill_id, start, end, text[start:end], match.score)
