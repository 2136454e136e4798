"""When a skill is to be reviewed next; the only module that knows FSRS.

The unit is a day: FSRS is told noon of the learner's date, so that the hour at which somebody
studies, and the zone they live in, change nothing. It learns in no steps of minutes, and adds no
noise: the same answers on the same days give the same dates.
"""

from datetime import UTC, date, datetime, time
from typing import Any, cast

from fsrs import Card, Rating, Scheduler
from fsrs.card import CardDict

LONGEST_DAYS = 365
_SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False
)


def review(state: dict[str, Any] | None, correct: bool, day: date) -> tuple[dict[str, Any], date]:
    """Return what is remembered after an answer, and the day of the next review, after `day`.

    Args:
        state: What this function returned for the answer before; None for the first one.
        correct: A right answer is "good", a wrong one "again".
        day: The learner's date.
    """
    at = _noon(day)
    card = Card(card_id=0, due=at) if state is None else Card.from_dict(cast(CardDict, state))
    card, _ = _SCHEDULER.review_card(card, Rating.Good if correct else Rating.Again, at)
    return dict(card.to_dict()), card.due.date()


def recall(state: dict[str, Any], day: date) -> float:
    """Return how likely the skill is remembered on a day, 0 to 1."""
    card = Card.from_dict(cast(CardDict, state))
    return round(_SCHEDULER.get_card_retrievability(card, _noon(day)), 4)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
