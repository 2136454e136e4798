"""A file that cannot be read is named with its line, and the others are indexed without it."""

from pathlib import Path

import pytest

from ingest.errors import BrokenDocumentError
from ingest.load import MAX_BYTES, find_files, load_file
from ingest.retrieve import Retriever
from tests.ingest.conftest import Run

BROKEN = [
    ("latin.md", b"# One\n\nTwo\ncaf\xe9\n", 4, "0xe9 is not UTF-8"),
    ("nul.txt", b"One\nTwo\x00\n", 2, "NUL"),
    ("yaml.md", b"---\nid: a\ntitle: 'open\n---\nText\n", 3, "not YAML"),
    ("alias.md", b"---\nid: a\ntitle: *nobody\n---\nText\n", 3, "not YAML"),
    ("date.md", b"---\nid: a\npublished: 2026-13-45\n---\nText\n", 3, "month must be"),
    ("list.md", b"---\n- a\n---\nText\n", 2, "name: value"),
    ("field.md", b"---\nid: a\nkind: {}\n---\nText\n", 3, "'kind'"),
    ("half.md", b'---\ntitle: "\\ud800"\n---\nText\n', 2, "surrogate"),
    ("closed.md", b"---\nid: a\nText\n", 1, "never closed"),
    ("empty.md", b"", None, "no text"),
    ("blank.txt", b" \n\n", None, "no text"),
    ("headings.md", b"# One\n\n## Two\n", None, "no text"),
]


@pytest.mark.parametrize(("name", "raw", "line", "reason"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_file_is_reported_with_its_path_and_line(
    docs: Path, name: str, raw: bytes, line: int | None, reason: str
) -> None:
    (docs / name).write_bytes(raw)
    with pytest.raises(BrokenDocumentError) as caught:
        load_file(docs / name, docs)
    failure = caught.value
    assert (failure.path, failure.line) == (str(docs / name), line)
    assert reason in failure.reason
    assert str(failure).startswith(f"{docs / name}:{line}: " if line else f"{docs / name}: ")


def test_an_unknown_suffix_is_reported_with_those_that_are_known(docs: Path) -> None:
    (docs / "paper.odt").write_text("Text")
    with pytest.raises(BrokenDocumentError, match=r"\.odt suffix; known are .*\.md"):
        load_file(docs / "paper.odt", docs)


def test_a_file_too_large_is_reported(docs: Path) -> None:
    with (docs / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BrokenDocumentError, match="larger than 20 MiB"):
        load_file(docs / "huge.txt", docs)


def test_a_file_that_may_not_be_read_is_reported(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "secret.md").write_text("Text")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BrokenDocumentError, match="cannot be read: Permission denied"):
        load_file(docs / "secret.md", docs)


def test_a_file_name_that_is_not_utf8_is_reported(docs: Path) -> None:
    odd = docs / "caf\udce9.md"
    try:
        odd.write_text("Text")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes UTF-8 names only")
    with pytest.raises(BrokenDocumentError, match="name is not UTF-8"):
        load_file(odd, docs)


def test_a_missing_path_is_reported(docs: Path, run: Run) -> None:
    report = run(docs / "nowhere")
    assert [failure.reason for failure in report.failures] == ["there is no such file or folder"]
    assert report.generation == ""


def test_the_rest_goes_on(docs: Path, run: Run, retriever: Retriever) -> None:
    for name, raw, _, _ in BROKEN:
        (docs / name).write_bytes(raw)
    (docs / "good.md").write_text("# Good\n\nTables take three weeks.\n")
    report = run()
    assert {Path(f.path).name for f in report.failures} == {name for name, *_ in BROKEN}
    assert [source.id for source in retriever.index.catalogue.sources] == ["good"]


def test_the_failures_are_plain_data_in_the_report(docs: Path, run: Run) -> None:
    (docs / "latin.md").write_bytes(b"caf\xe9")
    failures = run().to_dict()["failures"]
    assert failures == [
        {
            "path": str(docs / "latin.md"),
            "line": 1,
            "reason": "byte 0xe9 is not UTF-8; save the file as UTF-8",
        }
    ]


def test_a_document_that_breaks_keeps_its_last_good_version(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    (docs / "road.md").write_text("# Road\n\nTables take three weeks.\n")
    first = run()
    (docs / "road.md").write_bytes(b"# Road\n\nTables take f\xffur weeks.\n")
    second = run()
    assert [failure.line for failure in second.failures] == [3]
    assert (second.generation, second.unchanged) == (first.generation, True)
    assert [c.text for c in retriever.index.chunks("road")] == ["Tables take three weeks."]


def test_hidden_files_and_readmes_stay_out_of_a_folder(docs: Path) -> None:
    (docs / ".git").mkdir()
    for name in (".git/x.md", ".hidden.md", "README.md", "b.txt", "a.html", "data.csv"):
        (docs / name).write_text("Text")
    assert [file.name for file in find_files(docs)] == ["a.html", "b.txt"]
    assert find_files(docs / "README.md") == [docs / "README.md"]
