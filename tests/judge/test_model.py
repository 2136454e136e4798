"""Which judge is asked, and why none is."""

from typing import Any

import pytest

from evals.judge.model import open_judge, refuse_author
from evals.tiers import find_judge, tier_lines
from ingest.errors import InvalidInputError
from ingest.settings import Settings


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"judge": None}, "ROADMAP_JUDGE is not set"),
        ({"judge": ""}, "ROADMAP_JUDGE is not set"),
        ({"judge": "nobody:model"}, "names no known provider"),
        ({"judge": "openai:gpt-4"}, "set OPENAI_API_KEY or ROADMAP_JUDGE_KEY"),
        ({"judge": "openai:gpt", "judge_url": "http://127.0.0.1:9/v1"}, "wrote the answers itself"),
    ],
)
def test_why_no_judge_is_asked_is_said_at_the_top_of_the_run(
    settings: dict[str, Any], told: str
) -> None:
    judge, why_not = find_judge(Settings(**settings), "anthropic:gpt")
    assert judge is None
    assert told in tier_lines(3, "all cases", judge, why_not)[1]


def test_a_judge_that_can_be_asked_is_named_at_the_top_of_the_run() -> None:
    settings = Settings(judge="tiny", judge_url="http://127.0.0.1:9/v1", judge_key="s3cret")
    judge = open_judge(settings, ["extractive"])
    assert (judge.model, judge.url, judge.key.get_secret_value()) == (
        "tiny",
        "http://127.0.0.1:9/v1",
        "s3cret",
    )
    assert "s3cret" not in repr(judge)
    assert tier_lines(3, "all cases", judge, "")[1].endswith("runs with tiny")


@pytest.mark.parametrize("author", ["openai:gpt-9", "gpt-9", "azure_openai:GPT-9"])
def test_who_wrote_the_answers_may_not_judge_them_through_whichever_provider(author: str) -> None:
    with pytest.raises(InvalidInputError, match="models judge their own words too kindly"):
        refuse_author("openai:gpt-9", ["extractive", author])
    refuse_author("openai:gpt-9-mini", [author])


def test_large_providers_need_no_address() -> None:
    judge = open_judge(Settings(judge="ollama:qwen3:8b"), [])
    assert (judge.model, judge.url) == ("qwen3:8b", "http://127.0.0.1:11434/v1")
    with pytest.raises(InvalidInputError, match="wrote the answers"):
        refuse_author("ollama:qwen3:8b", ["ollama:qwen3:8b"])
