"""Ratings, and what a learner can take away or have erased."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from agents.store import ProgressEvent, Store, Turn
from agents.store.belongings import SECTIONS
from agents.store.checks import StoredCheck
from agents.store.engine import open_engine, transaction
from agents.store.tables import metadata
from ingest.errors import NotFoundError

pytestmark = pytest.mark.databases

DAY = date(2026, 12, 1)


@pytest.fixture
def turn(store: Store) -> Turn:
    return a_turn(store, "ann", "how long?")


def a_turn(store: Store, learner: str, question: str) -> Turn:
    turn = store.begin_turn(learner, None, question)
    store.finish_turn(turn, {"answer": f"{question} four weeks", "grounding": "grounded"})
    return turn


def test_a_second_rating_takes_the_place_of_the_first(store: Store, turn: Turn) -> None:
    first = store.learners.rate("ann", turn.message_id, "up", "just right")
    second = store.learners.rate("ann", turn.message_id, "down", None)
    assert (second.id, second.rating, second.comment) == (first.id, "down", None)
    assert [row["rating"] for row in store.learners.export("ann")["feedback"]] == ["down"]


def test_only_ones_own_answers_can_be_rated(store: Store, turn: Turn) -> None:
    question = store.thread("ann", turn.thread_id)[1][0]
    asked = [("bob", turn.message_id), ("ann", question.id), ("ann", "nosuch"), ("ann", "\x00")]
    for learner, message_id in asked:
        with pytest.raises(NotFoundError):
            store.learners.rate(learner, message_id, "up", None)


def test_ratings_go_with_their_thread(store: Store, turn: Turn) -> None:
    store.learners.rate("ann", turn.message_id, "up", None)
    store.delete_thread("ann", turn.thread_id)
    assert store.learners.export("ann")["feedback"] == []


def test_the_export_holds_what_was_said_and_nothing_of_others(store: Store, turn: Turn) -> None:
    a_turn(store, "bob", "a secret question")
    taken = store.learners.export("ann")
    (thread,) = taken["threads"]
    assert [m["content"] for m in thread["messages"]] == ["how long?", "how long? four weeks"]
    assert thread["messages"][1]["answer"]["grounding"] == "grounded"
    assert [run["id"] for run in taken["runs"]] == [turn.run_id]
    assert "secret" not in str(taken)


def test_erasing_leaves_no_row_that_names_the_learner(store: Store, url: str) -> None:
    kept, erased = a_turn(store, "bob", "one"), a_turn(store, "ann", "two")
    for learner, turn in (("bob", kept), ("ann", erased)):
        store.learners.rate(learner, turn.message_id, "up", "fine")
        store.plans.activate(learner, store.plans.add(learner, {}, {}).id)
        store.proposals.offer_progress(learner, None, "python", "done")
        event = ProgressEvent(f"e-{learner}", "python", "done", 2, "self", None, datetime.now(UTC))
        store.progress.append(learner, [event])
        store.progress.set_profile(learner, {"goal": "industry"})
        check = StoredCheck(f"c{learner}", "python", "?", ["a"], 0, "!", datetime.now(UTC))
        store.checks.add(learner, check)
        store.checks.answer(learner, check.id, "a", True, DAY, lambda _: ({}, DAY))
        store.memories.add(learner, f"I am {learner}")
    store.learners.erase("ann")
    assert not any(store.learners.export("ann").values())
    assert all(store.learners.export("bob").values())
    ids = {"ann", "e-ann", "cann", erased.thread_id, erased.run_id, erased.message_id}
    assert not ids & set(values_in(url))


def values_in(url: str) -> Iterator[Any]:
    """Yield every text of every table."""
    engine = open_engine(url)
    with transaction(engine) as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                yield from (value for value in row if isinstance(value, str))
    engine.dispose()


def test_an_answer_that_comes_after_the_erasure_is_dropped(store: Store, url: str) -> None:
    turn = store.begin_turn("ann", None, "one")
    store.learners.erase("ann")
    store.finish_turn(turn, {"answer": "late", "grounding": "grounded"})
    assert "late" not in set(values_in(url))


def test_every_table_that_names_a_learner_has_a_section() -> None:
    naming = {table.name for table in metadata.sorted_tables if "learner" in table.c}
    assert naming <= {section.name for section in SECTIONS}


def test_answers_and_runs_are_counted(store: Store) -> None:
    a_turn(store, "ann", "one")
    waiting = store.begin_turn("ann", None, "two")
    assert (store.answered, store.running()) == ({"grounded": 1}, 1)
    store.fail_turn(waiting, "failed")
    assert (store.answered, store.running()) == ({"grounded": 1}, 0)
