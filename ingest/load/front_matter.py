"""The YAML block at the top of a Markdown file, checked against what a document may state."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from ingest.errors import BrokenDocumentError

_OTHER_NAMES = {"date": "published", "lang": "language", "authors": "author"}


class FrontMatter(BaseModel):
    """What a document may say about itself; all of it is optional, and other fields are ignored.

    Site generators put much into this block that is none of ours, such as `layout` or `tags`.
    """

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    kind: str = "document"
    attribution: str | None = None

    @field_validator("*")
    @classmethod
    def _writable(cls, value: str | None) -> str | None:
        if value is not None and any("\ud800" <= char <= "\udfff" for char in value):
            raise ValueError("half of a surrogate pair is no character")
        return value


def split_front_matter(text: str, file: Path) -> tuple[FrontMatter, str, int]:
    """Return the front matter, the text below it and the number of lines above that text.

    Raises:
        BrokenDocumentError: the block is not closed, not YAML, or has a value that is no text.
    """
    if not text.startswith("---\n"):
        return FrontMatter(), text, 0
    end = text.find("\n---\n", 3)
    if end < 0:
        raise BrokenDocumentError(file, "the front matter that opens here is never closed", 1)
    block = text[4 : end + 1]
    body = text[end + 5 :]
    return _parse(block, file), body, block.count("\n") + 2


def _parse(block: str, file: Path) -> FrontMatter:
    try:
        fields: Any = yaml.safe_load(block) or {}
    except yaml.YAMLError as exc:
        reason = getattr(exc, "problem", None) or "cannot be parsed"
        opened = "context_mark" if "end of stream" in reason else "problem_mark"
        mark = getattr(exc, opened, None)
        line = mark.line + 2 if mark else 1
        raise BrokenDocumentError(file, f"front matter is not YAML: {reason}", line) from exc
    except ValueError as exc:
        raise BrokenDocumentError(
            file,
            f"front matter holds a value that does not exist: {exc}",
            _line(block, "published"),
        ) from exc
    if not isinstance(fields, dict):
        raise BrokenDocumentError(file, "front matter must be `name: value` lines", 2)
    try:
        return FrontMatter.model_validate(
            {_OTHER_NAMES.get(key, key): _plain(value) for key, value in fields.items()}
        )
    except ValidationError as exc:
        first = exc.errors()[0]
        name = str(first["loc"][0])
        known = ", ".join(FrontMatter.model_fields)
        raise BrokenDocumentError(
            file,
            f"front matter field {name!r}: {first['msg']}; known are {known}",
            _line(block, name),
        ) from exc


def _plain(value: object) -> object:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value) or None
    return str(value) if isinstance(value, date) else value


def _line(block: str, name: str) -> int:
    lines = block.splitlines()
    return next((i for i, text in enumerate(lines, 2) if text.startswith(f"{name}:")), 1)
