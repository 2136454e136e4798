"""Listing, reading, naming and deleting conversations."""

import pytest

from agents.store import Store
from agents.store.cursor import decode_cursor, encode_cursor
from ingest.errors import InvalidInputError, NotFoundError

pytestmark = pytest.mark.databases


def start(store: Store, question: str, learner: str = "local") -> str:
    turn = store.begin_turn(learner, None, question)
    store.finish_turn(turn, {"answer": "yes"})
    return turn.thread_id


def test_the_thread_that_was_talked_in_last_comes_first(store: Store) -> None:
    first, second = start(store, "one"), start(store, "two")
    assert [thread.id for thread in store.threads("local", 10)[0]] == [second, first]
    store.begin_turn("local", first, "again")
    assert [thread.id for thread in store.threads("local", 10)[0]] == [first, second]


def test_pages_hold_every_thread_once(store: Store) -> None:
    made = [start(store, f"question {n}") for n in range(7)]
    seen: list[str] = []
    cursor = None
    while True:
        page, cursor = store.threads("local", 3, cursor)
        seen += [thread.id for thread in page]
        if cursor is None:
            break
    assert seen == made[::-1]


def test_a_full_last_page_has_no_next(store: Store) -> None:
    start(store, "one")
    assert store.threads("local", 1)[1] is None


def test_a_learner_sees_only_their_own_threads(store: Store) -> None:
    theirs = start(store, "one", learner="ada")
    assert store.threads("bob", 10) == ([], None)
    with pytest.raises(NotFoundError):
        store.thread("bob", theirs)
    with pytest.raises(NotFoundError):
        store.rename_thread("bob", theirs, "mine")
    with pytest.raises(NotFoundError):
        store.delete_thread("bob", theirs)
    assert store.thread("ada", theirs)[0].title == "one"


def test_a_new_title_leaves_the_order_alone(store: Store) -> None:
    first, second = start(store, "one"), start(store, "two")
    assert store.rename_thread("local", first, "renamed").title == "renamed"
    assert [thread.id for thread in store.threads("local", 10)[0]] == [second, first]


def test_a_deleted_thread_is_gone_with_its_messages(store: Store) -> None:
    thread_id = start(store, "one")
    store.delete_thread("local", thread_id)
    with pytest.raises(NotFoundError):
        store.thread("local", thread_id)
    with pytest.raises(NotFoundError):
        store.delete_thread("local", thread_id)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "garbage",
        "ä",
        "\x00",
        "====",
        encode_cursor("sources", "a"),
        encode_cursor("threads", "a"),
        encode_cursor("threads", "not a time", "abc"),
        encode_cursor("threads", "0001-01-01T00:00:00+23:00", "abc"),
        encode_cursor("threads", "2026-01-01T00:00:00+00:00", "a\x00b"),
    ],
)
def test_a_cursor_that_was_not_handed_out_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(InvalidInputError):
        store.threads("local", 10, cursor)


def test_a_cursor_gives_back_what_it_was_made_of() -> None:
    assert decode_cursor("list", encode_cursor("list", "ä", "2"), 2) == ["ä", "2"]
