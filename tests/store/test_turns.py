"""The life of a turn, in a real database."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from agents.store import Store, Turn
from agents.store.turns import title_of
from ingest.errors import ConflictError, NotFoundError

pytestmark = pytest.mark.databases

ANSWER = {"answer": "Four weeks. [1]", "grounding": "grounded", "citations": [{"n": 1}]}


def told(store: Store, turn: Turn) -> list[str]:
    _, messages = store.thread("local", turn.thread_id)
    return [message.content for message in messages]


def test_a_question_without_a_thread_starts_one_named_after_it(store: Store) -> None:
    turn = store.begin_turn("local", None, "How long\nis phase 1?")
    thread, messages = store.thread("local", turn.thread_id)
    assert thread.title == "How long is phase 1?"
    assert [(m.role, m.content, m.answer) for m in messages] == [
        ("user", "How long\nis phase 1?", None)
    ]


def test_an_answer_is_kept_whole_under_the_id_that_was_promised(store: Store) -> None:
    turn = store.begin_turn("local", None, "How long?")
    store.finish_turn(turn, ANSWER)
    _, messages = store.thread("local", turn.thread_id)
    assert messages[-1].id == turn.message_id
    assert messages[-1].answer == ANSWER
    assert messages[-1].content == "Four weeks. [1]"


def test_times_come_back_aware_and_move_on(store: Store) -> None:
    turn = store.begin_turn("local", None, "How long?")
    store.finish_turn(turn, ANSWER)
    thread, _ = store.thread("local", turn.thread_id)
    assert thread.created_at.utcoffset() is not None
    assert thread.created_at < thread.updated_at


def test_a_turn_knows_what_was_said_before_oldest_first(store: Store) -> None:
    first = store.begin_turn("local", None, "one")
    assert first.history == []
    store.finish_turn(first, ANSWER)
    second = store.begin_turn("local", first.thread_id, "two")
    assert [message.content for message in second.history] == ["one", "Four weeks. [1]"]


def test_a_turn_is_told_the_last_twenty_messages_only(store: Store) -> None:
    thread_id = None
    for n in range(12):
        turn = store.begin_turn("local", thread_id, f"question {n}")
        thread_id = turn.thread_id
        store.finish_turn(turn, ANSWER)
    latest = store.begin_turn("local", thread_id, "last")
    assert len(latest.history) == 20
    assert latest.history[0].content == "question 2"


def test_a_busy_thread_names_the_run_that_keeps_it_busy(store: Store) -> None:
    turn = store.begin_turn("local", None, "one")
    with pytest.raises(ConflictError) as caught:
        store.begin_turn("local", turn.thread_id, "two")
    assert caught.value.extra == {"run_id": turn.run_id}
    assert told(store, turn) == ["one"]


def test_of_many_questions_at_once_a_thread_takes_one(store: Store) -> None:
    first = store.begin_turn("local", None, "one")
    store.finish_turn(first, ANSWER)

    def ask(n: int) -> bool:
        try:
            store.begin_turn("local", first.thread_id, f"race {n}")
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(16))) == 1


def test_threads_of_many_clients_do_not_get_in_each_others_way(store: Store) -> None:
    def ask(n: int) -> list[str]:
        turn = store.begin_turn("local", None, f"question {n}")
        store.finish_turn(turn, ANSWER)
        return told(store, turn)

    with ThreadPoolExecutor(8) as pool:
        assert all(len(said) == 2 for said in pool.map(ask, range(40)))


def test_a_failed_turn_frees_the_thread_and_keeps_the_question(store: Store) -> None:
    turn = store.begin_turn("local", None, "one")
    store.fail_turn(turn, "failed", {"type": "internal-error"})
    store.finish_turn(store.begin_turn("local", turn.thread_id, "two"), ANSWER)
    assert told(store, turn) == ["one", "two", "Four weeks. [1]"]


@pytest.mark.parametrize("thread_id", ["unknown", "", "a\x00b", "../x", "ü", "a" * 500])
def test_an_unknown_thread_is_not_found(store: Store, thread_id: str) -> None:
    with pytest.raises(NotFoundError):
        store.begin_turn("local", thread_id, "one")
    assert store.threads("local", 10) == ([], None)


def test_somebody_elses_thread_is_not_found(store: Store) -> None:
    turn = store.begin_turn("ada", None, "one")
    with pytest.raises(NotFoundError):
        store.begin_turn("bob", turn.thread_id, "two")


def test_the_answer_to_a_deleted_thread_is_dropped(store: Store) -> None:
    turn = store.begin_turn("local", None, "one")
    store.delete_thread("local", turn.thread_id)
    store.finish_turn(turn, ANSWER)
    assert store.threads("local", 10) == ([], None)


def test_recovery_leaves_the_runs_of_living_processes_alone(store: Store) -> None:
    turn = store.begin_turn("local", None, "one")
    assert store.recover() == 0
    with pytest.raises(ConflictError):
        store.begin_turn("local", turn.thread_id, "two")


def test_recovery_frees_the_thread_of_a_process_that_died(store: Store, url: str) -> None:
    dying = (
        "import os; from agents.store import Store; "
        f"turn = Store.open({url!r}).begin_turn('local', None, 'one'); "
        "print(turn.thread_id, flush=True); os._exit(9)"
    )
    died = subprocess.run([sys.executable, "-c", dying], capture_output=True, text=True)
    assert store.recover() == 1
    turn = store.begin_turn("local", died.stdout.strip(), "two")
    assert [message.content for message in turn.history] == ["one"]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("short", "short"),
        ("  two \n words ", "two words"),
        ("word " * 40, ("word " * 16).strip()),
        ("x" * 100, "x" * 80),
    ],
)
def test_a_title_is_the_question_cut_at_a_word(question: str, title: str) -> None:
    assert title_of(question) == title
