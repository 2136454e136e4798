"""Zip files that nobody here made: read in memory, with caps, and never unpacked to a disk."""

import io
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from ingest.errors import BrokenDocumentError

MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
_SMALL_BYTES = 1024 * 1024  # below this a high ratio harms nobody


class Archive:
    """An opened zip whose members were all looked at before any of them is read.

    Raises:
        BrokenDocumentError: not a zip, encrypted, too large unpacked, or a path that leads out.
    """

    def __init__(self, raw: bytes, file: Path) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as exc:
            raise BrokenDocumentError(file, "is damaged: not a readable zip container") from exc
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise BrokenDocumentError(file, f"holds more than {MAX_MEMBERS} files")
        for member in members:
            self._check(member)
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise self._bomb()

    def names(self) -> list[str]:
        """Return the members' names in the archive's order."""
        return self._zip.namelist()

    def links(self) -> list[str]:
        """Return the names of members that are symbolic links, which nobody follows."""
        members = self._zip.infolist()
        return [m.filename for m in members if stat.S_ISLNK(m.external_attr >> 16)]

    def read(self, name: str) -> bytes:
        """Return a member's bytes, never more than it declares.

        Raises:
            BrokenDocumentError: there is no such member, or it is damaged.
        """
        try:
            with self._zip.open(name) as member:
                declared = self._zip.getinfo(name).file_size
                content = member.read(declared + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as exc:
            raise BrokenDocumentError(self._file, f"is damaged: no readable {name!r}") from exc
        if len(content) > declared:
            raise self._bomb()
        return content

    def _check(self, member: zipfile.ZipInfo) -> None:
        if leads_out(member.filename):
            raise BrokenDocumentError(
                self._file, f"holds a path that leads out of it: {member.filename!r}"
            )
        if member.flag_bits & 1:
            raise BrokenDocumentError(self._file, "is encrypted; save it without a password")
        large = member.file_size > _SMALL_BYTES
        if large and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise self._bomb()

    def _bomb(self) -> BrokenDocumentError:
        limit = MAX_UNPACKED_BYTES // 1024**2
        return BrokenDocumentError(
            self._file, f"unpacks to far more than it should (limits: {limit} MiB, {MAX_RATIO}:1)"
        )


def leads_out(name: str) -> bool:
    """Whether a member's name would lead out of the folder that it is unpacked to."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1])
