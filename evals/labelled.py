"""Answers whose statements were labelled by hand; see `cases/README.md` for each field."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from evals.cases import CASES_DIR, Split

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


def load_answers(half: Split | None = None) -> list[LabelledAnswer]:
    """Return the answers of a half, of both when None."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    answers = [LabelledAnswer.model_validate_json(line) for line in lines if line.strip()]
    return [answer for answer in answers if half in (None, answer.half)]
