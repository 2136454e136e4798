"""Phases told by the headings below them, and by list items and blocks that hold headings."""

from pathlib import Path

from ingest.load import load_bytes
from tests.ingest.counting import calls_of
from tests.ingest.structures import phases_of, topics, urls


def test_headings_that_hold_headings_are_phases_as_those_that_hold_lists() -> None:
    part = "## {}\n\n### {}\n\nGood.\n\n### {}\n\nBetter.\n\n"
    names = ("Must have", "Yarn", "Loom"), ("Should have", "Dye", "Cloth"), ("Nice", "Silk", "Weld")
    questions = part.format("More", "Is it hard?", "Is it dear?")
    phases = phases_of("# Weaver career path\n\n" + "".join(part.format(*n) for n in names))

    assert [p.title for p in phases] == ["Must have", "Should have", "Nice"]
    assert topics(phases[0]) == ["Yarn", "Loom"]
    text = "# How to learn weaving\n\n" + "".join(f"## {n}\n\n- a\n- b\n\n" for n in "ABC")
    assert [p.title for p in phases_of(text + questions)] == ["A", "B", "C"]


def test_a_part_that_only_counts_is_called_by_the_heading_it_holds() -> None:
    text = (
        "# Weaving self-study\n\n## Part 1\n### Yarn\n- wool\n- silk\n## Part 2\n### Loom\n- warp\n"
    )
    phases = phases_of(text)

    assert [p.title for p in phases] == ["Part 1: Yarn", "Part 2: Loom"]
    assert topics(phases[0]) == ["wool", "silk"]


def test_lines_behind_a_typewriters_bullet_are_topics() -> None:
    stages = ("STAGE 1. YARN\n\n   o Wool\n   o Silk\n", "STAGE 2. LOOM\n\n   o Warp\n   o Weft\n")
    text = "Weaving study plan\n\n" + "\n".join(stages)

    assert [topics(p) for p in phases_of(text, "a.txt")] == [["Wool", "Silk"], ["Warp", "Weft"]]


def test_topics_and_lectures_are_counted_as_parts() -> None:
    text = "# Weaving curriculum\n\n## Lecture 1: Yarn\n\n- Wool\n\n## Lecture 2: Loom\n\n- Warp\n"

    assert [p.title for p in phases_of(text)] == ["Lecture 1: Yarn", "Lecture 2: Loom"]


def test_a_link_behind_a_list_item_that_holds_a_heading_is_its_own() -> None:
    item = "<li><h3>{0}</h3><ul><li>{0} one</li><li>{0} two</li></ul>"
    item += "<a href='https://{0}.example'>Open</a></li>"
    names = ("Yarn", "Loom", "Cloth")
    page = "".join(item.format(name) for name in names)
    html = f"<main><h1>Weaving roadmap</h1><p>Begin here.</p><ol>{page}</ol></main>"

    assert [urls(p) for p in phases_of(html, "a.html")] == [[f"https://{n}.example"] for n in names]


def test_headings_in_blocks_that_begin_with_text_are_kept() -> None:
    block = "<div><span>{}</span><h3>{}</h3><p>{}</p><ul><li>{}</li><li>{}</li></ul></div>"
    link = "Satin (<a href='https://a.example/x'>read first</a>)"
    rows = [
        ("January – March", "Yarn and wool", "Everything close to the sheep.", "Wool", "Silk"),
        ("April – June", "Standing looms", "Find your feet.", "Warp one and two", "Weft"),
        ("July – September", "Dye", "Boil them together.", "Sun yellow", "Woad"),
        ("October – December", "Cloth and carpet", "Turn it over.", "Twill", link),
    ]
    top = "<div class='hero'><h1>Your first year of weaving</h1><p>Slow, safe and steady.</p></div>"
    page = f"{top}<div>{''.join(block.format(*row) for row in rows)}</div>"
    document = load_bytes(f"<html><body>{page}</body></html>".encode(), Path("a.html"))

    headings = [section.heading for section in document.sections]
    assert headings[:4] == ["Your first year of weaving", "Yarn and wool", "Standing looms", "Dye"]


def test_a_list_of_terms_with_several_things_each_is_a_list_of_lists() -> None:
    terms = "<dt>Yarn</dt><dd>Wool</dd><dd>Silk</dd><dt>Loom</dt><dd>Warp</dd><dd>Weft</dd>"
    terms += "<dt>Dye</dt><dd>Woad</dd><dd>Weld</dd>"
    page = f"<main><h1>Weaving: what to learn</h1><p>Our way to a shawl.</p><dl>{terms}</dl></main>"
    phases = phases_of(page, "a.html")

    assert [(p.title, topics(p)) for p in phases] == [
        ("Yarn", ["Wool", "Silk"]),
        ("Loom", ["Warp", "Weft"]),
        ("Dye", ["Woad", "Weld"]),
    ]


def test_a_long_list_of_terms_is_read_in_steps_of_its_length() -> None:
    def steps(terms: int) -> int:
        listed = "".join(f"<dt>T{n}</dt><dd>a{n}</dd><dd>b{n}</dd>" for n in range(terms))
        page = f"<main><h1>Terms</h1><p>All of them.</p><dl>{listed}</dl></main>"
        return calls_of(lambda: load_bytes(page.encode(), Path("a.html")))

    assert steps(800) < 6 * steps(200)
