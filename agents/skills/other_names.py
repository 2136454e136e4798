"""Short and long names of the same skill: "k8s" and "Kubernetes", "NLP" and what it stands for."""

import re
from collections.abc import Callable, Iterator

from agents.skills.graph import SkillGraph

LEAST_CONTRACTION = 5
_PARTS = re.compile(r"[^\W_]+")
_NUMERONYM = re.compile(r"([a-z])(\d+)([a-z])")


class OtherNames:
    """What a text may call a skill beside the name that its reader uses.

    Only titles and aliases of the same skill are set against each other, and only where one is made
    of the other: most aliases are things that belong to a skill, and no names of it.

    Args:
        graph: The skills; none are known without it.
    """

    def __init__(self, graph: SkillGraph | None = None) -> None:
        self._others: dict[str, list[str]] = {}
        for skill in graph or ():
            names = dict.fromkeys(name.casefold() for name in (skill.title, *skill.aliases))
            for name, other in _pairs(list(names)):
                self._others.setdefault(name, []).append(other)
        longest_first = sorted(map(re.escape, self._others), key=len, reverse=True)
        self._any = re.compile(rf"\b(?:{'|'.join(longest_first) or '(?!)'})\b", re.IGNORECASE)

    def known(self, text: str, known: Callable[[str], bool]) -> dict[str, str]:
        """Return the names in a text that are not known, lower-case, each with one that is."""
        found: dict[str, str] = {}
        for name in {match[0].casefold() for match in self._any.finditer(text)}:
            other = next((other for other in self._others[name] if known(other)), None)
            if other and not known(name):
                found[name] = other
        return found


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    for short in names:
        for long in names:
            if len(short) < len(long) and short.isalnum():
                if stands_for(short, long):
                    yield short, long
                    yield long, short
                elif contracts(short, long):
                    yield short, long


def stands_for(short: str, long: str) -> bool:
    """Whether a lower-case name is the initials of another one, or counts its letters ("k8s")."""
    words = _PARTS.findall(long)
    counted = _NUMERONYM.fullmatch(short)
    if counted and len(words) == 1:
        first, number, last = counted.groups()
        return long[0] == first and long[-1] == last and len(long) == int(number) + 2
    return len(words) > 1 and short.removesuffix("s") == "".join(word[0] for word in words)


def contracts(short: str, long: str) -> bool:
    """Whether a lower-case name has letters of one other word, in order ("sklearn")."""
    letters = iter(long)
    whole = len(short) >= LEAST_CONTRACTION and " " not in long and long[0] == short[0]
    return whole and all(letter in letters for letter in short)
