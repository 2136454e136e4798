"""How tools are described to chat models: in as few tokens as say the same.

Every call of a model carries all descriptions, so what Pydantic spells out for validators is left
out: that an argument may be null (it is optional), defaults that say nothing, limits of length.
"""

from collections.abc import Mapping
from typing import Any

from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

_UNSAID = {"title", "maxItems", "minItems", "maxLength", "minLength", "additionalProperties"}
_EMPTY: tuple[object, ...] = (None, False, [], "")


def offer(tool: BaseTool) -> dict[str, Any]:
    """Return a tool as `bind_tools` takes it, for any vendor."""
    offered = convert_to_openai_tool(tool)
    function = offered["function"]
    parameters = function["parameters"]
    return {
        "type": "function",
        "function": {
            "name": function["name"],
            "description": " ".join(function["description"].split()),
            "parameters": {
                **parameters,
                "properties": {
                    name: _plain(argument) for name, argument in parameters["properties"].items()
                },
            },
        },
    }


def _plain(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an argument without what a model need not know."""
    plain = {key: value for key, value in schema.items() if key not in _UNSAID}
    if plain.get("default", ...) in _EMPTY:
        del plain["default"]
    either = [kind for kind in plain.get("anyOf", ()) if kind.get("type") != "null"]
    if len(either) == 1:
        del plain["anyOf"]
        plain = {**_plain(either[0]), **plain}
    if isinstance(plain.get("items"), Mapping):
        plain["items"] = _plain(plain["items"])
    return plain
