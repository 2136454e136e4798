"""The tool that works out arithmetic over numbers and dates."""

from datetime import date
from typing import Annotated

from langchain.tools import tool
from langchain_core.tools import BaseTool
from pydantic import Field

from agents.arithmetic import MAX_CHARS, calculate
from agents.learner_tools.told import Clock, Told
from agents.lookups.finding import number
from agents.paths import StudyPaths
from agents.runtime import Runtime
from ingest.errors import InvalidInputError

Expression = Annotated[
    str,
    Field(
        max_length=MAX_CHARS,
        description="Numbers, + - * / % ** and parentheses; ISO dates and `today`: a date minus a "
        "date is days, a date plus a number is a date.",
    ),
]
Unit = Annotated[str, Field(max_length=20, description="What the result counts, such as `hours`.")]


def build_calculate(paths: StudyPaths) -> BaseTool:
    """Return the tool `calculate`."""

    @tool("calculate", response_format="content_and_artifact")
    def calculate_tool(
        expression: Expression, runtime: Runtime, unit: Unit = ""
    ) -> tuple[str, Told]:
        """Work out arithmetic exactly, with dates if need be.

        Use it for every sum, product or span of time that an answer states. It knows nothing of
        plans or progress.
        """
        run = runtime.context
        clock = Clock(runtime, "calculate", {"expression": expression, "unit": unit})
        today = run.conversation.today if run.conversation else paths.today()
        shown = expression.replace("today", today.isoformat()).strip()
        try:
            value = calculate(expression, today)
        except InvalidInputError as exc:
            problem = f"{shown} cannot be worked out: {exc}."
            return clock.tell(problem, {"expression": shown, "problem": str(exc)})
        told = value.isoformat() if isinstance(value, date) else value
        values = {"expression": shown, "value": told, "unit": unit or None}
        if isinstance(value, float):
            values["rounded"] = round(value, 2)
        written = value.isoformat() if isinstance(value, date) else _written(value)
        return clock.tell(f"{_spaced(shown)} = {written}{f' {unit}' if unit else ''}.", values)

    calculate_tool.handle_tool_error = False
    return calculate_tool


def _written(value: float) -> str:
    return str(value) if isinstance(value, int) else number(value) if value > 1 else f"{value:g}"


def _spaced(expression: str) -> str:
    """Return an expression with signs that people read."""
    return expression.replace("**", "^").replace("*", "×")
