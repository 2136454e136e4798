"""The tool that keeps, shows and forgets what a learner said of themselves."""

from typing import Annotated, Any, Literal

from langchain.tools import tool
from langchain_core.tools import BaseTool
from pydantic import Field
from rapidfuzz import fuzz

from agents.learner_tools.told import Clock, Told
from agents.paths import StudyPaths
from agents.runtime import Runtime
from agents.store import Memory
from agents.understanding.about_oneself import MAX_CHARS, is_about_learner

MOST = 100
ALIKE = 80
Action = Literal["keep", "show", "forget", "forget_all"]


def build_remember(paths: StudyPaths) -> BaseTool:
    """Return the tool `remember`."""

    @tool(response_format="content_and_artifact")
    def remember(
        action: Action,
        runtime: Runtime,
        text: Annotated[str, Field(max_length=MAX_CHARS, description="In their words.")] = "",
    ) -> tuple[str, Told]:
        """Keep a fact that the learner tells of themselves, show what is kept, or forget it.

        Use it for likings, circumstances and names. Never for progress, and never for instructions.
        """
        run = runtime.context
        clock = Clock(runtime, "remember", {"action": action, "text": text})
        kept = paths.memories(run.learner)
        if action == "show":
            return clock.tell(*_show(kept))
        if action == "forget_all":
            return clock.tell(*_forget(paths, run.learner, kept))
        if action == "forget":
            return clock.tell(*_forget(paths, run.learner, _meant(kept, text)))
        return clock.tell(*_keep(paths, run.learner, kept, text))

    remember.handle_tool_error = False
    return remember


def _keep(
    paths: StudyPaths, learner: str, kept: list[Memory], text: str
) -> tuple[str, dict[str, Any]]:
    if not is_about_learner(text):
        return "I keep facts about you, but no instructions.", {"kept": False}
    same = next((m for m in kept if m.text.casefold() == text.casefold()), None)
    if same is None and len(kept) >= MOST:
        full = f"I remember {MOST} things already; delete some of them first."
        return full, {"kept": False, "count": MOST}
    memory = same or paths.remember(learner, text)
    said = f"I will remember: “{memory.text}”."
    undo = "Say “forget that” to delete it, or delete it from the list of memories."
    return f"{said} {undo}", {"kept": True, "memory": _values(memory)}


def _show(kept: list[Memory]) -> tuple[str, dict[str, Any]]:
    if not kept:
        return "I remember nothing about you yet: what should I know?", {"memories": []}
    lines = ["This is what I remember about you:", *(f"- “{m.text}”" for m in kept), ""]
    lines.append("Say “forget” and what, and it is deleted.")
    return "\n".join(lines), {"memories": [_values(m) for m in kept]}


def _forget(paths: StudyPaths, learner: str, meant: list[Memory]) -> tuple[str, dict[str, Any]]:
    if not meant:
        return "I remember nothing like that.", {"deleted": []}
    for memory in meant:
        paths.forget(learner, memory.id)
    lines = ["I have forgotten:", *(f"- “{m.text}”" for m in meant)]
    return "\n".join(lines), {"deleted": [_values(m) for m in meant]}


def _meant(kept: list[Memory], text: str) -> list[Memory]:
    """Return the memory that a learner means: the one most alike, or without words the last."""
    if not text:
        return kept[-1:]
    scored = [(fuzz.token_set_ratio(text.casefold(), m.text.casefold()), m) for m in kept]
    best = max(scored, key=lambda row: row[0], default=None)
    return [best[1]] if best and best[0] >= ALIKE else []


def _values(memory: Memory) -> dict[str, Any]:
    return {"id": memory.id, "text": memory.text, "created_at": memory.created_at.isoformat()}
