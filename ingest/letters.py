"""Addresses that could not be read, kept so that they can be tried again."""

from collections.abc import Collection, Sequence
from pathlib import Path

import orjson

from ingest.errors import BrokenDocumentError


class DeadLetters:
    """The list in one file; a missing file is an empty list."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def urls(self) -> list[str]:
        """Return the addresses in the order in which they failed."""
        return list(self.reasons())

    def reasons(self) -> dict[str, str]:
        """Return address → why it failed the last time."""
        if not self._file.is_file():
            return {}
        found: dict[str, str] = orjson.loads(self._file.read_bytes())
        return found

    def settle(self, read: Collection[str], failures: Sequence[BrokenDocumentError]) -> None:
        """Take off what was read, and put on the addresses that failed."""
        kept = {url: why for url, why in self.reasons().items() if url not in read}
        kept |= {f.path: f.reason for f in failures if "://" in f.path}
        if kept or self._file.is_file():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new")
            draft.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2))
            draft.replace(self._file)
