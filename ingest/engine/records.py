"""What a Qdrant server keeps beside a generation's points: its manifest, words and documents.

They lie in a collection without vectors, so that whoever reads the generation needs nothing but
the server.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

import orjson
from pydantic import TypeAdapter
from qdrant_client import QdrantClient, models

from ingest.engine.server_client import ask, insist
from ingest.index import Manifest
from ingest.lexicon import Lexicon, lexicon_from_json, lexicon_to_json
from ingest.registry import Entry

PART_CHARS = 500_000
PAGE = 500
MANIFEST, LEXICON, DOCUMENT = "manifest", "lexicon", "document"
_ENTRY = TypeAdapter(Entry)


def records_of(generation: str) -> str:
    """Return the name of the collection that holds a generation's records."""
    return f"{generation}-records"


def create_records(client: QdrantClient, generation: str) -> None:
    """Make the collection, empty."""
    name = records_of(generation)
    ask(lambda: client.create_collection(name, vectors_config={}))
    ask(
        lambda: client.create_payload_index(
            name, "kind", field_schema=models.PayloadSchemaType.KEYWORD, wait=True
        )
    )


def save_records(
    client: QdrantClient,
    generation: str,
    manifest: Manifest,
    lexicon: Lexicon,
    entries: Iterable[Entry],
) -> None:
    """Write the records; the manifest comes last and says that the generation is complete."""
    name = records_of(generation)
    number = 0
    for kind, texts in (
        (LEXICON, _parts(lexicon_to_json(lexicon).decode())),
        (DOCUMENT, (_document(entry) for entry in entries)),
        (MANIFEST, iter([manifest.to_json().decode()])),
    ):
        for page in _pages(texts):
            points = [
                models.PointStruct(
                    id=number + n, vector={}, payload={"kind": kind, "part": number + n, "text": t}
                )
                for n, t in enumerate(page)
            ]
            insist(lambda points=points: client.upsert(name, points, wait=True))  # type: ignore[misc]
            number += len(points)


def load_manifest(client: QdrantClient, generation: str) -> Manifest | None:
    """Return what `save_records` wrote last; None for a generation that is not complete."""
    text = "".join(_texts(client, generation, MANIFEST))
    return Manifest.from_json(text) if text else None


def load_lexicon(client: QdrantClient, generation: str) -> Lexicon:
    """Return the words of a generation."""
    return lexicon_from_json("".join(_texts(client, generation, LEXICON)).encode())


def load_documents(client: QdrantClient, generation: str) -> list[Entry]:
    """Return the documents of a generation without their chunks, ordered by source id."""
    entries = [_ENTRY.validate_json(text) for text in _texts(client, generation, DOCUMENT)]
    return sorted(entries, key=lambda entry: entry.source.id)


def _document(entry: Entry) -> str:
    return orjson.dumps(asdict(replace(entry, chunks=()))).decode()


def _parts(text: str) -> Iterator[str]:
    for first in range(0, len(text), PART_CHARS):
        yield text[first : first + PART_CHARS]


def _pages(texts: Iterator[str]) -> Iterator[list[str]]:
    page: list[str] = []
    size = 0
    for text in texts:
        page.append(text)
        size += len(text)
        if len(page) >= PAGE or size >= PART_CHARS:
            yield page
            page, size = [], 0
    if page:
        yield page


def _texts(client: QdrantClient, generation: str, kind: str) -> list[str]:
    rows = scroll(client, records_of(generation), {"kind": [kind]}, limit=PAGE)
    parts = sorted((dict(row.payload or {}) for row in rows), key=lambda part: part["part"])
    return [str(part["text"]) for part in parts]


def scroll(
    client: QdrantClient, collection: str, match: dict[str, list[Any]], limit: int
) -> Iterator[models.Record]:
    """Yield all points whose payload matches, in pages of `limit`."""
    conditions = condition(match)
    offset: Any = None
    while True:
        rows, offset = ask(
            lambda at=offset: client.scroll(  # type: ignore[misc]
                collection, scroll_filter=conditions, limit=limit, offset=at, with_payload=True
            )
        )
        yield from rows
        if offset is None:
            return


def condition(match: dict[str, list[Any]], only: list[Any] | None = None) -> models.Filter | None:
    """Return a filter: each key has one of its values, and the id is one of `only` unless None."""
    must: list[Any] = [
        models.FieldCondition(key=key, match=models.MatchAny(any=values))
        for key, values in match.items()
        if values
    ]
    if only is not None:
        must.append(models.HasIdCondition(has_id=only))
    return models.Filter(must=must) if must else None
