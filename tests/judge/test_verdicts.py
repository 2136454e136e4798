"""A chat model's verdict on single statements, asked over the wire."""

import asyncio

import pytest

from agents.support.evidence_text import Passage
from evals.judge.asking import JudgeFailedError
from evals.judge.statements import ReadJudge, read_statements
from evals.judge.verdicts import Verdicts, question
from evals.judging import judge_statements, report_on
from evals.labelled import load_answers, statements_of
from tests.judge.conftest import Open
from tests.judge.provider import Reply, ScriptedJudge, judging

ANSWERS = load_answers("report")[:6]
STATEMENTS = statements_of(ANSWERS)
FIRST = STATEMENTS[0].text
COUNT = len(STATEMENTS)


def read(server: ScriptedJudge, open_judge: Open, timeout_s: float = 60.0) -> ReadJudge:
    judge, asking = open_judge(server, timeout_s)

    async def run() -> ReadJudge:
        async with judge.client(retries=0) as client:
            verdicts = Verdicts(judge, client)
            return await read_statements(
                verdicts.name, verdicts.threshold, STATEMENTS, verdicts.job, asking
            )

    return asyncio.run(run())


def yes(asked: str) -> Reply:
    return Reply('{"supported": true}')


def test_the_verdict_and_its_certainty_become_a_probability(open_judge: Open) -> None:
    sure = Reply('{"supported": true}', chances={" true": 0.6, " false": 0.2, " x": 0.2})
    with judging(lambda asked: sure if FIRST in asked else Reply('{"supported": false}')) as server:
        judge = read(server, open_judge)
    judged = judge_statements(judge, STATEMENTS)
    assert judged[0].probability == pytest.approx(0.75)
    assert {j.probability for j in judged[1:]} <= {0.0, 0.75}
    assert report_on(judge, judged).name == "openai:scripted, verdict"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Reply(status=500), "the judge is not well"),
        (Reply('{"supported": tr', finish="length"), "truncated: the reply was cut"),
        (Reply('{"supported": NaN}'), "no verdict"),
        (Reply("I would say so."), "no verdict"),
        (Reply(pause_s=3.0), "timed out"),
    ],
)
def test_a_statement_without_a_verdict_fails_the_run_by_name(
    bad: Reply, told: str, open_judge: Open
) -> None:
    with (
        judging(lambda asked: bad if FIRST in asked else yes(asked)) as server,
        pytest.raises(JudgeFailedError) as caught,
    ):
        read(server, open_judge, timeout_s=1.0 if bad.pause_s else 60.0)
    assert f"{ANSWERS[0].id} statement 1" in str(caught.value)
    assert told in str(caught.value)


def test_statements_that_were_read_are_not_asked_again(open_judge: Open) -> None:
    with judging(yes) as server:
        read(server, open_judge)
        assert len(server.asked) <= COUNT
        before = len(server.asked)
        read(server, open_judge)
        assert len(server.asked) == before


def test_the_passages_stand_before_the_statement_so_that_providers_keep_them() -> None:
    passages = [Passage("Plan four weeks.", "Maths › Time"), Passage("And rest.")]
    one, two = (question(s, passages) for s in ("Four weeks.", "Five weeks."))
    assert one.startswith(two[: two.index("Five weeks.")])
    assert "under the heading “Maths › Time”:\nPlan four weeks." in one
