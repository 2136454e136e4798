"""A plan's check questions as an Anki deck; the only module that knows genanki."""

import hashlib
import html
import tempfile
from pathlib import Path

import genanki

from agents.planning.plan import Plan
from agents.skills.graph import SkillGraph
from agents.skills.skill import CheckQuestion
from agents.takeaway.edition import Edition

_MODEL_ID = 1_702_611_005
_MODEL = genanki.Model(
    _MODEL_ID,
    "Roadmap check question",
    fields=[{"name": "Question"}, {"name": "Answer"}],
    templates=[
        {
            "name": "Card",
            "qfmt": "{{Question}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}",
        }
    ],
)


def write_cards(plan: Plan, graph: SkillGraph, edition: Edition) -> bytes:
    """Return the check questions of a plan's skills as an .apkg file, in the plan's order.

    A note's id follows its question, so that importing a later deck keeps what Anki has learned.
    """
    deck = genanki.Deck(_number(edition.root), "Study path")
    items = (item for week in plan.weeks for item in week.items)
    for skill_id in dict.fromkeys(item.skill_id for item in items if item.skill_id in graph):
        for asked in graph[skill_id].check_questions:
            deck.add_note(_note(skill_id, graph[skill_id].title, asked))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(file), timestamp=float(edition.number))
        return file.read_bytes()


def _note(skill_id: str, title: str, asked: CheckQuestion) -> genanki.Note:
    options = "".join(f"<li>{html.escape(option)}</li>" for option in asked.options)
    question = f"<b>{html.escape(title)}</b><br>{html.escape(asked.question)}<ul>{options}</ul>"
    answer = f"<b>{html.escape(asked.options[asked.answer])}</b><br>"
    return genanki.Note(
        model=_MODEL,
        fields=[question, answer + html.escape(asked.explanation)],
        guid=genanki.guid_for("roadmap-assistant", skill_id, asked.question),
    )


def _number(text: str) -> int:
    """Return a deck id that stays the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") >> 8
