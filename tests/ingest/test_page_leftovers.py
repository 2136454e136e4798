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


def test_sections_that_look_alike_are_kept_although_one_holds_nearly_all() -> None:
    parts = "".join(
        f"<section class='part'><div class='inner'>{body}</div></section>"
        for body in (f"<h1>Weaving</h1>{_PROSE}", "<h2>Afterwards</h2><p>Cut the last threads.</p>")
    )

    assert "Cut the last threads" in _text(f"<div class='post'>{parts}</div>")


def test_a_list_above_the_title_is_left_out() -> None:
    text = _text(
        "<div class='latest'><ul><li>Weaving</li><li>Spinning in the dark</li></ul></div>"
        f"<div class='post'><h1>Weaving</h1>{_PROSE}</div>"
    )

    assert "Spinning" not in text


def test_what_stands_between_the_title_and_the_text_is_left_out() -> None:
    text = _text(
        "<article><h1>Weaving</h1><ul class='kinds'><li><a href='/c'>Crafts</a></li>"
        "<li><a href='/s'>Slow</a></li></ul>"
        f"<div class='words'>{_PROSE}</div></article>"
    )

    assert "Crafts" not in text


def test_a_list_of_things_to_do_with_a_page_is_left_out() -> None:
    actions = "".join(f"<li>{name}</li>" for name in ("Report", "Improve", "Print", "Like"))
    text = _text(f"<article><h1>Weaving</h1>{_PROSE}<ul>{actions}</ul>{_PROSE}</article>")

    assert "Improve" not in text


def test_names_of_two_humps_are_read_as_two_words() -> None:
    text = _text(
        f"<div class='post'><h1>Weaving</h1>{_PROSE}<div class='RelatedContent'>"
        f"<p>Spinning is the craft before this one, and dyeing comes after both.</p></div>{_PROSE}"
        "</div>"
    )

    assert "Spinning" not in text


def test_a_tip_in_an_aside_is_kept() -> None:
    tip = "<aside class='starlight-aside tip'><div><p>Wax the thread.</p></div></aside>"

    assert "Wax the thread" in _text(f"<main><h1>Weaving</h1>{_PROSE}{tip}{_PROSE}</main>")


def test_a_question_on_a_button_is_a_heading() -> None:
    text = _text(
        f"<main><h1>Weaving</h1>{_PROSE}<h2>Questions</h2><div><button aria-expanded='false'>"
        "Is wool too warm?</button><div><p>Not in a room that has a window.</p></div></div></main>"
    )

    assert "Is wool too warm?" in text


def test_a_sign_in_a_heading_that_leads_to_it_is_left_out() -> None:
    text = _text(
        "<main><h1>Weaving</h1><h2 id='a'><span><a href='#a'>hashtag</a></span>Warp and weft</h2>"
        f"{_PROSE}</main>"
    )

    assert "Warp and weft\n" in text
    assert "hashtag" not in text


def test_the_bar_above_code_is_left_out() -> None:
    text = _text(
        f"<main><h1>Weaving</h1>{_PROSE}<div><div><span>shell</span><button>Copy</button></div>"
        "<pre><code>warp --twice</code></pre></div></main>"
    )

    assert "warp --twice" in text
    assert "shell" not in text


def test_the_heading_that_a_page_calls_its_posts_title_is_the_title() -> None:
    page = (
        "<html><head><title>Loom Diary: Weaving</title></head><body><h1>Loom Diary</h1>"
        f"<h3 class='post-title entry-title'>Weaving at night</h3>{_PROSE}</body></html>"
    )

    assert load_bytes(page.encode(), Path("page.html")).title == "Weaving at night"


def test_a_page_without_any_markup_is_read_as_text() -> None:
    document = load_bytes(b"Weaving at night\n\nLight a lamp first.\n", Path("page.html"))

    assert (document.title, document.sections[0].text) == (
        "Weaving at night",
        "Light a lamp first.",
    )


def test_code_in_a_wrapper_that_is_named_after_its_toolbar_is_kept() -> None:
    code = "<div class='code-toolbar'><pre><code>warp --twice</code></pre></div>"

    assert "warp --twice" in _text(f"<main><h1>Weaving</h1>{_PROSE}{code}{_PROSE}</main>")
