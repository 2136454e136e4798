"""The metrics of Ragas, each as a job; the one module that knows Ragas and the instructor under it.

Theirs are prompts and arithmetic. Ours is that nothing they pass over stays unseen: a call that
failed, a list of verdicts shorter than that of the statements, a score that is none.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from agents.support.evidence_text import Passage
from evals.judge.asking import Job, Meter, UnsoundReplyError
from evals.judge.metrics import RUBRIC, RUBRIC_POINTS
from evals.judge.model import JudgeModel
from evals.judge.rows import key_of
from evals.judge.statements import JobOf
from ingest.embedder import Embedder
from ingest.environment import keep_ragas_quiet

keep_ragas_quiet()

from ragas import __version__  # noqa: E402 - only after that
from ragas.embeddings.base import BaseRagasEmbedding  # noqa: E402
from ragas.llms import base as ragas_llms  # noqa: E402
from ragas.messages import AIMessage, HumanMessage, ToolCall  # noqa: E402
from ragas.metrics import collections  # noqa: E402

if TYPE_CHECKING:
    from openai import AsyncOpenAI

# Its events write an id into the home directory when they are made, even when none is sent.
ragas_llms.LLMUsageEvent = dict
ragas_llms.track = len

MAX_TOKENS = 4096
NOISE = "noise robustness"
ATTEMPTS = 2
Inputs = Mapping[str, Any]


class _Recorded(ragas_llms.InstructorBaseRagasLLM):  # type: ignore[misc]
    """A model of Ragas that remembers what it replied, and the first call that failed."""

    def __init__(self, llm: Any, meter: Meter) -> None:  # noqa: ANN401 - Ragas is not typed
        self._llm = llm
        self._meter = meter
        self.replies: list[Any] = []
        self.error: Exception | None = None

    def generate(self, prompt: str, response_model: type[BaseModel]) -> BaseModel:
        """Refuse: everything here is asynchronous."""
        raise NotImplementedError

    async def agenerate(self, prompt: str, response_model: type[BaseModel]) -> Any:  # noqa: ANN401
        """Return the reply."""
        try:
            reply = await self._llm.agenerate(prompt, response_model)
        except Exception as exc:
            self.error = self.error or exc
            raise
        usage = getattr(getattr(reply, "_raw_response", None), "usage", None)
        if usage is not None:
            self._meter.add(usage.prompt_tokens, usage.completion_tokens)
        self.replies.append(reply)
        return reply


class _OwnEmbedding(BaseRagasEmbedding):  # type: ignore[misc]
    """Our embedder, so that nothing is fetched for the metrics that compare meanings."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__()
        self._embedder = embedder

    def embed_text(self, text: str, **kwargs: object) -> list[float]:
        """Return a unit vector."""
        vector: list[float] = self._embedder.encode_query(text).tolist()
        return vector

    async def aembed_text(self, text: str, **kwargs: object) -> list[float]:
        """Return a unit vector."""
        return self.embed_text(text)


class RagasMetrics:
    """Makes jobs that score by a metric of Ragas.

    Args:
        judge: Whom Ragas asks.
        client: Of its provider.
        embedder: For what compares meanings.
    """

    def __init__(self, judge: JudgeModel, client: "AsyncOpenAI", embedder: Embedder) -> None:
        self._judge = judge
        self._llm = ragas_llms.llm_factory(
            judge.model, client=client, max_tokens=MAX_TOKENS, max_retries=ATTEMPTS
        )
        self._embedding = _OwnEmbedding(embedder)

    def job(self, metric: str, case: str, inputs: Inputs) -> Job:
        """Return the job that scores inputs by a metric of `METRICS`, in [0, 1]."""
        version = f"ragas {__version__}, {RUBRIC}" if metric == "study path" else __version__
        key = key_of(self._judge.name, metric, version, inputs)

        async def ask(meter: Meter) -> float:
            llm = _Recorded(self._llm, meter)
            made = _METRICS[metric](llm, self._embedding)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of lists that differ in length, or are empty
                result = await made.ascore(**_as_ragas(inputs))
            if llm.error is not None:  # some metrics go on without the call that failed
                raise llm.error
            _require_complete(llm.replies)
            value = _share(float(result.value), made.allowed_values)
            return 1 - value if metric == NOISE else value

        return Job(case, metric, key, ask)


