"""What real pages carry into their article: what follows it, tabs, exported properties."""

from pathlib import Path

from ingest.load import load_bytes

_PROSE = "".join(
    f"<p>Warping number {n} takes patience, a good light and a loom that does not wander.</p>"
    for n in range(12)
)


def _text(body: str) -> str:
    page = f"<html><head><title>Weaving</title></head><body>{body}</body></html>"
    document = load_bytes(page.encode(), Path("page.html"))
    return "\n".join(f"{section.heading}\n{section.text}" for section in document.sections)


def test_what_follows_the_element_that_holds_the_article_is_left_out() -> None:
    text = _text(
        f"<div class='outer'><div class='story'><h1>Weaving</h1>{_PROSE}</div>"
        "<div class='low'><p>Opinions printed here belong to those who wrote them, not to us.</p>"
        "<p>No part of this page may be printed elsewhere without a letter.</p></div></div>"
    )

    assert "Warping number 11" in text
    assert "Opinions" not in text


def test_sections_in_elements_of_their_own_are_all_kept() -> None:
    parts = "".join(
        f"<div class='part'><h2>Part {n}</h2><p>Part {n} says at length what a weaver does then, "
        "and why it matters to the cloth that comes of it in the end.</p></div>"
        for n in range(5)
    )

    assert "Part 4 says" in _text(f"<main>{parts}</main>")


def test_the_table_of_properties_that_notion_exports_is_left_out() -> None:
    text = _text(
        "<article class='page sans'><header><h1 class='page-title'>Weaving</h1>"
        "<table class='properties'><tbody><tr class='property-row property-row-person'>"
        "<th>Owner</th><td>Wilhelmina</td></tr></tbody></table></header>"
        f"<div class='page-body'>{_PROSE}</div></article>"
    )

    assert "Wilhelmina" not in text
    assert "Warping number 0" in text


def test_tabs_above_code_are_left_out_and_the_code_stays() -> None:
    text = _text(
        f"<main><h1>Weaving</h1>{_PROSE}<div class='tabs'><ul><li role='tab'>shuttle</li>"
        "<li role='tab'>bobbin</li></ul><pre><code>warp --twice</code></pre></div></main>"
    )

    assert "warp --twice" in text
    assert "bobbin" not in text
