"""The node that lets chat models answer: calls, tools, the draft, and what is sent back once."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import aclosing
from functools import reduce
from operator import add
from typing import Any

from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    AnyMessage,
    BaseMessage,
    HumanMessage,
    ToolMessage,
    message_chunk_to_message,
)
from langchain_core.tools import BaseTool
from langgraph.prebuilt import ToolNode

from agents.drafting.draft import Draft
from agents.drafting.limits import Budget, Limits
from agents.drafting.mending import mending_prompt, read_mended
from agents.drafting.prompting import make_room, opening_prompt, show
from agents.drafting.read_ahead import ReadAhead
from agents.drafting.reader import Part, Reader
from agents.drafting.second_check import SecondCheck
from agents.drafting.statement_check import StatementCheck, Verdict
from agents.drafting.vocabulary import folded
from agents.evidence import Run
from agents.models import ChatModel, ModelUnavailableError
from agents.support.judge import Judge
from ingest.errors import InvalidInputError, NotFoundError

log = logging.getLogger(__name__)
TOO_MANY = "This call was not made: the limit of this turn is reached. Answer with what there is."


class Writer:
    """Asks chat models in order until one answers.

    Args:
        chats: The models, best first.
        tools: What they may call.
        judge: The statement check.
        limits: How much one turn may take.
        spare: Whether the keyless model answers when none of them does.
        second: Has to agree to what the check supports; None where it alone decides.
    """

    def __init__(
        self,
        chats: Sequence[ChatModel],
        tools: Sequence[BaseTool],
        judge: Judge,
        limits: Limits,
        *,
        spare: bool,
        second: ChatModel | None = None,
    ) -> None:
        self._chats = [chat.with_tools(tools) for chat in chats]
        self._tools = ToolNode(list(tools), handle_tool_errors=_explained)
        self._judge = judge
        self._ahead = ReadAhead(judge)
        self._limits = limits
        self._spare = spare
        self._second = second
        self._secrets = " | ".join(folded(tool.description) for tool in tools)

    async def write(
        self, earlier: Sequence[AnyMessage], asked: str, found: Sequence[ToolMessage], run: Run
    ) -> tuple[str, dict[str, Any]] | None:
        """Return the name of the model that answered and the fields of its answer.

        None when the keyless model is to answer: it is the fallback, or nothing that a model wrote
        could be held to the evidence.

        Args:
            earlier: The thread before this message.
            asked: The message, without what tries to steer.
            found: What was found for it before any model was asked.
            run: Is told statements, usage and warnings.

        Raises:
            ModelUnavailableError: no model answered, and there is no fallback.
        """
        with self._ahead.of(run.passages.all()):
            return await self._ask(earlier, asked, found, run)

    async def _ask(
        self, earlier: Sequence[AnyMessage], asked: str, found: Sequence[ToolMessage], run: Run
    ) -> tuple[str, dict[str, Any]] | None:
        failure: ModelUnavailableError | None = None
        for chat in self._chats:
            check = StatementCheck(run, self._judge, asked, self._secrets)
            turn = _Turn(chat, self._tools, check, self._limits, run, asked, self._second)
            try:
                fields = await turn.run_through(earlier, found)
            except ModelUnavailableError as exc:
                failure = exc
                if self._spare or chat is not self._chats[-1]:  # else it is raised
                    log.warning("%s", exc)
                run.warnings.append(f"The chat model {chat.name} was not available.")
                continue
            if fields is None:
                run.warnings.append(f"Nothing that {chat.name} wrote could be held to the sources.")
                return None
            return chat.name, fields
        if failure and not self._spare:
            raise failure
        return None


class _Turn:
    """One model at work on one message."""

    def __init__(
        self,
        chat: ChatModel,
        tools: ToolNode,
        check: StatementCheck,
        limits: Limits,
        run: Run,
        asked: str,
        second: ChatModel | None,
    ) -> None:
        self._chat = chat
        self._tools = tools
        self._limits = limits
        self._run = run
        self._asked = asked
        self._budget = Budget(limits, run, chat.usd_per_million)
        self._check = check
        self._second = SecondCheck(second, self._budget) if second else None
        self._draft = Draft(run, check.more)
        self._shown: set[int] = set()

    async def run_through(
        self, earlier: Sequence[AnyMessage], found: Sequence[ToolMessage]
    ) -> dict[str, Any] | None:
        """Return the fields of the answer; None when nothing of the draft may be said.

        Raises:
            ModelUnavailableError: the model gave up before anything was passed on.
        """
        prompt = opening_prompt(
            earlier, self._asked, found, self._limits.context_tokens, self._shown
        )
        self._run.enter("writing")
        try:
            async with asyncio.timeout(self._limits.seconds):
                prompt = await self._converse(prompt)
                await self._mend(prompt)
        except TimeoutError:
            self._budget.out_of_time()
        except ModelUnavailableError as exc:
            if not self._draft.begun:
                raise
            log.warning("%s", exc)
            self._run.warnings.append(f"The answer may be incomplete: {self._chat.name} broke off.")
        return await asyncio.to_thread(self._draft.close)

    async def _converse(self, prompt: list[BaseMessage]) -> list[BaseMessage]:
        """Ask, and call tools as long as the model wants to; return what was said at the end."""
        while self._budget.may_call():
            said = await self._listen(prompt)
            prompt = [*prompt, said]
            if not said.tool_calls:
                break
            self._draft.drop_failed()
            prompt = make_room([*prompt, *await self._call(said)], self._limits.context_tokens)
        return prompt

    async def _listen(self, prompt: list[BaseMessage]) -> AIMessage:
        """Let the model write, and put each part into the draft as it is complete."""
        reader, heard = Reader(), list[AIMessageChunk]()
        chars = 0
        async with aclosing(self._chat.stream(prompt)) as pieces:
            async for piece in pieces:
                heard.append(piece)
                text = str(piece.text)
                chars += len(text)
                await self._add(reader.feed(text))
                if not self._budget.may_go_on(chars):
                    break
        await self._add(reader.finish())
        self._budget.count(prompt, heard)
        return _whole(heard)

    async def _add(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if part.text:
                self._draft.add(part, await self._decide(part))
            else:
                await asyncio.to_thread(self._draft.extend, part.numbers)

    async def _decide(self, part: Part) -> Verdict:
        verdict = await asyncio.to_thread(self._check.look, part)
        return await self._second.look(part.text, verdict) if self._second else verdict

    async def _call(self, said: AIMessage) -> list[ToolMessage]:
        """Call the tools of one message at once; those above the limit are answered with it."""
        allowed = [call for call in said.tool_calls if self._budget.may_use_tool()]
        made: dict[str, ToolMessage] = {}
        if allowed:
            result = await self._tools.ainvoke({"messages": [AIMessage("", tool_calls=allowed)]})
            made = {message.tool_call_id: message for message in result["messages"]}
            for call_id in [call["id"] or "" for call in allowed]:
                if call_id in self._run.calls:  # they came back in any order
                    self._run.calls[call_id] = self._run.calls.pop(call_id)
        answers = []
        for call in said.tool_calls:
            message = made.get(call["id"] or "")
            text = show(message, self._shown, self._limits.context_tokens // 2) if message else ""
            answers.append(ToolMessage(text or TOO_MANY, tool_call_id=call["id"] or ""))
        self._run.enter("writing")
        return answers

    async def _mend(self, prompt: list[BaseMessage]) -> None:
        """Send what was refused back, once."""
        failed = self._draft.failed()
        if not failed or not self._budget.may_call():
            return
        self._run.enter("checking")
        asked = [*prompt, HumanMessage(mending_prompt(failed, self._draft.reasons()))]
        async with aclosing(self._chat.stream(asked)) as pieces:
            heard = [piece async for piece in pieces]
        self._budget.count(asked, heard)
        said = "".join(str(piece.text) for piece in heard)
        anew = read_mended(said, len(failed))
        self._draft.mend([[(p, await self._decide(p)) for p in one if p.text] for one in anew])


def _whole(heard: list[AIMessageChunk]) -> AIMessage:
    """Return the message of its pieces; joining them is slow, and only calls need all of them."""
    if not any(piece.tool_call_chunks for piece in heard):
        return AIMessage("".join(str(piece.text) for piece in heard))
    whole = message_chunk_to_message(reduce(add, heard))
    assert isinstance(whole, AIMessage)
    return whole


def _explained(exc: InvalidInputError | NotFoundError) -> str:
    """Return what the model is told of a call that could not be made."""
    return f"This call failed: {exc}"
