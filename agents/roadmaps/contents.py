"""What phases hold: one phase of several roadmaps beside each other, what only one has, links."""

from collections.abc import Sequence

from agents.guard import label_of
from agents.lookups.finding import listed
from agents.mentions import Mentions
from agents.roadmaps.way import Link, Way
from agents.roadmaps.wording import (
    MOST_NAMED,
    Lines,
    phase_values,
    placed,
    sentence,
    taken,
    titles,
    topics_of,
)
from agents.skills.graph import SkillGraph
from ingest.documents import Chunk, Unit
from ingest.lexicon import terms_of

MOST = 12
MOST_WORDS = 6


def tell_phase(ways: Sequence[Way], number: int, lines: Lines, link: Link) -> bool:
    """Tell one phase of each roadmap, by its number from 1 or from the end (-1 is the last)."""
    held = [(way, at) for way in ways if (at := _at(way, number))]
    for way, at in held[:MOST_NAMED]:
        phase = way.phases[at - 1]
        topics = topics_of(phase)
        lines.block(
            f"{way.title}:",
            f"- {sentence(placed(way, at))}{taken(phase.effort)}.",
            f"- Topics there: {'; '.join(topics)}." if topics else "",
            lines.opening(way.passages(phase)),
        )
    short = [way for way in ways if not _at(way, number)]
    if short:
        lines.block(f"These roadmaps have no such phase: {titles(short)}.")
    if len(held) > 1:
        lines.block(_in_common(held, lines, link))
    lines.values["phases"] = [
        {"source_id": way.source.id, **phase_values(way, at)} for way, at in held
    ]
    return bool(held)


def _at(way: Way, number: int) -> int:
    at = len(way.phases) + 1 + number if number < 0 else number
    return at if 0 < at <= len(way.phases) else 0


def _in_common(held: Sequence[tuple[Way, int]], lines: Lines, link: Link) -> str:
    phases = [way.phases[at - 1] for way, at in held]
    named = [{m.skill_id: m.text for m in link(f"{p.title}\n{p.text}")} for p in phases]
    shared = [text for skill, text in named[0].items() if all(skill in n for n in named[1:])]
    lines.values["in_common"] = shared[:MOST]
    if not shared:
        return "No skill that is known here stands in these phases of all of them."
    return f"These phases have in common: {listed(shared[:MOST])}."


def tell_difference(
    one: Way, others: Sequence[Way], lines: Lines, mentions: Mentions, graph: SkillGraph
) -> bool:
    """Tell which skills and topics one roadmap has and others do not mention, in its order."""
    places: list[tuple[str, Chunk, Unit]] = []
    for title, place in _skills(one, others, mentions, graph) + _topics(one, others):
        if all(title.casefold() != other.casefold() for other, _, _ in places):
            places.append((title, *place))
    theirs = listed(f"“{way.title}”" for way in others)
    if not places:
        lines.block(f"No skill or topic of “{one.title}” is missing in {theirs}.")
    else:
        verb = "does" if len(others) == 1 else "do"
        shown = f", {MOST} of {len(places)}" if len(places) > MOST else ""
        lines.block(
            f"What “{one.title}” has and {theirs} {verb} not mention{shown}:",
            *(lines.named(title, chunk) for title, chunk, _ in places[:MOST]),
        )
    lines.values.setdefault("only_in", []).append(
        {"source_id": one.source.id, "topics": [title for title, _, _ in places]}
    )
    return True


Found = list[tuple[str, tuple[Chunk, Unit]]]


def _skills(one: Way, others: Sequence[Way], mentions: Mentions, graph: SkillGraph) -> Found:
    """Return the skills that only one mentions, where it mentions them first."""
    found: list[tuple[int, str, Chunk]] = []
    for skill, by_source in mentions.all().items():
        own = [place for place in by_source.get(one.source.id, []) if not place.lead]
        if own and skill in graph and not any(way.source.id in by_source for way in others):
            first = own[0]
            name = first.name[0].upper() + first.name[1:]
            found.append((first.chunk.position, name, first.chunk))
    found.sort(key=lambda f: f[0])
    return [(name, (chunk, chunk.units[0])) for _, name, chunk in found]


def _topics(one: Way, others: Sequence[Way]) -> Found:
    """Return the topics with short names that no passage of the others holds."""
    theirs = [terms_of(f"{c.section} {c.text}") for way in others for c in way.chunks]
    found: Found = []
    for phase in one.phases:
        for topic in phase.topics:
            terms = terms_of(topic.title)
            if not terms or len(topic.title.split()) > MOST_WORDS or label_of(topic.title) is None:
                continue
            place = one.quote(phase, topic.title)
            if place and not any(terms <= held for held in theirs):
                found.append((topic.title, place))
    return found


def tell_resources(way: Way, number: int, lines: Lines) -> bool:
    """Tell what a phase is to be learned from; False where it lists nothing."""
    at = _at(way, number)
    links = way.phases[at - 1].resources if at else ()
    shown = [(link.text or link.url, link.url) for link in links if label_of(link.text or "link")]
    if not shown:
        return False
    lines.block(
        f"{sentence(placed(way, at))}, lists:",
        *(f"- {title}{f': {url}' if url and url != title else ''}" for title, url in shown[:MOST]),
    )
    lines.values |= {
        "source_id": way.source.id,
        "phase": at,
        "resources": [{"title": title, "url": url or None} for title, url in shown],
    }
    return True
