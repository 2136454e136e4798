"""The sample for a real model, who listens to it, and what the report says of a broken promise."""

import asyncio
from typing import Any

from langchain_core.messages import AIMessage, HumanMessage

from agents.answer import Answer
from agents.prompts import prompt
from app.api.examples import ANSWER
from evals.answers import broken_promises
from evals.cases import load_cases
from evals.real.overheard import Overheard
from evals.real.report import RealReport, as_page, totals
from evals.real.rows import Row, effort, make_turn
from evals.real.sample import SIZE, choose, kind_of
from tests.agents.scripted import ScriptedModel


def no_passage(_: str) -> str | None:
    return None


def answer(**fields: Any) -> Answer:
    return Answer.model_validate(ANSWER | {"citations": [], "tool_calls": []} | fields)


def row(**fields: Any) -> Row:
    turn = make_turn("How long?", answer(**fields), no_passage)
    return Row(id="a", kind="fact", commit=None, turns=[turn], **effort([]))


def test_the_sample_is_always_the_same_and_holds_every_kind() -> None:
    sample = choose()
    assert [case.id for case in sample] == [case.id for case in choose()]
    assert len(sample) == SIZE
    kinds = {case.kind for case in load_cases("report")} | {"request", "conversation"}
    assert {kind_of(case) for case in sample} == kinds
    assert all(case.split == "report" for case in sample)


def test_whoever_listens_hears_what_is_asked_and_that_statements_went_back() -> None:
    overheard = Overheard()
    model = ScriptedModel(script=lambda _: AIMessage("It takes a week. [1]"))
    model.callbacks = [overheard]

    async def talk() -> None:
        for asked in ("How long?", f"{prompt('mend.md')}\n\n1: It takes a month."):
            async for _ in model.astream([HumanMessage(asked)]):
                pass

    asyncio.run(talk())
    calls = overheard.take()
    assert [(call.said, call.mends) for call in calls] == [
        ("It takes a week. [1]", False),
        ("It takes a week. [1]", True),
    ]
    assert effort(calls)["sent_back"] == 1
    assert overheard.take() == []


def test_a_statement_without_evidence_is_a_broken_promise_of_the_report() -> None:
    broken = row(answer="It takes a week.", grounding="grounded")
    kept = row(answer="Good day!", grounding="none")
    assert (broken.kept, kept.kept) == (False, True)
    report = RealReport(model="test:model", rows=[broken, kept])
    assert totals(report.rows)["cases that keep every promise"] == "1 of 2"
    assert "BROKEN" in as_page(report)


def test_a_number_that_its_run_does_not_hold_is_a_broken_promise_too() -> None:
    assert not row(answer="Is it 14 weeks?", grounding="none").kept


def test_a_line_that_code_computed_needs_no_marker() -> None:
    call = {"name": "lookup_progress", "args": {}, "ms": 1, "ok": True}
    lines = ["- Week 3 holds Statistics, 6 hours. It ends on Sunday."]
    computed = answer(
        answer="It ends on Sunday.",
        grounding="grounded",
        tool_calls=[call | {"result": {"said": lines}}],
    )
    assert broken_promises(computed, no_passage) == []
