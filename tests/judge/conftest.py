"""What the tests of judges share: a judge on loopback and rows in a temporary file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from evals.judge.asking import Asking
from evals.judge.model import JudgeModel
from evals.judge.rows import RowFile
from tests.judge.provider import MODEL, ScriptedJudge

Open = Callable[..., tuple[JudgeModel, Asking]]


@pytest.fixture
def open_judge(tmp_path: Path) -> Open:
    """Return a judge at a scripted server, and what asks it; `progress` may be given."""

    def opened(
        server: ScriptedJudge,
        timeout_s: float = 60.0,
        at_once: int = 4,
        progress: Callable[[str, int, int], None] = lambda *_: None,
    ) -> tuple[JudgeModel, Asking]:
        judge = JudgeModel(
            name=f"openai:{MODEL}",
            model=MODEL,
            url=server.url,
            key=SecretStr("none"),
            usd_per_million=(1.0, 2.0),
            timeout_s=timeout_s,
            at_once=at_once,
        )
        return judge, Asking(judge, RowFile(tmp_path / "rows.jsonl"), progress)

    return opened
