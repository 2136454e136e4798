"""What no rule reads is taken for what it is nearest to in meaning, where there is a plan."""

import json
import tomllib
from datetime import date
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import Call, read_move, read_moves
from agents.moves.plainly import OPEN, put_plainly
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.meanings import FILE, Meanings
from agents.understanding.short_names import with_short_names
from evals.cases import CASES_DIR
from ingest.settings import CORPUS_DIR
from tests.ingest.counting import CountingEmbedder
from tests.models import open_embedder

TODAY = date(2026, 11, 23)
MOST_TAKEN = 3
"""Of the questions on the sources in the tuning half."""


class Paths:
    """Of somebody who follows a plan, or none."""

    def __init__(self, plan_id: str | None) -> None:
        self._plan_id = plan_id

    def active_id(self, learner: str) -> str | None:
        return self._plan_id


@pytest.fixture(scope="module")
def linker() -> Any:
    graph = open_graph(CORPUS_DIR)
    return with_short_names(Linker(graph).link, graph)


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings(open_embedder())


def calls(said: str, link: Any, meanings: Meanings, plan_id: str | None = "p") -> list[Call]:
    paths: Any = Paths(plan_id)
    return read_moves(
        said, Conversation("a", "t", said, TODAY, (), paths, link, near=meanings.near)
    )


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("deadline june 30", {"deadline": "2027-06-30"}),
        ("holiday over xmas: dec 21 - jan 3", {"away_from": "2026-12-21", "as_of": "2027-01-04"}),
        ("I'm ill, back on thursday", {"as_of": "2026-11-26"}),
        ("oh and pandas I use every day", {"known": ["pandas"]}),
        ("8 hours rather than 6", {"hours_per_week": 8.0}),
        ("two more hours would be possible", {"hours_more": 2.0}),
        ("will be able to continue on 7 jan", {"as_of": "2027-01-07"}),
        ("can you make the weeks lighter in december", {"ask": "what"}),
        ("i feel overwhelmed", {"ask": "what"}),
    ],
)
def test_a_change_in_words_that_no_rule_knows(
    said: str, args: dict[str, Any], linker: Any, meanings: Meanings
) -> None:
    assert calls(said, linker, meanings) == [Call("reschedule_plan", args)]


def test_a_rule_reads_whatever_is_put(linker: Any) -> None:
    values = {
        "hours": 6, "date": "2027-03-01", "by": "2027-03-01", "until": "2027-03-08",
        "days": "Monday and Friday",
        "skill": "Docker", "skills": "Docker and Git", "time": "07:00", "field": "LLMs",
        "goal": "research",
    }  # fmt: skip
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["meaning"]
    put = [meaning["put"].format(**values) for meaning in told if meaning.get("put", OPEN) != OPEN]
    paths: Any = None
    talk = Conversation("a", "t", "", TODAY, (), paths, linker)
    assert [text for text in put if read_move(text, talk) is None] == []


def test_who_follows_no_plan_changes_none(linker: Any, meanings: Meanings) -> None:
    assert calls("deadline june 30", linker, meanings, None) == []


@pytest.mark.parametrize("said", ["I haven't finished Docker yet", "hmm, nice weather"])
def test_what_denies_or_says_nothing_of_the_plan_changes_nothing(
    said: str, linker: Any, meanings: Meanings
) -> None:
    assert calls(said, linker, meanings) == []


def test_all_wishes_of_a_message_are_taken_together(linker: Any, meanings: Meanings) -> None:
    said = "start on jan 4 and use only sat and sun"
    args = {"start_date": "2027-01-04", "study_days": ["sat", "sun"]}
    assert calls(said, linker, meanings) == [Call("reschedule_plan", args)]


def test_a_new_job_is_no_new_aim_for_who_has_a_plan(linker: Any, meanings: Meanings) -> None:
    said = "need to drop to 6 hours a week, got a new job"
    assert calls(said, linker, meanings) == [Call("reschedule_plan", {"hours_per_week": 6.0})]
    assert calls(said, linker, meanings, None)[0].tool == "make_plan"


def test_questions_on_the_sources_stay_questions(linker: Any, meanings: Meanings) -> None:
    lines = (CASES_DIR / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    said = [q["question"] for q in asked if q["split"] == "tune" and not q.get("history")]
    taken = [q for q in said if calls(q, linker, meanings) != calls(q, linker, meanings, None)]
    assert len(taken) <= MOST_TAKEN


def test_sentences_that_were_prepared_are_not_encoded_again() -> None:
    embedder = CountingEmbedder(open_embedder())
    meanings = Meanings(embedder)
    meanings.prepare()
    count = len(embedder.encoded)
    meanings.near("set it up for 15 weekly hours", False, True)
    assert len(embedder.encoded) == count > 0


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Which cloud platforms should I know?", False),
        ("What is overfitting?", False),
        ("am I slow", True),
        ("where is sql in my schedule", True),
    ],
)
def test_only_questions_that_may_be_on_ones_plan_are_held_against_it(
    said: str, held: bool, linker: Any
) -> None:
    asked: list[str] = []

    def near(text: str, asks: bool, in_talk: bool) -> list[str]:
        asked.append(text)
        return []

    paths: Any = Paths("p")
    put_plainly(said, Conversation("a", "t", said, TODAY, (), paths, linker, near=near))
    assert bool(asked) == held
