"""Where something comes in each roadmap, and which of them comes to it earlier."""

from collections.abc import Sequence
from typing import Any

from agents.guard import label_of
from agents.roadmaps.way import Way
from agents.roadmaps.wording import MOST_NAMED, Lines, placed, time, titles


def tell_place(
    ways: Sequence[Way], subject: str, lines: Lines, *, verdict: bool, named: bool = True
) -> bool:
    """Tell in which phase of each roadmap a subject comes, and with `verdict` where earlier.

    False where it comes in none. Where it is missing is only told of roadmaps that were `named`.
    """
    found = [(way, at) for way in ways if (at := way.find(subject))]
    name = label_of(subject)
    if not found or name is None:
        return False
    places = [_place(way, at) for way, at in found]
    if verdict and len(ways) > 1:
        lines.block(*_verdict(found, name))
    for way, at in found[:MOST_NAMED]:
        before = way.weeks_before(at)
        after = f", after {time(before)}" if before and before[1] else ""
        quote = way.quote(way.phases[at - 1], subject)
        lines.block(
            f"{way.title}:",
            f"- First in {placed(way, at)}{after}.",
            lines.quoted(*quote) if quote else "",
        )
    having = {way.source.id for way, _ in found}
    missing = [way for way in ways if way.source.id not in having]
    if missing and named:
        lines.block(f"No phase of these roadmaps speaks of {name}: {titles(missing)}.")
    lines.values |= {
        "subject": subject,
        "places": places,
        "not_in": [way.source.id for way in missing],
    }
    return True


def _place(way: Way, at: int) -> dict[str, Any]:
    before = way.weeks_before(at)
    return {
        "source_id": way.source.id,
        "phase": at,
        "phases": len(way.phases),
        "title": way.name(at),
        "weeks_before": list(before) if before else None,
    }


def _verdict(found: Sequence[tuple[Way, int]], name: str) -> list[str]:
    """Return who is earliest: by weeks where all phases before state them, else by phases.

    A fourth phase of twenty may come earlier than a second of three, so both ways of counting are
    told where they differ.
    """
    if len(found) == 1:
        return [f"Only “{found[0][0].title}” has a phase that speaks of {name}."]
    weeks = [way.weeks_before(at) for way, at in found]
    if all(span is not None for span in weeks):
        first = _least(found, [span[0] + span[1] for span in weeks if span])
        return [_says(first, found, name, "counted in weeks")]
    by_number = _least(found, [float(at) for _, at in found])
    by_share = _least(found, [(at - 1) / len(way.phases) for way, at in found])
    if [w.source.id for w in by_number] == [w.source.id for w in by_share]:
        return [_says(by_number, found, name, "counted in phases")]
    return [
        _says(by_number, found, name, "counted in phases"),
        _says(by_share, found, name, "as a share of the way"),
    ]


def _least(found: Sequence[tuple[Way, int]], keys: Sequence[float]) -> list[Way]:
    return [way for (way, _), key in zip(found, keys, strict=True) if key == min(keys)]


def _says(first: Sequence[Way], found: Sequence[tuple[Way, int]], name: str, how: str) -> str:
    if len(first) > 1:
        return f"{' and '.join(f'“{way.title}”' for way in first)} come to {name} alike, {how}."
    when = "earlier" if len(found) == 2 else "earliest"
    return f"“{first[0].title}” comes to {name} {when}, {how}."
