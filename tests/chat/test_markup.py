"""Answers and labels as HTML and Markdown that carry no meaning but their letters."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.chat.markup import answer_html, label, plain_html, quote_anchor

OUR_TAGS = re.compile(
    r"</?(?:div|p|ul|ol|li|a|span)(?: (?:class|title|href|aria-label)=\"[^\"]*\")*>"
)


def test_a_lead_in_and_its_items_become_a_paragraph_and_a_list() -> None:
    html = answer_html("Two tools:\n- Docker. [1]\n- Airflow. [2]\nThat is all.", "m", {1, 2})
    assert re.sub(r"<a .*?</a>", "", html).replace("\u00a0", "") == (
        '<div class="rm-answer"><p>Two tools:</p>'
        "<ul><li>Docker.</li><li>Airflow.</li></ul><p>That is all.</p></div>"
    )


def test_a_numbered_list_stays_numbered() -> None:
    assert "<ol><li>Learn.</li><li>Build.</li></ol>" in answer_html("1. Learn.\n2. Build.", "m", ())


def test_only_markers_with_a_citation_are_links() -> None:
    html = answer_html("Yes. [1] Array a[2] stays.", "m", {1})
    assert html.count("<a ") == 1
    assert "a[2] stays" in html


def test_a_marker_never_wraps_away_from_its_statement() -> None:
    assert "week.\u00a0<a" in answer_html("A week. [1]", "m", {1})


def test_an_unsupported_list_item_is_underlined_without_its_bullet() -> None:
    html = answer_html("- Mars is red.", "m", (), ["- Mars is red."])
    assert '<li><span class="rm-unsupported"' in html


def test_two_answers_have_different_anchors() -> None:
    assert quote_anchor("m1", 1) != quote_anchor("m2", 1)


@given(st.text(alphabet="<>&\"'=/ abs[]1\n-:.", max_size=80))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    rest = OUR_TAGS.sub("", answer_html(text, "m", {1}, [text[:7]]))
    assert "<" not in rest
    assert ">" not in rest


@given(st.text(alphabet="<img>![]()*_`#$~|:\\ab1.\n-", max_size=80))
def test_a_label_reads_the_same_as_its_text(text: str) -> None:
    (block,) = MarkdownIt().parseInline(label(text))
    assert {child.type for child in block.children or []} <= {"text", "text_special"}
    shown = "".join(child.content for child in block.children or []).replace("\u2060", "")
    assert shown == " ".join(text.split())


def test_a_label_holds_no_directive_address_or_formula() -> None:
    escaped = label(":material/home: $x$ https://evil.example www.evil.example me@evil.example")
    letters = escaped.replace("\\", "")
    assert not re.search(r":material|https?://|www\.|@evil", letters)
    assert "$x" not in escaped.replace("\\$", "")


def test_plain_text_keeps_its_line_breaks() -> None:
    assert plain_html("a\n<b>") == '<div class="rm-plain">a\n&lt;b&gt;</div>'
