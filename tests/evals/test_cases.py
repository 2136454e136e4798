"""The gold cases themselves: ids, halves, labels that occur, and how many share no word."""

from collections import Counter

import pytest

from evals.cases import DOCUMENTS_DIR, Case, load_cases
from ingest.settings import CORPUS_DIR

CASES = load_cases()
WRITTEN = [case for case in CASES if case.kind != "reported"]
LABELLED = [case for case in CASES if case.passages]


def plain(text: str) -> str:
    """Return a text as loaders leave it, as far as snippets go: without emphasis or line ends."""
    return " ".join(text.replace("*", "").replace("`", "").split())


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    files = [*CORPUS_DIR.rglob("*.md"), *DOCUMENTS_DIR.glob("*.txt")]
    return {file.stem: plain(file.read_text(encoding="utf-8")) for file in files}


def test_ids_are_unique() -> None:
    assert [case_id for case_id, n in Counter(c.id for c in CASES).items() if n > 1] == []


@pytest.mark.parametrize("kind", sorted({case.kind for case in WRITTEN}))
def test_the_halves_hold_as_many_of_a_kind(kind: str) -> None:
    halves = Counter(case.split for case in CASES if case.kind == kind)
    assert abs(halves["tune"] - halves["report"]) <= 1


def test_every_snippet_stands_word_for_word_in_its_document(documents: dict[str, str]) -> None:
    missing = [
        (case.id, passage.snippet)
        for case in LABELLED
        for passage in case.passages
        if plain(passage.snippet) not in documents[passage.source_id]
    ]
    assert missing == []


def test_there_are_enough_labelled_cases_and_unseen_ones_among_them() -> None:
    assert len(LABELLED) >= 300
    assert sum(case.corpus == "unseen" for case in LABELLED) >= 40


def test_a_third_of_the_labelled_cases_share_no_word_with_their_passage() -> None:
    written = [case for case in LABELLED if case in WRITTEN]
    assert sum(not case.overlap for case in written) >= len(written) / 3


def test_what_is_expected_fits_the_labels() -> None:
    assert [c.id for c in CASES if c.expect == "grounded" and not c.passages] == []
    assert [c.id for c in CASES if c.expect != "grounded" and c.facts] == []
    assert [c.id for c in WRITTEN if bool(c.history) != (c.kind == "follow_up")] == []


def test_an_unknown_field_of_a_case_is_refused() -> None:
    fields = CASES[0].model_dump() | {"expects": "grounded"}
    with pytest.raises(ValueError, match="expects"):
        Case.model_validate(fields)
