"""Statements that were labelled by hand: those of answers, and claims that stand alone.

`cases/README.md` says what each field of an answer means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from agents.support.evidence_text import Passage
from evals.cases import CASES_DIR, Split
from evals.claims import Claim, ClaimSet, load_claims

FILE = CASES_DIR / "answers.jsonl"


class Context(BaseModel):
    """A passage that an answer had before it, with its heading path."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: str
    text: str


class Statement(BaseModel):
    """One statement of an answer; `kind` says what it takes to see, or what is wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    label: Literal["supported", "unsupported"]
    kind: str

    @property
    def supported(self) -> bool:
        """Whether a careful reader signs it."""
        return self.label == "supported"


class LabelledAnswer(BaseModel):
    """An answer with the only evidence that it may rest on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    half: Split
    origin: Literal["real", "altered"]
    case: str
    question: str
    passages: list[Context]
    answer: str
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One statement with its label and the only passages that it may rest on.

    Attributes:
        id: Of its answer, or of the claim.
        origin: `claim` where it stands alone.
        position: In its answer, from 1; 0 where it stands alone.
    """

    id: str
    origin: Literal["real", "altered", "claim"]
    text: str
    kind: str
    supported: bool
    position: int
    passages: tuple[Passage, ...]

    @property
    def name(self) -> str:
        """What it is called where it is one of many."""
        return f"{self.id} statement {self.position}" if self.position else self.id


def load_answers(half: Split | None = None) -> list[LabelledAnswer]:
    """Return the answers of a half, of both when None."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    answers = [LabelledAnswer.model_validate_json(line) for line in lines if line.strip()]
    return [answer for answer in answers if half in (None, answer.half)]


def statements_of(answers: Sequence[LabelledAnswer]) -> list[Labelled]:
    """Return the statements of answers, each with all passages that its answer had."""
    return [
        Labelled(
            id=answer.id,
            origin=answer.origin,
            text=statement.text,
            kind=statement.kind,
            supported=statement.supported,
            position=position,
            passages=tuple(Passage(context.text, context.section) for context in answer.passages),
        )
        for answer in answers
        for position, statement in enumerate(answer.statements, 1)
    ]


def as_statement(claim: Claim) -> Labelled:
    """Return a claim as a statement that stands alone."""
    return Labelled(
        id=claim.id,
        origin="claim",
        text=claim.claim,
        kind=claim.kind,
        supported=claim.supported,
        position=0,
        passages=tuple(Passage(text, claim.section or "") for text in claim.passages),
    )


LabelledSet = Literal["answers"] | ClaimSet
SETS: dict[LabelledSet, str] = {
    "answers": "statements of labelled answers",
    "claims": "labelled claims",
    "claims_english": "labelled claims in general English",
}
"""Name of a set in `cases/` → what it holds, in words."""


def load_labelled(name: LabelledSet, half: Split) -> list[Labelled]:
    """Return the statements of one half of a set."""
    if name == "answers":
        return statements_of(load_answers(half))
    return [as_statement(claim) for claim in load_claims(half, name)]
