"""Passages made by hand, as a run would have found them."""

from agents.evidence import Passages
from ingest.documents import Chunk, Hit
from ingest.units import find_units

TEXT = """\
Docker takes two weeks. Kubernetes is not needed at first.
These tools come later:
- Helm for packaging
- Argo for 12 pipelines"""


def make_hit(text: str, name: str = "one") -> Hit:
    chunk = Chunk(name, "source", "Title", ("Step 1",), text, find_units(text), 0, "step-1")
    return Hit(chunk, 1.0)


def make_passages(*texts: str) -> Passages:
    passages = Passages()
    passages.add([make_hit(text, f"chunk-{n}") for n, text in enumerate(texts)])
    return passages
