"""The README's numbers are those of the published report, which is of all cases."""

from pathlib import Path

import orjson
import pytest

from evals.publish import README_FILE, REPORT_FILE, block, block_of, publish, put_block
from evals.record import About, Record
from ingest.errors import InvalidInputError


def test_the_numbers_of_the_readme_are_those_of_the_report() -> None:
    assert block_of(README_FILE) == block(orjson.loads(REPORT_FILE.read_bytes()))


def test_a_changed_number_changes_only_the_block(tmp_path: Path) -> None:
    data = orjson.loads(REPORT_FILE.read_bytes())
    data["numbers"]["report half, corpus"]["shipped"]["facts"]["mean"] = 0.1234
    readme = tmp_path / "README.md"
    readme.write_text(
        "Before.\n<!-- evals -->\nyesterday\n<!-- /evals -->\nAfter.\n", encoding="utf-8"
    )
    put_block(data, readme)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("Before.\n<!-- evals -->\n")
    assert text.endswith("<!-- /evals -->\nAfter.\n")
    assert "0.123 [" in text
    assert "yesterday" not in text


def test_a_run_over_a_part_of_the_cases_is_not_published(tmp_path: Path) -> None:
    about = About(commit=None, corpus_hashes={}, settings={}, selection="fact")
    with pytest.raises(InvalidInputError, match="all cases"):
        publish(Record(about=about, outcomes=[]), tmp_path / "r.json", tmp_path / "README.md")
