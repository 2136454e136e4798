"""Turns files and fetched bytes into documents: one module a kind behind one function."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ingest.documents import Document, Section
from ingest.errors import BrokenDocumentError
from ingest.links import Link, PlacedLink
from ingest.load.kinds import READERS
from ingest.load.markup import absolute
from ingest.load.questions import questions_file, read_questions
from ingest.load.repository import RepositoryArchive, is_archive, is_documentation

LOAD_VERSION = 12
"""Of how files are read; to be raised when a file gives another document than before."""
MAX_BYTES = 20 * 1024 * 1024
SKILL_FOLDER = "skills"  # below a corpus: files of the skill graph, which makes documents of them


def find_files(path: Path) -> list[Path]:
    """Return the readable files of a folder in a stable order, or the file itself.

    A `README` describes its folder to people and hidden files belong to tools: both stay out
    of a folder's listing, and are read only when they are named themselves. In a checkout of a
    repository the `README` is the article.
    """
    if not path.exists():
        raise BrokenDocumentError(path, "there is no such file or folder")
    if path.is_file():
        return [path]
    checkout = (path / ".git" / "HEAD").is_file() or (path / ".git").is_file()
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix.lower() in READERS
        and (file.stem.lower() != "readme" or checkout)
        and (not checkout or is_documentation(PurePosixPath(file.relative_to(path).as_posix())))
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.relative_to(path).parts[0] != SKILL_FOLDER
    )


def load_file(file: Path, root: Path) -> Document:
    """Read one file as a document whose `path` is relative to `root`.

    Raises:
        BrokenDocumentError: unknown type, not UTF-8, too large, malformed or without text.
    """
    if is_archive(file):
        raise BrokenDocumentError(file, "is an archive; `roadmap ingest` reads the documents in it")
    if file.suffix.lower() not in READERS:
        known = ", ".join(sorted(READERS))
        raise BrokenDocumentError(file, f"{file.suffix or 'no'} suffix; known are {known}")
    if not _is_utf8(file):
        raise BrokenDocumentError(ascii(str(file)), "its name is not UTF-8; rename it")
    document = load_bytes(_read_bytes(file), file)
    beside = questions_file(file)
    if beside.is_file():
        asked = read_questions(beside, document)
        document = replace(document, questions=asked, content_hash=hash_file(file))
    relative = file.relative_to(root) if file != root else Path(file.name)
    return replace(
        document,
        id=document.id or slug(file.stem),
        path=relative.as_posix(),
        states_id=bool(document.id),
    )


def hash_file(file: Path) -> str:
    """Return a document's `content_hash`; OSError as they come.

    It is the SHA-256 of the file's bytes, and of those of the questions beside it if there are any.
    """
    with file.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256")
    beside = questions_file(file)
    if beside.is_file():
        digest.update(beside.read_bytes())
    return digest.hexdigest()


def load_archive(file: Path) -> Iterator[tuple[str, Document | BrokenDocumentError]]:
    """Yield the documents of a repository's archive by their paths in it, or what failed of them.

    Raises:
        BrokenDocumentError: the archive itself cannot be read, or is no harmless one.
    """
    archive = RepositoryArchive(file)
    for link in archive.links:
        yield str(link), BrokenDocumentError(f"{file}!/{link}", "is a link, which is not followed")
    for path in archive.documents():
        try:
            raw, called = archive.read(path)
            document = load_bytes(raw, called)
        except BrokenDocumentError as failure:
            yield path, BrokenDocumentError(f"{file}!/{path}", failure.reason, failure.line)
        else:
            identity = document.id or slug(called.stem)
            stated = bool(document.id)
            yield path, replace(document, id=identity, path=path, states_id=stated)


def load_bytes(
    raw: bytes, file: Path, base: str | None = None, charset: str | None = None
) -> Document:
    """Read a document whose kind the suffix of `file` tells; its id may be empty, `path` is None.

    Args:
        raw: The whole file.
        file: What it is called, in messages too.
        base: Where it was fetched from; relative links are taken from there.
        charset: What the server said a page is encoded in.

    Raises:
        BrokenDocumentError: not UTF-8 where it must be, malformed or without text.
    """
    document = READERS[file.suffix.lower()](raw, file, charset)
    if not any(section.text.strip() for section in document.sections):
        raise BrokenDocumentError(file, "no text was found in it")
    own = document.url if (document.url or "").startswith(("http://", "https://")) else None
    root = base or own or ""
    links = (_absolute(link, root) for link in document.links)
    return replace(
        document,
        url=own,
        sections=tuple(_with_absolute_links(section, root) for section in document.sections),
        links=tuple(dict.fromkeys(link for link in links if link is not None)),
        content_hash=hashlib.sha256(raw).hexdigest(),
    )


def _absolute(link: Link, base: str) -> Link | None:
    target = absolute(link.url, base)
    return Link(target, link.text) if target else None


def _with_absolute_links(section: Section, base: str) -> Section:
    if not section.links:
        return section
    placed = ((at.line, _absolute(at.link, base)) for at in section.links)
    links = tuple(PlacedLink(line, link) for line, link in placed if link is not None)
    return replace(section, links=links)


def slug(text: str) -> str:
    """Return text as an id: lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "untitled"


def _is_utf8(file: Path) -> bool:
    try:
        str(file.resolve()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise BrokenDocumentError(file, f"larger than {MAX_BYTES // 1024**2} MiB")
        return file.read_bytes()
    except OSError as exc:
        raise BrokenDocumentError(file, f"cannot be read: {exc.strerror}") from exc
