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


def test_a_long_transcript_says_every_few_minutes_where_it_is() -> None:
    cues = "".join(
        f"00:{minute:02}:00.000 --> 00:{minute:02}:05.000\n"
        + f"Tide {minute} rises. " * 50
        + "\n\n"
        for minute in range(12)
    )
    document = load_bytes(f"WEBVTT\n\n{cues}".encode(), Path("tides.vtt"))
    assert [section.heading for section in document.sections] == [
        "From 0:00",
        "From 5:00",
        "From 10:00",
    ]


ROLLING = b"""WEBVTT
Kind: captions
Language: en

00:00:00.080 --> 00:00:02.000 align:start position:0%

first<00:00:00.400><c> learn</c><00:00:00.800><c> SQL</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
first learn SQL


00:00:02.010 --> 00:00:04.000 align:start position:0%
first learn SQL
then<00:00:02.500><c> learn</c><00:00:03.000><c> joins</c>
"""


def test_captions_that_roll_say_every_line_once() -> None:
    document = load_bytes(ROLLING, Path("rolling.vtt"))
    assert document.sections[0].text == "first learn SQL then learn joins"


@pytest.mark.parametrize("between", ["\n", " "])
def test_text_copied_from_a_video_page_is_read_without_its_times(between: str) -> None:
    lines = "\n".join(f"0:{second:02}{between}step {second} is short." for second in range(9))
    document = load_bytes(f"How to tie a bowline\n{lines}\n".encode(), Path("copied.txt"))
    assert document.title == "How to tie a bowline"
    assert document.sections[0].text.startswith("step 0 is short. step 1 is short.")


def test_a_text_that_names_some_times_stays_a_text() -> None:
    day = "\n\n".join(f"At {hour}:00 the keeper walks to the gate." for hour in range(9, 19))
    assert "10:00" in load_bytes(f"A day\n\n{day}".encode(), Path("day.txt")).sections[0].text
