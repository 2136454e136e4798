"""Tar files that nobody here made: read once, in memory, with caps, never unpacked to a disk."""

import io
import lzma
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

from ingest.errors import BrokenDocumentError
from ingest.load.archive import MAX_RATIO, MAX_UNPACKED_BYTES, leads_out

MAX_MEMBERS = 50_000
_SMALL_BYTES = 1024 * 1024  # below this a high ratio harms nobody
_DAMAGED = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class _TooMuchError(Exception):
    """More was unpacked than a tar of this size may hold."""


class Tarball:
    """The members that were wanted of a tar, compressed or not; they are kept in memory.

    Raises:
        BrokenDocumentError: not a tar, too large unpacked, or a path that leads out.
    """

    def __init__(self, raw: bytes, file: Path, wanted: Callable[[PurePosixPath], bool]) -> None:
        self._file = file
        self._kept: dict[str, bytes] = {}
        self._names: list[str] = []
        self._links: list[str] = []
        try:
            with tarfile.open(fileobj=io.BytesIO(raw), mode="r:*") as opened:
                self._budget = min(MAX_UNPACKED_BYTES, max(_SMALL_BYTES, MAX_RATIO * len(raw)))
                self._read(opened, wanted)
        except _TooMuchError as exc:
            limit = MAX_UNPACKED_BYTES // 1024**2
            raise BrokenDocumentError(
                file, f"unpacks to far more than it should (limits: {limit} MiB, {MAX_RATIO}:1)"
            ) from exc
        except _DAMAGED as exc:
            raise BrokenDocumentError(file, "is damaged: not a readable tar") from exc

    def names(self) -> list[str]:
        """Return the names of files and links in the archive's order."""
        return self._names

    def links(self) -> list[str]:
        """Return the names of members that are links or devices, which are never read."""
        return self._links

    def read(self, name: str) -> bytes:
        """Return a wanted member's bytes."""
        return self._kept[name]

    def _read(self, opened: tarfile.TarFile, wanted: Callable[[PurePosixPath], bool]) -> None:
        for number, member in enumerate(opened, 1):
            if number > MAX_MEMBERS:
                raise BrokenDocumentError(self._file, f"holds more than {MAX_MEMBERS} files")
            if leads_out(member.name):
                raise BrokenDocumentError(
                    self._file, f"holds a path that leads out of it: {member.name!r}"
                )
            self._budget -= member.size
            if self._budget < 0:
                raise _TooMuchError
            if member.isdir():
                continue
            self._names.append(member.name)
            if not member.isreg():
                self._links.append(member.name)
            elif wanted(PurePosixPath(member.name)):
                content: IO[bytes] | None = opened.extractfile(member)
                self._kept[member.name] = content.read() if content else b""
