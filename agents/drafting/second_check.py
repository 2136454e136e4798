"""Has another chat model look at what the built-in check let through; it can only refuse."""

import asyncio
import logging
import re
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.check import Cited
from agents.drafting.calm import calm
from agents.drafting.limits import Budget
from agents.drafting.statement_check import Verdict
from agents.models import ChatModel, ModelUnavailableError
from agents.prompts import prompt
from agents.support.evidence_text import Passage

log = logging.getLogger(__name__)
REASON = "the passages do not say all of this"
MAX_CHARS = 400
_VERDICT = re.compile(r"\b(?:(yes|true)|(no|false))\b", re.IGNORECASE)


@dataclass(slots=True)
class SecondCheck:
    """The second check of one turn.

    A model that fails, is silent for too long or gives no verdict is not asked again in the turn,
    and a warning tells the learner: what the built-in check supports may be said without it.

    Args:
        chat: The model; its patience says how long one verdict may take.
        budget: Counts its tokens.
    """

    chat: ChatModel
    budget: Budget
    _gave_up: bool = False

    async def look(self, statement: str, verdict: Verdict) -> Verdict:
        """Return the verdict of both checks.

        Whole sentences of a passage are its own words, and nobody is asked about them.
        """
        reworded = any(cited.quote.score < 1 for cited in verdict.support)
        if verdict.kind != "supported" or not reworded or self._gave_up:
            return verdict
        try:
            supported = await self._ask(statement, verdict.support)
        except (ModelUnavailableError, TimeoutError) as exc:
            log.warning("the check model %s gave no verdict: %s", self.chat.name, exc)
            self._gave_up = True
            self.budget.run.warnings.append(
                f"{self.chat.name} was to check the answer too, and was not available."
            )
            return verdict
        return verdict if supported else Verdict("refused", reason=REASON, mendable=True)

    async def _ask(self, statement: str, support: Sequence[Cited]) -> bool:
        hits = {cited.hit.chunk.id: cited.hit for cited in support}
        asked = question(
            statement, [Passage(hit.chunk.text, hit.chunk.section) for hit in hits.values()]
        )
        said = ""
        async with (
            asyncio.timeout(self.chat.patience.timeout_s),
            aclosing(self.chat.stream(asked)) as pieces,
        ):
            heard = []
            async for piece in pieces:
                heard.append(piece)
                said += str(piece.text)
                if len(said) > MAX_CHARS:
                    break
        self.budget.count(asked, heard, self.chat.usd_per_million)
        return _read(said, self.chat.name)


def question(statement: str, passages: Sequence[Passage]) -> list[BaseMessage]:
    """Return what the model is asked: the passages first, so that providers may keep them."""
    shown = "\n\n".join(
        f"<passage>\n{calm(p.section)}\n{calm(p.text)}\n</passage>" for p in passages
    )
    said = calm(statement)
    return [
        SystemMessage(prompt("second_check.md")),
        HumanMessage(f"{shown}\n\nStatement: {said}\n\nMay it be said? yes or no"),
    ]


def _read(said: str, name: str) -> bool:
    """Return the last verdict of a reply, as some think aloud before it.

    Raises:
        ModelUnavailableError: there is none.
    """
    found = _VERDICT.findall(said)
    if not found:
        raise ModelUnavailableError(f"{name} said neither yes nor no")
    return bool(found[-1][0])
