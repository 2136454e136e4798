"""How the chat words check questions, grades and reviews; every date in it is computed."""

import re
from collections.abc import Sequence
from string import ascii_uppercase

from agents.checks.checks import Checked, Review
from agents.store.checks import StoredCheck

MOST_SHOWN = 5
_MARKER = re.compile(r"\[(\d+)\]")


def tell_question(check: StoredCheck, title: str) -> str:
    """Return a question with its options, one a line."""
    options = [f"{a}) {o}" for a, o in zip(ascii_uppercase, check.options, strict=False)]
    return _without_markers("\n".join([f"{title}: {check.question}", *options]))


def tell_grade(checked: Checked, title: str) -> str:
    """Return how an answer was graded, why, and when the skill comes back."""
    check = checked.check
    if check.correct:
        verdict = f"Right, it is {_quoted(checked.solution)}."
    else:
        verdict = f"Not this time: the answer is {_quoted(checked.solution)}."
    lines = [f"{verdict} {check.explanation}", f"{title} comes back for review on {check.due}."]
    if checked.proposal and checked.proposal.state == "pending":
        lines.append(f"That was the second right answer: shall I mark {title} as done?")
    else:
        lines.append("Shall I ask another one?")
    return _without_markers("\n".join(lines))


def tell_reviews(reviews: Sequence[Review]) -> str:
    """Return what is due today, or what comes next."""
    due = [review for review in reviews if review.due_now]
    if not reviews:
        return (
            "You have no reviews yet: a skill comes back once you have answered a question on it.\n"
            "On which skill shall I ask you?"
        )
    if not due:
        first = reviews[0]
        return f"Nothing is due today. The next review is {first.title}, on {first.stored.due}."
    count = f"{len(due)} skill{'' if len(due) == 1 else 's'}"
    rows = [f"- {r.title}, due on {r.stored.due}" for r in due[:MOST_SHOWN]]
    more = [f"- and {len(due) - MOST_SHOWN} more"] if len(due) > MOST_SHOWN else []
    return "\n".join([f"Due for review, {count}:", *rows, *more, "Shall I begin?"])


def _without_markers(text: str) -> str:
    """Return a text in which no code such as `b[0]` reads as the number of a citation."""
    return _MARKER.sub(r"[ \1 ]", text)


def _quoted(option: str) -> str:
    return f"“{option.rstrip('.')}”"
