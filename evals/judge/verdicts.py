"""A chat model as judge of single statements: a bare verdict, and how sure the model was of it.

Reasons first made a small model worse (see docs/experiments.md), so none are asked for.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from agents.support.evidence_text import Passage
from evals.judge.asking import Job, Meter, UnsoundReplyError
from evals.judge.model import JudgeModel
from evals.judge.rows import key_of

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat.chat_completion import Choice

METRIC = "supported"
MAX_TOKENS = 32
SEED = 7
SYSTEM = Path(__file__).with_name("verdict.md").read_text(encoding="utf-8").partition("\n")[2]
_FORMAT: Any = {
    "type": "json_schema",
    "json_schema": {
        "name": "verdict",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"supported": {"type": "boolean"}},
            "required": ["supported"],
            "additionalProperties": False,
        },
    },
}


class Verdicts:
    """Makes jobs that ask a chat model for verdicts.

    Args:
        judge: The model.
        client: Of its provider.
        system: What it is told to do; the text of `verdict.md` unless another is tried.
    """

    threshold = 0.5

    def __init__(self, judge: JudgeModel, client: "AsyncOpenAI", system: str = SYSTEM) -> None:
        self.name = f"{judge.name}, verdict"
        self._judge = judge
        self._client = client
        self._system = system

    def job(self, case: str, statement: str, passages: Sequence[Passage]) -> Job:
        """Return the job of one statement; its value is the probability that it is supported."""
        inputs = [statement, [[p.section, p.text] for p in passages]]
        key = key_of(self._judge.name, METRIC, self._system, inputs)
        messages: Any = [
            {"role": "system", "content": self._system},
            {"role": "user", "content": question(statement, passages)},
        ]

        async def ask(meter: Meter) -> float:
            reply = await self._client.chat.completions.create(
                model=self._judge.model,
                messages=messages,
                response_format=_FORMAT,
                max_tokens=MAX_TOKENS,
                temperature=0,
                seed=SEED,
                logprobs=True,
                top_logprobs=5,
            )
            if reply.usage:
                meter.add(reply.usage.prompt_tokens, reply.usage.completion_tokens)
            return read_verdict(reply.choices[0])

        return Job(case, METRIC, key, ask)


def question(statement: str, passages: Sequence[Passage]) -> str:
    """Return what the model is asked: the passages first, the statement last."""
    shown = "\n\n".join(
        f"Passage {n}, under the heading “{p.section}”:\n{p.text}" if p.section
        else f"Passage {n}:\n{p.text}"
        for n, p in enumerate(passages, 1)
    )  # fmt: skip
    return f"{shown}\n\nStatement: {statement}\n\nIs the statement supported by the passages?"


def read_verdict(choice: "Choice") -> float:
    """Return the probability of `true` where the provider tells it, else 1 or 0 by the verdict.

    The probability is that of the verdict's first token over both verdicts.

    Raises:
        UnsoundReplyError: the reply was cut short, or is no verdict.
    """
    if choice.finish_reason == "length":
        raise UnsoundReplyError(f"truncated: the reply was cut after {MAX_TOKENS} tokens")
    try:
        verdict = orjson.loads(choice.message.content or "")["supported"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        verdict = None
    if not isinstance(verdict, bool):
        raise UnsoundReplyError(f"no verdict: {choice.message.content!r}")
    for token in (choice.logprobs.content if choice.logprobs else None) or []:
        if token.token.strip() in ("true", "false"):
            chances = {"true": 0.0, "false": 0.0}
            for likely in token.top_logprobs:
                if likely.token.strip() in chances:
                    chances[likely.token.strip()] += math.exp(likely.logprob)
            if all(chances.values()):
                return chances["true"] / sum(chances.values())
    return float(verdict)
