"""What a function returned is kept, and worked out once for all who ask at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from ingest.remembered import Remembered

PATIENCE_S = 60.0


def test_threads_that_ask_at_once_share_one_call() -> None:
    asked: list[str] = []
    begun, may_end = Event(), Event()

    def work(key: str) -> str:
        asked.append(key)
        begun.set()
        assert may_end.wait(PATIENCE_S)
        return key.upper()

    remembered = Remembered(work, 4)
    together = Barrier(3, timeout=PATIENCE_S)

    def ask() -> str:
        together.wait()
        return remembered("a")

    with ThreadPoolExecutor(3) as pool:
        results = [pool.submit(ask) for _ in range(3)]
        assert begun.wait(PATIENCE_S)
        may_end.set()
        assert [result.result(PATIENCE_S) for result in results] == ["A", "A", "A"]
    assert asked == ["a"]


def test_a_failure_is_told_and_tried_again() -> None:
    asked: list[int] = []

    def work(key: int) -> int:
        asked.append(key)
        if len(asked) == 1:
            raise ValueError("not yet")
        return key

    remembered = Remembered(work, 4)
    with pytest.raises(ValueError, match="not yet"):
        remembered(1)
    assert remembered(1) == 1


def test_what_was_not_asked_for_longest_goes_first() -> None:
    asked: list[int] = []

    def work(key: int) -> int:
        asked.append(key)
        return key

    remembered = Remembered(work, 2)
    for key in (1, 2, 1, 3, 1, 2):
        assert remembered(key) == key
    assert asked == [1, 2, 3, 2]
