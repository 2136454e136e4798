"""Which question comes next, in which order its options stand, and what counts as passing."""

from collections import Counter
from datetime import date, timedelta

import pytest

from agents.checks.asking import Given, has_passed, next_question, shuffle
from agents.skills.skill import CheckQuestion, Skill
from agents.store.ids import new_id

DAY = date(2026, 12, 1)
QUESTIONS = tuple(CheckQuestion(name, ("1", "2", "3", "4"), 0, "") for name in "abc")
SKILL = Skill("adding", "Adding", "maths", (1, 1), check_questions=QUESTIONS)


def given(*answers: str) -> list[Given]:
    """Read answers such as `a0+`: the question, days after the first one, and right or wrong."""
    return [Given(a[0], DAY + timedelta(int(a[1])), a[2] == "+") for a in answers]


def test_questions_take_turns() -> None:
    said: list[Given] = []
    for _ in range(6):
        question = next_question(SKILL, said)
        assert question
        said.append(Given(question.question, DAY, True))
    assert "".join(answer.question for answer in said) == "abcabc"


def test_the_right_option_stands_anywhere() -> None:
    options = ["right", "wrong", "false", "bad"]
    places = Counter(shuffle(options, new_id()).index("right") for _ in range(2_000))
    assert all(400 < places[n] < 600 for n in range(4))
    assert shuffle(options, "one") == shuffle(options[::-1], "one")


@pytest.mark.parametrize(
    ("answers", "passed"),
    [
        ((), False),
        (("a0+",), False),
        (("a0+", "b0+"), True),
        (("a0+", "a0+"), False),
        (("a0+", "a1+"), True),
        (("a0-", "a0+", "b0+"), False),
        (("a0-", "b0+", "a1+"), True),
        (("a0+", "b0+", "c0-"), False),
        (("a0+", "b0-", "c0+"), False),
    ],
)
def test_two_right_answers_that_count_are_needed(answers: tuple[str, ...], passed: bool) -> None:
    assert has_passed(given(*answers)) is passed
