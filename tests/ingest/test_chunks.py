"""Passages hold all the text, within the model's window, under ids that only the text decides."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import CHUNK_TOKENS, PREFIX_TOKENS, embedding_prefix, embedding_text, make_chunks
from ingest.documents import Chunk, Document, Section, chunk_id
from ingest.embed import SentenceTransformerEmbedder

WORDS = st.text(st.characters(exclude_categories=["Cs", "Zl", "Zp", "Cc"]), min_size=1, max_size=40)
SHAPES = st.sampled_from(["{}.", "- {}", "  - {}", "{}:"])
LINE = st.builds(
    lambda shape, words: str(shape).format(" ".join(words)),
    SHAPES,
    st.lists(WORDS, min_size=8, max_size=60),
)
TEXTS = st.lists(LINE, min_size=2, max_size=12).map("\n".join)
QUICK = settings(deadline=None, max_examples=60)


def section(text: str, *path: str) -> Section:
    return Section(len(path), path[-1] if path else "", path, text)


def document(*sections: Section) -> Document:
    return Document("road", "The Road", sections, path=None)


def squeezed(text: str) -> str:
    return "".join(text.split())


def numbered(text: str) -> str:
    """Tell all lines apart, since a passage that repeats in a section is kept once."""
    return "\n".join(f"{line} {i}." for i, line in enumerate(text.split("\n")))


@QUICK
@given(text=TEXTS)
def test_no_text_is_lost_or_added(text: str, embedder: SentenceTransformerEmbedder) -> None:
    text = numbered(text)
    chunks = make_chunks(document(section(text, "A")), embedder.count_tokens)
    assert squeezed("".join(chunk.text for chunk in chunks)) == squeezed(text)


@QUICK
@given(text=TEXTS)
def test_every_unit_lies_in_its_chunk(text: str, embedder: SentenceTransformerEmbedder) -> None:
    for chunk in make_chunks(document(section(text, "A")), embedder.count_tokens):
        assert chunk.text == chunk.text.strip()
        assert chunk.units
        assert all(0 <= u.start < u.end <= len(chunk.text) for u in chunk.units)


@QUICK
@given(text=TEXTS, heading=WORDS.map(lambda word: f"{word} " * 30))
def test_a_passage_with_its_headings_fits_the_models_window(
    text: str, heading: str, embedder: SentenceTransformerEmbedder
) -> None:
    for chunk in make_chunks(document(section(text, heading, "A")), embedder.count_tokens):
        assert embedder.count_tokens(chunk.text) <= CHUNK_TOKENS
        assert embedder.count_tokens(embedding_text(chunk, embedder.count_tokens)[0]) <= 250


@QUICK
@given(text=TEXTS)
def test_the_same_text_gets_the_same_ids(text: str, embedder: SentenceTransformerEmbedder) -> None:
    source = document(section(text, "A"), section(text, "B"))
    first = make_chunks(source, embedder.count_tokens)
    again = make_chunks(source, embedder.count_tokens)
    assert [chunk.id for chunk in first] == [chunk.id for chunk in again]
    assert len({chunk.id for chunk in first}) == len(first)


def test_an_id_depends_on_source_section_and_text_only(
    embedder: SentenceTransformerEmbedder,
) -> None:
    source = document(section("Rows and keys.", "A", "B"))
    [chunk] = make_chunks(source, embedder.count_tokens)
    assert chunk.id == chunk_id("road", "A › B", "Rows and keys.")
    other = replace(source, title="Another", url="https://example.org", content_hash="1")
    assert make_chunks(other, embedder.count_tokens)[0].id == chunk.id
    assert make_chunks(replace(source, id="way"), embedder.count_tokens)[0].id != chunk.id


def test_an_id_is_the_same_in_every_release() -> None:
    assert chunk_id("road", "A › B", "Rows.") == "37586b10-4f92-5126-b1e2-ab3949c893d5"


def test_short_sections_join_the_one_above_as_led_lines(
    embedder: SentenceTransformerEmbedder,
) -> None:
    source = document(section("Start.", "A"), section("- Rows", "A", "B:"), section("End.", "C"))
    chunks = make_chunks(source, embedder.count_tokens)
    assert [chunk.text for chunk in chunks] == ["Start.\n\nB:\n- Rows", "End."]
    assert [chunk.path for chunk in chunks] == [("A",), ("C",)]


def test_sections_too_long_together_stay_apart(embedder: SentenceTransformerEmbedder) -> None:
    long = "Tables come before charts. " * 20
    source = document(section(long, "A"), section(long, "A", "B"))
    chunks = make_chunks(source, embedder.count_tokens)
    assert [chunk.section for chunk in chunks] == ["A", "A › B"]
    assert {chunk.phase for chunk in chunks} == {"a"}


def test_a_line_that_leads_to_a_list_stays_with_its_first_item(
    embedder: SentenceTransformerEmbedder,
) -> None:
    filler = "Tables come before charts. " * 27
    items = "\n".join(f"- Item number {n} says a little about joins" for n in range(12))
    text = f"{filler}\n\nLearn all of these:\n{items}"
    chunks = make_chunks(document(section(text, "A")), embedder.count_tokens)
    assert "Learn all of these:\n- Item number 0" in next(
        c.text for c in chunks if "these" in c.text
    )


def test_a_word_without_end_is_cut_by_length(embedder: SentenceTransformerEmbedder) -> None:
    text = ",".join(str(n) for n in range(900))
    chunks = make_chunks(document(section(text, "A")), embedder.count_tokens)
    assert "".join(chunk.text for chunk in chunks) == text
    assert len(chunks) > 5


def test_units_keep_their_place_behind_the_heading_path(
    embedder: SentenceTransformerEmbedder,
) -> None:
    [chunk] = make_chunks(document(section("Rows. Keys.", "A")), embedder.count_tokens)
    text, spans = embedding_text(chunk, embedder.count_tokens)
    assert text == "The Road › A › Rows. Keys."
    assert [text[start:end] for start, end in spans] == ["Rows.", "Keys."]


def test_the_middle_of_a_long_heading_path_is_dropped(
    embedder: SentenceTransformerEmbedder,
) -> None:
    path = ("Part one", "word " * 60, "Joins")
    chunk = Chunk("1", "road", "The Road", path, "Keys.", (), 0, "part-one")
    assert embedding_prefix(chunk, embedder.count_tokens) == "The Road › Part one › Joins"


def test_a_heading_longer_than_the_window_loses_its_end(
    embedder: SentenceTransformerEmbedder,
) -> None:
    chunk = Chunk("1", "road", "The Road", ("join " * 300,), "Keys.", (), 0, "a")
    prefix = embedding_prefix(chunk, embedder.count_tokens)
    assert prefix.startswith("join join")
    assert embedder.count_tokens(prefix) == PREFIX_TOKENS


def test_a_short_heading_path_is_not_counted() -> None:
    def refused(text: str) -> int:
        raise AssertionError(text)

    chunk = Chunk("1", "road", "The Road", ("Joins",), "Keys.", (), 0, "joins")
    assert embedding_prefix(chunk, refused) == "The Road › Joins"
