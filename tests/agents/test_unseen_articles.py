"""Answers from an article of the shape that people add: pay, books, mistakes, months."""

import asyncio
from collections.abc import Iterator

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.extractive.statements import statements_of
from agents.library import Library
from agents.skills.load import open_graph
from agents.store import Store
from ingest.documents import Chunk, Unit
from ingest.pipeline import ingest
from ingest.settings import CORPUS_DIR, Settings
from tests.models import open_embedder

GARDEN = """\
# Sensors for a Rooftop Garden

I water plants for a living. This path takes seven months at five hours a week.

## Month 1: Soil probes

Solder two soil probes and log them to a spreadsheet. Soldering took me 6 evenings.
For the log I use LibreOffice, which is free. A probe costs $4.

## Months 2–3: Radio

Send the readings by LoRa, and chart them in Weights & Biases. Work on Kubernetes only
if the roof has its own server.

## What installers earn

| Country | Apprentice | Installer |
|---|---|---|
| Austria | €21,000 | €33,000 |
| Germany | €23,000 | €36,000 |

Munich pays about 9% above the German average.

## Books

Two books are enough. *Dirt and Data* by Ana Roth taught me to calibrate. *The Small Radio* by
Lee Park is the one that I keep on the roof.

## Mistakes of beginners

- Buying a weather station in the first month
- Watering by the forecast alone

## How I was examined

Every examiner set a live wiring test of 45 minutes. I practised on broken radios for 20 minutes
every morning. Expect one question about a leak that you found.

## Can I live on this?

Hardly. I look after six roofs for €300 each. A bakery pays me in bread.

## Certificates

I hold a solar certificate, and no customer asked for it. The only course I paid for cost €15.
"""


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("garden")
    (folder / "garden.md").write_text(GARDEN, encoding="utf-8")
    settings, embedder = Settings(data_dir=folder / "data"), open_embedder()
    ingest([folder / "garden.md"], settings, embedder=embedder)
    opened = Library.open(settings, embedder, open_graph(CORPUS_DIR))
    yield opened
    opened.close()


@pytest.fixture
def assistant(store: Store, garden: Library) -> Assistant:
    return Assistant(store, garden, "extractive")


def _ask(assistant: Assistant, question: str) -> Answer:
    return asyncio.run(assistant.ask(question, learner="tester"))


@pytest.mark.parametrize(
    "question",
    [
        "Which lawyer is best for certificates?",
        "How many megapixels does a soil probe have?",
        "best university for garden sensors",
        "How do I negotiate my pay as an installer?",
        "What is the dress code for the wiring test?",
    ],
)
def test_a_kind_of_thing_that_nothing_names_is_not_answered(
    assistant: Assistant, question: str
) -> None:
    assert _ask(assistant, question).grounding == "abstained"


def test_a_kind_of_thing_may_be_named_by_a_near_word(assistant: Assistant) -> None:
    assert "$4" in _ask(assistant, "What price does a soil probe have?").answer


def test_a_sentence_that_only_counts_brings_what_it_counts(assistant: Assistant) -> None:
    said = _ask(assistant, "Which books should I read?").answer
    assert "Dirt and Data" in said
    assert "The Small Radio" in said


def test_the_second_of_two_questions_is_answered_by_something_else(assistant: Assistant) -> None:
    said = _ask(assistant, "What does the wiring test look like and how did she practise?").answer
    assert "45 minutes" in said
    assert "broken radios" in said


def test_one_row_may_answer_two_questions(assistant: Assistant) -> None:
    asked = "What does an apprentice earn in Austria and what about an installer there?"
    said = _ask(assistant, asked).answer
    assert "€33,000" in said
    assert "Germany" not in said


def test_whether_one_place_pays_more_is_no_question_for_a_sum(assistant: Assistant) -> None:
    assert "9%" in _ask(assistant, "Does Munich pay more than the rest of Germany?").answer
    assert "no customer asked" in _ask(assistant, "Is a certificate worth it?").answer


def test_a_reply_is_quoted_with_the_sentence_that_holds_the_verdict(assistant: Assistant) -> None:
    said = _ask(assistant, "Can one live on roofs, and how much is it?").answer
    assert said.startswith("Hardly. [1]")
    assert "€300" in said


def test_an_item_that_is_no_sentence_stands_below_its_heading(assistant: Assistant) -> None:
    said = _ask(assistant, "Should I start with a weather station?").answer
    assert said.startswith("Mistakes of beginners:\n- Buying a weather station")


def test_one_source_that_lacks_something_is_it_and_not_them(assistant: Assistant) -> None:
    said = _ask(assistant, "Does the garden article mention drones?").answer
    assert said.startswith("This source does not mention “drones”")
    assert "Nearest in it: " in said


def test_another_name_of_a_thing_finds_it(assistant: Assistant) -> None:
    said = _ask(assistant, "Does it mention k8s?").answer
    assert said.startswith("Yes:")
    assert "Kubernetes" in said


def test_what_belongs_to_a_thing_is_no_name_of_it(assistant: Assistant) -> None:
    assert _ask(assistant, "Does it mention Helm?").grounding == "abstained"


def test_a_word_within_the_name_of_a_product_is_not_mentioned(assistant: Assistant) -> None:
    assert _ask(assistant, "Does it mention bias in data?").grounding == "abstained"
    assert _ask(assistant, "Does it mention Weights and Biases?").answer.startswith("Yes:")


def test_pay_in_a_place_is_that_of_the_trade_that_the_article_is_about(
    assistant: Assistant,
) -> None:
    assert "€36,000" in _ask(assistant, "What do garden installers earn in Germany?").answer
    assert "€21,000" in _ask(assistant, "What are rooftop jobs paid in Austria?").answer
    assert _ask(assistant, "What does a notary earn in Germany?").grounding == "abstained"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What do I learn in month two?", "Send the readings by LoRa"),
        ("what comes after month 1?", "Months 2–3: Radio"),
        ("What should I do in the third month?", "Send the readings by LoRa"),
    ],
)
def test_a_month_is_found_by_its_number_in_the_heading(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in _ask(assistant, question).answer


def test_a_byline_is_no_answer() -> None:
    text = "By Ida Berg, gardener. Solder two soil probes."
    units = (Unit(0, 23), Unit(24, 46))
    chunk = Chunk("1", "garden", "Sensors", ("Sensors",), text, units, 0, "sensors")
    assert [statement.place for statement in statements_of(chunk)] == [1]


def test_a_subject_in_a_month_is_asked_for_by_itself(assistant: Assistant) -> None:
    said = _ask(assistant, "What does a probe cost in the first month?").answer
    assert "$4" in said
    assert "Solder two" not in said


def test_what_a_subject_is_called_besides_asks_for_no_other_amount(assistant: Assistant) -> None:
    said = _ask(assistant, "How long does the soldering block of the article take?").answer
    assert "6 evenings" in said
