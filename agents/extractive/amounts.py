"""Amounts of what is asked about: the price of a course is no answer to what a laptop costs."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.candidates import FEATURES, Features
from agents.extractive.near import in_context
from agents.extractive.wants import amounts_of, holds
from agents.extractive.weights import Scored
from agents.terms import last_sentence
from ingest.lexicon import words_of

_LEVEL = FEATURES.index("level_match")
NEAR_SUBJECT = 0.4
NEAR_IN_CONTEXT = 0.56
"""How close a statement must come to a word of the subject, by a word of its own or in context."""
MOST = 0.5
"""Share of the subject's words that must be near, and more: of 56 questions, right amounts have
more in 16 of 18 and wrong ones in 3 of 22."""
SAME_KIND = 0.25
_PLACE = re.compile(r"\b(?:in|at|for) ([A-Z][a-z]+)\b")
_ASKED_PLACE = re.compile(r"\b(?:in|at|for) ([A-Za-z]+)\b")
_ASKS_AMOUNT = re.compile(
    r"(?:cost|pric|pay|earn|wage|income|rate|charg|money|fee|time|second|minute|hour|day|week|month"
    r"|quarter|year|long|last|need|spend|expect|mak|tak|get|requir|finish|complet|invest|learn"
    r"|stud|work|becom|eat|swallow|consum|share|percent|percentage|fraction|proportion|range|duration|number)"
    r"(?:s|e|es|ed|ing|y|ies|ly)?|paid|spent|made|took|taken|got|salary|salaries|daily|typically"
    r"|dollars?|euros?|rupees?|pounds?|usually|roughly|approximately|average|total|whole|per|currently"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|aside|set|more|now|start|starting|many|much|one|people"
    r"|person|someone|somebody|everybody|anyone"
    # What holds a subject, and what a text does with an amount, or somebody with time and money.
    r"|(?:block|part|section|chapter|phase|stage|step|module|unit|piece|bit|topic|subject|side|thing"
    r"|stuff|road|map|roadmap|article|guide|plan|path|track|curriculum|syllabus|portion)s?"
    r"|first|second|third|fourth|fifth|sixth"
    r"|(?:assum|estimat|budget|allocat|allow|reserv|dedicat|devot|commit|calculat|foresee|reckon|say"
    r"|tell|stat|mention|recommend|suggest|advis|giv|propos|demand|want|call|put)"
    r"(?:s|e|es|ed|d|t|ted|ting|ing)?|said|gave",
    re.IGNORECASE,
)


def on_subject(text: str, evidence: Evidence, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates without amounts of the wanted kind that belong to something else.

    An amount belongs to the subject when its statement, or what stands around it, is near to more
    than half of the question's words beside those that only ask for an amount or name a place, or
    when it is of the level of experience that the question names; pay in a place, too, when the
    title has such a word. Where the best one is of a place ("in Berlin") and the question of
    another, none is on its subject.
    """
    kinds = amounts_of(text)
    told = [s for s in ranked if any(holds(s.candidate.statement.read, kind) for kind in kinds)]
    if told and _elsewhere(text, evidence, told[0].candidate.text):
        return [s for s in ranked if s not in told]
    subject = [
        i
        for i, t in enumerate(evidence.terms)
        if not t.word.isdigit() and not _ASKS_AMOUNT.fullmatch(t.word)
    ]
    last = set(words_of(last_sentence(text)))
    subject = [i for i in subject if evidence.terms[i].word in last] or subject
    places = [i for i in subject if evidence.terms[i].word in _asked_places(text)]
    subject = [i for i in subject if i not in places] or subject
    if not kinds or not subject:
        return list(ranked)
    titles = {s.candidate.hit.chunk.title for s in ranked if places and "money" in kinds}
    about = {t for t in titles if evidence.closeness.of(words_of(t))[subject].max() >= NEAR_SUBJECT}
    own = [s for s in told if _share(s.candidate.closeness, subject, NEAR_SUBJECT) > MOST]
    if kinds <= {"person", "percent"}:
        own = [s for s in told if _share(s.candidate.closeness, subject, NEAR_SUBJECT) > 0]
    elif len(subject) > 1 or not own:
        own = [s for s in told if _share(_nearest(evidence, s), subject, NEAR_IN_CONTEXT) > MOST]
    return [
        s
        for s in ranked
        if s not in told
        or s in own
        or s.candidate.hit.chunk.title in about
        or s.candidate.features[_LEVEL] > 0
    ]


def _share(near: Sequence[float] | Features, subject: Sequence[int], least: float) -> float:
    return sum(bool(near[term] >= least) for term in subject) / len(subject)


def _nearest(evidence: Evidence, scored: Scored) -> list[float]:
    """Return how near a statement comes to each term of the query, by itself or in context."""
    candidate = scored.candidate
    terms = range(len(evidence.terms))
    alone = candidate.closeness / NEAR_SUBJECT * NEAR_IN_CONTEXT
    return [max(float(alone[i]), in_context(evidence, i, candidate)) for i in terms]


def _elsewhere(text: str, evidence: Evidence, statement: str) -> bool:
    """Whether a statement names places and the question another one, near to them in kind."""
    places = {place.lower() for place in _PLACE.findall(statement)}
    asked = [i for i, t in enumerate(evidence.terms) if t.word in _asked_places(text)]
    if not places or not asked or places & set(words_of(text)):
        return False
    return bool(evidence.closeness.of(places)[asked].max() >= SAME_KIND)


def _asked_places(text: str) -> set[str]:
    return {place.lower() for place in _ASKED_PLACE.findall(text)}
