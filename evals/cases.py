"""Evaluation rows: reviewed questions with the passages and facts that a good answer rests on."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

CASES_DIR = Path(__file__).parent / "cases"
DOCUMENTS_DIR = Path(__file__).parent / "documents"
FILES = ("questions.jsonl", "reported.jsonl")
Split = Literal["tune", "report"]
Corpus = Literal["shipped", "unseen"]


class Passage(BaseModel):
    """Words that answer a case, by where they stand, so that labels outlive re-chunking."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source_id: str
    section: str
    snippet: str


class Case(BaseModel):
    """One question with what is expected of its answer; see `cases/README.md` for each field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: str
    split: Split
    question: str
    history: list[str] = []
    corpus: Corpus
    overlap: bool
    passages: list[Passage]
    facts: list[list[str]]
    expect: Literal["grounded", "abstained", "none"]
    max_words: int


def load_cases(split: Split | None = None, corpus: Corpus | None = None) -> list[Case]:
    """Return the questions of a half and a corpus; of all halves or corpora where None."""
    files = [CASES_DIR / name for name in FILES if (CASES_DIR / name).is_file()]
    cases = [case for file in files for case in read_cases(file)]
    return [case for case in cases if split in (None, case.split) and corpus in (None, case.corpus)]


def read_cases(file: Path) -> list[Case]:
    """Return the cases of a file, a JSON object a line.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is no case.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Case.model_validate_json(line) for line in lines if line.strip()]
