"""The questions that are kept beside a document, with the sentences that answer them.

A question often shares no word with its answer, and an embedding model of this size then misses it.
Whoever looks after a document can write down how readers ask: `roadmap.questions.toml` beside
`roadmap.md` holds a table `questions`, whose keys are sentences, list items or heading paths of
the document. This is document expansion (doc2query, Nogueira et al. 2019, arXiv:1904.08375);
see `docs/adr/0023-questions-beside.md`.
"""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.documents import PATH_SEPARATOR, Document
from ingest.errors import BrokenDocumentError
from ingest.units import find_units

SUFFIX = ".questions.toml"
MAX_BYTES = 4 * 1024 * 1024
NAMED = 60
"""Characters of a key that a message repeats."""


class _Beside(BaseModel):
    model_config = ConfigDict(extra="forbid")

    questions: dict[str, list[str]]


def questions_file(file: Path) -> Path:
    """Return where the questions on a document would be kept."""
    return file.with_name(file.stem + SUFFIX)


def read_questions(file: Path, document: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the questions of a file by what answers them.

    Raises:
        BrokenDocumentError: the file is unreadable, or a key is nothing that the document says.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise BrokenDocumentError(file, f"larger than {MAX_BYTES // 1024**2} MiB")
        beside = _Beside.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as exc:  # of decoding, TOML and pydantic too
        raise BrokenDocumentError(file, f"is no table of questions: {_reason(exc)}") from exc
    known = {
        one_line(s.text[u.start : u.end]) for s in document.sections for u in find_units(s.text)
    }
    known |= {PATH_SEPARATOR.join(section.path) for section in document.sections}
    for key in beside.questions:
        if not key or key not in known:
            raise BrokenDocumentError(
                file, f"{key[:NAMED]!r} is no sentence, list item or heading path of the document"
            )
    return tuple(
        (key, tuple(dict.fromkeys(one_line(text) for text in texts if text.strip())))
        for key, texts in beside.questions.items()
    )


def one_line(text: str) -> str:
    """Return text with single spaces, as the keys are written."""
    return " ".join(text.split())


def _reason(exc: Exception) -> str:
    if isinstance(exc, ValidationError):
        first = exc.errors()[0]
        return f"{'.'.join(map(str, first['loc']))[:NAMED]}: {first['msg']}"
    return str(exc)
