"""Saved transcripts become running text; a checkout's README is read with its docs."""

from pathlib import Path

import pytest

from ingest.errors import BrokenDocumentError
from ingest.load import find_files, load_bytes

VTT = b"""WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000
Joins take <c>two weeks</c>

00:00:02.000 --> 00:00:04.000
Joins take two weeks
of [Music] practice.
"""
SRT = b"""1
00:00:00,000 --> 00:00:02,000
Joins take two weeks

2
00:00:02,000 --> 00:00:04,000
of practice.
"""


@pytest.mark.parametrize(("name", "raw"), [("my_video.vtt", VTT), ("my_video.srt", SRT)])
def test_a_transcript_is_what_is_said(name: str, raw: bytes) -> None:
    document = load_bytes(raw, Path(name))
    assert document.title == "my video"
    said = [section.text for section in document.sections]
    assert said == ["Joins take two weeks of practice."]


def test_a_file_without_times_is_no_transcript() -> None:
    with pytest.raises(BrokenDocumentError, match="no times"):
        load_bytes(b"Joins take two weeks.", Path("a.srt"))


def test_the_readme_of_a_checkout_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A roadmap\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "more.md").write_text("# More\n")
    assert [file.name for file in find_files(tmp_path)] == ["more.md"]
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert [file.name for file in find_files(tmp_path)] == ["README.md", "more.md"]
