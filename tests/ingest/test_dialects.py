"""The signs that tools add to Markdown are not read; what they stand around is."""

import time
from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.load.dialects import plain_markdown
from ingest.load.markdown import read_markdown


def _read(text: str) -> Document:
    return read_markdown(text, Path("a.md"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("import Tabs from '@theme/Tabs';", ""),
        ("export const wood = 1;", ""),
        ("Wood.{{< youtube abc >}}", "Wood."),
        ("{% include toc.html %}", ""),
        ("## Wood {#wood .hot}", "## Wood"),
        ("Wood {#wood}", "Wood"),
        (":::tip Start small", "Start small"),
        (":::note[Start small]", "Start small"),
        (":::", ""),
        ("> [!WARNING]", "> "),
        ("Looms are heavy.[^1]", "Looms are heavy."),
        ("[^1]: Some are not.", "Some are not."),
        ("Read [[looms/frames|the frames]] first.", "Read the frames first."),
        ("![[frame.png]]", ""),
        ("~~old~~ ==new==", "old new"),
    ],
)
def test_signs_of_tools_are_taken_off(written: str, read: str) -> None:
    assert plain_markdown(written) == read


@pytest.mark.parametrize(
    "text", ["a = b == c", "x[1]: y", "f{a: 1}", "import wood from the yard", "[[m]](x)"]
)
def test_what_only_looks_like_them_stays(text: str) -> None:
    assert plain_markdown(text) == text


def test_code_stays_as_it_is() -> None:
    code = "```js\nimport x from 'y';\n:::\n```"
    assert plain_markdown(code) == code


def test_the_text_of_an_indented_note_is_no_code() -> None:
    document = _read('# Looms\n\n!!! note "Careful"\n    They are **heavy**.\n\nSaw.\n')

    assert document.sections[0].text == "Careful\nThey are heavy.\n\nSaw."


def test_lines_keep_their_numbers() -> None:
    text = "import a from 'b';\n\n:::tip Wood\nSaw it.\n:::\n\n# Looms\n\nText.\n"

    assert _read(text).sections[-1].line == 7


@pytest.mark.parametrize("sign", ["~~a ", "==a ", "{{<", "{% ", "[[", "![[", "a[^"])
def test_a_line_of_signs_that_never_end_is_read_at_once(sign: str) -> None:
    started = time.monotonic()
    plain_markdown(sign * 20_000)
    assert time.monotonic() - started < 3
