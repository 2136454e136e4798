"""Tells from the words around it whether an everyday word is meant as a skill."""

import re

from agents.skills.linker.words import words_in

_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n\s*\n")
# Words that texts about learning and engineering use, and texts about other things rarely.
_TECHNICAL_WORDS = """
algorithm api app backend benchmark bug code coder codebase coding computation computer
cpu csv data dataset debug deploy deployment developer engineer feature framework frontend
function gpu inference input install installed api kernel label layer library loss method
metric ml ai model modeling module nlp notebook numerical optimization output package
parameter pipeline prediction production program programmer programming prototype query
repository script sdk server skill software sql stack syllabus tensor token tool toolkit
training tutorial variable weight workflow roadmap curriculum prerequisite learn learned
learning study course proficient proficiency familiar knowledge certificate bootcamp
beginner hands-on dag etl kafka hadoop nosql regex cuda
"""
_TECHNICAL = frozenset(_TECHNICAL_WORDS.split())
_ASKS = re.compile(
    r"^\W*(?:what(?:['’]s| is| are)|define|explain|learn|how (?:do|can|to|long|hard)"
    r"|where (?:do|can)"
    r"|what (?:must|should|do|comes?)|(?:do|should) (?:i|we)|prerequisites?"
    r"|i (?:already )?know|i(?:['’]m| am) (?:good|new)|teach me|skills?:|known:?)\b",
    re.IGNORECASE,
)
MAX_SHORT_WORDS = 9


def speaks_of_skills(text: str, start: int, end: int, *, linked_nearby: bool) -> bool:
    """Whether the sentence around `text[start:end]` is about things that one learns.

    Args:
        text: The whole text.
        start: First code point of the doubtful word.
        end: One past its last.
        linked_nearby: Whether another skill is named close by without doubt.
    """
    if linked_nearby:
        return True
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    sentence = text[before[-1] if before else 0 : after.start() if after else len(text)]
    forms = [word.form for word in words_in(sentence)]
    if len(forms) <= MAX_SHORT_WORDS and (len(forms) <= 2 or _ASKS.search(sentence)):
        return True
    return sum(form in _TECHNICAL for form in forms) >= 1
