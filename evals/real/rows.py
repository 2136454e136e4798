"""What a real model made of one case, as the committed report keeps it."""

import re
from collections.abc import Sequence

from pydantic import BaseModel

from agents.answer import Answer
from evals.answers import TextOf, broken_promises
from evals.fidelity import unheld
from evals.real.overheard import Call

_CUT = re.compile(r"^(\d+) statements? w(?:as|ere) left out")


class Turn(BaseModel):
    """One answer.

    Attributes:
        model: Whose words they are; the keyless model's where nothing of the other's held.
        broken: Promises on citations that it breaks.
        unheld: Numbers and dates that nothing of its run holds.
        cut: How many statements were left out.
    """

    say: str
    answer: str
    grounding: str
    model: str
    broken: list[str]
    unheld: list[str]
    cut: int
    warnings: list[str]
    input_tokens: int
    output_tokens: int
    seconds: float


class Row(BaseModel):
    """One case.

    Attributes:
        commit: Of the code that was asked.
        expect: How a question should be answered; None for plan requests and conversations.
        facts: How many of a question's facts the answer holds, and how many there are.
        missed: What was expected of a request or conversation and did not come.
        calls: How often the model was asked; 0 where code answered.
        sent_back: How often statements went back to it.
        model_seconds: What the model took of the time of the turns.
    """

    id: str
    kind: str
    commit: str | None
    expect: str | None = None
    facts: tuple[int, int] = (0, 0)
    missed: list[str] = []
    turns: list[Turn]
    calls: int
    sent_back: int
    model_seconds: float

    @property
    def kept(self) -> bool:
        """Whether every promise is kept in every turn."""
        return not any(turn.broken or turn.unheld for turn in self.turns)


def make_turn(say: str, answer: Answer, text_of: TextOf) -> Turn:
    """Return what one answer came to."""
    cut = [int(found[1]) for warning in answer.warnings if (found := _CUT.match(warning))]
    return Turn(
        say=say,
        answer=answer.answer,
        grounding=answer.grounding,
        model=answer.model,
        broken=broken_promises(answer, text_of),
        unheld=unheld(answer, say),
        cut=sum(cut),
        warnings=answer.warnings,
        input_tokens=answer.usage.input_tokens,
        output_tokens=answer.usage.output_tokens,
        seconds=round(answer.timings_ms["total"] / 1000, 2),
    )


def effort(calls: Sequence[Call]) -> dict[str, float]:
    """Return the fields of a row that count what the model did."""
    return {
        "calls": len(calls),
        "sent_back": sum(call.mends for call in calls),
        "model_seconds": round(sum(call.seconds for call in calls), 2),
    }
