"""Whatever becomes of a judgement, its row is there: with a value, or with what went wrong."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from evals.judge.asking import GIVE_UP_AFTER, Asking, Job, JudgeFailedError, Meter, require_all
from evals.judge.model import JudgeModel
from evals.judge.rows import Row, RowFile

JUDGE = JudgeModel(
    name="openai:one",
    model="one",
    url="http://127.0.0.1:9/v1",
    key=SecretStr("none"),
    usd_per_million=(1.0, 2.0),
    timeout_s=60.0,
    at_once=2,
)


class Asked:
    """Makes jobs that give what they are told to, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def job(self, case: str, value: float | Exception, pause_s: float = 0.0) -> Job:
        async def ask(meter: Meter) -> float:
            self.times += 1
            meter.add(1000, 10)
            await asyncio.sleep(pause_s)
            if isinstance(value, Exception):
                raise value
            return value

        return Job(case, "faithfulness", f"key of {case}", ask)


def ask(
    file: Path,
    jobs: Sequence[Job],
    told: list[tuple[str, int, int]] | None = None,
    timeout_s: float = 60.0,
) -> list[Row]:
    def progress(stage: str, done: int, total: int) -> None:
        if told is not None:
            told.append((stage, done, total))

    judge = replace(JUDGE, timeout_s=timeout_s)
    return asyncio.run(Asking(judge, RowFile(file), progress).ask_all(jobs))


@pytest.mark.parametrize(
    ("value", "pause_s", "told"),
    [
        (ValueError("no such thing"), 0.0, "fact-2, faithfulness: ValueError: no such thing"),
        (float("nan"), 0.0, "fact-2, faithfulness: the score came out as nan"),
        (1.0, 5.0, "fact-2, faithfulness: timed out: no score within 0.2 s"),
    ],
)
def test_a_row_that_failed_is_there_and_fails_the_run_by_name(
    value: float | Exception, pause_s: float, told: str, tmp_path: Path
) -> None:
    asked = Asked()
    jobs = [asked.job("fact-1", 0.5), asked.job("fact-2", value, pause_s), asked.job("fact-3", 1.0)]
    rows = ask(tmp_path / "rows.jsonl", jobs, timeout_s=0.2 if pause_s else 60.0)
    assert [(row.case, row.value) for row in rows] == [
        ("fact-1", 0.5),
        ("fact-2", None),
        ("fact-3", 1.0),
    ]
    with pytest.raises(JudgeFailedError, match="1 of 3 judgements failed") as caught:
        require_all(rows)
    assert told in str(caught.value)
    assert "fact-1" not in str(caught.value)


def test_what_is_kept_is_not_asked_again_and_what_failed_is(tmp_path: Path) -> None:
    asked, file = Asked(), tmp_path / "rows.jsonl"
    ask(file, [asked.job("fact-1", 0.5), asked.job("fact-2", float("nan"))])
    again = Asked()
    rows = ask(file, [again.job("fact-1", 0.9), again.job("fact-2", 0.25)])
    assert again.times == 1
    assert [(row.value, row.cached) for row in rows] == [(0.5, True), (0.25, False)]


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    asked, file = Asked(), tmp_path / "rows.jsonl"
    ask(file, [asked.job(f"fact-{n}", 0.5) for n in range(3)])
    whole = file.read_bytes().rstrip()
    file.write_bytes(whole[:-20])  # killed in the middle of the last line
    again = Asked()
    rows = ask(file, [again.job(f"fact-{n}", 0.5) for n in range(4)])
    assert again.times == 2
    assert [row.value for row in rows] == [0.5] * 4
    assert ask(file, [again.job("fact-3", 0.1)])[0].cached


def test_progress_tells_tokens_and_cost_of_what_was_really_asked(tmp_path: Path) -> None:
    asked, file = Asked(), tmp_path / "rows.jsonl"
    told: list[tuple[str, int, int]] = []
    ask(file, [asked.job("fact-1", 0.5), asked.job("fact-2", 0.5)], told)
    assert told[-1] == ("judging, 2,020 tokens, $0.0020", 2, 2)
    told.clear()
    ask(file, [asked.job("fact-1", 0.5)], told)
    assert told == [("judging", 1, 1)]


def test_a_judge_that_is_down_is_not_asked_for_every_row(tmp_path: Path) -> None:
    asked = Asked()
    jobs = [asked.job(f"fact-{n}", OSError("refused")) for n in range(40)]
    rows = ask(tmp_path / "rows.jsonl", jobs)
    assert len(rows) == 40
    assert asked.times <= GIVE_UP_AFTER + JUDGE.at_once
    assert all(row.error for row in rows)
    assert "not asked, because the 5 before it failed" in str(rows[-1])
