"""Keeps generations as collections of a Qdrant server; an alias says which of them is live."""

import hashlib
import socket
import uuid
from collections import defaultdict
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qdrant_client import QdrantClient, models

from ingest.documents import Chunk
from ingest.engine.payload import from_payload
from ingest.engine.records import load_documents, load_manifest, records_of, scroll
from ingest.engine.server import PAGE, ServerIndex
from ingest.engine.server_client import ask, insist, make_client
from ingest.engine.server_writer import ServerWriter
from ingest.errors import ConflictError, IndexUnavailableError
from ingest.generations import KEEP, build_lock
from ingest.index import Manifest
from ingest.registry import Entry
from ingest.settings import Settings

STAMP = "%Y%m%dT%H%M%S%f"
ABANDONED = timedelta(days=1)


def connect(settings: Settings) -> "ServerEngine":
    """Return the engine of `ROADMAP_QDRANT_URL`; the server is not asked yet."""
    return ServerEngine(
        make_client(settings),
        settings.qdrant_collection,
        settings.index_dir,
        str(settings.qdrant_url),
    )


class ServerEngine:
    """The engine on a server.

    Args:
        client: Speaks with the server.
        alias: Its collections are named after it.
        folder: Where builds of this data directory lock each other out.
        url: For people to read.
    """

    def __init__(self, client: QdrantClient, alias: str, folder: Path, url: str = "") -> None:
        self._client = client
        self._alias = alias
        self._folder = folder
        self._url = url
        place = f"{socket.gethostname()}\x1f{folder.resolve()}"
        self._prefix = f"{alias}-g-"
        self._builder = hashlib.sha256(place.encode()).hexdigest()[:8]

    def describe(self) -> str:
        """Return in a few words what the engine is and where it runs."""
        return f"Qdrant server at {self._url}" if self._url else "Qdrant server"

    def lock(self) -> AbstractContextManager[None]:
        """Hold the lock of this data directory; builds from others are caught at the switch."""
        return build_lock(self._folder)

    def live(self) -> str | None:
        """Return the id of the live generation, None before the first."""
        aliases = ask(self._client.get_aliases).aliases
        named = [a.collection_name for a in aliases if a.alias_name == self._alias]
        return named[0] if named else None

    def complete(self) -> list[str]:
        """Return the ids of the complete generations, oldest first."""
        found = {row.name for row in ask(self._client.get_collections).collections}
        return [name for name in self._names(found) if self._is_complete(name, found)]

    def manifest(self, generation: str) -> Manifest | None:
        """Return what a generation was built from; None when that cannot be read."""
        try:
            return load_manifest(self._client, generation)
        except (IndexUnavailableError, ValueError, TypeError):
            return None

    def entries(self, generation: str) -> list[Entry]:
        """Return the documents that a generation holds, with their chunks."""
        chunks: dict[str, list[Chunk]] = defaultdict(list)
        for row in scroll(self._client, generation, {}, PAGE):
            chunk = from_payload(str(row.id), dict(row.payload or {}))
            chunks[chunk.source_id].append(chunk)
        return [
            replace(entry, chunks=tuple(sorted(chunks[entry.source.id], key=lambda c: c.position)))
            for entry in load_documents(self._client, generation)
        ]

    def open(self, generation: str) -> ServerIndex:
        """Open a generation for searching."""
        return ServerIndex(self._client, generation)

    def build(self, dimension: int, avg_len: float) -> ServerWriter:
        """Begin a new generation in collections of its own."""
        stamp = datetime.now(UTC).strftime(STAMP)
        name = f"{self._prefix}{stamp}-{self._builder}-{uuid.uuid4().hex[:8]}"
        return ServerWriter(self._client, name, dimension, avg_len)

    def switch(self, generation: str, before: str | None) -> None:
        """Move the alias, which the server does in one step.

        Raises:
            ConflictError: another build, from another machine, has gone live meanwhile.
        """
        if self.live() != before:
            self._drop(generation)
            raise ConflictError("another ingest has finished meanwhile; run this one again")
        to_new = models.CreateAlias(collection_name=generation, alias_name=self._alias)
        from_old = models.DeleteAlias(alias_name=self._alias)
        actions: list[models.CreateAliasOperation | models.DeleteAliasOperation] = []
        if before is not None:
            actions.append(models.DeleteAliasOperation(delete_alias=from_old))
        actions.append(models.CreateAliasOperation(create_alias=to_new))
        insist(lambda: self._client.update_collection_aliases(actions))
        self.tidy()

    def tidy(self) -> None:
        """Remove what interrupted builds left, and old generations.

        Incomplete ones are removed when this data directory began them, whose lock is held, or
        when they are a day old: another machine may be at work on the rest.
        """
        found = {row.name for row in ask(self._client.get_collections).collections}
        names = self._names(found)
        complete = [name for name in names if self._is_complete(name, found)]
        keep = {self.live(), *complete[-KEEP:]}
        oldest = (datetime.now(UTC) - ABANDONED).strftime(STAMP)
        for name in names:
            stamp, builder, _ = name.removeprefix(self._prefix).split("-")
            ours = name in complete or builder == self._builder or stamp < oldest
            if name not in keep and ours:
                self._drop(name)

    def _names(self, collections: set[str]) -> list[str]:
        return sorted({name for name in map(self._generation_of, collections) if name})

    def _generation_of(self, collection: str) -> str | None:
        """Return the generation that a collection belongs to; None when it is not ours."""
        name = collection.removesuffix(records_of(""))
        ours = name.startswith(self._prefix) and name.removeprefix(self._prefix).count("-") == 2
        return name if ours else None

    def _is_complete(self, generation: str, collections: set[str]) -> bool:
        both = {generation, records_of(generation)} <= collections
        return both and load_manifest(self._client, generation) is not None

    def _drop(self, generation: str) -> None:
        for name in (records_of(generation), generation):
            ask(lambda name=name: self._client.delete_collection(name))  # type: ignore[misc]
