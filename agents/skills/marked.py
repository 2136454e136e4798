"""YAML and TOML as plain data that remembers the line of each value; knows no skill."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tomli
import yaml

try:
    from yaml import CBaseLoader as _Base  # libyaml is four times as fast
except ImportError:  # pragma: no cover - a platform without libyaml
    from yaml import BaseLoader as _Base  # type: ignore[assignment]

Place = Sequence[str | int]


class _Loader(_Base):
    """Composes nodes without guessing the type of each scalar, which took half of the time."""

    def descend_resolver(self, *_: object) -> None: ...

    def ascend_resolver(self) -> None: ...

    def resolve(self, *_: object) -> str:
        return ""


class NotParsedError(Exception):
    """The text is not what it should be: why, and in which line."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML mapping with all scalars as text, and where its values stand.

    Attributes:
        data: Plain data; numbers are not converted, so `no` and `1e3` stay what was written.
        first: The line of the file at which the text begins.
    """

    data: dict[str, Any]
    node: yaml.Node
    first: int

    def line(self, place: Place) -> int:
        """Return the line of a value; of the nearest one around it when it is missing."""
        node = self.node
        for step in place:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return int(node.start_mark.line) + self.first


def read_yaml(text: str, first: int) -> Marked:
    """Parse a mapping.

    Args:
        text: YAML.
        first: The line of the file at which it begins.

    Raises:
        NotParsedError: it is not YAML, no mapping, or names a key twice.
    """
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as exc:
        reason = getattr(exc, "problem", None) or str(exc)
        opened = "flow" in (getattr(exc, "context", None) or "")  # a bracket that is never closed
        mark = getattr(exc, "context_mark" if opened else "problem_mark", None)
        raise NotParsedError(f"not YAML ({reason})", first + (mark.line if mark else 0)) from exc
    if not isinstance(node, yaml.MappingNode):
        raise NotParsedError("not a block of `name: value` lines", first)
    return Marked(_plain(node, first), node, first)


def _plain(node: yaml.Node, first: int) -> Any:  # noqa: ANN401 - whatever was written
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, first) for child in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in found:
            line = key.start_mark.line + first
            raise NotParsedError(f"{key.value!r} is given twice", line)
        found[key.value] = _plain(value, first)
    return found


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


_LINE = re.compile(r"\(at line (\d+)")


def read_toml(text: str) -> Mapping[str, Any]:
    """Parse TOML.

    Raises:
        NotParsedError: it is not TOML.
    """
    try:
        return tomli.loads(text)  # compiled: a third of the time of the standard library's
    except tomli.TOMLDecodeError as exc:
        found = _LINE.search(str(exc))
        line = int(found[1]) if found else text.count("\n") + 1
        raise NotParsedError(f"not TOML ({str(exc).split(' (at ')[0]})", line) from exc


def table_lines(text: str, name: str) -> list[int]:
    """Return the line of each `[[name]]` header, in order."""
    header = f"[[{name}]]"
    return [n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith(header)]


def key_line(text: str, table: int, key: str) -> int:
    """Return the line of a key in the table that opens at a line, else that line."""
    for number, line in enumerate(text.split("\n")[table:], table + 1):
        if line.startswith("["):
            break
        if re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return table
