"""Every case for itself: `-k fact-001` asks one and shows its trace, `--kind list` asks a kind."""

from collections.abc import Callable

from evals.cases import Case
from evals.outcomes import Outcome


def test_an_answer_keeps_every_promise(case: Case, examine: Callable[[Case], Outcome]) -> None:
    outcome = examine(case)
    assert outcome.broken == []
    assert (outcome.grounding == "none") == (case.expect == "none")
