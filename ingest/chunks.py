"""Cuts documents into passages along headings and, where a section is long, along its units."""

from collections.abc import Callable, Iterator

from ingest.documents import PATH_SEPARATOR, Chunk, Document, Phase, Unit, chunk_id
from ingest.load import slug
from ingest.units import find_units

CHUNKER_VERSION = 1
CHUNK_TOKENS = 180
PREFIX_TOKENS = 60

TokenCounter = Callable[[str], int]
Span = tuple[int, int]


def make_chunks(document: Document, count_tokens: TokenCounter) -> list[Chunk]:
    """Return the passages of a document in order.

    A section becomes one passage when `title › path › text` fits the embedding model's window;
    a longer one is cut between units into pieces of at most `CHUNK_TOKENS` tokens, where a line
    that leads to a list stays with the first items of it.
    """
    chunks: list[Chunk] = []
    seen: set[str] = set()
    phases = _phase_ids(document)
    for section, phase in zip(document.sections, phases, strict=True):
        for text in _pieces(section.text, count_tokens):
            path = PATH_SEPARATOR.join(section.path)
            identity = chunk_id(document.id, path, text)
            if identity in seen:
                continue
            seen.add(identity)
            chunks.append(
                Chunk(
                    id=identity,
                    source_id=document.id,
                    title=document.title,
                    path=section.path or (document.title,),
                    text=text,
                    units=find_units(text),
                    position=len(chunks),
                    phase=phase,
                    url=document.url,
                )
            )
    return chunks


def embedding_prefix(chunk: Chunk, count_tokens: TokenCounter) -> str:
    """Return `title › path`, dropping its middle when it would crowd the text out."""
    parts = [chunk.title, *chunk.path] if chunk.path != (chunk.title,) else [chunk.title]
    while len(parts) > 1 and count_tokens(PATH_SEPARATOR.join(parts)) > PREFIX_TOKENS:
        del parts[max(0, len(parts) - 2)]
    return PATH_SEPARATOR.join(parts)


def embedding_text(chunk: Chunk, count_tokens: TokenCounter) -> tuple[str, tuple[Span, ...]]:
    """Return what the model reads, `title › path › text`, and where in it the units lie."""
    prefix = embedding_prefix(chunk, count_tokens) + PATH_SEPARATOR
    spans = tuple((unit.start + len(prefix), unit.end + len(prefix)) for unit in chunk.units)
    return prefix + chunk.text, spans


def find_phases(document: Document) -> tuple[Phase, ...]:
    """Return the top-level sections that hold text, in order, with unique ids."""
    pairs = zip(_phase_ids(document), document.sections, strict=True)
    titles = {phase: section.path[0] for phase, section in pairs if section.path}
    return tuple(Phase(phase, title) for phase, title in titles.items())


def _phase_ids(document: Document) -> list[str]:
    ids: list[str] = []
    for section in document.sections:
        ids.append(slug(section.path[0]) if section.path else "")
    return ids


def _pieces(text: str, count_tokens: TokenCounter) -> Iterator[str]:
    text = text.strip()
    if not text:
        return
    if count_tokens(text) <= CHUNK_TOKENS:
        yield text
        return
    start = end = 0
    used = 0
    for first, last in _spans(text, count_tokens):
        cost = count_tokens(text[first:last])
        if used and used + cost > CHUNK_TOKENS:
            yield text[start:end].strip()
            start, used = end, 0
        end, used = last, used + cost
    yield text[start:].strip()


def _spans(text: str, count_tokens: TokenCounter) -> Iterator[tuple[int, int]]:
    """Yield slices that must stay whole: a unit with its list marker, led-to items joined."""
    pending = 0
    units = find_units(text)
    for unit, following in zip(units, (*units[1:], None), strict=True):
        if unit.lead and following is not None and following.item:
            continue
        if count_tokens(text[pending : unit.end]) > CHUNK_TOKENS:
            yield from _words(text, pending, unit, count_tokens)
        else:
            yield pending, unit.end
        pending = unit.end


def _words(
    text: str, start: int, unit: Unit, count_tokens: TokenCounter
) -> Iterator[tuple[int, int]]:
    """Cut an overlong unit at white space; a run without any is cut by length."""
    while start < unit.end:
        stop = min(unit.end, start + CHUNK_TOKENS * 4)
        while stop > start + 1 and count_tokens(text[start:stop]) > CHUNK_TOKENS:
            stop = start + (stop - start) * 3 // 4
        space = text.rfind(" ", start + 1, stop)
        stop = stop if stop == unit.end or space <= start else space
        yield start, stop
        start = stop
