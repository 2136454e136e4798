"""Talk of a plan goes on behind a question on the sources; a thank-you decides nothing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import read_moves
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.store import StoredMessage
from ingest.settings import CORPUS_DIR

OFFER = {"id": "x", "kind": "reschedule", "plan_id": "q", "state": "pending"}
ASIDE = [{"name": "search_roadmaps", "args": {}, "result": {}}]
MATHS = ["linear-algebra", "calculus-and-optimization", "probability-and-statistics",
         "information-theory"]  # fmt: skip


def message(tool: str, result: dict[str, Any], *offers: Any) -> StoredMessage:
    calls = [{"name": tool, "args": {}, "result": result}]
    answer = {"tool_calls": calls, "proposals": list(offers)}
    return StoredMessage("m", "assistant", "Told.", answer, datetime(2026, 11, 22, tzinfo=UTC))


def asked() -> StoredMessage:
    return StoredMessage("q", "user", "…", None, datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(CORPUS_DIR))


def read(linker: Linker, said: str, *answers: StoredMessage) -> list[tuple[str, dict[str, Any]]]:
    earlier = [m for answer in answers for m in (asked(), answer)]
    paths: Any = None
    talk = Conversation("ann", "t", said, date(2026, 11, 22), earlier, paths, linker.link)
    return [(call.tool, call.args) for call in read_moves(said, talk)]


ASK_SOURCES = message("search_roadmaps", {})
OFFERED = message("reschedule_plan", {"plan_id": "q"}, OFFER)
NEXT = message("lookup_progress", {"about": "next", "skill_id": "sql"})


@pytest.mark.parametrize("said", ["yes", "yes do it", "no, leave it", "go ahead", "not yet"])
def test_a_plain_yes_or_no_decides_behind_a_question_on_the_sources(
    said: str, linker: Linker
) -> None:
    assert read(linker, said, OFFERED, ASK_SOURCES) == [("decide_proposal", {})]


@pytest.mark.parametrize("said", ["great", "thanks", "ok cool", "perfect, thank you"])
def test_a_thank_you_for_an_answer_applies_nothing(said: str, linker: Linker) -> None:
    assert read(linker, said, OFFERED, ASK_SOURCES) == []


def test_a_report_on_the_skill_spoken_of_before_an_aside(linker: Linker) -> None:
    entries = [{"skill": "sql", "hours": 2.0}]
    got = read(linker, "i did 2 hours of that today", NEXT, ASK_SOURCES)
    assert got == [("propose_progress", {"entries": entries})]


def test_a_yes_with_a_further_report_does_both(linker: Linker) -> None:
    note = {"id": "y", "kind": "progress", "skill_id": "git", "state": "pending"}
    offered = message("propose_progress", {"entries": [{"skill_id": "git"}]}, note)
    got = read(linker, "yes and I also finished docker, 6h", offered)
    entry = {"skill": "docker", "status": "done", "hours": 6.0}
    assert got == [("decide_proposal", {}), ("propose_progress", {"entries": [entry]})]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("how many hours of maths are in my plan?", {"about": "planned", "areas": MATHS}),
        ("which month of my plan is the fullest?", {"about": "planned", "by": "month"}),
        ("split my plan by area", {"about": "planned", "by": "area"}),
        ("what changed?", {"about": "changes"}),
        ("what is different in my plan now?", {"about": "changes"}),
        ("can I get it in my calendar?", {"about": "export", "format": "ics"}),
        ("export my plan please", {"about": "export"}),
        ("is that realistic?", {"about": "finish"}),
        ("show my stats", {"about": "percent"}),
    ],
)
def test_questions_on_the_plan_as_a_whole(said: str, args: Any, linker: Linker) -> None:
    assert read(linker, said, NEXT) == [("lookup_progress", args)]


@pytest.mark.parametrize("said", ["ok 11 then", "i'll take 11", "let's go with 11 hours"])
def test_hours_that_were_supposed_are_chosen(said: str, linker: Linker) -> None:
    supposed = message("suppose_plan", {"then": {"weeks": 3}})
    supposed.answer["tool_calls"][0]["args"] = {"hours_per_week": 15}  # type: ignore[index]
    assert read(linker, said, supposed) == [("reschedule_plan", {"hours_per_week": 11.0})]


def test_two_days_of_one_report_are_two_entries(linker: Linker) -> None:
    monday = {"skill": "sql", "hours": 2.0, "day": "2026-11-16"}
    tuesday = {"skill": "sql", "hours": 3.0, "day": "2026-11-17"}
    got = read(linker, "2 hours Monday and 3 on Tuesday on SQL", NEXT)
    assert got == [("propose_progress", {"entries": [monday, tuesday]})]


def test_a_skill_with_hours_behind_it_is_a_report(linker: Linker) -> None:
    entry = {"skill": "git", "hours": 2.0}
    assert read(linker, "git 2h", NEXT) == [("propose_progress", {"entries": [entry]})]
