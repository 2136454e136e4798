"""The names of skills as a trie over words; knows how a name may be written, not where."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from agents.skills.graph import SkillGraph
from agents.skills.linker.words import Word, loose, words_in
from agents.skills.skill import Skill

EVERYDAY = frozenset(Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8").split())
MIN_TYPO_CHARS = 5
LONG_WORD = 9
MAX_ACRONYM = 3
CACHED_WORDS = 16_384
_PREFIX = re.compile(r"^Project:\s+(?:an?|the|your)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call a skill.

    Attributes:
        folded: Its words without case.
        everyday: Whether the name alone is as likely to mean something else.
        short: Whether it is a short acronym that must be written exactly.
    """

    skill_id: str
    text: str
    folded: tuple[str, ...]
    everyday: bool
    short: bool


@dataclass(slots=True, eq=False)
class Node:
    """A step into the trie: what may follow, and the names that end here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    loose: dict[str, list["Node"]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class Names:
    """All names of a graph's skills.

    Args:
        graph: Their titles, ids and aliases become names; the first owner of a name keeps it.
    """

    def __init__(self, graph: SkillGraph) -> None:
        self.root = Node()
        for skill in graph:
            for text in _texts(skill):
                self._add(skill.id, text)
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.known = _forms(self.root)
        for form in sorted(self.known):
            if len(form) >= MIN_TYPO_CHARS:
                self._near[form[0], len(form)].append(form)
        self.corrected = lru_cache(CACHED_WORDS)(self._nearest)

    def _nearest(self, form: str) -> tuple[str, ...]:
        """Return the words of names that a misspelt one may mean; none when it is no typo.

        One slip is forgiven in a word of 5 letters, two from 9 on; the first letter must be right.
        """
        if len(form) < MIN_TYPO_CHARS or form in self.known or form in EVERYDAY:
            return ()
        slips = 2 if len(form) >= LONG_WORD else 1
        near: list[tuple[int, str]] = []
        for length in range(len(form) - slips, len(form) + slips + 1):
            for other in self._near.get((form[0], length), ()):
                distance = OSA.distance(form, other, score_cutoff=slips)
                if distance <= slips:
                    near.append((distance, other))
        least = min(near)[0] if near else 0
        return tuple(other for distance, other in near if distance == least)

    def _add(self, skill_id: str, text: str) -> None:
        words = words_in(text)
        if not words:
            return
        folded = tuple(word.text.casefold() for word in words)
        name = Name(skill_id, text, folded, _is_everyday(words), _is_short(words))
        self._insert([word.form for word in words], name)
        hyphenated = len(words) == 2 and text[words[0].end : words[1].start] == "-"
        if hyphenated and len(words[0].form) > 1:
            self._insert(["".join(word.form for word in words)], name)

    def _insert(self, forms: list[str], name: Name) -> None:
        node = self.root
        for form in forms:
            child = node.next.setdefault(form, Node())
            stem = None if name.everyday else loose(form, verb=len(forms) > 1)
            if stem is not None and child not in node.loose.setdefault(stem, []):
                node.loose[stem].append(child)
            node = child
        node.names.append(name)


def _texts(skill: Skill) -> list[str]:
    texts = [skill.title, _PREFIX.sub("", skill.title), *skill.aliases]
    # "eigenvalues" of "Eigenvalues and eigenvectors", but not every word that was made an id.
    if "-" in skill.id or skill.title.lower().startswith(skill.id):
        texts.append(skill.id.replace("-", " "))
    return list(dict.fromkeys(texts))


def _is_everyday(words: list[Word]) -> bool:
    return len(words) == 1 and (words[0].text.casefold() in EVERYDAY or words[0].form in EVERYDAY)


def _is_short(words: list[Word]) -> bool:
    return len(words) == 1 and len(words[0].text) <= MAX_ACRONYM


def _forms(node: Node) -> set[str]:
    found = set(node.next)
    for child in node.next.values():
        found |= _forms(child)
    return found
