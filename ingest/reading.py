"""Reads the named files beside what is known, and reports what could not be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ingest.chunks import CHUNKER_VERSION, TokenCounter, find_phases, make_chunks, with_nested
from ingest.copies import make_sketch
from ingest.crawl import Crawl
from ingest.documents import KNOWLEDGE, Document, Source
from ingest.errors import BrokenDocumentError
from ingest.index import INDEX_VERSION
from ingest.load import LOAD_VERSION, find_files, hash_file, load_archive, load_file, slug
from ingest.load.repository import is_archive
from ingest.registry import Entry
from ingest.shelf import Card, Shelf
from ingest.structure import STRUCTURE_VERSION, find_structure

READER = f"{LOAD_VERSION}.{CHUNKER_VERSION}.{INDEX_VERSION}.{STRUCTURE_VERSION}"
"""What an entry is marked with, so that one of an older reader is read anew."""

Made = Callable[[Path], Sequence[Document]]


@dataclass
class Reading:
    """The documents to index, and what failed.

    Attributes:
        left: Links that no budget was left for.
        visited: Addresses that were read in this run, or that said they had not changed.
    """

    cards: list[Card] = field(default_factory=list)
    failures: list[BrokenDocumentError] = field(default_factory=list)
    left: int = 0
    visited: set[str] = field(default_factory=set)


def read_documents(
    paths: Sequence[Path],
    known: Sequence[Card],
    count_tokens: TokenCounter,
    progress: Callable[[str, int, int], None],
    shelf: Shelf,
    urls: Sequence[str] = (),
    crawl: Crawl | None = None,
) -> Reading:
    """Return all documents the next generation holds.

    A file or address that fails keeps its last good version, if there was one. A file that is
    as it was when it was read last is not read again.
    """
    reading = Reading()
    before = {card.file: card for card in known}
    files, archives, roots = _named_files(paths, reading)
    named = {*files, *urls}
    untouched = {c.source.id: c for c in known if c.file not in named and not _vanished(c, roots)}
    kept = [before[name] for name in files if name in before]
    taken = {card.source.id: card.file for card in [*untouched.values(), *kept]}
    shelve = partial(_shelve, taken=taken, count_tokens=count_tokens, shelf=shelf)
    for number, (name, (file, path, root)) in enumerate(sorted(files.items()), 1):
        try:
            card = _read_before(file, root, name, taken, shelf)
            if card is None:
                document = load_file(file, path)
                if _is_copy(document, untouched.get(document.id)):
                    del untouched[document.id], taken[document.id]
                card = shelve(document, file, root, name)
        except BrokenDocumentError as failure:
            reading.failures.append(failure)
            if name in before:
                reading.cards.append(before[name])
        else:
            reading.cards.append(card)
        progress("reading", number, len(files))
    for path in archives:
        _read_archive(reading, path, before, shelve)
    if crawl is not None:
        crawled = crawl.go(urls, progress)
        held = {entry.file for entry in crawled.entries}
        reading.visited = held - {failure.path for failure in crawled.failures}
        untouched = {i: card for i, card in untouched.items() if card.file not in held}
        reading.cards += [e if isinstance(e, Card) else shelf.keep(e) for e in crawled.entries]
        reading.failures += crawled.failures
        reading.left = crawled.left
    reading.cards[:0] = untouched.values()
    return reading


def _read_before(
    file: Path, root: str, name: str, taken: dict[str, str], shelf: Shelf
) -> Card | None:
    """Return the card of a file that was read as it is now, None where it is to be read."""
    try:
        digest = hash_file(file)
    except OSError:
        return None  # reading it says what is wrong
    card = shelf.find(name, root, digest, READER)
    if card is None or taken.get(card.source.id, name) != name:
        return None
    taken[card.source.id] = name
    return card


def _named_files(
    paths: Sequence[Path], reading: Reading
) -> tuple[dict[str, tuple[Path, Path, str]], list[Path], set[str]]:
    """Return the files that are named, each with what named it; the archives; and all roots."""
    files: dict[str, tuple[Path, Path, str]] = {}
    archives: list[Path] = []
    roots: set[str] = set()
    for path in paths:
        try:
            found = find_files(path)
        except BrokenDocumentError as failure:
            reading.failures.append(failure)
            continue
        root = str(path.resolve())
        roots.add(root)
        if is_archive(path):
            archives.append(path)
        else:
            files.update((str(file.resolve()), (file, path, root)) for file in found)
    return files, archives, roots


def _read_archive(
    reading: Reading,
    path: Path,
    before: dict[str, Card],
    shelve: Callable[[Document, Path, str, str], Card],
) -> None:
    """Add the documents of a repository's archive; one that cannot be read keeps what it held."""
    root = str(path.resolve())
    try:
        for member, found in load_archive(path):
            name = f"{root}!/{member}"
            try:
                if isinstance(found, BrokenDocumentError):
                    raise found
                reading.cards.append(shelve(found, path, root, name))
            except BrokenDocumentError as failure:
                reading.failures.append(failure)
                if name in before:
                    reading.cards.append(before[name])
    except BrokenDocumentError as failure:
        reading.failures.append(failure)
        reading.cards += [card for card in before.values() if card.root == root]


