"""What the API shows of its own state."""

from typing import Literal

from pydantic import BaseModel, Field


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """Every dependency answers: `checks` says so one by one."""

    status: Literal["ok"]
    checks: dict[str, str] = Field(description="`ok` or a reason, for index, model and database.")
    engine: str = Field(description="The vector engine, and the generation that it serves.")
