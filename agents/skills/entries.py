"""Turns one skill's file, or the catalogue of resources, into nouns and a list of faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from agents.skills.body import AFTERWARDS, MISTAKES, PROJECT, WHAT, WHY, Body, read_body
from agents.skills.faults import Fault
from agents.skills.marked import (
    NotParsedError,
    Place,
    key_line,
    read_toml,
    read_yaml,
    table_lines,
)
from agents.skills.schema import ResourceTable, SkillFile
from agents.skills.skill import CheckQuestion, Mention, Prerequisite, Resource, Skill

CATALOGUE = "resources.toml"
_TABLE = "resource"


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """A skill with the file it stands in and the text of its front matter."""

    skill: Skill
    file: str
    block: str

    def line(self, *place: str | int) -> int:
        """Return the line of a front matter value; parses again, for few files have faults."""
        return read_yaml(self.block, 2).line(place)


@dataclass(frozen=True, slots=True)
class ResourceEntry:
    """A resource with the place of its table in the catalogue."""

    resource: Resource
    file: str
    text: str
    table: int

    def line(self, key: str) -> int:
        """Return the line of a key."""
        return key_line(self.text, self.table, key)


def read_skill(file: Path, name: str) -> tuple[SkillEntry | None, list[Fault]]:
    """Read a skill's file; None when its front matter cannot be used.

    Args:
        file: The file.
        name: What faults call it.
    """
    try:
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        block, below, body_line = _split(text)
        matter = read_yaml(block, 2)
        fields = SkillFile.model_validate(matter.data)
    except (OSError, UnicodeDecodeError) as exc:
        return None, [Fault(name, 1, f"cannot be read ({exc})", "save it as UTF-8 text")]
    except NotParsedError as exc:
        return None, [Fault(name, exc.line, exc.reason, "correct the front matter")]
    except ValidationError as exc:
        faults = [
            Fault(name, matter.line(place), problem, fix)
            for place, problem, fix in _explained(exc, SkillFile)
        ]
        return None, faults
    body = read_body(below, fields.title, body_line)
    faults = [Fault(name, n, what, "correct the body", breaks=False) for n, what in body.faults]
    if fields.id != file.stem:
        fix = f"name the file {fields.id}.md, or correct the id"
        line = matter.line(["id"])
        faults.append(Fault(name, line, f"id {fields.id!r} is not the file's name", fix))
    return SkillEntry(_skill(fields, body), name, block), faults


def read_resources(file: Path, name: str) -> tuple[list[ResourceEntry], list[Fault]]:
    """Read the catalogue; tables that cannot be used are left out."""
    try:
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        tables = read_toml(text)
    except (OSError, UnicodeDecodeError) as exc:
        return [], [Fault(name, 1, f"cannot be read ({exc})", "save it as UTF-8 text")]
    except NotParsedError as exc:
        return [], [Fault(name, exc.line, exc.reason, "correct the TOML")]
    faults = [
        Fault(name, 1, f"{key!r} is not known here", f"use `[[{_TABLE}]]` tables only")
        for key in tables
        if key != _TABLE
    ]
    entries: list[ResourceEntry] = []
    rows = tables.get(_TABLE, [])
    rows = rows if isinstance(rows, list) else [rows]
    lines = table_lines(text, _TABLE) + [1] * len(rows)
    for row, line in zip(rows, lines, strict=False):
        try:
            table = ResourceTable.model_validate(row)
        except ValidationError as exc:
            faults += [
                Fault(name, key_line(text, line, str(place[0]) if place else "id"), problem, fix)
                for place, problem, fix in _explained(exc, ResourceTable)
            ]
        else:
            entries.append(ResourceEntry(_resource(table), name, text, line))
    return entries, faults


def _split(text: str) -> tuple[str, str, int]:
    """Return front matter, body, and the line at which the body begins."""
    if not text.startswith("---\n"):
        raise NotParsedError("there is no front matter; open the file with a line `---`", 1)
    end = text.find("\n---\n", 3)
    if end < 0:
        raise NotParsedError("the front matter that opens here is never closed by `---`", 1)
    block = text[4 : end + 1]
    return block, text[end + 5 :], block.count("\n") + 3


def _explained(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[Place, str, str]]:
    """Yield place, problem and fix of each error of a validation."""
    for found in error.errors():
        place = tuple(found["loc"])
        path = ".".join(str(step) for step in place) or "the entry"
        message = str(found["msg"]).removeprefix("Value error, ")
        match found["type"]:
            case "missing":
                yield place, f"{path} is missing", f"add `{place[-1]}`"
            case "extra_forbidden":
                yield place, f"{path} is not a known field", _known(place, model)
            case _:
                shown = repr(found["input"])
                given = f" (it is {shown})" if len(shown) <= 60 and place else ""
                yield place, f"{path}: {message[0].lower()}{message[1:]}{given}", "correct it"


def _known(place: Place, model: type[BaseModel]) -> str:
    if len(place) > 1:
        return "take it out"
    fields = list(model.model_fields)
    near = process.extractOne(str(place[0]), fields, score_cutoff=60)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(fields)}"


def _skill(fields: SkillFile, body: Body) -> Skill:
    return Skill(
        id=fields.id,
        title=fields.title,
        area=fields.area,
        hours=fields.hours,
        kind=fields.kind,
        aliases=tuple(fields.aliases),
        prerequisites=tuple(Prerequisite(p.skill, p.why) for p in fields.prerequisites),
        goals=fields.goals,
        specializations=fields.specializations,
        resources=tuple(fields.resources),
        mentions=tuple(Mention(m.source, m.section) for m in fields.mentioned_in),
        check_questions=tuple(
            CheckQuestion(q.question, tuple(q.options), q.answer, q.explanation)
            for q in fields.check_questions
        ),
        summary=body.sections[WHAT],
        why=body.sections[WHY],
        outcomes=body.lists[AFTERWARDS],
        project=body.sections[PROJECT],
        mistakes=body.lists[MISTAKES],
    )


def _resource(table: ResourceTable) -> Resource:
    fields: Mapping[str, Any] = table.model_dump(exclude={"url_confirmed", "skills", "named_by"})
    return Resource(
        **fields,
        confirmed=table.url_confirmed,
        skills=tuple(table.skills),
        named_by=tuple(table.named_by),
    )
