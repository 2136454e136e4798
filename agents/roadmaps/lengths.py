"""How long each roadmap takes, how many phases it has, and which takes longer."""

from collections.abc import Sequence
from dataclasses import replace

from agents.roadmaps.way import Length, Way
from agents.roadmaps.wording import (
    MOST_NAMED,
    Lines,
    phase_values,
    spanned,
    taken,
    time,
    titles,
)
from ingest.structure.efforts import read_title

MANY = 4  # roadmaps whose phases are not all cited any more
_WHY = {
    "stated": "as it states",
    "phases": "the times of its phases together",
    "last": "by the last week or month that it names",
}


def tell_length(ways: Sequence[Way], lines: Lines, *, verdict: bool) -> bool:
    """Tell how long each roadmap takes, and with `verdict` which takes longest.

    False where none tells; a single roadmap that does not tell is said to be silent.
    """
    known = [(way, length) for way in ways if (length := way.length())]
    if not known and len(ways) == 1:
        lines.lacking(ways[0], "how long it takes", [ways[0].name(1)])
        return True
    if not known:
        return False
    if verdict and len(ways) > 1:
        lines.block(_verdict(known))
        known.sort(key=lambda each: -sum(each[1].weeks))
    for way, length in known[:MOST_NAMED]:
        hours = way.hours()
        told = f"{time(length.weeks)}, {_WHY[length.why]}."
        lines.block(
            f"{way.title}:" if len(ways) > 1 else "",
            f"- {told}" if len(ways) > 1 else f"“{way.title}” takes {told}",
            f"- {spanned(hours, 'hour')} in its phases together." if hours and hours[1] else "",
            lines.quoted(*length.said) if length.said else "",
        )
    telling = {way.source.id for way, _ in known}
    silent = [way for way in ways if way.source.id not in telling]
    if silent:
        lines.block(f"These roadmaps do not say how long they take: {titles(silent)}.")
    lines.values["lengths"] = [
        {"source_id": way.source.id, "weeks": list(length.weeks), "from": length.why}
        for way, length in known
    ]
    return True


def _verdict(known: Sequence[tuple[Way, Length]]) -> str:
    if len(known) == 1:
        return f"Only “{known[0][0].title}” tells how long it takes."
    middles = [sum(length.weeks) for _, length in known]
    longest = [way for (way, _), m in zip(known, middles, strict=True) if m == max(middles)]
    if len(longest) > 1:
        names = " and ".join(f"“{way.title}”" for way in longest)
        return f"{names} take equally long."
    return f"“{longest[0].title}” takes {'longer' if len(known) == 2 else 'longest'}."


def tell_phases(ways: Sequence[Way], lines: Lines) -> bool:
    """Tell how many phases each roadmap has, and which, each with a passage below its heading."""
    for way in ways[:MOST_NAMED]:
        count = len(way.phases)
        lines.block(
            f"“{way.title}” has {count} phase{'' if count == 1 else 's'}.",
            *(_phase(way, n, lines, cited=len(ways) < MANY) for n in range(1, count + 1)),
        )
    if len(ways) > MOST_NAMED:
        lines.block(
            *(f"- “{w.title}” has {len(w.phases)} phases." for w in ways[MOST_NAMED:]),
        )
    lines.values["roadmaps"] = [
        {
            "source_id": way.source.id,
            "phases": [phase_values(way, n) for n in range(1, len(way.phases) + 1)],
        }
        for way in ways
    ]
    return True


def tell_spans(ways: Sequence[Way], number: int, kind: str | None, lines: Lines) -> bool:
    """Tell how long a phase takes in each roadmap that has it; False where none has it."""
    places = [(way, at) for way in ways for at in way.numbered(number, kind)]
    held = [(way, at) for way, at in places if taken(way.phases[at - 1].effort)]
    for way in dict.fromkeys(way for way, _ in held):
        own = [at for other, at in held if other is way]
        lines.block(f"{way.title}:", *(_phase(way, at, lines, cited=True, full=True) for at in own))
    for way, at in [] if held else places[:MOST_NAMED]:
        lines.lacking(way, f"how long “{way.name(at)}” takes", [way.name(at)])
    lines.values["phases"] = [
        {"source_id": way.source.id, **phase_values(way, at)} for way, at in held
    ]
    return bool(places)


def _phase(way: Way, number: int, lines: Lines, *, cited: bool, full: bool = False) -> str:
    """Return a phase with what it takes; weeks that its title tells only where `full`."""
    phase = way.phases[number - 1]
    name = way.name(number)
    told = read_title(name).weeks and not full
    effort = taken(replace(phase.effort, weeks=None) if told else phase.effort)
    passages = way.passages(phase) if cited else []
    said = lines.named(name, passages[0]) if passages else f"- {name}."
    return f"{said} Takes {effort.strip(', ')}." if effort else said
