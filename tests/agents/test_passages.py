"""The numbers that a run's passages get."""

from concurrent.futures import ThreadPoolExecutor

from agents.evidence import Passages
from tests.agents.passages import make_hit


def test_a_passage_keeps_its_number() -> None:
    passages = Passages()
    assert passages.add([make_hit("a.", "a"), make_hit("b.", "b")]) == [1, 2]
    assert passages.add([make_hit("b.", "b"), make_hit("c.", "c")]) == [2, 3]
    assert passages.get(4) is None


def test_numbers_stay_gapless_when_searches_run_at_once() -> None:
    passages = Passages()
    batches = [[make_hit("x.", f"c{(i * 7 + k) % 50}") for k in range(10)] for i in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(passages.add, batches))
    numbers = {
        hit.chunk.id: n
        for batch, given in zip(batches, found, strict=True)
        for hit, n in zip(batch, given, strict=True)
    }
    assert sorted(numbers.values()) == list(range(1, 51))
    for chunk_id, n in numbers.items():
        hit = passages.get(n)
        assert hit and hit.chunk.id == chunk_id
