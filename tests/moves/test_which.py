"""Of several offers a message takes some and leaves others."""

import pytest

from agents.moves.which import read_which
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from ingest.settings import CORPUS_DIR

OFFERS = [{"id": skill, "skill_id": skill} for skill in ("docker", "git", "sql")]
YES, NO = "applied", "dismissed"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(CORPUS_DIR))


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        ("only the second", {"docker": NO, "git": YES, "sql": NO}),
        ("the first one please", {"docker": YES}),
        ("first two yes, last one no", {"docker": YES, "git": YES, "sql": NO}),
        ("docker yes, git no", {"docker": YES, "git": NO}),
        ("yes to docker and sql but not git", {"docker": YES, "sql": YES, "git": NO}),
        ("all except git", {"docker": YES, "git": NO, "sql": YES}),
        ("no to the first, the others yes", {"docker": NO, "git": YES, "sql": YES}),
        ("apply both... i mean all of it", {"docker": YES, "git": YES, "sql": YES}),
    ],
)
def test_each_offer_gets_the_verdict_that_is_said_of_it(
    said: str, verdicts: dict[str, str], linker: Linker
) -> None:
    assert read_which(said, OFFERS, linker.link) == verdicts


@pytest.mark.parametrize(
    "said",
    [
        "what is docker?",
        "docker is hard",
        "the second week looks full",
        "I finished docker yesterday with a friend",
        "tell me about the first",
    ],
)
def test_what_says_more_decides_nothing(said: str, linker: Linker) -> None:
    assert read_which(said, OFFERS, linker.link) is None


def test_one_offer_needs_no_choice(linker: Linker) -> None:
    assert read_which("the first", OFFERS[:1], linker.link) is None
