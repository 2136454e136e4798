"""Which sources a question names: by their author, by words of their title, by their place."""

import re
from collections.abc import Sequence

from agents.evidence import Outline
from ingest.lexicon import terms_of, words_of

_SOURCE = r"(?:road\s?maps?|articles?|guides?|posts?|plans?|sources?|blogs?|texts?|documents?)"
_FRAME_NOUN = re.compile(rf"\b(?:{_SOURCE}|authors?|writers?|tracks?|paths?)\b", re.IGNORECASE)
_BY_TITLE = re.compile(
    rf"\b(?:(?:in|of|from|for|by|per|does|do|did|according to)\s+)?(?:the|this|that)\s+"
    rf"(?P<words>(?:[\w+#.'’-]+\s+){{1,6}}?)(?:{_SOURCE}|tracks?|paths?)(?:['’]s)?\b",
    re.IGNORECASE,
)
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2}
_PLACED = re.compile(rf"\bthe ({'|'.join(_PLACES)}) {_SOURCE}\b", re.IGNORECASE)
_BEFORE_NAME = r"(?:to|by|and|vs|versus|compare)"
_POINTS = r"(?:(?:and )?(?:according to|based on|as per|by|in|from|of|does|do|did|for|with)\s+)?"
_OWNS = rf"(?:['’]s?\b(?:\s+(?:\w+\s+)?{_SOURCE}\b)?)?"
_SAYS = (
    r"(?:\s+(?:both\s+)?(?:say|tell|think|mention|recommend|suggest|advi[sc]e|state|claim|describe|explain"
    r"|write|propose|want|believe|treat|see|cover|handle|view)s?\b(?:\s+(?:about|on|regarding|of|that|us|to)\b)?)?"
)


def named_sources(text: str, outlines: Sequence[Outline]) -> frozenset[str]:
    """Return the sources that a question names: author, words of the title, "the second article".

    A title word counts only beside a word such as "roadmap" or "plan"; "engineering" alone is a
    subject like any other. "The data engineering plan" is not the plan that shares only
    "engineering" with it.
    """
    placed = {_PLACES[word.lower()] for word in _PLACED.findall(text)}
    by_place = {outlines[n].source_id for n in placed if n < len(outlines)}
    said = _said(text)
    by_people = {outline.source_id for outline in outlines if _people(text, said, outline)}
    return frozenset(by_place | by_people | _titled(text, outlines))


def without_authors(text: str, outlines: Sequence[Outline]) -> str:
    """Return a question without the authors that it names, and the words that lead to them.

    They stand in few passages, and would pull towards those that are about the author.
    """
    said = _said(text)
    names = {name for outline in outlines for name in _people(text, said, outline)}
    if not names:
        return text
    name = "|".join(sorted(map(re.escape, names)))
    person = rf"(?:{name})(?:\s+(?:{name}))*{_OWNS}"
    people = rf"\b{_POINTS}{person}(?:(?:,|\s+(?:and|or|vs\.?|versus|to|with))\s+{person})*{_SAYS}"
    bare = re.sub(rf"\s*{people}", "", text, flags=re.IGNORECASE).strip(" ,.;:")
    return bare if terms_of(bare) else text


def _said(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(words) | {word.removesuffix("'s").removesuffix("’s") for word in words}


def _people(text: str, said: frozenset[str], outline: Outline) -> list[str]:
    """Return the words of an author's name that a text, of these words, uses as a name."""
    here = sorted(outline.people & said)
    if any(
        re.search(
            rf"\b{name.capitalize()}\b|\b(?:to|by|and|vs|versus|compare) {name}\b|\b{name}['’]s\b",
            text,
        )
        for name in here
    ):
        return here
    return []


def _titled(text: str, outlines: Sequence[Outline]) -> set[str]:
    if not _FRAME_NOUN.search(text):
        return set()
    stems = {stem for word in _said(text) for stem in terms_of(word)}
    shared = {
        outline.source_id: frozenset[int]().union(
            *(terms_of(mark) & stems for mark in outline.marks)
        )
        for outline in outlines
    }
    return {
        source_id
        for source_id, own in shared.items()
        if own and not any(own < other for other in shared.values())
    }


def without_title(text: str, outlines: Sequence[Outline], named: str) -> str:
    """Return a question without the words that name one source: "in the security plan".

    Its title stands above all of its passages; what is asked for stands in few of them.
    """
    title = next(outline.title for outline in outlines if outline.source_id == named)
    stems = terms_of(title)

    def bare(match: re.Match[str]) -> str:
        said = terms_of(match["words"])
        return " " if said and said <= stems else match[0]

    left = " ".join(_BY_TITLE.sub(bare, text).split()).strip(" ,.;:")
    return left if terms_of(left) else text
