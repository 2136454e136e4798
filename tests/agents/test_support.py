"""The statement check on hand-made pairs: numbers, names, negation, order, headings, places."""

import pytest

from agents.support.evidence_text import Passage
from agents.support.judge import Judge, Judgement, claims_of
from agents.support.quantities import best_match, read_quantities
from agents.support.relations import opposite, related
from agents.support.verbatim import locate
from tests.models import open_embedder

JUDGE = Judge(open_embedder())
TEXT = (
    "The bridge over the Orr was opened in 1931. It carries 42,000 vehicles a day, twice "
    "as many as it was designed for. Repairs took four to six weeks and were not paid by the town. "
    "Lena Brandt beat Ute Maier in the vote on its name."
)


def judge(statement: str, text: str = TEXT, section: str = "") -> Judgement:
    return JUDGE.judge(statement, [Passage(text, section)])


@pytest.mark.parametrize(
    "statement",
    [
        "The bridge over the Orr was opened in 1931.",
        "42,000 vehicles cross the bridge over the Orr every day.",
        "Repairs of the bridge took 4-6 weeks.",
        "The town did not pay for the repairs.",
    ],
)
def test_what_the_passage_says_in_its_own_or_other_words_is_supported(statement: str) -> None:
    assert judge(statement).supported


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("The bridge over the Orr was opened in 1941.", "1941"),
        ("It carries 24,000 vehicles a day.", "24,000"),
        ("Repairs took four to six months.", "four to six"),
        ("Repairs were paid by the town.", "negated"),
        ("The bridge over the Orr was closed in 1931.", "closed"),
        ("Paula Rehm beat Ute Maier in the vote on its name.", "Paula"),
    ],
)
def test_a_changed_thing_is_unsupported_and_the_reason_names_it(statement: str, word: str) -> None:
    judged = judge(statement)
    assert not judged.supported
    assert word in " ".join(judged.reasons)


def test_a_changed_thing_lowers_the_score() -> None:
    right = judge("In the vote on its name, Lena Brandt beat Ute Maier.").score
    assert judge("In the vote on its name, Ute Maier beat Lena Brandt.").score < right - 0.1
    assert judge("Frogs sing at night.").score < 0.1


def test_a_fact_may_stand_in_the_heading() -> None:
    item = "Learn the basics of Docker and Kubernetes."
    said = "The basics of Docker and Kubernetes are learnt in Q3."
    assert judge(said, item, "Q3: Production").score > judge(said, item).score


def test_a_verbatim_sentence_is_certain_and_quoted_where_it_stands() -> None:
    judged = judge("Repairs took four to six weeks and were not paid by the town.")
    [quote] = judged.quotes
    assert judged.score == quote.score == 1.0
    assert TEXT[quote.start : quote.end].startswith("Repairs took")


def test_words_inside_a_sentence_that_denies_them_are_not_verbatim() -> None:
    assert locate("The crash was deliberate", "Nobody says the crash was deliberate.") is None
    assert locate("it was", "As it was, all left.") is None
    assert locate("Ann left.", "Bob came. Ann left.") == (10, 19)


def test_a_statement_is_as_good_as_its_weakest_sentence() -> None:
    good = "The bridge over the Orr was opened in 1931."
    bad = "It was painted green by monks."
    both = judge(f"{good} {bad}")
    assert not both.supported
    assert both.score == judge(bad).score


def test_letters_instead_of_words_are_not_supported() -> None:
    assert not judge("-".join("The bridge over the Orr was opened in 1931.")).supported


def test_words_that_say_nothing_are_not_supported() -> None:
    assert judge("It is what it is.").score == 0.0
    assert claims_of("!? …") == []


@pytest.mark.parametrize(
    ("claimed", "given", "true"),
    [
        ("4-6 weeks", "four to six weeks", True),
        ("more than 1,300 cases", "1,312 cases", True),
        ("fewer than 25 deaths", "27 deaths", False),
        ("half of the sales", "50% of sales", True),
        ("80% of cases", "four cases out of five", True),
        ("in 1963", "in 1961", False),
        ("$1.4 billion", "$1.4 million", False),
        ("twenty-one days", "three weeks", True),
        ("at least 25", "between 25 and 60", True),
    ],
)
def test_quantities_are_compared_by_value_and_unit(claimed: str, given: str, true: bool) -> None:
    [asked] = read_quantities(claimed)
    assert (best_match(asked, read_quantities(given)) is not None) is true


def test_word_lists_know_antonyms_and_kin() -> None:
    assert opposite("rises", "falls") and opposite("harmful", "beneficial")
    assert related("began", "begin") or related("start", "begin")
    assert not opposite("bridge", "river")


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The maths block takes ten weeks.", "Plan four to six weeks for the maths block."),
        ("The council voted 41 to 14.", "The council voted 31 to 14 on Monday."),
        ("They did without it for a month.", "They did without it for a week."),
        ("Steel is stronger than graphene.", "Graphene is much stronger than steel."),
        ("The method is no longer used.", "The method is still used."),
        ("It is the third album by the band.", "It is the second album by the band."),
    ],
)
def test_another_member_of_a_closed_class_is_never_supported(claim: str, passage: str) -> None:
    judged = JUDGE.judge(claim, [Passage(passage, "")])
    assert not judged.supported
    assert judged.reasons


def test_more_than_half_is_true_of_a_share_above_it() -> None:
    passage = Passage("Relapse occurred in 54% of the patients who stopped.", "")
    assert JUDGE.judge("More than half of the patients who stopped relapsed.", [passage]).supported


def test_a_heading_is_supported_by_what_stands_below_it() -> None:
    passage = Passage("SQL gets you hired. Expect 80 hours.", "The path › Months 2–3: SQL")
    judged = JUDGE.judge("Months 2–3: SQL.", [passage])
    assert judged.supported
    assert passage.text[judged.quotes[0].start : judged.quotes[0].end] == "SQL gets you hired."
    assert not JUDGE.judge("Months 4–5: SQL.", [passage]).supported
    counted = Passage("Set an alert.", "Step 5. Monitoring (6 weeks)")
    assert JUDGE.judge("Step 5. Monitoring (6 weeks).", [counted]).supported


@pytest.mark.parametrize(
    ("heading", "text", "true"),
    [
        ("Notebooks are enough", "In 2026 notebooks are not enough for a job.", False),
        ("Cold showers make you smart", "That is a myth. They wake you up.", False),
        ("Notebooks are enough", "Start them before you know Docker.", True),
        ("Why notebooks matter", "No other tool shows a plot as fast.", True),
        ("The notebook lab", "The notebook lab does not open before noon.", True),
    ],
)
def test_a_heading_is_certain_unless_the_text_below_denies_it(
    heading: str, text: str, *, true: bool
) -> None:
    judged = judge(heading, text, heading)
    assert judged.supported is true
    assert judged.reasons == (() if true else ("the text below the heading denies it",))
