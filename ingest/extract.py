"""Reads whatever was named, a file or an address, as a document; knows no index."""

from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.load import load_file
from ingest.settings import Settings


class Extractor:
    """Reads names one after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of connections."""

    def read(self, name: str) -> Document:
        """Return the document that a path or address leads to.

        Raises:
            BrokenDocumentError: it cannot be fetched or read; `reason` is one line.
        """
        file = Path(name)
        if not file.is_file():
            missing = "is a folder; name files" if file.is_dir() else "there is no such file"
            raise BrokenDocumentError(name, missing)
        return load_file(file, file)
