"""Which files of a repository are read: its README and docs, from a checkout or an archive of it.

An archive is read in memory; nothing of it is ever written to a disk.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ingest.errors import BrokenDocumentError
from ingest.load.archive import Archive
from ingest.load.kinds import READERS
from ingest.load.tarball import Tarball

ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
MAX_ARCHIVE_BYTES = 100 * 1024 * 1024
_ABOUT = re.compile(
    r"^(?:licen[sc]e|copying|notice|authors?|contribut\w*|changelog|changes|history|security|"
    r"code[-_]of[-_]conduct|support|governance|maintainers|requirements[\w.-]*|"
    r"(?:pull_request|issue)_template)$",
    re.IGNORECASE,
)
_NOT_DOCS = {"node_modules", "vendor", "third_party", "tests", "test", "fixtures", "dist", "build"}
_BRANCH = re.compile(r"-(?:main|master|[0-9a-f]{40}|v?\d[\w.]*)$")


def is_archive(path: Path) -> bool:
    """Whether a path is called as archives are."""
    return bool(archive_suffix(path))


def archive_suffix(path: Path) -> str:
    """Return which of `ARCHIVES` a path ends in, empty for what is no archive."""
    name = path.name.lower()
    return max((s for s in ARCHIVES if name.endswith(s)), key=len, default="")


def is_documentation(member: PurePosixPath) -> bool:
    """Whether a repository's file is one to learn from, rather than one about the repository."""
    return (
        member.suffix.lower() in READERS
        and not any(part.startswith(".") for part in member.parts)
        and not _NOT_DOCS & {part.lower() for part in member.parts[:-1]}
        and not _ABOUT.match(member.stem)
    )


class RepositoryArchive:
    """The documents of an archive, by their paths below its top folder.

    Raises:
        BrokenDocumentError: it cannot be read, leads out of itself, or unpacks to too much.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            if file.stat().st_size > MAX_ARCHIVE_BYTES:
                limit = MAX_ARCHIVE_BYTES // 1024**2
                raise BrokenDocumentError(file, f"larger than {limit} MiB")
            raw = file.read_bytes()
        except OSError as exc:
            raise BrokenDocumentError(file, f"cannot be read: {exc.strerror}") from exc
        zipped = file.suffix.lower() == ".zip"
        self._archive = Archive(raw, file) if zipped else Tarball(raw, file, is_documentation)
        names = [PurePosixPath(name) for name in self._archive.names()]
        tops = {name.parts[0] for name in names if name.parts}
        inside = all(len(name.parts) > 1 for name in names if is_documentation(name))
        self._top = tops.pop() if len(tops) == 1 and inside else ""
        self.links = [self._place(PurePosixPath(link)) for link in self._archive.links()]
        self._members = {
            str(self._place(name)): str(name)
            for name in sorted(names)
            if is_documentation(name) and str(name) not in self._archive.links()
        }

    @property
    def name(self) -> str:
        """What the repository is called."""
        stem = self._file.name
        for suffix in sorted(ARCHIVES, key=len, reverse=True):
            stem = stem.removesuffix(suffix)
        return _BRANCH.sub("", self._top or stem)

    def documents(self) -> Iterator[str]:
        """Yield the paths of the documents, in order."""
        yield from self._members

    def read(self, path: str) -> tuple[bytes, Path]:
        """Return a document's bytes, and what it is called: a README as the folder it describes."""
        place = PurePosixPath(path)
        called = place.name
        if place.stem.lower() == "readme":
            called = (place.parent.name or self.name) + place.suffix
        return self._archive.read(self._members[path]), Path(called)

    def _place(self, name: PurePosixPath) -> PurePosixPath:
        return name.relative_to(self._top) if self._top else name
