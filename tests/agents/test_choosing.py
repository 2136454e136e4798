"""What the keyless writer chooses to quote: a whole list, one item of it, a time, nothing."""

import asyncio

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.extractive.question import read_question
from agents.extractive.spans import span_text, spans_of
from agents.extractive.statements import statements_of
from agents.phrasing import searchable
from tests.agents.passages import make_hit


def ask(assistant: Assistant, question: str) -> Answer:
    return asyncio.run(assistant.ask(question, learner="ann"))


def test_a_word_that_one_item_holds_singles_it_out(assistant: Assistant) -> None:
    answer = ask(assistant, "Which tools for charts?").answer
    assert "Datawrapper" in answer
    assert "LibreOffice" not in answer


def test_words_of_the_lead_ask_for_all_of_its_items(assistant: Assistant) -> None:
    answer = ask(assistant, "What goes into counting hives, which tools?").answer
    assert all(tool in answer for tool in ("LibreOffice", "OpenRefine", "Datawrapper"))


def test_a_step_that_no_roadmap_has_is_not_answered_by_another(assistant: Assistant) -> None:
    answer = ask(assistant, "What does step 7 of the beekeeping roadmap teach?")
    assert answer.grounding == "abstained"


def test_who_the_author_is_keeps_its_only_content_word() -> None:
    assert searchable("who is the author") == "who is the author"
    assert searchable("what does the roadmap say about Docker?") == "Docker"


def test_each_month_compares_nothing() -> None:
    assert read_question("how many articles should I write each month?").kind == "fact"
    assert read_question("what does each article say about pay?").kind == "compare"


@pytest.mark.parametrize(
    ("text", "spans", "words"),
    [
        ("what is option E", (("option", 101, 101),), "option E"),
        ("in months 3-4", (("month", 3, 4),), "months 3-4"),
        ("how long is it", (), None),
    ],
)
def test_spans_are_months_weeks_and_lettered_parts(
    text: str, spans: tuple[tuple[str, int, int], ...], words: str | None
) -> None:
    assert spans_of(text) == spans
    assert span_text(text) == words


def test_a_statement_keeps_the_heading_above_its_nearer_lead() -> None:
    text = "Week 3: Git\nWeek 1-2: Linux:\nGoals:\n- Learn the shell\n\nThen rest."
    statements = statements_of(make_hit(f"Begin.\n\n{text[12:]}").chunk)
    item = next(s for s in statements if s.text == "Learn the shell")
    assert ("week", 1, 2) in item.spans


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("How do the roadmaps differ in their view of mathematics?", "How mathematics?"),
        ("What's the difference between the two roadmaps regarding MLOps?", "What's MLOps?"),
        ("Which roadmap puts more weight on pandas?", "pandas?"),
        ("Compare what they say about evaluation", "what evaluation"),
        ("What is the difference between LSTM and GRU?", "What is LSTM and GRU?"),
    ],
)
def test_words_that_set_sources_against_each_other_are_not_searched_for(
    asked: str, subject: str
) -> None:
    assert searchable(asked) == subject


def test_a_comparison_quotes_each_source_on_the_subject_and_names_the_silent(
    assistant: Assistant,
) -> None:
    framework = ask(assistant, "How do the bee and bird authors differ on PyTorch or TensorFlow?")
    assert {c.source_id for c in framework.citations} >= {"bees", "birds"}
    alone = ask(assistant, "Compare what the roadmaps say about librosa")
    assert {c.source_id for c in alone.citations} == {"birds"}
    assert "say nothing on it" in alone.answer
    assert "The Beekeeping Data Roadmap" in alone.answer
    assert alone.grounding == "grounded"


def test_a_question_of_the_source_is_quoted_with_its_reply(assistant: Assistant) -> None:
    answer = ask(assistant, "Is an expensive microphone needed for bird songs?")
    assert "Do I need an expensive microphone? No. A phone records well enough" in answer.answer
    assert answer.grounding == "grounded"


def test_a_question_that_the_source_leaves_open_answers_nothing(assistant: Assistant) -> None:
    answer = ask(assistant, "Which recorder did the author buy?")
    assert "Which recorder did the author buy" not in answer.answer


def test_when_is_answered_by_the_heading_that_names_the_time(assistant: Assistant) -> None:
    answer = ask(assistant, "When does the birdwatching plan teach cartography?")
    assert answer.answer.startswith("Month 10: Publishing maps:\n- Publishing maps teaches")


def test_a_list_whose_heading_is_what_is_asked_is_the_answer(assistant: Assistant) -> None:
    answer = ask(assistant, "What would she skip?").answer
    assert "Drones" in answer
    assert "Paid bird apps" in answer


def test_what_something_should_contain_asks_for_a_list() -> None:
    assert read_question("What should my portfolio contain?").kind == "list"
    assert searchable("What's an agent, in the words of the bee guide") == "What's an agent"


def test_how_long_a_way_is_told_by_all_of_its_months(assistant: Assistant) -> None:
    answer = ask(assistant, "How long is the recorder's year?").answer
    assert "Months 1-3" in answer
    assert "Months 4-9" in answer


def test_what_is_compared_stays_when_its_sources_are_left_out() -> None:
    assert searchable("Compare the salaries in both roadmaps") == "the salaries"


def test_the_first_two_months_are_months_one_and_two() -> None:
    assert spans_of("in the first two months") == (("month", 1, 2),)
    assert spans_of("the first month") == (("month", 1, 1),)


def test_what_something_should_look_like_asks_for_a_list() -> None:
    assert read_question("what should my github look like by December?").kind == "list"
