"""Questions beside a document: read, checked, placed, and how they help to find an answer."""

from pathlib import Path

import pytest

from ingest.chunks import make_chunks
from ingest.documents import NO_FILTERS, Chunk, Hit
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import ASKED, PassageVectors
from ingest.embedding import embedding_input, split_rows
from ingest.engine.bm25 import embed_query
from ingest.errors import BrokenDocumentError
from ingest.hits import Query
from ingest.load import load_file
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.conftest import Run
from tests.ingest.engines import KINDS, build_index, engine_in

HIVE = """# Hive

## Spring

Frames are cleaned in March. The queen is marked with a dot.

## Winter

- Sugar syrup is fed from October on.
- The entrance is made narrow.
"""
ASKS = "How do keepers recognize the mother of them all?"
BESIDE = f"""[questions]
"The queen is marked with a dot." = ["{ASKS}", " {ASKS} "]
"Winter" = ["What do I prepare for the cold months?"]
"""


def write(docs: Path, beside: str = BESIDE) -> Path:
    (docs / "hive.md").write_text(HIVE)
    (docs / "hive.questions.toml").write_text(beside)
    return docs / "hive.md"


def test_questions_are_read_once_each_by_what_answers_them(docs: Path) -> None:
    assert load_file(write(docs), docs).questions == (
        ("The queen is marked with a dot.", (ASKS,)),
        ("Winter", ("What do I prepare for the cold months?",)),
    )


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ('[questions]\n"Bees sleep." = ["Do bees sleep?"]', "'Bees sleep.' is no sentence"),
        ('[questions]\n"" = ["Do bees sleep?"]', "'' is no sentence"),
        ("[questions", "is no table of questions"),
        ('[questions]\n"Winter" = "When?"', "questions.Winter: Input should be a valid list"),
        ('[answers]\n"Winter" = ["When?"]', "questions: Field required"),
    ],
)
def test_a_file_that_does_not_fit_its_document_is_reported(
    docs: Path, beside: str, said: str
) -> None:
    with pytest.raises(BrokenDocumentError, match=r"hive\.questions\.toml") as failed:
        load_file(write(docs, beside), docs)
    assert said in str(failed.value)


def test_bytes_that_are_no_text_are_reported(docs: Path) -> None:
    file = write(docs)
    (docs / "hive.questions.toml").write_bytes(b"\xff")
    with pytest.raises(BrokenDocumentError, match="is no table of questions"):
        load_file(file, docs)


def find(retriever: Retriever, text: str) -> Hit:
    return retriever.search(retriever.query(text), 1)[0]


def test_a_question_lifts_the_sentence_that_answers_it(
    run: Run, docs: Path, settings: Settings, retriever: Retriever
) -> None:
    write(docs, "[questions]")
    run()
    before = {u.unit.start: u.cosine for u in find(retriever, ASKS).units}
    write(docs)
    report = run()
    opened = Retriever.open(settings, retriever.embedder)
    hit = find(opened, ASKS)
    after = {u.unit.start: u.cosine for u in hit.units}
    opened.close()
    marked = hit.chunk.text.index("The queen")
    assert report.embedded == 0  # no passage has changed
    assert after[marked] == pytest.approx(ASKED, abs=0.002)
    assert after[marked] > before[marked]
    assert {at: score for at, score in after.items() if at != marked} == {
        at: score for at, score in before.items() if at != marked
    }


def test_a_question_of_a_heading_lifts_the_passage_and_no_sentence(
    run: Run, docs: Path, retriever: Retriever
) -> None:
    write(docs)
    run()
    (winter,) = [c for c in retriever.index.chunks("hive") if c.questions and c.path != ("Spring",)]
    assert [question.unit for question in winter.questions][-1] is None
    query = retriever.query("What do I prepare for the cold months?")
    _, units, _ = retriever.index.rank(query.dense, query.sparse, 5, NO_FILTERS)
    assert units[0].chunk_id == winter.id
    assert units[0].score == pytest.approx(ASKED, abs=0.002)
    assert max(unit.cosine for unit in find(retriever, query.text).units) < ASKED / 2 + 0.1


def test_a_change_of_the_questions_is_taken_up(run: Run, docs: Path, retriever: Retriever) -> None:
    write(docs)
    run()
    assert run().unchanged
    write(docs, BESIDE.replace("cold months", "frost"))
    assert not run().unchanged
    texts = [q.text for chunk in retriever.index.chunks("hive") for q in chunk.questions]
    assert "What do I prepare for the frost?" in texts


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect:UserWarning")
@pytest.mark.filterwarnings("ignore:Local mode performs exact:UserWarning")
def test_both_engines_rank_by_questions_alike(
    tmp_path: Path, docs: Path, embedder: SentenceTransformerEmbedder
) -> None:
    def vectors(chunk: Chunk) -> PassageVectors:
        text, spans = embedding_input(chunk, embedder.count_tokens)
        (whole,) = embedder.encode_passages([text], [spans])
        asked = [embedder.encode_query(question.text) for question in chunk.questions]
        return split_rows(whole, spans, len(chunk.units), asked)

    chunks = make_chunks(load_file(write(docs), docs), lambda text: 20 * len(text.split()))
    found = []
    for kind in KINDS:
        with engine_in(kind, tmp_path / kind) as engine:
            index = build_index(engine, chunks, vectors)
            query = Query(ASKS, embedder.encode_query(ASKS), embed_query(ASKS))
            lists = index.rank(query.dense, query.sparse, 5, NO_FILTERS)
            found.append([[row.chunk_id for row in one] for one in lists])
            assert lists[1][0].score == pytest.approx(ASKED, abs=0.002)
            index.close()
    assert found[0] == found[1]
