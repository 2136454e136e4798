"""Roadmaps are meant by their titles as people write them."""

import pytest

from agents.roadmaps.meant import meant_sources
from ingest.documents import Source

SOURCES = (
    Source("a", "🤖 Bookbinding from Nothing", "roadmap", 3),
    Source("b", "Hand Loom Zoomcamp: A Free Course for Weavers", "roadmap", 3),
    Source("c", "Clay", "roadmap", 3),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Is Bookbinding from Nothing longer than Hand Loom Zoomcamp?", ["a", "b"]),
        ("Compare hand loom zoomcamp with bookbinding from nothing", ["b", "a"]),
        ("Do I need a loom?", []),
    ],
)
def test_a_title_is_meant_without_its_signs_and_subtitle(text: str, ids: list[str]) -> None:
    assert [source.id for source in meant_sources(text, SOURCES)] == ids
