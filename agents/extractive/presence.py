"""Whether passages speak of the subject that a question asks after, and which statements do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.compose import nothing_of
from agents.extractive.versions import names_signed
from agents.extractive.weights import Scored
from agents.naming import named_sources
from agents.presence import Presence, read_presence
from agents.terms import content_words, replace_words, subject_words
from ingest.documents import Hit
from ingest.lexicon import terms_of, words_of

_ABOUT = re.compile(r" (?:for|in|with|at|on|to|of|from|by|as) ", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not?|never|nothing|nobody|without|forget|avoid)\b", re.IGNORECASE)
_TIED = re.compile(r"\b[A-Z]\w+ & [A-Z]\w+")
LEAST_STEM = 4
NEAR = 0.4
"""How near a passage's words must come to one it lacks, in context and alone, to speak of it."""
NEAR_BESIDE = 0.35
"""The same, beside other words of the subject."""
CONTEXT_MORE = 0.05
"""How much higher the adapted model's cosines in context lie at these (ADR 25)."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What passages say of the subjects that a question asks after.

    Attributes:
        named: Subjects of which one passage has every word.
        absent: Those that no passage comes near to.
    """

    presence: Presence
    named: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def all_absent(self) -> bool:
        """Whether no passage comes near to any of the subjects."""
        return len(self.absent) == len(self.presence.subjects)


def look_for(text: str, evidence: Evidence) -> Spoken | None:
    """Return what of its subjects a question on presence finds; None for any other question."""
    presence = read_presence(_without_people(text, evidence))
    if presence is None:
        return None
    named = tuple(
        s for s in presence.subjects if any(_names(h, s, evidence) for h in evidence.hits)
    )
    near = {s for s in presence.subjects if any(_near(h, s, evidence) for h in evidence.hits)}
    absent = tuple(s for s in presence.subjects if s not in near and s not in named)
    return Spoken(presence, named, absent)


def naming(spoken: Spoken, evidence: Evidence, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates that name a subject, its own words before those of its heading."""
    words = [_words(subject, evidence) for subject in spoken.named]
    ids = [frozenset().union(*map(terms_of, own)) for own in words]
    held = [s for s in ranked if any(i <= s.candidate.statement.terms for i in ids)]
    around = [
        s
        for s in ranked
        if any(i <= s.candidate.statement.terms | s.candidate.statement.around for i in ids)
    ]
    return held or around or list(ranked)


def absent(text: str, evidence: Evidence) -> list[str]:
    """Return the sentence on the subjects that a question asks after and nothing speaks of."""
    spoken = look_for(text, evidence)
    if spoken is None or not spoken.absent:
        return []
    named = named_sources(text, evidence.outlines)
    titles = [outline.title for outline in evidence.outlines if outline.source_id in named]
    return [nothing_of(spoken.absent, titles[0] if len(titles) == 1 else None)]


def says_yes(text: str, evidence: Evidence, blocks: Sequence[Block]) -> bool:
    """Whether quoted statements that name a subject mean yes; one that denies may mean either."""
    spoken = look_for(text, evidence)
    if spoken is None or not spoken.presence.whether or not spoken.named:
        return False
    return not any(_DENIES.search(pick.text) for block in blocks for pick in block.picks)


def _without_people(text: str, evidence: Evidence) -> str:
    """Return a question with "the author" for the names of authors."""
    people = frozenset[str]().union(*(outline.people for outline in evidence.outlines))
    return replace_words(text, dict.fromkeys(people, "author")).replace("author author", "author")


def _words(subject: str, evidence: Evidence) -> list[str]:
    subject = replace_words(subject, evidence.corrections)
    own = subject_words(subject)
    return [word for word in words_of(subject) if word in own or (not own and terms_of(word))]


def _names(hit: Hit, subject: str, evidence: Evidence) -> bool:
    text = _speaking(hit, evidence)
    if not subject_words(subject):  # "Go" is a name where it has a capital within a sentence
        return bool(re.search(rf"[a-z,] {re.escape(subject.capitalize())}\b", text))
    ids = frozenset[int]().union(*map(terms_of, _words(subject, evidence)))
    return ids <= terms_of(text) and names_signed(subject, text)


def _speaking(hit: Hit, evidence: Evidence) -> str:
    """Return a passage's text without names such as "Weights & Biases" that say nothing of bias."""
    asked = set(words_of(evidence.query))
    text = f"{hit.chunk.section}\n{hit.chunk.text}"
    return _TIED.sub(lambda m: m[0] if asked.issuperset(words_of(m[0])) else " ", text)


def _near(hit: Hit, subject: str, evidence: Evidence) -> bool:
    """Whether a passage has each word of a subject's head, or one that is near to it."""
    held = terms_of(_speaking(hit, evidence))
    if not subject_words(subject) or not names_signed(subject, hit.chunk.text):
        return False
    words = _words(_ABOUT.split(subject)[0], evidence)
    least = NEAR if len(words) == 1 else NEAR_BESIDE
    names = {word for word in words if word.capitalize() in subject}  # near to none but itself
    return all(
        terms_of(word) & held
        or (word not in names and _nearness(hit, word, evidence) >= least)
        or (len(words) > 1 and _shortens(word, hit))
        for word in words
    )


def _shortens(word: str, hit: Hit) -> bool:
    """Whether a word begins one of a passage ("prep"); alone, it may be a name of its own."""
    return len(word) >= LEAST_STEM and any(w.startswith(word) for w in content_words(hit.chunk))


def _nearness(hit: Hit, word: str, evidence: Evidence) -> float:
    asked = [w for w in words_of(evidence.query) if terms_of(w)]
    place = next((i for i, term in enumerate(evidence.terms) if term.ids == terms_of(word)), None)
    if word not in asked or place is None or len(hit.words) != len(asked) or not word.isalpha():
        return 0.0  # 2D is near to 3D, and still another thing
    alone = float(evidence.closeness.of(words_of(_speaking(hit, evidence)))[place])
    return min(alone, hit.words[asked.index(word)] - CONTEXT_MORE)
