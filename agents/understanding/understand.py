"""The one way in: a message becomes slots."""

import math
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from agents.skills.linker import LinkedSkill
from agents.skills.skill import Specialization
from agents.understanding.cost import read_cost
from agents.understanding.dates import Dates, read_dates
from agents.understanding.goal import read_goal, read_specialization
from agents.understanding.hour_forms import read_total
from agents.understanding.hours import LEAST, MOST, each_weekday, hours_out_of_range, read_hours
from agents.understanding.left_out import areas_left_out
from agents.understanding.skills import read_skills
from agents.understanding.slots import Slots
from agents.understanding.tastes import read_formats, read_start_time
from agents.understanding.weekdays import study_days_in

# "Study plan" and "CV" name skills, but here the thing that is asked for or given.
_PLAN_WORD = re.compile(
    r"\b(?:plans?|planning|schedule|roadmap|path|cv|r[ée]sum[ée])$|^(?:studying"
    r"|learning)$",
    re.IGNORECASE,
)
# "Docker and SQL for my new job"
_PURPOSE = re.compile(
    r"\bfor (?:my|our) (?:(?:new|current|own) )?(?:job|work|company|team|employer|boss)\b",
    re.IGNORECASE,
)
# What stands between columns ends a line.
_COLUMNS = re.compile(r" \| ")
# A skill that is a field as a whole: to learn it is to specialize, unless nothing else is wanted.
_FIELDS = {
    "llm": {"large-language-models", "language-models", "nlp"},
    "vision": {"computer-vision"},
    "rl": {"reinforcement-learning"},
    "forecasting": {"time-series"},
    "mlops": {"mlops"},
}

_WHOLE_FIELDS = frozenset().union(*_FIELDS.values())
# Whoever has all that a skill rests on learns that alone.
_KNOWS_NEEDS = re.compile(
    r"\b(?:know|have|['’]ve got|got|done|meet|learned|had)\b(?: \w+){0,2}?"
    r" (?:all|everything)\b(?: (?:of|the|its|their|that|it|they|those|skills|things|it's))*"
    r" (?:prereq\w*|requirements|basics for (?:it|them)|needs?|requires?|builds? (?:up)?on)\b"
    r"|\b(?:prereq\w*|requirements)\b(?: (?:for (?:it|them|that)|all|already|i|we)){0,3}"
    r" (?:have|know|meet|met|(?:are|is) (?:there|met|known|done|covered|in place|no problem))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)  # several moves ask for the slots of one message
def understand(text: str, today: date, link: Callable[[str], list[LinkedSkill]]) -> Slots:
    """Return what a message says of a plan.

    Args:
        text: What the learner wrote; a pasted CV is fine.
        today: The day on which it was said.
        link: Finds the skills that a text mentions.
    """
    if len(_COLUMNS.findall(text)) > 1:
        text = _COLUMNS.sub(" \n ", text)
    goal, field = read_goal(text), read_specialization(text)
    mentions = [m for m in link(text) if not _PLAN_WORD.search(m.text)]
    skills = read_skills(text, mentions)
    dates, beyond = read_dates(text, today), hours_out_of_range(text)
    wanted = skills.wanted
    if field and not skills.only:
        wanted = tuple(s for s in wanted if s not in _FIELDS[field])
    if goal and skills.wanted and read_goal(_PURPOSE.sub(" ", text)) is None:
        goal = None  # what the skills are needed for, not what is aimed at
    named = set(skills.wanted)
    if goal and (not skills.only or (field and named <= _FIELDS[field])):
        wanted = ()
    if not (goal or skills.wanted) and _field_beside(text, mentions, skills.alone) is None:
        wanted = skills.alone
    return Slots(
        goal=goal,
        specialization=None if wanted else field,
        hours_per_week=None
        if beyond is not None
        else read_hours(text) or _spread(text, dates, today),
        start_date=dates.start,
        deadline=dates.deadline,
        known=skills.known,
        targets=wanted,
        unwanted=skills.unwanted,
        areas_out=areas_left_out(text, mentions),
        knows_needs=bool(_KNOWS_NEEDS.search(text)) or None,
        cost=read_cost(text),
        formats=read_formats(text),
        study_days=study_days_in(text),
        start_time=read_start_time(text),
        hours_asked=beyond,
        per_weekday=each_weekday(text),
        silent=tuple(m for m in skills.silent if m.skill_id not in _FIELDS.get(str(field), ())),
    )


def _field_beside(
    text: str, mentions: list[LinkedSkill], alone: tuple[str, ...]
) -> Specialization | None:
    """Return the field that a text names apart from skills in it, as the LLM of "LLM agents"."""
    for mention in mentions:
        if mention.skill_id in alone and mention.skill_id not in _WHOLE_FIELDS:
            blank = " " * (mention.end - mention.start)
            text = text[: mention.start] + blank + text[mention.end :]
    return read_specialization(text)


def _spread(text: str, dates: Dates, today: date) -> float | None:
    """Return the hours a week that "30 hours in total" until a deadline come to, by half hours."""
    total = read_total(text)
    if total is None or dates.deadline is None:
        return None
    weeks = max(1.0, (dates.deadline - (dates.start or today)).days / 7)
    return min(MOST, max(LEAST, math.ceil(2 * total / weeks) / 2))
