"""Which nouns are kinds of others: a sprinter is an athlete, silver and gold are both metals.

`kinds.txt` was taken from WordNet 3.0 (its notice is in `WORDNET-LICENSE.txt`): its first line
holds the parent of each sense, the others a word with its first one or two senses.
"""

from functools import lru_cache
from pathlib import Path

from agents.support.relations import forms_of, near, opposite

_FILE = Path(__file__).parent / "kinds.txt"
STEPS = 3
NARROW = 2
SHALLOW = 4  # what lies above, such as "person" or "object", tells nothing
_NO_IDS: frozenset[int] = frozenset()


@lru_cache(maxsize=32768)
def senses_of(word: str) -> frozenset[int]:
    """Return the first senses of a lower-case noun or of its singular; empty for other words."""
    words = _tables()[1]
    return next((words[form] for form in forms_of(word)[:4] if form in words), _NO_IDS)


@lru_cache(maxsize=32768)
def kinds_of(word: str) -> frozenset[int]:
    """Return the senses that the senses of a lower-case noun are kinds of, near ones only."""
    return frozenset(up for sense in senses_of(word) for up in _above(sense, STEPS))


@lru_cache(maxsize=65536)
def rivals(a: str, b: str) -> bool:
    """Whether two lower-case nouns are different things of one kind, one ruling out the other."""
    mine, theirs = senses_of(a), senses_of(b)
    if not mine or not theirs or mine & theirs or near(a, b) or opposite(a, b):
        return False
    if mine & kinds_of(b) or theirs & kinds_of(a):
        return False
    ours = {up for sense in mine for up in _above(sense, NARROW)}
    return any(up in ours for sense in theirs for up in _above(sense, NARROW))


def _above(sense: int, steps: int) -> list[int]:
    parents, depths = _tables()[0], _tables()[2]
    found: list[int] = []
    for _ in range(steps):
        sense = parents[sense]
        if sense < 0 or depths[sense] < SHALLOW:
            break
        found.append(sense)
    return found


@lru_cache(maxsize=1)
def _tables() -> tuple[list[int], dict[str, frozenset[int]], list[int]]:
    first, *lines = _FILE.read_text(encoding="utf-8").splitlines()
    parents = [int(number) for number in first.split()]
    depths: list[int] = []
    for parent in parents:  # parents stand before their children
        depths.append(0 if parent < 0 else depths[parent] + 1)
    words = {}
    for line in lines:
        word, *senses = line.split()
        words[word] = frozenset(int(sense) for sense in senses)
    return parents, words, depths
