"""Quotes, marked in their passages."""

from app.chat.citation import Citation
from app.chat.evidence import evidence_html
from tests.chat.canned import CHUNK, QUOTE, citation


def cite(n: int = 1, quote: str = QUOTE, **changes: object) -> Citation:
    return Citation.model_validate(citation(n, quote, **changes))


def test_quotes_of_one_passage_share_a_card_in_reading_order() -> None:
    html = evidence_html([cite(1, "why things work"), cite(2)], "m", lambda _: CHUNK)
    assert html.count("<article") == 1
    assert html.index("[2]") < html.index("[1]")


def test_passages_come_in_the_order_in_which_they_are_cited() -> None:
    cited = [cite(1, chunk_id="z", section="Z"), cite(2, chunk_id="a", section="A")]
    html = evidence_html(cited, "m", lambda _: None)
    assert html.index(">Z<") < html.index(">A<")


def test_a_quote_stands_alone_when_its_passage_is_gone() -> None:
    html = evidence_html([cite(changed=True)], "m", lambda _: None)
    assert QUOTE in html
    assert "has changed since" in html


def test_a_quote_that_is_not_in_the_passage_is_not_marked_in_it() -> None:
    html = evidence_html([cite()], "m", lambda _: "Other words entirely, and many more of them.")
    assert "Other words" not in html
    assert QUOTE in html


def test_overlapping_quotes_are_both_shown_in_full() -> None:
    html = evidence_html([cite(1), cite(2, QUOTE[4:30])], "m", lambda _: CHUNK)
    assert html.count("<mark") == 2


def test_only_web_addresses_become_links() -> None:
    assert "<a " not in evidence_html([cite(url="javascript:alert(1)")], "m", lambda _: None)
    assert "<a " not in evidence_html([cite(url=None)], "m", lambda _: None)


def test_titles_and_sections_cannot_bring_tags() -> None:
    hostile = cite(title="<img src=x>", section="<b>", url='https://x/"onclick="')
    html = evidence_html([hostile], "m", lambda _: None)
    assert "<img" not in html
    assert "<b>" not in html
    assert 'x/"onclick' not in html
