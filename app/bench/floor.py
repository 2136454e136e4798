"""The floor: embeds a question and searches, over HTTP, and nothing else."""

import gc

from fastapi import FastAPI
from pydantic import BaseModel

from app.bench.resident import most_resident_mib
from ingest.embed import SentenceTransformerEmbedder
from ingest.retrieve import Retriever
from ingest.settings import get_settings


class Asked(BaseModel):
    """A question."""

    question: str


def create() -> FastAPI:
    """Return the application; `python -m app.server --app app.bench.floor:create` serves it."""
    settings = get_settings()
    embedder = SentenceTransformerEmbedder(settings.embedding_model, settings.models)
    retriever = Retriever.open(settings, embedder)
    app = FastAPI()

    @app.post("/ask")
    def ask(body: Asked) -> list[str]:
        return [hit.chunk.id for hit in retriever.search(retriever.query(body.question))]

    @app.get("/memory")
    def memory() -> float:
        return most_resident_mib()

    gc.freeze()
    gc.enable()
    return app
