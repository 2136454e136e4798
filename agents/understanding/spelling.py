"""Corrects misspelt words of plan requests, the few hundred that the slots are read from."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_CUE_WORDS = """
plan plans learn learning learned learnt study studies studying research researcher computer vision
hours week weeks weekly weekend weekends weekdays evening evenings morning month months monthly
tomorrow monday tuesday wednesday thursday friday saturday saturdays sunday sundays mondays tuesdays
wednesdays thursdays fridays january february april august september october november december
summer autumn winter spring christmas easter deadline interview exam freelance freelancer
forecasting forecast industry engineer engineering developer scientist analyst position schedule
roadmap already finished completed comfortable familiar experience beginner knowledge course courses
video videos book books reading articles papers repositories documentation prefer budget free
series time reinforcement language models natural processing explore curious hobby machine
reschedule missed statistics python should please need want know start starting beginning finish
until before minutes daily from only without project projects program programming understand money
business career resources material track
"""
# Words of their own that are one letter away from one of those.
_OTHER_WORDS = """
analysts article bark bead beginnings begins boot boots breading bring budgets bushes careers chart
clan coarse come commuter complete completes compute computed computes computing cook cooks coursera
courts curiously curse cursed dairy dally daylight days dime division document does done dose earn
earned earner earning eastern engineers even evens event events exams explain exploit explored
explorer export fall fame families feed finishes finishing firm fixed flee forecasts form forms
freed freelancing frees frond front fusion gadget goes heading hear heard hobbit hole home hone
honey hook hope hopes hour industrial inter item kissed knew knot known knows later leader leading
lean leaning leant learner learners leaves lime lobby look looks machines main march marching mass
match materially materials mean minute miss misses missing mission mixed moan model modern modes
modest moneys monkey moon moth mouth mouths mussed naturally nature needs nose note opening ours
pant paper papery park phone place plain plane plank planned planner planning plans plant played
pleas pleased pleases positions pref prefers programmed programmer programs projected projector
pythons rant reach readily reads ready refer repository resource resourced revision riding rime
roadmaps ruin same schedulers schedules scientists searching seed serial seriously shouted
simmer sires
smart some source sources spark springs sprint star stare stark stars started starts stat state
statistic statistical steady string student students studied studio studios sturdy summers sundry
tack tame television tester three tide tile times title tone tons took tours trace tracks tract
train tree trick truck understood unit untie
used version versions visions visit wand want wanted wants warn weak weed weekday weekend weeks went
winner wish within writing yearn
"""
_CUES = tuple(dict.fromkeys(_CUE_WORDS.split()))
_KNOWN = frozenset(_CUES) | frozenset(_OTHER_WORDS.split())
_WORD = re.compile(r"[A-Za-z]{4,}")
_SHORT = {
    "kno": "know",
    "knw": "know",
    "py": "python",
    "fcast": "forecast",
    "fcasting": "forecasting",
    "fre": "free",
    "sth": "something",
    "smth": "something",
    "tmrw": "tomorrow",
    "wkday": "weekday",
    "wkdays": "weekdays",
    "wkend": "weekend",
    "wkends": "weekends",
    "wknd": "weekend",
    "wknds": "weekends",
}
_SHORT_WORD = re.compile(rf"(?<![\w.]){'(?:' + '|'.join(_SHORT) + ')'}(?![\w.]\w)\b", re.IGNORECASE)
_WEAK = re.compile(r"((?:\ba|\bper|\beach|\bevery|/)\s*)weak\b", re.IGNORECASE)
_OURS = re.compile(r"(?<=\d )ours\b(?! are| is)|(?<=\d )hors\b", re.IGNORECASE)
_YOU = re.compile(r"\b(can|could|would|will|do|did) u\b", re.IGNORECASE)
_I_NO = re.compile(r"\b(i|I) no (?!longer|more|idea|one)(?=\w)")


def correct_spelling(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Return the text with misspelt cue words corrected.

    Args:
        text: What the learner wrote.
        names: Where skills stand in it; those words are left alone.
    """
    kept = list(names)

    def meant(match: re.Match[str]) -> str:
        word = match[0]
        if any(start < match.end() and match.start() < end for start, end in kept):
            return word
        found = _correction(word.casefold())
        if found is None:
            return word
        return found.capitalize() if word[0].isupper() else found

    text = _WORD.sub(meant, text)
    text = _SHORT_WORD.sub(lambda short: _SHORT[short[0].casefold()], text)
    text = _YOU.sub(r"\1 you", _OURS.sub("hours", _WEAK.sub(r"\1week", text)))
    return _I_NO.sub(r"\1 know ", text)


@lru_cache(maxsize=4096)
def _correction(word: str) -> str | None:
    """Return the cue word that is meant; None for a word that may well be itself."""
    if word in _KNOWN:
        return None
    allowed = 2 if len(word) >= 8 else 1
    nearest = process.extractOne(
        word, _CUES, scorer=OSA.distance, score_cutoff=allowed, processor=None
    )
    if nearest is None:
        return None
    found = str(nearest[0])
    swapped = sorted(found) == sorted(word)
    if len(found) <= 4:  # there one letter more or less makes another word
        return found if swapped else None
    return found if swapped or word[0] == found[0] else None