_METRICS: dict[str, Callable[[_Recorded, _OwnEmbedding], Any]] = {
    "faithfulness": lambda llm, _: collections.Faithfulness(llm=llm),
    # The same prompt at temperature 0 has one answer, so one question is as good as three.
    "answer relevancy": lambda llm, embeds: collections.AnswerRelevancy(
        llm=llm, embeddings=embeds, strictness=1
    ),
    "context precision": lambda llm, _: collections.ContextPrecisionWithReference(llm=llm),
    "context recall": lambda llm, _: collections.ContextRecall(llm=llm),
    "factual correctness": lambda llm, _: collections.FactualCorrectness(llm=llm),
    NOISE: lambda llm, _: collections.NoiseSensitivity(llm=llm),
    "groundedness": lambda llm, _: collections.ResponseGroundedness(llm=llm, max_retries=1),
    "topic adherence": lambda llm, _: collections.TopicAdherence(llm=llm, mode="precision"),
    "tool call accuracy": lambda llm, _: collections.ToolCallAccuracy(),
    "tool call F1": lambda llm, _: collections.ToolCallF1(),
    "goal accuracy": lambda llm, _: collections.AgentGoalAccuracyWithReference(llm=llm),
    "study path": lambda llm, _: collections.DomainSpecificRubrics(llm=llm, rubrics=RUBRIC),
}


def _as_ragas(inputs: Inputs) -> dict[str, Any]:
    """Return inputs with conversations and calls as Ragas has them."""
    made = dict(inputs)
    if isinstance(made.get("user_input"), list):
        made["user_input"] = [_message(said) for said in made["user_input"]]
    if "reference_tool_calls" in made:
        made["reference_tool_calls"] = [ToolCall(**call) for call in made["reference_tool_calls"]]
    return made


def _message(said: Mapping[str, Any]) -> Any:  # noqa: ANN401 - Ragas is not typed
    if said["role"] == "user":
        return HumanMessage(content=said["text"])
    return AIMessage(content=said["text"], tool_calls=[ToolCall(**c) for c in said["calls"]])


def _require_complete(replies: Sequence[Any]) -> None:
    """Refuse verdicts on fewer or more statements than there are, which Ragas would average over.

    Raises:
        UnsoundReplyError: a list of verdicts has the length of no list of statements.
    """
    stated: set[int] = set()
    for reply in replies:
        found = getattr(reply, "statements", None) or getattr(reply, "claims", None)
        found = found or getattr(reply, "topics", None) or []
        if found and isinstance(found[0], str):
            stated.add(len(found))
        verdicts = [v for v in found if hasattr(v, "verdict")]
        if stated:
            verdicts = verdicts or getattr(reply, "classifications", [])
        if verdicts and len(verdicts) not in stated:
            counts = " or ".join(map(str, sorted(stated))) or "no"
            raise UnsoundReplyError(f"incomplete: {len(verdicts)} verdicts on {counts} statements")


def _share(value: float, allowed: tuple[float, float]) -> float:
    """Return a score in [0, 1]; a rubric's points are spread over it."""
    low, high = (1.0, float(RUBRIC_POINTS)) if allowed == (1.0, 5.0) else (0.0, 1.0)
    share = (value - low) / (high - low)
    if value == value and not -1e-6 <= share <= 1 + 1e-6:
        raise UnsoundReplyError(f"the score {value:g} is not between {low:g} and {high:g}")
    return share


def statement_jobs(
    judge: JudgeModel, client: "AsyncOpenAI", embedder: Embedder, metric: str
) -> JobOf:
    """Return what makes a job of one statement: the answer that a metric scores is that statement.

    Args:
        judge: Whom Ragas asks.
        client: Of its provider.
        embedder: Not used by these metrics.
        metric: `groundedness` or `faithfulness`.
    """
    ragas = RagasMetrics(judge, client, embedder)

    def job(case: str, statement: str, passages: Sequence[Passage]) -> Job:
        shown = [f"{p.section}\n{p.text}" if p.section else p.text for p in passages]
        inputs: dict[str, Any] = {"response": statement, "retrieved_contexts": shown}
        if metric == "faithfulness":
            inputs["user_input"] = "What do the passages say?"
        return ragas.job(metric, case, inputs)

    return job
