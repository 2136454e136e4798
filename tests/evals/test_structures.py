"""Labels are read off a page, and what was found is matched to them one to one."""

from pathlib import Path

from evals.structures import Counts, Labels, read_labels, score_structures

PAGE = """<html><body><div data-gold><h1>Learning path</h1>
<h2 data-phase>Step 1: Learn SQL</h2><ul><li data-topic>Joins<ul><li data-topic>Inner</li></ul></li>
<li><a href="https://a.org/sql">A course</a></li></ul>
<h2 data-phase>Step 2: Learn charts</h2><p>Read <a href="https://a.org/bars">on bars</a>.</p>
<ul><li data-topic>Bars: standing and lying</li></ul>
<h2 data-end>Conclusion</h2><p><a href="https://a.org/end">The end</a></p></div></body></html>"""


def test_labels_are_read_in_the_order_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    assert read_labels(tmp_path / "a.html") == Labels(
        ("Step 1: Learn SQL", "Step 2: Learn charts"),
        ("Joins", "Inner", "Bars: standing and lying"),
        ("https://a.org/sql", "https://a.org/bars"),
    )


def test_a_page_without_labels_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>Words</p></body></html>")
    assert score_structures(tmp_path) == []


def test_what_is_found_is_counted_once_for_each_label(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    [score] = score_structures(tmp_path)
    assert score.half == "tune"
    assert (score.phases, score.topics) == (Counts(2, 2, 2), Counts(3, 3, 3))


def test_a_structure_on_a_page_that_is_no_roadmap_is_wrong(tmp_path: Path) -> None:
    page = PAGE.replace("<html>", "<html data-no-phases>").replace(" data-phase", "")
    (tmp_path / "a.html").write_text(page)
    [score] = score_structures(tmp_path)
    assert (score.phases.precision, score.phases.recall) == (0.0, 1.0)
