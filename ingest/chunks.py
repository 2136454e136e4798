"""Cuts documents into passages along headings and, where a section is long, along its units."""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache

from ingest.documents import (
    PATH_SEPARATOR,
    Chunk,
    Document,
    Phase,
    Question,
    Section,
    Unit,
    chunk_id,
)
from ingest.load import slug
from ingest.load.questions import one_line
from ingest.roadmaps import Structure
from ingest.units import find_units

CHUNKER_VERSION = 1
CHUNK_TOKENS = 180
PREFIX_TOKENS = 60
COUNTED = 8
"""Texts whose length is remembered: a section is measured with those below it, and again to cut."""

TokenCounter = Callable[[str], int]
Span = tuple[int, int]


def make_chunks(document: Document, count_tokens: TokenCounter) -> list[Chunk]:
    """Return the passages of a document in order.

    A section becomes one passage with all sections below it when they fit `CHUNK_TOKENS`
    together; the lower headings then lead to their text as lines that end in a colon. A longer
    text is cut between units, where a line that leads to a list stays with its first items.
    """
    count_tokens = lru_cache(maxsize=COUNTED)(count_tokens)
    chunks: list[Chunk] = []
    seen: set[str] = set()
    for sections, whole in _fitting(document.sections, count_tokens):
        section = sections[0]
        headings = {PATH_SEPARATOR.join(below.path) for below in sections}
        for text in _pieces(whole, count_tokens):
            identity = chunk_id(document.id, PATH_SEPARATOR.join(section.path), text)
            if identity in seen:
                continue
            seen.add(identity)
            units = find_units(text)
            chunks.append(
                Chunk(
                    id=identity,
                    source_id=document.id,
                    title=document.title,
                    path=section.path or (document.title,),
                    text=text,
                    units=units,
                    position=len(chunks),
                    phase=slug(section.path[0]) if section.path else "",
                    url=document.url,
                    questions=tuple(_placed(document, text, units, headings)),
                )
            )
            headings = set()  # those below lie in the first piece of a section
    return chunks


def _placed(
    document: Document, text: str, units: Sequence[Unit], headings: Container[str]
) -> Iterator[Question]:
    """Yield the questions that a passage answers: those of its units, and those of its headings."""
    if not document.questions:
        return
    places = {one_line(text[unit.start : unit.end]): n for n, unit in enumerate(units)}
    for key, questions in document.questions:
        if key in places or key in headings:
            yield from (Question(question, places.get(key)) for question in questions)


def _fitting(
    sections: Sequence[Section], count_tokens: TokenCounter
) -> Iterator[tuple[Sequence[Section], str]]:
    """Yield each section to cut, where they fit those below it too, and the text of all these."""
    at = 0
    while at < len(sections):
        section = sections[at]
        end = at + 1
        while section.path and end < len(sections) and _below(sections[end], section):
            end += 1
        whole = _joined(sections[at:end])
        if end > at + 1 and count_tokens(whole) <= CHUNK_TOKENS:
            yield sections[at:end], whole
            at = end
        else:
            yield sections[at : at + 1], section.text
            at += 1


def _below(section: Section, above: Section) -> bool:
    depth = len(above.path)
    return len(section.path) > depth and section.path[:depth] == above.path


def _joined(sections: Sequence[Section]) -> str:
    parts = [sections[0].text]
    parts += [f"{s.heading.rstrip(':')}:\n{s.text}" for s in sections[1:]]
    return "\n\n".join(part for part in parts if part.strip())


def embedding_prefix(chunk: Chunk, count_tokens: TokenCounter) -> str:
    """Return `title › path`, dropping its middle when it would crowd the text out.

    The heading next to the text stays; one that is too long alone loses its last words.
    """
    parts = [chunk.title, *chunk.path] if chunk.path != (chunk.title,) else [chunk.title]
    while len(parts) > 1 and _crowds(PATH_SEPARATOR.join(parts), count_tokens):
        del parts[len(parts) - 2]
    words = PATH_SEPARATOR.join(parts).split(" ")
    while len(words) > 1 and _crowds(" ".join(words), count_tokens):
        words.pop()
    return " ".join(words)


def _crowds(prefix: str, count_tokens: TokenCounter) -> bool:
    """Whether a prefix is too long; few bytes are no more tokens, and need not be counted."""
    return len(prefix.encode()) >= PREFIX_TOKENS and count_tokens(prefix) > PREFIX_TOKENS


def embedding_text(chunk: Chunk, count_tokens: TokenCounter) -> tuple[str, tuple[Span, ...]]:
    """Return what the model reads, `title › path › text`, and where in it the units lie."""
    prefix = embedding_prefix(chunk, count_tokens) + PATH_SEPARATOR
    spans = tuple((unit.start + len(prefix), unit.end + len(prefix)) for unit in chunk.units)
    return prefix + chunk.text, spans


def find_phases(document: Document) -> tuple[Phase, ...]:
    """Return the top-level sections in order, with unique ids."""
    titles = {
        slug(section.path[0]): section.path[0] for section in document.sections if section.path
    }
    return tuple(Phase(phase, title) for phase, title in titles.items())


def phase_ids(chunk: Chunk) -> tuple[str, ...]:
    """Return the ids of all headings above a passage, the top one first; some are phases."""
    return (chunk.phase, *(slug(heading) for heading in chunk.path[1:]))


def with_nested(
    top: Sequence[Phase], structure: Structure | None, chunks: Sequence[Chunk]
) -> tuple[Phase, ...]:
    """Return the top-level sections, behind each the phases of a roadmap that lie inside of it.

    Those without a passage of their own, since they are short, are only found with what is around.
    """
    known = {phase.id for phase in top}
    wanted = {phase.id for phase in structure.phases} - known if structure else set()
    below: dict[str, dict[str, str]] = {}
    for chunk in chunks:
        for heading in chunk.path[1:]:
            if slug(heading) in wanted:
                below.setdefault(chunk.phase, {}).setdefault(slug(heading), heading)
    found: list[Phase] = []
    for phase in top:
        found += [phase, *(Phase(*pair) for pair in below.get(phase.id, {}).items())]
    return tuple(found)


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
