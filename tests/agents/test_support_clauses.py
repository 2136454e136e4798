"""What the statement check finds where a sentence says several things, or with doubt."""

import pytest

from agents.support.evidence_text import Passage
from agents.support.judge import Judge
from tests.models import open_embedder

JUDGE = Judge(open_embedder())

HARBOUR = "The harbour was opened in 1911, but the lighthouse was torn down in 1954."
FEES = "A day ticket costs 9 euros for adults and 4 euros for pupils under 18."
MOONS = "Two ships took part, the Aurora and the Boreas; the Boreas was the larger one."
RATE = "The council raised the fee from 12 to 15 euros but lowered the fine."
PAINT = "The new paint has less odour, but more gloss."
BIRDS = "Some storks spend the winter in Spain."
ROOF = "A cold winter could damage the roof. The owner plans to repair it."
LOAN = "The bank repays the fee unless the loan was cancelled."
SOUP = "Fry the onions in butter, then pour in the broth. Add the cream at the end."
POOL = "The pool is cleaned every two weeks and takes half a litre of chlorine."
DOSE = "The vet gave the cat 1,5 g of the powder within 14 days."
TITLE = "The team may replace up to three players."
ROMAN = "The temple was built in 27 BC."
ROUTES = "Route A is 12 km long. Route B is 30 km long."
LAKE = "Lake Orra is the deepest lake of the valley and one of the cleanest lakes there."
MUSEUM = "The museum is free for pupils and costs 8 euros for everyone else."
SEAT = "The firm sells two thirds of its boats in Poland. Its office is in Vienna."
WON = "The appeal was filed without success. The judges upheld the ban."


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The lighthouse was opened in 1911.", HARBOUR),
        ("The fee is 4 euros for adults.", FEES),
        ("The Aurora was the larger ship.", MOONS),
        ("The council raised the fee to 12 euros.", RATE),
        ("The council lowered the fee.", RATE),
        ("The new paint has more odour.", PAINT),
        ("All storks spend the winter in Spain.", BIRDS),
        ("A cold winter damages the roof.", ROOF),
        ("The bank repays the fee if the loan was cancelled.", LOAN),
        ("Pour in the broth before you fry the onions in butter.", SOUP),
        ("The pool is cleaned every week.", POOL),
        ("The team may replace at least three players.", TITLE),
        ("The temple was built in 27 AD.", ROMAN),
        ("Route A is 30 km long.", ROUTES),
        ("The judges overturned the ban.", WON),
        ("Lake Orra is the widest lake of the valley.", LAKE),
        ("Lake Orra is the only clean lake of the valley.", LAKE),
        ("The museum is free for everyone.", MUSEUM),
        ("Its office is in Poland.", SEAT),
    ],
)
def test_what_the_passage_says_otherwise_is_not_supported(statement: str, passage: str) -> None:
    judged = JUDGE.judge(statement, [Passage(passage)])
    assert not judged.supported
    assert judged.reasons


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The lighthouse was torn down in 1954.", HARBOUR),
        ("A day ticket is 9 euros for adults.", FEES),
        ("The Boreas was the larger ship.", MOONS),
        ("The council raised the fee to 15 euros.", RATE),
        ("The new paint has more gloss.", PAINT),
        ("A cold winter could damage the roof.", ROOF),
        ("Fry the onions in butter before you pour in the broth.", SOUP),
        ("The pool takes 500 ml of chlorine.", POOL),
        ("The cat got 1.5 g of the powder within two weeks.", DOSE),
        ("Route B is 30 km long.", ROUTES),
        ("No lake of the valley is deeper than Lake Orra.", LAKE),
        ("The museum is free for pupils.", MUSEUM),
    ],
)
def test_what_the_passage_says_is_supported(statement: str, passage: str) -> None:
    judged = JUDGE.judge(statement, [Passage(passage)])
    assert judged.supported, judged.reasons
