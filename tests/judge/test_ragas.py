"""Scores of Ragas, asked over the wire: sound ones come through, and nothing is passed over."""

import asyncio
import json
import subprocess
import sys
from functools import partial
from typing import Any

import numpy as np
import pytest

from evals.judge.asking import JudgeFailedError, require_all
from evals.judge.metrics import METRICS
from evals.judge.ragas_metrics import RagasMetrics
from evals.judge.rows import Row
from tests.judge.conftest import Open
from tests.judge.provider import Reply, ScriptedJudge, judging

ANSWER = {
    "user_input": "How long does the maths take?",
    "response": "It takes four weeks.",
    "retrieved_contexts": ["Time for mathematics\nPlan four weeks for the maths."],
}
VERDICT = {"statement": "The maths takes four weeks.", "reason": "So it says.", "verdict": 1}


class Vectors:
    """An embedder whose texts all mean the same; no other of its methods is used."""

    name, dimension, fingerprint = "same", 2, ""

    def encode_query(self, text: str) -> Any:
        return np.array([1.0, 0.0], np.float32)


def say(data: dict[str, Any]) -> Reply:
    return Reply(json.dumps(data))


def _always(reply: Reply, asked: str) -> Reply:
    return reply


def faithful(asked: str, last: Reply | None = None) -> Reply:
    """Answer both prompts of faithfulness; `last` replaces the verdicts."""
    if "Break down each sentence" in asked:
        return say({"statements": ["The maths takes four weeks."]})
    return last or say({"statements": [VERDICT]})


def score(
    server: ScriptedJudge,
    open_judge: Open,
    metric: str = "faithfulness",
    inputs: dict[str, Any] = ANSWER,
    timeout_s: float = 60.0,
) -> Row:
    judge, asking = open_judge(server, timeout_s)

    async def run() -> list[Row]:
        async with judge.client(retries=0) as client:
            ragas = RagasMetrics(judge, client, Vectors())  # type: ignore[arg-type]
            return await asking.ask_all([ragas.job(metric, "fact-007", inputs)])

    (row,) = asyncio.run(run())
    return row


def test_a_sound_score_comes_with_its_tokens_and_is_kept(open_judge: Open) -> None:
    with judging(faithful) as server:
        row = score(server, open_judge)
        assert (row.value, row.error) == (1.0, None)
        assert (row.input_tokens, row.output_tokens) == (140, 10)
        assert score(server, open_judge).cached
        assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Reply(status=500), "the judge is not well"),
        (Reply('{"statements": [{"sta', finish="length"), "truncated"),
        (say({"statements": []}), "the score came out as nan"),
        (say({"statements": [VERDICT, VERDICT]}), "incomplete: 2 verdicts on 1 statements"),
        (Reply(pause_s=6.0), "timed out"),
    ],
)
def test_a_score_that_is_none_fails_the_run_by_name(
    bad: Reply, told: str, open_judge: Open
) -> None:
    with judging(lambda asked: faithful(asked, bad)) as server:
        row = score(server, open_judge, timeout_s=2.0 if bad.pause_s else 60.0)
    with pytest.raises(JudgeFailedError) as caught:
        require_all([row])
    assert "fact-007, faithfulness:" in str(caught.value)
    assert told in str(caught.value)


def test_a_failed_call_that_ragas_goes_on_without_fails_the_row(open_judge: Open) -> None:
    calls: list[str] = []

    def first_only(asked: str) -> Reply:
        calls.append(asked)
        return say({"rating": 2}) if len(calls) == 1 else Reply(status=500)

    inputs = {k: v for k, v in ANSWER.items() if k != "user_input"}
    with judging(first_only) as server:
        row = score(server, open_judge, "groundedness", inputs)
    assert row.value is None
    assert "the judge is not well" in (row.error or "")


def test_a_rubrics_points_are_spread_over_zero_to_one(open_judge: Open) -> None:
    for points, value in ((1, 0.0), (4, 0.75), (6, None)):
        inputs = {"user_input": "A plan?", "response": f"Week {points}: vectors"}
        with judging(partial(_always, say({"feedback": "So.", "score": points}))) as server:
            assert score(server, open_judge, "study path", inputs).value == value


def test_relevancy_compares_meanings_by_our_own_embedder(open_judge: Open) -> None:
    inputs = {k: v for k, v in ANSWER.items() if k != "retrieved_contexts"}
    with judging(lambda _: say({"question": "How long?", "noncommittal": 0})) as server:
        assert score(server, open_judge, "answer relevancy", inputs).value == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("made", "value"),
    [([], 0.0), ([{"name": "search_roadmaps", "args": {}}], 1.0)],
)
def test_calls_of_tools_are_compared_without_asking_anybody(
    made: list[dict[str, Any]], value: float, open_judge: Open
) -> None:
    said = [{"role": "user", "text": "?", "calls": []},
            {"role": "assistant", "text": ".", "calls": made}]  # fmt: skip
    due = [{"name": "search_roadmaps", "args": {}}]
    with judging(faithful) as server:
        inputs = {"user_input": said, "reference_tool_calls": due}
        assert score(server, open_judge, "tool call accuracy", inputs).value == value
        assert score(server, open_judge, "tool call F1", inputs).value == value
        assert server.asked == []


def test_every_metric_can_be_made(open_judge: Open) -> None:
    with judging(faithful) as server:
        judge, _ = open_judge(server)
        ragas = RagasMetrics(judge, judge.client(), Vectors())  # type: ignore[arg-type]
        assert {ragas.job(m.name, "x", {}).metric for m in METRICS} == {m.name for m in METRICS}


@pytest.mark.slow
def test_starting_the_product_loads_no_judge() -> None:
    judges = "{'ragas', 'instructor', 'openai', 'mlflow', 'langchain_community'}"
    code = (
        "import sys, app.cli.main, app.serve, app.api, app.cli.eval, evals.run, evals.page;"
        f"print({judges} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
