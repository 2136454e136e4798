"""Plan requests and conversations: no number is made up, and no score got significantly worse.

`--kind request` or `--kind conversation` asks only these, `--case talk-001` shows one.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from agents.library import Library
from evals.baseline import load_baseline
from evals.comparing import compare, significant_losses
from evals.outcomes import scores_of
from evals.report import Table
from evals.run import hold_all
from evals.selection import Selection
from evals.tables import by_planning
from evals.talking import TalkOutcome

EVERY = 20
_ID = re.compile(r"\b[0-9a-f]{32}\b")


@pytest.fixture(scope="session")
def by_id(talks: list[TalkOutcome]) -> dict[str, TalkOutcome]:
    return {talk.case.id: talk for talk in talks}


def test_every_number_and_date_comes_from_the_run(
    talk_id: str, by_id: dict[str, TalkOutcome]
) -> None:
    assert [number for turn in by_id[talk_id].turns for number in turn.unheld] == []


def test_no_talk_is_significantly_worse_than_the_baseline(
    talks: list[TalkOutcome], accepting: bool, tables: list[Table]
) -> None:
    kinds = {talk.case.id: talk.kind for talk in talks}
    if talks:
        tables.append(by_planning([t for t in talks if t.case.split == "report"] or talks))
    lost = significant_losses(compare(load_baseline(), scores_of(talks), kinds))
    assert accepting or [str(change) for change in lost] == []


def test_the_same_talks_again_come_out_the_same(
    talks: list[TalkOutcome], libraries: dict[str, Library], tmp_path: Path
) -> None:
    some = Selection(ids=[talk.case.id for talk in talks[::EVERY]])
    again = hold_all(libraries["shipped"], tmp_path, some, lambda *_: None) if talks else []
    assert [timeless(talk) for talk in again] == [timeless(talk) for talk in talks[::EVERY]]


def timeless(talk: TalkOutcome) -> dict[str, Any]:
    """Return what is kept of a talk, without the time of its answers and the ids of its plans."""
    turns = [
        turn.model_copy(update={"latency_ms": 0.0, "answer": _ID.sub("an id", turn.answer)})
        for turn in talk.turns
    ]
    return talk.model_copy(update={"turns": turns}).model_dump()
