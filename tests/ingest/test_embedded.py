"""Pages that send their article as data for a script are read all the same."""

import json
from pathlib import Path
from typing import Any

from ingest.documents import Document
from ingest.load import load_bytes

_PROSE = "Sharpen the plane before you start, and again whenever the shavings turn to dust. " * 8
_BLOCKS = [
    {"type": "heading", "level": 2, "text": "Edges"},
    {"type": "paragraph", "children": [{"text": _PROSE}]},
    {"type": "bulleted-list", "children": [{"text": "A stone"}]},
]


def _read(data: Any, shown: str = "<div id='root'>Loading</div>") -> Document:
    script = f"<script type='application/json'>{json.dumps(data)}</script>"
    page = f"<html><head><title>Planes</title></head><body>{shown}{script}</body></html>"
    return load_bytes(page.encode(), Path("page.html"))


def test_html_in_the_data_is_read_with_its_structure() -> None:
    post = {"title": "Planes", "html": f"<h2>Edges</h2><p>{_PROSE}</p><ul><li>A stone</li></ul>"}
    document = _read({"props": {"post": post, "more": [{"title": "Saws", "excerpt": "Teeth."}]}})

    assert [section.heading for section in document.sections] == ["Planes", "Edges"]
    assert "- A stone" in document.sections[1].text
    assert "Saws" not in repr(document.sections)


def test_markdown_in_the_data_is_read_with_its_structure() -> None:
    document = _read({"body": f"Intro.\n\n## Edges\n\n{_PROSE}\n\n- A stone\n"})

    assert "- A stone" in next(s.text for s in document.sections if s.heading == "Edges")


def test_a_list_of_blocks_in_the_data_is_read_in_order() -> None:
    document = _read({"doc": {"title": "Planes", "blocks": _BLOCKS}})

    assert "- A stone" in next(s.text for s in document.sections if s.heading == "Edges")


def test_data_is_passed_over_where_the_page_shows_its_text() -> None:
    shown = f"<main><h1>Planes</h1><p>{_PROSE.replace('plane', 'iron')}</p></main>"

    assert "Sharpen the plane" not in repr(_read({"body": _PROSE * 9}, shown))
