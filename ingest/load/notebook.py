"""Reads Jupyter notebooks: text cells as Markdown, code cells as code, outputs not at all."""

import json
from pathlib import Path
from typing import Any

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.load.decode import decode_utf8
from ingest.load.markdown import read_markdown

_FENCE = "`" * 12  # longer than any fence that a cell may hold


def read_notebook(raw: bytes, file: Path) -> Document:
    """Return the document of a notebook of format 3 or 4.

    Raises:
        BrokenDocumentError: it is not JSON, or JSON of another kind.
    """
    try:
        notebook = json.loads(decode_utf8(raw, file))
    except json.JSONDecodeError as exc:
        raise BrokenDocumentError(file, f"is not a notebook: {exc.msg}", exc.lineno) from exc
    except RecursionError as exc:
        raise BrokenDocumentError(file, "is not a notebook: nested too deeply") from exc
    if not isinstance(notebook, dict):
        raise BrokenDocumentError(file, "is not a notebook: it has no cells")
    sheets = notebook.get("worksheets")
    holder = sheets[0] if isinstance(sheets, list) and sheets else notebook
    cells = holder.get("cells") if isinstance(holder, dict) else None
    if not isinstance(cells, list):
        raise BrokenDocumentError(file, "is not a notebook: it has no cells")
    text = "\n\n".join(filter(None, (_cell(cell) for cell in cells)))
    return read_markdown("\n" + text, file)


def _cell(cell: Any) -> str:  # noqa: ANN401 - whatever the JSON holds
    if not isinstance(cell, dict):
        return ""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str) or not source.strip():
        return ""
    kind = cell.get("cell_type")
    if kind == "heading":  # format 3
        level = cell.get("level", 1)
        return f"{'#' * (level if isinstance(level, int) and 1 <= level <= 6 else 1)} {source}"
    if kind == "code":
        return f"{_FENCE}\n{source}\n{_FENCE}"
    if kind == "raw" and source.lstrip().startswith("---"):
        return ""  # settings of a publisher
    return source if kind in ("markdown", "raw") else ""
