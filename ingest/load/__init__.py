"""Turns files into documents: one module a format behind one function."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.load.html import read_html
from ingest.load.markdown import read_markdown
from ingest.load.text import read_text

Reader = Callable[[str, Path], Document]
READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
}
MAX_BYTES = 20 * 1024 * 1024
SKILL_FOLDER = "skills"  # below a corpus: the skill graph's files, which are not indexed yet


def find_files(path: Path) -> list[Path]:
    """Return the readable files of a folder in a stable order, or the file itself.

    A `README` describes its folder to people and hidden files belong to tools: both stay out
    of a folder's listing, and are read only when they are named themselves.
    """
    if not path.exists():
        raise BrokenDocumentError(path, "there is no such file or folder")
    if path.is_file():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix.lower() in READERS
        and file.stem.lower() != "readme"
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.relative_to(path).parts[0] != SKILL_FOLDER
    )


def load_file(file: Path, root: Path) -> Document:
    """Read one file as a document whose `path` is relative to `root`.

    Raises:
        BrokenDocumentError: unknown type, not UTF-8, too large, malformed or without text.
    """
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise BrokenDocumentError(file, f"{file.suffix or 'no'} suffix; known are {known}")
    if not _is_utf8(file):
        raise BrokenDocumentError(ascii(str(file)), "its name is not UTF-8; rename it")
    raw = _read_bytes(file)
    document = reader(_decode(raw, file), file)
    if not any(section.text.strip() for section in document.sections):
        raise BrokenDocumentError(file, "no text was found in it")
    relative = file.relative_to(root) if file != root else Path(file.name)
    return replace(
        document,
        id=document.id or slug(file.stem),
        path=relative.as_posix(),
        content_hash=hashlib.sha256(raw).hexdigest(),
        states_id=bool(document.id),
    )


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


def _decode(raw: bytes, file: Path) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw[: exc.start].count(b"\n") + 1
        raise BrokenDocumentError(
            file, f"byte 0x{raw[exc.start]:02x} is not UTF-8; save the file as UTF-8", line
        ) from exc
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise BrokenDocumentError(file, "holds a NUL character; this is not a text file", line)
    return text.replace("\r\n", "\n").replace("\r", "\n")
