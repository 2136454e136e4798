"""Parts of pages that an extractor loses: answers, panels behind tabs, lines within cells."""

from pathlib import Path

from ingest.load import load_bytes
from ingest.structure import find_structure

LONG = "I weave a scarf of wool and silk, and the edge curls whatever I do to the warp. "


def _text(body: str, name: str = "a.html") -> str:
    page = f"<html><head><title>Edges</title></head><body>{body}</body></html>"
    document = load_bytes((page if name.endswith("html") else body).encode(), Path(name))
    return "\n".join(f"{s.heading}\n{s.text}" for s in document.sections)


def test_answers_shorter_than_their_question_are_kept_and_comments_are_not() -> None:
    body = '<div class="{}"><div class="text body">{}</div><p class="menu">Share</p></div>'
    answers = body.format("answer", "<p>Use <code>linen</code>.</p>") + body.format(
        "answer", "<p>Or a temple.</p>"
    )
    text = _text(
        "<nav><a href='/'>Home</a></nav><h1>How do I keep edges straight?</h1>"
        + body.format("question", f"<p>{LONG * 3}</p><p>{LONG * 2}</p>")
        + f"<div id='answers'><h2>2 Answers</h2>{answers}</div>"
        + '<div class="comments"><div class="text body"><p>Me too, ever since.</p></div></div>'
    )

    assert "Use linen." in text
    assert "Or a temple." in text
    assert "2 Answers" in text
    assert "Me too" not in text


def test_panels_behind_tabs_are_read_and_named_by_their_tabs() -> None:
    text = _text(
        f"<article><h1>Edges</h1><p>{LONG * 4}</p><div><ul role='tablist'><li role='tab'>Wool</li>"
        "<li role='tab'>Silk</li></ul><div><div role='tabpanel'><p>Steam it for a minute, and let "
        "it dry flat.</p></div><div role='tabpanel' hidden><p>Never steam silk; press it between "
        f"two cloths.</p></div></div></div><p hidden>Say nothing.</p><p>{LONG * 2}</p></article>"
    )

    assert "Wool:\n\nSteam it" in text
    assert "Silk:\n\nNever steam silk" in text
    assert "Say nothing" not in text


def test_lines_within_a_cell_do_not_run_into_each_other() -> None:
    rows = "<tr><th>Week</th><th>Topics</th></tr><tr><td>1</td><td>{}</td></tr>"

    for cell in (
        "Knots<br>Yarn",
        "<p>Knots</p><p>Yarn</p>",
        "<ul><li>Knots</li><li>Yarn</li></ul>",
    ):
        page = f"<article><p>{LONG * 4}</p><table>{rows.format(cell)}</table></article>"
        assert "- 1 | Knots; Yarn" in _text(page)
    table = "# Edges\n\n| Week | Topics |\n|---|---|\n| 1 | Knots<br>Yarn |\n"
    assert "- 1 | Knots; Yarn" in _text(table, "a.md")


def test_a_cell_of_several_lines_lists_topics() -> None:
    document = load_bytes(
        b"# Weaving roadmap\n\n| Phase | Topics |\n|---|---|\n| Phase 1: Ground | Knots<br>Yarn |\n"
        b"| Phase 2: Cloth | Twill<br>Satin |\n",
        Path("a.md"),
    )

    structure = find_structure(document)

    assert structure is not None
    assert [[t.title for t in p.topics] for p in structure.phases] == [
        ["Knots", "Yarn"],
        ["Twill", "Satin"],
    ]


def test_author_counts_and_reading_time_above_a_story_are_left_out() -> None:
    text = _text(
        "<article><div class='x'><h1>Edges</h1><div class='y'><p><a href='/@ida'>Ida Holm</a></p>"
        "<div>6 min read · Feb 2, 2025</div><div>1.2K</div></div>"
        f"<p>{LONG * 4}</p><p>{LONG * 2}</p></div></article>"
    )

    assert "Ida Holm" not in text
    assert "min read" not in text
    assert "1.2K" not in text


def test_what_enlarges_code_is_left_out() -> None:
    text = _text(
        f"<article><h1>Edges</h1><p>{LONG * 4}</p><div class='hl'><pre><code>loomctl</code></pre>"
        "<div class='panel'><div>Enter fullscreen mode</div><div>Exit fullscreen mode</div></div>"
        f"</div><p>{LONG * 2}</p></article>"
    )

    assert "loomctl" in text
    assert "fullscreen" not in text
