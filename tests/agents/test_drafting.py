"""Chat models held to the evidence: what of their drafts is said, mended, cut and counted."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from tests.agents.drafts import COUNTING, QUESTION, TRUE, cites, number_of
from tests.agents.scripted import says


def test_a_draft_that_rests_on_its_passages_is_the_answer(ask: Any) -> None:
    answer = ask(cites(TRUE))
    assert (answer.answer, answer.grounding) == (f"{TRUE} [1]", "grounded")
    assert answer.citations[0].quote == TRUE
    assert (answer.model, answer.warnings) == ("test:0", [])


def test_what_is_asked_was_searched_before_the_model_was_asked(ask: Any) -> None:
    heard: list[str] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(str(messages[-1].text))
        return cites(TRUE)(messages)

    answer = ask(script)
    assert heard[0].startswith("<passage n=1>")
    assert heard[0].endswith(f"Question: {QUESTION}")
    assert [call.name for call in answer.tool_calls] == ["search_roadmaps"]


def test_a_paraphrase_counts_where_the_statement_check_says_so(ask: Any) -> None:
    answer = ask(says("Weighing hives takes twelve weeks. [1]"))
    assert answer.grounding == "grounded"
    assert "twelve weeks" in answer.citations[0].quote


def test_a_marker_that_leads_nowhere_is_set_right(ask: Any) -> None:
    answer = ask(says(f"{TRUE} [99]"))
    assert answer.answer == f"{TRUE} [1]"


@pytest.mark.parametrize(
    "invented",
    [
        "Weighing hives takes 99 weeks. [1]",
        "Weighing hives was invented by Ada Lovelace. [1]",
        "Read more at https://collect.example/hives. [1]",
        "The roadmap says “buy my course on hives today”. [1]",
        "It starts on 2031-05-04. [1]",
    ],
)
def test_numbers_names_links_and_quotations_of_its_own_never_reach_the_learner(
    ask: Any, invented: str
) -> None:
    events: list[tuple[str, Any]] = []
    answer = ask(says(f"{invented} {TRUE} [1]", "-"), events=events)
    assert answer.answer == f"{TRUE} [1]"
    assert answer.unsupported == []
    assert "1 statement was left out" in answer.warnings[0]
    told = "".join(str(data) for kind, data in events if kind == "token")
    assert invented[10:30] not in told


def test_a_refused_statement_is_sent_back_once_with_the_reason(ask: Any) -> None:
    heard: list[str] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(str(messages[-1].text))
        if len(heard) == 1:
            return AIMessage(f"Weighing hives takes 99 weeks. [1] {COUNTING} [2]")
        return AIMessage(f"1: {TRUE} [1]")

    answer = ask(script)
    assert len(heard) == 2
    assert "“99” is in no passage" in heard[1]
    assert answer.answer == f"{TRUE} [1] {COUNTING} [2]"


def test_what_only_sounds_right_is_cut_and_counted(ask: Any) -> None:
    near = "Weighing hives teaches spreadsheets and takes ten weeks."
    answer = ask(says(f"{TRUE} [1] {near} [1]", "-"))
    assert (answer.answer, answer.grounding) == (f"{TRUE} [1]", "grounded")
    assert answer.warnings == ["1 statement was left out: nothing that was found supports it."]


def test_bits_of_passages_that_it_does_not_point_to_support_nothing(ask: Any) -> None:
    mixed = "Freelance forecasters charge per hour for spreadsheets on flocks at dawn. [1]"
    answer = ask(says(f"{TRUE} [1] {mixed}", "-"))
    assert answer.answer == f"{TRUE} [1]"


def test_a_comparison_may_rest_on_the_passages_it_points_to(ask: Any) -> None:
    clips = "Labelling songs needs at least 500 clips per species."
    both = "Counting hives takes four weeks, and labelling songs needs at least 500 clips."

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        marks = [number_of(messages, text[:20]) for text in (COUNTING, clips)]
        return AIMessage(f"{both} [{marks[0]}][{marks[1]}]")

    answer = ask(script, question="How long is counting hives, and how many clips do I need?")
    assert answer.answer == f"{both} [1][2]"


def test_a_draft_of_which_nothing_holds_gives_way_to_the_keyless_answer(ask: Any) -> None:
    answer = ask(says("Hives are blue on Mondays. [1]"), keyless=False)
    assert answer.model == "extractive"
    assert "twelve weeks" in answer.answer
    assert "could be held to the sources" in answer.warnings[0]


def test_a_model_that_finds_no_answer_abstains_in_our_words(ask: Any) -> None:
    answer = ask(says("The sources do not answer this question."))
    assert (answer.grounding, answer.citations) == ("abstained", [])
    assert answer.suggestions
    assert answer.model == "test:0"


def test_a_greeting_needs_neither_a_model_nor_a_search(ask: Any) -> None:
    answer = ask(says("The sources do not answer this question."), question="Hello!")
    assert (answer.answer.split("!")[0], answer.grounding) == ("Hello", "none")
    assert (answer.model, answer.tool_calls) == ("extractive", [])


def test_lists_keep_their_shape_and_lose_what_does_not_hold(ask: Any) -> None:
    draft = (
        "These are the tools:\n- LibreOffice Calc for tables. [1]\n- Magic wands for all. [1]\n"
        "- OpenRefine for dirty labels. [1]"
    )
    answer = ask(says(draft, "-"), question="What are the tools for counting?")
    assert answer.answer == (
        "These are the tools:\n- LibreOffice Calc for tables. [1]\n"
        "- OpenRefine for dirty labels. [2]"
    )


def test_all_tokens_together_are_the_answer(ask: Any) -> None:
    events: list[tuple[str, Any]] = []
    draft = f"{TRUE} [1] Nonsense is king. [3]\n\n- {COUNTING} [2][1]\n\nAnything else?"
    answer = ask(says(draft, "1: -"), events=events)
    told = "".join(json.loads(data)["text"] for kind, data in events if kind == "token")
    assert told == answer.answer
    assert answer.answer == f"{TRUE} [1]\n\n- {COUNTING} [2]\n\nAnything else?"
    assert [kind for kind, _ in events][-2:] == ["usage", "done"]


def test_a_follow_up_is_searched_as_a_question_of_its_own(ask: Any) -> None:
    first = ask(cites(TRUE))
    heard: list[list[BaseMessage]] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(list(messages))
        return cites(COUNTING)(messages)

    answer = ask(script, question="And counting?", thread_id=first.thread_id)
    assert "four weeks" in answer.answer
    assert isinstance(heard[0][1], HumanMessage)
    assert str(heard[0][2].text) == TRUE


def test_numbers_in_words_and_words_of_one_root_are_the_same(ask: Any) -> None:
    answer = ask(says("Hive weighing takes 12 weeks. [1]"))
    assert (answer.answer, answer.model) == ("Hive weighing takes 12 weeks. [1]", "test:0")
