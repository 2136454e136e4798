"""The Markdown body of a skill's file: its five sections, each a text or a list."""

import re
from dataclasses import dataclass

WHAT, WHY, AFTERWARDS, PROJECT, MISTAKES = SECTIONS = (
    "What it is",
    "Why it matters",
    "What you can do afterwards",
    "A project",
    "Usual mistakes",
)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^[-*]\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was read; `faults` are pairs of a line and what is wrong there."""

    sections: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    faults: tuple[tuple[int, str], ...]


def read_body(text: str, title: str, first: int) -> Body:
    """Read the sections of a body.

    Args:
        text: Markdown without front matter.
        title: What its first heading must say.
        first: The line of the file at which the text begins.
    """
    blocks: dict[str, list[str]] = {}
    faults: list[tuple[int, str]] = []
    titled = False
    current: list[str] | None = None
    for number, line in enumerate(text.split("\n"), first):
        heading = _HEADING.match(line)
        if heading is None:
            if current is not None:
                current.append(line)
            elif line.strip():
                faults.append((number, "text above the first section; move it below a heading"))
        elif len(heading[1]) == 1:
            if titled or heading[2] != title:
                faults.append((number, f"the one top heading must be `# {title}`"))
            titled = True
        elif heading[2] in SECTIONS and heading[2] not in blocks:
            current = blocks[heading[2]] = []
        else:
            known = ", ".join(SECTIONS)
            faults.append((number, f"heading {heading[2]!r} is not one of, once each: {known}"))
            current = []
    if not titled:
        faults.append((first, f"there is no heading `# {title}`"))
    return _finish(blocks, faults, first)


def _finish(blocks: dict[str, list[str]], faults: list[tuple[int, str]], first: int) -> Body:
    sections = {name: _joined(blocks.get(name, [])) for name in SECTIONS}
    lists = {name: _items(blocks.get(name, [])) for name in (AFTERWARDS, MISTAKES)}
    empty = [name for name in SECTIONS if not sections[name]]
    faults += [(first, f"section `## {name}` is missing or empty") for name in empty]
    bare = [name for name, items in lists.items() if not items and name not in empty]
    faults += [(first, f"section `## {name}` holds no list (`- …` lines)") for name in bare]
    return Body(sections, lists, tuple(faults))


def _joined(lines: list[str]) -> str:
    """Return paragraphs with their lines joined; blank lines and list items stay apart."""
    paragraphs = re.split(r"\n\s*\n|\n(?=[-*] )", "\n".join(lines).strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _items(lines: list[str]) -> tuple[str, ...]:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(found[1].strip())
        elif items and line.startswith(" ") and line.strip():
            items[-1] += " " + line.strip()
    return tuple(items)
