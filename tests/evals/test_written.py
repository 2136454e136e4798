"""Questions beside an article become cases, and rows of the article as a stranger's is read."""

from pathlib import Path

import pytest

from agents.skills.documents import read_knowledge
from agents.skills.load import open_graph
from evals.libraries import settings_for
from evals.written import cases_on, read_written
from ingest.pipeline import ingest
from ingest.settings import CORPUS_DIR
from tests.models import open_embedder

ARTICLE = """# Kites

## Frames

Bamboo is split into three sticks.
- Tie the sticks with waxed thread.
- Cover the frame with silk paper.
"""
QUESTIONS = """[questions]
"Bamboo is split into three sticks." = ["what are kite frames split from"]
"Tie the sticks with waxed thread." = ["how is a kite made", "what ties kite sticks"]
"Cover the frame with silk paper." = ["how is a kite made"]
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "kites.questions.toml").write_text(QUESTIONS)
    (folder / "kites.unanswered.txt").write_text("who sells kite paper\n")
    (folder / "kites.md").write_text(ARTICLE)
    return folder / "kites.md"


def test_a_question_under_several_sentences_is_answered_by_all(article: Path) -> None:
    cases = {case.question: case for case in cases_on(article)}
    assert len(cases) == 4
    whole = cases["how is a kite made"]
    assert [passage.snippet for passage in whole.passages] == [
        "Tie the sticks with waxed thread.",
        "Cover the frame with silk paper.",
    ]
    assert whole.expect == "grounded"
    assert cases["who sells kite paper"].expect == "abstained"
    assert not cases["who sells kite paper"].passages


def test_without_a_file_beside_everything_is_answered(article: Path) -> None:
    article.with_suffix(".unanswered.txt").unlink()
    assert {case.expect for case in cases_on(article)} == {"grounded"}


@pytest.mark.slow
def test_rows_are_of_the_article_alone_beside_the_shipped_ones(
    article: Path, tmp_path: Path
) -> None:
    embedder = open_embedder()
    built = settings_for("shipped", tmp_path)
    ingest([CORPUS_DIR], built, None, embedder, read_knowledge)
    skills = open_graph(CORPUS_DIR)
    read = read_written(article.parent, built, tmp_path, embedder, skills)
    rows = {row.case.question: row for row in read["kites"]}
    assert any(rows["what ties kite sticks"].labels)
    assert sum(rows["how is a kite made"].labels) == 2
    assert not any(rows["who sells kite paper"].labels)
    # Its questions stay outside: a stranger's article has none beside it.
    own = [
        h.chunk for h in rows["how is a kite made"].evidence.hits if h.chunk.source_id == "kites"
    ]
    assert own and not any(chunk.questions for chunk in own)
