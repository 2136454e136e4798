"""Which questions ask for an amount, which statements hold one, and whose amount it is."""

import pytest

from agents.extractive.amounts import on_subject
from agents.extractive.candidates import find_candidates
from agents.extractive.pay_levels import level_match, level_of
from agents.extractive.question import read_question
from agents.extractive.ranker import rank_candidates
from agents.extractive.wants import Wants, amounts_of, holds, tells, wants_of
from agents.library import Library
from ingest.documents import Filters


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much do freelancers charge?", {"money"}),
        ("What do engineers earn in India?", {"money"}),
        ("How long does linear algebra take?", {"duration"}),
        ("Which share of jobs wants Spark?", {"percent"}),
        ("Is a certificate worth its price?", set()),
        ("How much math do I need to get a job?", set()),
        ("Do projects pay off?", set()),
        ("When was Kafka released?", {"time"}),
        ("When should I use Kafka?", set()),
        ("Who created Kafka?", {"person"}),
        ("Who is the author?", {"person"}),
        ("Who should learn Kafka?", set()),
        ("Can I become an engineer in 3 months?", {"duration"}),
        ("Are two weeks enough for SQL?", {"duration"}),
        ("Can I learn Kafka in a container?", set()),
    ],
)
def test_only_who_asks_for_a_sum_needs_one(question: str, kinds: set[Wants]) -> None:
    assert amounts_of(question) == kinds


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Combing takes thirteen minutes.", "duration"),
        ("Plan about an hour for it.", "duration"),
        ("The course is free.", "money"),
        ("Seniors earn 120k.", "money"),
        ("A senior analyst here earns up to 63,000.", "money"),
        ("One in five jobs asks for it.", "percent"),
        ("The book by Wickham explains it.", "person"),
    ],
)
def test_amounts_stand_in_words_too(statement: str, kind: Wants) -> None:
    assert holds(statement, kind)
    assert not holds("Nothing is said of it.", kind)


def test_numbers_beside_no_pay_are_no_money() -> None:
    assert not holds("The set has 63,000 pictures.", "money")
    assert not holds("Watch 3Blue1Brown.", "count")
    assert all(holds(f"It has {n} of it.", "count") for n in ("16GB", "3.5", "1,200", "10k", "4"))


def test_what_shares_a_word_with_the_question_is_no_person() -> None:
    asked = "Who invented the transformer?"
    assert not tells("Learn ResNet and Vision Transformer.", "person", asked)
    assert tells("Vision Transformer was first drawn by Ada Quill.", "person", asked)


@pytest.mark.parametrize(
    "question",
    [
        "How much do plumbers charge for a boiler?",
        "How long does learning Kubernetes take?",
    ],
)
def test_an_amount_of_something_else_is_no_answer(library: Library, question: str) -> None:
    evidence = library.look_up(question, Filters(), 12)
    ranked = rank_candidates(find_candidates(read_question(question), evidence))
    amounts = [
        s.candidate.text
        for s in on_subject(question, evidence, ranked)
        if any(holds(s.candidate.text, kind) for kind in amounts_of(question))
    ]
    assert amounts == []


def test_an_amount_under_other_words_of_the_subject_stays(library: Library) -> None:
    question = "How much do freelancers charge?"
    evidence = library.look_up(question, Filters(), 12)
    ranked = rank_candidates(find_candidates(read_question(question), evidence))
    kept = [s.candidate.text for s in on_subject(question, evidence, ranked)]
    assert "Freelance forecasters charge $55-80 per hour." in kept


def test_what_a_text_does_with_an_amount_is_no_subject(library: Library) -> None:
    question = "How many months does the article assume?"
    evidence = library.look_up(question, Filters(), 12)
    ranked = rank_candidates(find_candidates(read_question(question), evidence))
    assert on_subject(question, evidence, ranked) == ranked


def test_a_rise_is_asked_for_as_a_share_and_a_difference_as_sums() -> None:
    assert wants_of("How much more will I earn?") == {"percent"}
    assert "money" in wants_of("How much more do leads earn than others?")


@pytest.mark.parametrize(
    ("question", "statement", "match"),
    [
        ("What do beginners earn?", "Entry level: 20,000 euros.", 1.0),
        ("What is the starting salary?", "Junior analysts get 20,000 euros.", 0.5),
        ("What does a fresher get?", "Senior analysts get 70,000 euros.", 0.0),
        ("Who is paid the most?", "Leads get 70,000 euros.", 1.0),
        ("What do analysts earn?", "Leads get 70,000 euros.", 0.0),
    ],
)
def test_levels_of_experience_are_known_by_other_words(
    question: str, statement: str, match: float
) -> None:
    assert level_match(level_of(question), statement) == match


def test_how_long_ago_something_was_is_no_duration() -> None:
    assert not holds("Three years ago, they counted by hand.", "duration")


@pytest.mark.parametrize(("place", "answered"), [("Berlin", True), ("Paris", False)])
def test_pay_in_one_place_is_not_that_in_another(
    library: Library, place: str, *, answered: bool
) -> None:
    question = f"What do labellers earn in {place}?"
    evidence = library.look_up(question, Filters(), 12)
    ranked = rank_candidates(find_candidates(read_question(question), evidence))
    kept = [s.candidate.text for s in on_subject(question, evidence, ranked)]
    assert ("Labellers in Berlin earn €30 per hour." in kept) == answered


@pytest.mark.parametrize(
    ("question", "level"),
    [
        ("How much can I charge clients as a beginner?", "self-employed"),
        ("How much do plumbers charge clients?", None),
        ("What do beginners earn?", "entry"),
    ],
)
def test_what_one_may_charge_is_pay_of_the_self_employed(question: str, level: str | None) -> None:
    assert level_of(question) == level
    assert level_match("self-employed", "Freelance work pays $30-100 per hour.") == 1
    assert level_match("self-employed", "Juniors earn €30,000 a year.") == 0


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("How long does weighing hives take?", True),
        ("How long does weighing trucks take?", False),
        ("What do freelance forecasters charge?", True),
        ("What do freelance lawyers charge?", False),
    ],
)
def test_an_amount_is_near_to_most_words_of_what_it_is_asked_of(
    library: Library, question: str, *, kept: bool
) -> None:
    evidence = library.look_up(question, Filters(("bees",)), 12)
    ranked = rank_candidates(find_candidates(read_question(question), evidence))
    amounts = amounts_of(question)
    left = on_subject(question, evidence, ranked)
    assert any(holds(s.candidate.text, kind) for s in left for kind in amounts) is kept
