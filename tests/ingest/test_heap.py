"""A build holds little more memory than it uses, however many documents there are."""

import sys
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from app.bench.resident import private_mib
from ingest.embed import SentenceTransformerEmbedder
from ingest.encoding import Encoding
from ingest.heap import give_back
from tests.ingest.test_ranking import many_ties


@pytest.mark.skipif(sys.platform != "linux", reason="another allocator")
def test_what_a_thread_has_freed_goes_back_to_the_system() -> None:
    held = []

    def work() -> None:
        parts = [np.ones(10_000) for _ in range(1_500)]  # too small to be mapped each by itself
        held.append(parts[-1])  # keeps what lies below it from going back by itself

    thread = Thread(target=work)
    thread.start()
    thread.join()
    before = private_mib()
    give_back()
    assert before - private_mib() > 50
    assert len(held) == 1


def test_it_is_given_back_after_every_batch_that_was_encoded(
    embedder: SentenceTransformerEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr("ingest.encoding.give_back", lambda: given.append(1))
    for _ in range(2):  # the second time all is known, and nothing is encoded
        with Encoding(embedder, tmp_path / "vectors.db") as encoding:
            assert len(list(encoding.vectors(many_ties()[:3]))) == 1
    assert given == [1]
