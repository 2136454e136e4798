"""How a question asks is judged by its vector, and only by the model that this was fitted for."""

import numpy as np
import orjson
import pytest

from agents.askable import ASKABLE_FILE, askable
from agents.library import Library
from evals.adapting.pairs import HELD_OUT
from evals.written import cases_on
from ingest.documents import NO_FILTERS
from ingest.embed import SentenceTransformerEmbedder
from tests.models import open_embedder


@pytest.fixture(scope="module")
def bundled() -> SentenceTransformerEmbedder:
    return open_embedder()


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


def test_a_search_tells_how_its_question_asks(library: Library) -> None:
    query = "who founded the company behind that course?"
    model = library.embedder
    vector = library.query(query)[0].dense
    told = library.look_up(query, NO_FILTERS, 5).askable
    assert told == askable(vector, model.fingerprint)
    assert told < 0.0
