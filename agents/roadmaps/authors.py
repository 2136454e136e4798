"""Who wrote a roadmap, as its page or front matter names them."""

from collections.abc import Sequence

from agents.guard import label_of
from agents.roadmaps.way import Way
from agents.roadmaps.wording import Lines
from ingest.documents import Chunk, Unit

MORE = 3


def tell_authors(ways: Sequence[Way], lines: Lines) -> bool:
    """Tell the author of each roadmap, with the first sentence that names them; False for none."""
    known = [(way, name) for way in ways if (name := label_of(way.source.author or ""))]
    for way, name in known:
        named = _named(way, name)
        lines.block(
            f"“{way.title}” is by {name}.",
            lines.quoted(*named) if named else "",
        )
    lines.values["authors"] = [
        {"source_id": way.source.id, "title": way.title, "author": name} for way, name in known
    ]
    return bool(known)


def _named(way: Way, author: str) -> tuple[Chunk, Unit] | None:
    """Return the first unit of a roadmap that says more than its author's name."""
    return next(
        (
            (chunk, unit)
            for chunk in way.chunks
            for unit in chunk.units
            if not unit.lead and _says_more(chunk.text[unit.start : unit.end], author)
        ),
        None,
    )


def _says_more(text: str, author: str) -> bool:
    return author in text and len(text.replace(author, "").split()) >= MORE
