"""Finds the roadmap that is meant by a part of its title: "the ML Zoomcamp", a slip, initials.

A part names a roadmap when it has a word that is no field, no skill and no word that any title may
have; "data engineering" is a subject, "the engineering zoomcamp" is not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from agents.roadmaps.meant import called
from ingest.documents import Source
from ingest.lexicon import terms_of

_WORD = re.compile(r"[^\W_]+(?:['’]s)?")
_BINDS = frozenset(_WORD.findall("of the for to and in on a an with from by"))
_FIELDS = frozenset(
    _WORD.findall(
        "ai ml mlops llm machine learning deep data science scientist engineer engineering"
        " developer development software web cloud computer artificial intelligence analytics"
        " analyst research student vision language security cyber backend frontend full stack"
        " python sql"
    )
)
_ANY_TITLE = frozenset(
    _WORD.findall(
        "roadmap road map guide course path plan curriculum syllabus bootcamp complete ultimate"
        " comprehensive beginner beginners advanced full free open source study self learn master"
        " zero hero scratch step day days week weeks month months hour hours year career become new"
        " best how what my your it this that me one first last next all two three six ten twelve"
        " follow make build start work job time projects project basics foundations introduction"
        " practical modern hands theory should must can will would do does need know get want"
    )
)
_NAMES = re.compile(
    r"(?:\b(?:the|that|this|that's|follow\w*|from|by|on|through|using|with|called|do|finish|into)"
    r"|['“\"])\W*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|that|this)\s+$", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:did|done|finished|completed|took|taken|after|already|hate|not|without)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)
_LEAST_LETTERS = {0: 0, 1: 5, 2: 8}  # of a word that may have so many slips


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a title in a text; several sources where their titles share it."""

    sources: tuple[Source, ...]
    start: int
    end: int


def find_part(
    text: str, roadmaps: Sequence[Source], is_skill: Callable[[str], bool]
) -> Part | None:
    """Return the part of a title that a text holds, None where it holds none.

    Args:
        text: What somebody says.
        roadmaps: Those that could be meant.
        is_skill: Whether words name a skill, which is a subject like any other.
    """
    words = [(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
    best: tuple[int, int] = (0, 0)
    found: dict[tuple[int, int], list[Source]] = {}
    for source in roadmaps:
        titles = {tuple(_WORD.findall(name)) for name in called(source.title)}
        for start in range(len(words)):
            for title in titles:
                count, end, own = _match(words[start:], title)
                rank = (count, words[start + end - 1][2] - words[start][1] if end else 0)
                said = [word for word, *_ in words[start : start + end]]
                if rank < best or not _tells(own, is_skill) or is_skill(" ".join(said)):
                    continue
                at = (words[start][1], words[start + end - 1][2])
                if not _is_named(text, at, count):
                    continue
                if rank > best:
                    best, found = rank, {}
                if source not in found.setdefault(at, []):
                    found[at].append(source)
    if not found:
        return None
    (first, last), sources = next(iter(found.items()))
    article = _ARTICLE.search(text[:first])
    return Part(tuple(sources), article.start() if article else first, last)


def _tells(own: Sequence[str], is_skill: Callable[[str], bool]) -> bool:
    """Whether a word that stands in few titles is no skill."""
    return any(not is_skill(word) for word in own)


def _is_named(text: str, at: tuple[int, int], count: int) -> bool:
    """Whether words stand as a name does: several of one title, a capital one, or behind "the"."""
    before, said = text[: at[0]], text[at[0] : at[1]]
    capital = bool(before.strip()) and said[0].isupper()
    return not _BEHIND.search(before) and (count > 1 or capital or bool(_NAMES.search(before)))


def _match(
    words: Sequence[tuple[str, int, int]], title: Sequence[str]
) -> tuple[int, int, list[str]]:
    """Return how many words of a title a text begins with, where they end, and the telling ones."""
    left = [word for word in title if word not in _BINDS]
    count = end = 0
    own: list[str] = []
    for n, (word, *_) in enumerate(words, 1):
        if count and word in _BINDS:
            continue
        taken = _initials(word, left) or _same(word, left)
        if not taken:
            break
        if len(taken) == len(title) > 2 and taken != [word]:
            own.append(word)  # the initials of all of it
        own += [w for w in taken if not (w.isdecimal() or w in _FIELDS or w in _ANY_TITLE)]
        left = [w for w in left if w not in taken]
        count, end = count + len(taken), n
    return count, end, own


def _initials(word: str, title: Sequence[str]) -> list[str]:
    """Return the neighbouring words of a title that a word is the initials of."""
    if not (2 <= len(word) <= 5 and word.isalpha()):
        return []
    for start in range(len(title) - len(word) + 1):
        taken = list(title[start : start + len(word)])
        if "".join(w[0] for w in taken) == word and word not in title:
            return taken
    return []


def _same(word: str, title: Sequence[str]) -> list[str]:
    """Return the word of a title that a word is, in another form, or with a slip."""
    word = word.removesuffix("'s").removesuffix("’s")
    terms = terms_of(word)
    for other in title:
        bare = other.removesuffix("'s").removesuffix("’s")
        if word == bare or (terms and terms == terms_of(bare)):
            return [other]
    for slips in (1, 2):
        for other in title:
            near = min(len(word), len(other)) >= _LEAST_LETTERS[slips] and word[0] == other[0]
            if near and OSA.distance(word, other, score_cutoff=slips) <= slips:
                return [other]
    return []