def read_made(
    documents: Sequence[Document],
    root: Path,
    known: Sequence[Card],
    count_tokens: TokenCounter,
    shelf: Shelf,
) -> list[Card]:
    """Return the cards of documents that somebody made of a named path; known ones stay as cut.

    Such documents state their ids, and have no file of their own.
    """
    before = {card.file: card for card in known}
    cards = []
    for document in documents:
        name = f"{root.resolve()}#{document.id}"
        same = before.get(name)
        if same is not None and (same.content_hash, same.reader) == (document.content_hash, READER):
            cards.append(same)
        else:
            entry = make_entry(document, str(root.resolve()), name, count_tokens)
            cards.append(shelf.keep(entry))
    return cards


def _is_copy(document: Document, known: Card | None) -> bool:
    """Whether a known document is this one in its former place, so that this one replaces it."""
    if known is None:
        return False
    return document.states_id or document.content_hash == known.content_hash


def _shelve(
    document: Document,
    file: Path,
    root: str,
    name: str,
    *,
    taken: dict[str, str],
    count_tokens: TokenCounter,
    shelf: Shelf,
) -> Card:
    document = replace(document, id=_free_id(document, file, name, taken))
    card = shelf.keep(make_entry(document, root, name, count_tokens))
    taken[document.id] = name
    return card


def make_entry(document: Document, root: str, name: str, count_tokens: TokenCounter) -> Entry:
    """Return a document cut into passages, with the structure of a roadmap.

    Raises:
        BrokenDocumentError: it holds no text.
    """
    chunks = tuple(make_chunks(document, count_tokens))
    if not chunks:
        raise BrokenDocumentError(name, "no text was found in it")
    structure = None if document.kind in KNOWLEDGE else find_structure(document)
    source = Source(
        id=document.id,
        title=document.title,
        kind=document.kind,
        chunks=len(chunks),
        author=document.author,
        url=document.url,
        path=document.path,
        phases=with_nested(find_phases(document), structure, chunks),
        structure=structure,
    )
    sketch = () if document.kind in KNOWLEDGE else make_sketch(chunks)
    return Entry(root, name, document.content_hash, source, chunks, reader=READER, sketch=sketch)


def _vanished(card: Card, roots: set[str]) -> bool:
    """Whether a document that was not found belongs to one of the folders that were named."""
    file = Path(card.file)
    return card.root in roots or (
        any(file.is_relative_to(root) for root in roots) and not file.exists()
    )


def _free_id(document: Document, file: Path, name: str, taken: dict[str, str]) -> str:
    """Return the document's id, or a longer one when another file has it already."""
    longer = slug(str(Path(document.path or file.name).with_suffix("")))
    for identity in (document.id, longer):
        if taken.get(identity, name) == name:
            return identity
    raise BrokenDocumentError(
        file, f"the id {document.id!r} is used by {taken[document.id]}; give it one of its own", 1
    )
