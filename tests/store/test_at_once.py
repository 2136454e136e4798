"""What one learner does twice at the same time, in a database that lets both go on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from agents.store import ProgressEvent, Store
from agents.store.checks import StoredCheck
from ingest.errors import ConflictError, NotFoundError

pytestmark = pytest.mark.databases

DAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
ROUNDS = 10


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result() for done in [pool.submit(call) for call in calls]]


def test_two_first_answers_on_a_skill_both_count(store: Store) -> None:
    def remember(memory: dict[str, Any] | None) -> tuple[dict[str, Any], date]:
        answers = (memory or {"answers": 0})["answers"] + 1
        return {"answers": answers}, DAY + timedelta(answers)

    for n in range(ROUNDS):
        ids = [f"c{n}x{which}" for which in range(4)]
        for check_id in ids:
            store.checks.add("ann", StoredCheck(check_id, f"s{n}", "?", ["a"], 0, "!", NOW))
        at_once(
            *(partial(store.checks.answer, "ann", i, "a", True, DAY, remember) for i in ids),
        )
    reviews, _ = store.checks.reviews("ann", 100)
    assert [(r.answers, r.memory["answers"]) for r in reviews] == [(4, 4)] * ROUNDS


def test_of_offers_made_at_once_for_one_skill_the_last_one_stays(store: Store) -> None:
    offer = partial(store.proposals.offer_progress, "ann", None, "python", "done")
    for _ in range(ROUNDS):
        at_once(offer, offer, offer)
    pending, _ = store.proposals.page("ann", 100, state="pending")
    assert len(pending) == 1


def test_applying_an_offer_and_choosing_its_plan_do_not_wait_for_each_other(store: Store) -> None:
    for _ in range(ROUNDS):
        old = store.plans.add("ann", {}, {})
        store.plans.activate("ann", old.id)
        new, made = store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})
        apply = partial(store.proposals.apply, "ann", made.id)
        choose = partial(store.plans.activate, "ann", new.id)
        at_once(apply, choose, apply, choose)
        assert store.plans.active_id("ann") == new.id
        assert store.proposals.get("ann", made.id).state == "applied"


def test_a_thread_that_is_deleted_while_its_answer_comes_is_gone(store: Store) -> None:
    def answer(turn: Any) -> None:
        store.finish_turn(turn, {"answer": "yes", "grounding": "none"})

    for _ in range(2 * ROUNDS):
        turn = store.begin_turn("ann", None, "one")
        at_once(partial(answer, turn), partial(store.delete_thread, "ann", turn.thread_id))
    assert store.threads("ann", 10) == ([], None)


def test_imports_of_the_same_log_in_other_orders_store_it_once(store: Store) -> None:
    log = [ProgressEvent(f"e{n}", "sql", "doing", 1, "import", None, NOW) for n in range(50)]
    append = partial(store.progress.append, "ann")
    for _ in range(ROUNDS):
        store.progress.erase("ann")
        stored = at_once(partial(append, log), partial(append, log[::-1]), partial(append, log))
        assert sum(stored) == len(log)


def test_erasing_while_all_is_written_ends_without_an_error(store: Store) -> None:
    def live(name: str) -> None:
        turn = store.begin_turn("ann", None, name)
        store.runs.write(turn.run_id, [])
        try:
            made = store.proposals.offer_plan("ann", turn.thread_id, {}, {})[1]
            store.proposals.apply("ann", made.id)
            store.finish_turn(turn, {"answer": "yes", "grounding": "none"})
            store.learners.rate("ann", turn.message_id, "up", None)
        except (NotFoundError, ConflictError):
            return  # it was erased in the middle

    for n in range(ROUNDS):
        at_once(partial(live, f"a{n}"), partial(store.learners.erase, "ann"), partial(live, "b"))
    store.learners.erase("ann")
    assert not any(store.learners.export("ann").values())
