"""How a question asks is judged by its vector, and only by the model that this was fitted for."""

import numpy as np
import orjson
import pytest

from agents.askable import ASKABLE_FILE, askable
from evals.adapting.pairs import HELD_OUT
from evals.written import cases_on
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings


@pytest.fixture(scope="module")
def bundled() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(kept=Settings().models)


def test_it_is_fitted_for_the_bundled_model(bundled: SentenceTransformerEmbedder) -> None:
    fitted = orjson.loads(ASKABLE_FILE.read_bytes())
    assert fitted["model"] == bundled.fingerprint
    assert len(fitted["weights"]) == bundled.dimension


def test_any_other_model_is_left_alone(bundled: SentenceTransformerEmbedder) -> None:
    vector = bundled.encode_query("who founded the company behind that course?")
    assert -3 < askable(vector, bundled.fingerprint) < 0.0
    assert askable(vector, "another") == 0.0
    assert askable(np.zeros(7, dtype=np.float32), "another") == 0.0


def test_questions_on_an_article_that_was_not_learnt_from_are_told_apart(
    bundled: SentenceTransformerEmbedder,
) -> None:
    cases = list(cases_on(HELD_OUT / "freelancing.md"))
    told = {
        expect: np.mean(
            [
                askable(bundled.encode_query(case.question), bundled.fingerprint)
                for case in cases
                if case.expect == expect
            ]
        )
        for expect in ("grounded", "abstained")
    }
    assert told["grounded"] > told["abstained"] + 0.2
