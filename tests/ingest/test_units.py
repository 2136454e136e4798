"""Units are the sentences and list items of a passage, and nothing is between them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.units import MAX_ITEM_CHARS, find_units

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
LINES = st.lists(st.one_of(ANY_TEXT, ANY_TEXT.map(lambda t: f"  - {t}")), max_size=6)


def units_of(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in find_units(text)]


def test_sentences_are_units() -> None:
    text = "Plan 3.5 weeks, e.g. in May. Then rest!\n\nDr. Berg agrees."
    assert units_of(text) == ["Plan 3.5 weeks, e.g. in May.", "Then rest!", "Dr. Berg agrees."]


def test_an_item_is_one_unit_without_its_marker() -> None:
    text = "- Rows. Columns.\n  - Keys"
    assert units_of(text) == ["Rows. Columns.", "Keys"]
    assert all(unit.item for unit in find_units(text))


def test_a_long_item_is_cut_into_sentences() -> None:
    text = "- " + "Tables come before charts. " * (MAX_ITEM_CHARS // 20)
    assert set(units_of(text)) == {"Tables come before charts."}
    assert all(unit.item for unit in find_units(text))


def test_a_line_that_ends_in_a_colon_only_leads() -> None:
    lead, item = find_units("Learn these:\n- Joins")
    assert (lead.lead, lead.item) == (True, False)
    assert (item.lead, item.item) == (False, True)


def test_no_text_has_no_units() -> None:
    assert find_units(" \n\n ") == ()


@settings(deadline=None, max_examples=150)
@given(LINES)
def test_units_lie_in_the_text_in_order_and_are_trimmed(lines: list[str]) -> None:
    text = "\n".join(lines)
    at = 0
    for unit in find_units(text):
        assert at <= unit.start < unit.end <= len(text)
        words = text[unit.start : unit.end]
        assert words == words.strip()
        at = unit.end


@settings(deadline=None, max_examples=150)
@given(LINES)
def test_only_space_and_list_markers_are_outside_of_units(lines: list[str]) -> None:
    text = "\n".join(lines)
    left, at = "", 0
    for unit in find_units(text):
        left += text[at : unit.start]
        at = unit.end
    assert set(left + text[at:]) - {"-"} <= {c for c in text if c.isspace()}
