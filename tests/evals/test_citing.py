"""Citations scored on a chunk of two labelled sentences, by hand."""

from agents.answer import Answer, Citation
from evals.cases import Case, Passage
from evals.citing import (
    citation_precision,
    citation_recall,
    is_gold,
    number_fidelity,
    numbers_in,
    quote_validity,
)

TEXT = "Docker takes two weeks. Helm takes 3 days. Pods come last."
TEXTS = {"c": TEXT}.get


def quote(words: str, **changes: object) -> Citation:
    start = TEXT.index(words)
    fields = {
        "n": 1, "chunk_id": "c", "source_id": "s", "title": "T", "url": None, "section": "Step 2",
        "quote": words, "start": start, "end": start + len(words), "score": 1.0,
    }  # fmt: skip
    return Citation.model_validate(fields | changes)


def make_case(*passages: tuple[str, str]) -> Case:
    return Case(
        id="x-1", kind="fact", split="tune", question="In 2026?", corpus="shipped", overlap=True,
        passages=[Passage(source_id="s", section=a, snippet=b) for a, b in passages],
        facts=[], expect="grounded", max_words=80,
    )  # fmt: skip


def make_answer(text: str, *citations: Citation) -> Answer:
    return Answer(
        run_id="r", thread_id="t", message_id="m", model="extractive", answer=text,
        grounding="grounded", citations=list(citations),
    )  # fmt: skip


def test_precision_is_the_share_of_citations_on_a_label() -> None:
    case = make_case(("A", "Docker takes two weeks."))
    cited = [quote("Docker takes two weeks."), quote("Pods come last.")]
    assert citation_precision(cited, case, TEXTS) == 0.5


def test_recall_is_the_share_of_labelled_sections_cited() -> None:
    case = make_case(("A", "Docker takes"), ("A", "two weeks"), ("B", "Helm takes 3 days"))
    assert citation_recall([quote("Docker takes two weeks.")], case, TEXTS) == 0.5
    assert citation_recall([], case, TEXTS) == 0.0


def test_a_quote_that_shares_words_with_a_label_points_to_it() -> None:
    case = make_case(("A", "two weeks. Helm takes"))
    assert is_gold(quote("Docker takes two weeks."), case, TEXTS)
    assert not is_gold(quote("Docker takes "), case, TEXTS)


def test_the_same_words_of_another_source_do_not_count() -> None:
    case = make_case(("A", "Docker"))
    assert not is_gold(quote("Docker", source_id="other"), case, TEXTS)
    assert not is_gold(quote("Docker", chunk_id="gone"), case, TEXTS)


def test_a_shifted_quote_is_invalid() -> None:
    cited = [quote("Docker"), quote("Docker", start=1)]
    assert quote_validity(cited, TEXTS) == 0.5


def test_a_number_that_no_quote_heading_or_question_holds_is_counted() -> None:
    held = make_answer("In 2026 step 2 takes 3 days. [1]", quote("Helm takes 3 days."))
    assert number_fidelity(held, "In 2026?") == 1.0
    altered = make_answer("Helm takes 4 days, Docker 3. [1]", quote("Helm takes 3 days."))
    assert number_fidelity(altered, "How long?") == 0.5
    assert number_fidelity(make_answer("Docker. [1]", quote("Docker")), "What?") is None


def test_both_ends_of_a_range_are_numbers() -> None:
    assert numbers_in("$80,000-150,000 at 4.5%") == ["80000", "150000", "4.5"]
