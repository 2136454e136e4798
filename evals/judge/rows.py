"""What a judge said of one case by one metric, and the file that keeps it for the next run."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError


class Row(BaseModel):
    """A score, or why there is none.

    Attributes:
        key: Of judge, metric, version of the prompt and inputs; who has the same, has this score.
        value: None when it failed.
        error: Why it failed; None when it did not.
        seconds: What all of its calls took.
        cached: Whether an earlier run asked for it; what it cost then still stands here.
    """

    case: str
    metric: str
    key: str
    value: float | None = None
    error: str | None = None
    seconds: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0
    cached: bool = False

    def __str__(self) -> str:
        return f"{self.case}, {self.metric}: {self.error or self.value}"


def key_of(judge: str, metric: str, version: str, inputs: Any) -> str:  # noqa: ANN401 - any JSON
    """Return what a score is kept by: a hash of everything that decides it."""
    data = orjson.dumps([judge, metric, version, inputs], option=orjson.OPT_SORT_KEYS)
    return sha256(data).hexdigest()


class RowFile:
    """Sound rows, a line each, so that a run that was killed goes on where it was.

    Args:
        file: Read once, then only added to. A line that was cut short by a kill is passed over.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: dict[str, Row] = {}
        lines = file.read_bytes().splitlines() if file.is_file() else []
        for line in lines:
            try:
                row = Row.model_validate_json(line)
            except ValidationError:
                continue
            self._rows[row.key] = row

    def get(self, key: str) -> Row | None:
        """Return what was kept under a key; None when there is nothing."""
        return self._rows.get(key)

    def keep(self, row: Row) -> None:
        """Keep a row, now and on the disk."""
        self._rows[row.key] = row
        self._file.parent.mkdir(parents=True, exist_ok=True)
        line = row.model_dump_json(exclude={"cached"}).encode()
        opened = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(opened, b"\n" + line + b"\n")  # after whatever a kill has left behind
        finally:
            os.close(opened)
