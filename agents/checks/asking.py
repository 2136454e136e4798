"""Which question is asked next, in which order its options stand, and what passing takes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agents.skills.skill import CheckQuestion, Skill

RIGHT_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given to a question, on a day of the learner's."""

    question: str
    day: date
    correct: bool


def next_question(skill: Skill, given: Sequence[Given]) -> CheckQuestion | None:
    """Return the question that was not asked for the longest time; None when there is none.

    Args:
        skill: Whose questions are asked, in their order.
        given: Oldest first.
    """
    last = {answer.question: number for number, answer in enumerate(given)}
    return min(skill.check_questions, key=lambda q: last.get(q.question, -1), default=None)


def shuffle(options: Sequence[str], check_id: str) -> list[str]:
    """Return the options in an order that follows from the check's id alone, not from the file."""
    return sorted(options, key=lambda o: hashlib.sha256(f"{check_id} {o}".encode()).digest())


def has_passed(given: Sequence[Given]) -> bool:
    """Say whether answers, oldest first, are evidence that a skill is mastered.

    One right answer in four is luck, and a question that was answered today has had its solution
    shown. So only the first answer to a question on a day counts, and the last two that count
    must be right: two questions, or one question on two days.
    """
    counted: dict[tuple[str, date], bool] = {}
    for answer in given:
        counted.setdefault((answer.question, answer.day), answer.correct)
    latest = list(counted.values())[-RIGHT_IN_A_ROW:]
    return len(latest) == RIGHT_IN_A_ROW and all(latest)
