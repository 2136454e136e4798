"""Author and date are read from the lines under a title."""

from pathlib import Path

import pytest

from ingest.load.byline import read_byline
from ingest.load.text import read_text


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Ada Stitch", "Weaver", "14 January 2026"], ("Ada Stitch", "2026-01-14")),
        (["By Ada Stitch", "2026-01-14"], ("Ada Stitch", "2026-01-14")),
        (["Ada Stitch", "I began to weave in a cold winter."], (None, None)),
        (["Warp and Weft", "Threads", "Looms", "14 January 2026"], (None, "2026-01-14")),
    ],
)
def test_a_bare_name_is_the_author_where_a_date_stands_near(
    lines: list[str], found: tuple[str | None, str | None]
) -> None:
    assert read_byline(lines) == found


def test_the_name_of_the_author_is_no_heading() -> None:
    text = "How I weave\n\nAda Stitch\n14 January 2026\n\nI began in a cold winter, alone.\n\n"
    document = read_text(f"{text}Threads\n\nWool is warm. It is heavy.\n", Path("weave.txt"))
    assert document.author == "Ada Stitch"
    assert "Ada Stitch" not in {section.heading for section in document.sections}
