"""Writes small knowledge bases: every file sound unless a test says otherwise."""

from collections.abc import Mapping, Sequence
from pathlib import Path

ARTICLE = """---
id: first-roadmap
title: First roadmap
kind: roadmap
---

# First roadmap

## Basics

Learn the basics first.

### Maths

Maths takes four weeks.
"""

MATTER = """---
id: {id}
title: {title}
area: basics
aliases: [{aliases}]
hours: [{hours}]
{more}goals: {{industry: 0.5}}
resources: [{resources}]
mentioned_in:
  - source: first-roadmap
    section: Basics › Maths
check_questions:
  - question: What is {title}?
    options: [One thing, Another thing, A third thing, Nothing]
    answer: 1
    explanation: It is another thing.
---
"""

BODY = """
# {title}

## What it is

{title} is a thing that one learns.

## Why it matters

Everything after it leans on {title}.

## What you can do afterwards

- Use {title}.
- Teach {title}.

## A project

Build something with {title}.

## Usual mistakes

- Skipping {title}.
"""


def title_of(skill_id: str) -> str:
    return skill_id.replace("-", " ").capitalize()


def skill_text(
    skill_id: str,
    needs: Sequence[str] = (),
    *,
    title: str = "",
    aliases: Sequence[str] = (),
    hours: str = "2, 4",
    kind: str = "",
    resources: Sequence[str] = ("a-book", "a-course"),
) -> str:
    """Return a skill's file."""
    edges = "".join(f"\n  - skill: {need}\n    why: it builds on that" for need in needs)
    more = f"kind: {kind}\n" if kind else ""
    more += f"prerequisites:{edges}\n" if needs else ""
    matter = MATTER.format(
        id=skill_id,
        title=title or title_of(skill_id),
        aliases=", ".join(aliases),
        hours=hours,
        more=more,
        resources=", ".join(resources),
    )
    return matter + BODY.format(title=title or title_of(skill_id))


def resource_text(resource_id: str, skills: Sequence[str], cost: str = "free") -> str:
    """Return a table of the catalogue."""
    names = ", ".join(f'"{skill}"' for skill in skills)
    return (
        f'[[resource]]\nid = "{resource_id}"\ntitle = "{title_of(resource_id)}"\n'
        f'provider = "A school"\nformat = "book"\ncost = "{cost}"\nlevel = "beginner"\n'
        f'hours = 10\nskills = [{names}]\nnamed_by = ["first-roadmap"]\n\n'
    )


def write_corpus(folder: Path, skills: Mapping[str, str], catalogue: str | None = None) -> Path:
    """Write a corpus folder and return it.

    Args:
        folder: Where to write.
        skills: Text of each skill's file, by id.
        catalogue: The catalogue's text; by default one that offers two resources to all skills.
    """
    (folder / "skills").mkdir(parents=True, exist_ok=True)
    (folder / "roadmaps").mkdir(exist_ok=True)
    (folder / "roadmaps" / "first-roadmap.md").write_text(ARTICLE, encoding="utf-8")
    for skill_id, text in skills.items():
        (folder / "skills" / f"{skill_id}.md").write_text(text, encoding="utf-8")
    if catalogue is None:
        catalogue = "".join(resource_text(name, list(skills)) for name in ("a-book", "a-course"))
    (folder / "resources.toml").write_text(catalogue, encoding="utf-8")
    return folder


def chain(*skill_ids: str) -> dict[str, str]:
    """Return skills of which each needs the one before it."""
    needs = [(), *((before,) for before in skill_ids[:-1])]
    return {name: skill_text(name, need) for name, need in zip(skill_ids, needs, strict=True)}
