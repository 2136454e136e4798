"""What tools add to Markdown, taken back to plain Markdown line by line.

Knows the signs of MDX, Docusaurus, MkDocs, GitHub, Obsidian, Hugo and Jekyll that readers never
see. The number of lines stays, and code stays as it is. No sign is looked for further than a few
hundred characters, so that a long line takes no square of its length.
"""

import re

_FENCE = re.compile(r"^\s*(?:>\s*)*(```+|~~~+)")
_SCRIPT = re.compile(
    r"^(?:import\s.+\sfrom\s+[\"'].+[\"'];?|import\s+[\"'].+[\"'];?|export\s+(?:const|default)\s.*)$"
)
_TEMPLATE = re.compile(r"\{\{[<%].{0,500}?[>%]\}\}|\{%.{0,500}?%\}")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?\s*[#.][\w#.\s=\"'-]*\}\s*$")
_ID = re.compile(r"[ \t]+\{#[\w-]+\}\s*$")
_ADMONITION = re.compile(r"^(\s*):::+\s*(?:[\w-]+)?(?:\[(.*?)\]|\s+(?!\{)(.*?))?\s*$")
_INDENTED = re.compile(r"^(\s*)(?:!!!|\?\?\?)\+?\s+[\w-]+(?:\s+\"(.*)\")?\s*$")
_ALERT = re.compile(r"^(\s*>\s*)\[!\w+\][+-]?\s*")
_NOTE = re.compile(r"^\[\^[^\]]+\]:\s*")
_NOTED = re.compile(r"(?<=\S)\[\^[^\]]{1,80}\]")
_EMBED = re.compile(r"!\[\[[^\]]{0,200}\]\]")
_WIKI = re.compile(r"\[\[(?:[^\]|]{0,200}\|)?([^\]|]{1,200})\]\](?!\()")
_MARKS = re.compile(r"(~~|==)(?=\S)(.{1,300}?)(?<=\S)\1")
_SIGN = re.compile(r"[\[{]|:::|~~|==|^(?:import|export)\s")
"""What a line holds that `_plain` changes."""


def plain_markdown(text: str) -> str:
    """Return a Markdown text without the signs that its tool takes for itself."""
    fence, inside = "", False
    lines = []
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            lines.append(line)
        elif mark:
            fence = mark[1]
            lines.append(line)
        elif titled := _INDENTED.match(line):
            inside = True
            lines.append(titled[1] + (titled[2] or ""))
        elif inside and (line.startswith("    ") or not line.strip()):
            lines.append(_plain(line.removeprefix("    ")))
        else:
            inside = False
            lines.append(_plain(line))
    return "\n".join(lines)


def _plain(line: str) -> str:
    if not _SIGN.search(line):
        return line
    if _SCRIPT.match(line):
        return ""
    if boxed := _ADMONITION.match(line):
        return boxed[1] + (boxed[2] or boxed[3] or "")
    line = _ALERT.sub(r"\1", _TEMPLATE.sub("", line))
    line = _NOTED.sub("", _NOTE.sub("", line))
    line = _WIKI.sub(r"\1", _EMBED.sub("", line))
    line = (
        _ATTRIBUTES.sub("", line)
        if line.lstrip().startswith("#") or "{:" in line
        else _ID.sub("", line)
    )
    return _MARKS.sub(r"\2", line)
