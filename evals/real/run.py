"""Asks a configured chat model the sample, one case after the other, and keeps what is done."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from langchain_core.language_models import BaseChatModel

from agents.answer import Answer
from agents.drafting import Limits
from agents.library import Library
from agents.models import ChatModel, open_chats
from agents.skills.links import Offered
from agents.skills.load import open_graph
from evals.answers import TextOf
from evals.cases import Case
from evals.conversations import TalkCase
from evals.libraries import open_libraries
from evals.metrics import holds_fact
from evals.real.overheard import Call, Overheard
from evals.real.report import RealReport
from evals.real.rows import Row, effort, make_turn
from evals.real.sample import Chosen, choose, kind_of
from evals.record import current_commit
from evals.stage import Stage
from evals.talking import TalkOutcome, ask_request, hold_talk
from ingest.errors import InvalidInputError
from ingest.settings import CORPUS_DIR, Settings

Progress = Callable[[str, int, int], None]
Keep = Callable[[Row, list[Call]], None]


def ask_rest(
    settings: Settings,
    report: RealReport,
    size: int,
    file: Path,
    transcript: Path | None,
    progress: Progress,
) -> None:
    """Ask what a report lacks of the sample; each case is written to its file when it is done.

    Raises:
        InvalidInputError: no chat model is configured.
        ModelUnavailableError: it does not answer.
    """
    sample = choose(size)
    order = [case.id for case in sample]
    done = {row.id for row in report.rows}

    def keep(row: Row, calls: list[Call]) -> None:
        report.rows = sorted([*report.rows, row], key=lambda row: order.index(row.id))
        report.save(file)
        if transcript:
            with transcript.open("ab") as lines:
                lines.write(orjson.dumps({"id": row.id, "calls": calls}) + b"\n")

    report.rows = [row for row in report.rows if row.id in order]
    rest = [case for case in sample if case.id not in done]
    if rest:
        ask_all(settings, rest, keep, progress)


def ask_all(settings: Settings, cases: list[Chosen], keep: Keep, progress: Progress) -> None:
    """Ask a model cases, and hand each over as soon as it is done.

    The indexes stay in the data directory, so that a run that was ended goes on quickly.

    Raises:
        InvalidInputError: no chat model is configured.
        ModelUnavailableError: it cannot be built, or does not answer.
    """
    chat, overheard = _listen_to(settings)
    libraries = open_libraries(settings.data_dir / "real", progress)
    try:
        with TemporaryDirectory(prefix="roadmap-real-") as name, ExitStack() as opened:
            offered = Offered(open_graph(CORPUS_DIR))
            limits = Limits.of(settings)
            stages = {
                corpus: opened.enter_context(
                    Stage(library, Path(name) / f"{corpus}.db", offered, [chat], limits)
                )
                for corpus, library in libraries.items()
            }
            asyncio.run(_ask_each(Interview(libraries, stages, overheard), cases, keep, progress))
    finally:
        for library in libraries.values():
            library.close()


def _listen_to(settings: Settings) -> tuple[ChatModel, Overheard]:
    chats, _ = open_chats(settings)
    if not chats:
        raise InvalidInputError("no chat model is configured; set ROADMAP_MODEL")
    if not isinstance(chats[0].asked, BaseChatModel):
        raise InvalidInputError(chats[0].trouble or f"{chats[0].name} is no chat model")
    overheard = Overheard()
    chats[0].asked.callbacks = [overheard]
    return chats[0], overheard


async def _ask_each(
    interview: "Interview", cases: list[Chosen], keep: Keep, progress: Progress
) -> None:
    for done, case in enumerate(cases, 1):
        keep(*await interview.ask(case))
        progress("asking the model", done, len(cases))


class Interview:
    """A chat model on the stages of both corpora, with somebody who listens to it."""

    def __init__(
        self,
        libraries: Mapping[str, Library],
        stages: Mapping[str, Stage],
        overheard: Overheard,
    ) -> None:
        self._texts: dict[str, TextOf] = {
            corpus: {c.id: c.text for s in library.sources() for c in library.chunks(s.id)}.get
            for corpus, library in libraries.items()
        }
        self._stages = stages
        self._overheard = overheard

    async def ask(self, case: Chosen) -> tuple[Row, list[Call]]:
        """Return what became of a case, and what passed between us and the model."""
        self._overheard.take()
        if isinstance(case, Case):
            fields = await self._question(case)
        elif isinstance(case, TalkCase):
            fields = self._held(await hold_talk(self._stages["shipped"], case))
        else:
            fields = self._held(await ask_request(self._stages["shipped"], case))
        calls = self._overheard.take()
        row = {"id": case.id, "kind": kind_of(case), "commit": current_commit()}
        return Row.model_validate(row | fields | effort(calls)), calls

    async def _question(self, case: Case) -> dict[str, object]:
        stage, text_of = self._stages[case.corpus], self._texts[case.corpus]
        turns: list[tuple[str, Answer]] = []
        for said in [*case.history, case.question]:
            thread_id = turns[-1][1].thread_id if turns else None
            asked = stage.assistant.ask(said, learner=case.id, thread_id=thread_id)
            turns.append((said, await asked))
        held = [holds_fact(turns[-1][1].answer, fact) for fact in case.facts]
        return {
            "expect": case.expect,
            "facts": (sum(held), len(held)),
            "turns": [make_turn(said, answer, text_of) for said, answer in turns],
        }

    def _held(self, outcome: TalkOutcome) -> dict[str, object]:
        text_of = self._texts["shipped"]
        return {
            "missed": [line for turn in outcome.turns for line in turn.missed],
            "turns": [make_turn(t.say, t.heard, text_of) for t in outcome.turns if t.heard],
        }
