"""Writes what a look-up found about a skill out of the words of the skill's own text."""

from collections.abc import Iterator

from langchain_core.messages import AIMessage

from agents.extractive.aspects import Aspect, aspects_of
from agents.extractive.compose import mark
from agents.lookup import LookedUp, SkillFacts
from agents.skills.documents import AFTERWARDS, BEFORE, MISTAKES, PROJECT, WHAT, WHERE
from ingest.documents import Chunk

SECTION: dict[Aspect, str] = {
    "definition": WHAT,
    "before": BEFORE,
    "where": WHERE,
    "hours": BEFORE,
    "afterwards": AFTERWARDS,
    "project": PROJECT,
    "mistakes": MISTAKES,
}
MAX_SENTENCES = 2
MAX_ITEMS = 4


def write_facts(facts: SkillFacts, articles: AIMessage) -> AIMessage:
    """Return the answer from the texts of the skills that were looked up.

    What the articles say stays the answer where the skills have nothing to add, and stands below
    a definition; what comes before a skill is the graph's to say.
    """
    asked = [(s, aspects_of(facts.query, s.start, s.end)) for s in facts.skills]
    aspects = {aspect for _, found in asked for aspect in found}
    answered = not articles.additional_kwargs.get("abstained")
    if answered and not aspects & {"before", "definition"}:
        return articles
    if answered and aspects == {"definition"} and _defines(str(articles.text), facts):
        return articles
    blocks = [block for s, found in asked for a in found if (block := _block(s, a))]
    if not blocks:
        return articles
    if answered and aspects == {"definition"}:
        blocks.append(str(articles.text))
    return AIMessage("\n\n".join(blocks))


def _defines(text: str, facts: SkillFacts) -> bool:
    """Whether a text begins with each name that is asked for, none of them a skill's title."""
    start = text.casefold()
    names = [s.name.casefold() for s in facts.skills]
    titles = [s.skill.title.casefold() for s in facts.skills]
    return all(start.startswith(n) and n not in t for n, t in zip(names, titles, strict=True))


def _block(looked: LookedUp, aspect: Aspect) -> str:
    """Return a paragraph, or a list under its lead; empty when the text says nothing."""
    passages = [(n, c) for n, c in looked.passages if c.section == SECTION[aspect]]
    units = [unit for n, chunk in passages for unit in _units(n, chunk)]
    said = [(n, text) for n, text, item, lead in units if not item and not lead]
    if aspect == "definition":
        said = _from_name(said, looked)
    if aspect == "hours":
        said = [(n, text) for n, text in said if text.endswith("hours to learn.")]
    if aspect == "before":
        said = said[:1]
    if aspect in ("definition", "before", "hours", "project"):
        return " ".join(mark(text, n) for n, text in said[:MAX_SENTENCES])
    leads = [text for _, text, _, lead in units if lead]
    items = [(n, text) for n, text, item, _ in units if item]
    offered = [(n, t) for n, t in items if not any(title in t for title in looked.gone)]
    lines = [f"- {mark(text, n)}" for n, text in offered[:MAX_ITEMS]]
    return "\n".join([*leads[:1], *lines]) if lines else ""


def _from_name(said: list[tuple[int, str]], looked: LookedUp) -> list[tuple[int, str]]:
    """Return the sentences that speak of the name; a title names all of them."""
    name = looked.name.casefold()
    if name in looked.skill.title.casefold():
        return said
    return [(n, text) for n, text in said if name in text.casefold()]


def _units(number: int, chunk: Chunk) -> Iterator[tuple[int, str, bool, bool]]:
    for unit in chunk.units:
        yield number, chunk.text[unit.start : unit.end], unit.item, unit.lead
