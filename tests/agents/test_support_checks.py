"""What each check of the statement check finds, and what it lets pass."""

import pytest

from agents.support.evidence_text import Passage
from agents.support.features import find_flaws
from agents.support.kinds import kinds_of, rivals, senses_of
from agents.support.reading import Reader
from tests.models import open_embedder

READER = Reader(open_embedder())


def flaws(claim: str, passage: str) -> set[str]:
    (alignment,) = READER.read([claim], [Passage(passage)])
    return {finding.kind for finding in find_flaws(alignment)}


PIPES = "Copper pipes were found in 4 of the 27 houses."
PEAK = "Mount Orr is the second highest peak of the range."
VOTE = "In the first round Lena Brandt beat Ute Maier."
LIVES = "Ida Holm trained as a nurse in Oslo in 1951 and as a painter in Rome in 1964."
FORT = "The settlement is older than the fort."
LAKES = "Lake Tarn lies in the hills. It covers 86 hectares. Lake Moss is a salty lake nearby."


@pytest.mark.parametrize(
    ("claim", "passage", "kind"),
    [
        ("Copper pipes were found in most of the houses.", PIPES, "quantifier"),
        ("Mount Orr is the highest peak of the range.", PEAK, "ordinal"),
        ("In the first round Lena Brandt lost to Ute Maier.", VOTE, "roles"),
        ("Ida Holm trained in Rome before she trained in Oslo.", LIVES, "time_order"),
        ("The settlement is younger than the fort.", FORT, "comparison"),
        ("The fort is older than the settlement.", FORT, "comparison"),
        ("Lake Moss covers 86 hectares.", LAKES, "other_subject"),
        ("The athlete won gold in Turin.", "The athlete won silver in Turin.", "rival"),
        ("Drug A lowered blood pressure.", "Drug A did not lower blood pressure.", "negation"),
    ],
)
def test_a_turned_statement_has_its_flaw(claim: str, passage: str, kind: str) -> None:
    assert kind in flaws(claim, passage)


@pytest.mark.parametrize(
    ("claim", "passage", "kind"),
    [
        ("Copper pipes were found in few of the houses.", PIPES, "quantifier"),
        ("Mount Orr is the second highest peak of the range.", PEAK, "ordinal"),
        ("In the first round Ute Maier lost to Lena Brandt.", VOTE, "roles"),
        ("Ida Holm trained in Oslo before she trained in Rome.", LIVES, "time_order"),
        ("The fort is younger than the settlement.", FORT, "comparison"),
        ("Lake Tarn covers 86 hectares.", LAKES, "other_subject"),
        ("The runner is an athlete.", "The runner is a sprinter.", "rival"),
        ("Drug A failed to lower blood pressure.", "Drug A did not lower it.", "negation"),
        ("He led it for 22 years.", "He led it from 1951 until 1973.", "number_conflict"),
    ],
)
def test_the_true_counterpart_has_not(claim: str, passage: str, kind: str) -> None:
    assert kind not in flaws(claim, passage)


def test_things_of_one_kind_are_rivals_and_a_kind_is_none_to_its_own() -> None:
    assert rivals("silver", "gold")
    assert not rivals("sprinter", "athlete")
    assert senses_of("athlete") & kinds_of("sprinter")
