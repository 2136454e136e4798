"""How check questions are worded in a chat."""

from datetime import UTC, datetime

from agents.checks.words import tell_question
from agents.store.checks import StoredCheck


def test_code_in_a_question_is_not_read_as_a_citation() -> None:
    asked = datetime(2026, 11, 22, tzinfo=UTC)
    options = ["`a[2]` is 9", "`a` is unchanged"]
    check = StoredCheck("c", "numpy", "After `b[0] = 9`, what is `a`?", options, 0, "…", asked)
    told = tell_question(check, "NumPy")
    assert told == "NumPy: After `b[ 0 ] = 9`, what is `a`?\nA) `a[ 2 ]` is 9\nB) `a` is unchanged"
