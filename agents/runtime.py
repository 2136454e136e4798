"""What a tool is handed besides its arguments: the run it is called in."""

from typing import Any

from langchain.tools import ToolRuntime
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from agents.evidence import Run


class Runtime(ToolRuntime[Run, dict[str, Any]]):
    """The runtime of our tools, with the run as its context; it is taken as it is.

    Without this, the schema of each tool would describe all that a run may hold.
    """

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return a schema that looks at nothing but the type."""
        return core_schema.is_instance_schema(ToolRuntime)
