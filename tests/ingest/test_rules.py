"""Headings and rules that plain text draws with signs."""

from ingest.load.rules import read_rules
from tests.ingest.structures import phases_of, topics


def test_framed_and_underlined_titles_are_headings_by_the_way_they_are_drawn() -> None:
    text = "=====\nCloth\n=====\n\nWords.\n\nYarn\n----\nwool\n\nLoom\n----\nwarp"

    assert read_rules(text).split("\n") == [
        *("", "## Cloth", "", "", "Words.", "", "### Yarn", "", "wool"),
        *("", "### Loom", "", "warp"),
    ]


def test_other_rules_only_part() -> None:
    text = "A sentence ends here.\n-----\nOne line\nof two that go on\n-----\n***\na*b"

    assert read_rules(text) == text.replace("-----", "").replace("***", "")


def test_phases_between_rules_are_found() -> None:
    rule = "=" * 20
    parts = [
        f"{rule}\nSTEP {n}: {name}\n{rule}\n\n* wool\n* silk\n" for n, name in enumerate("ABC", 1)
    ]
    phases = phases_of("A learning path for weavers\n\n" + "\n".join(parts), "a.txt")

    assert [p.title for p in phases] == ["STEP 1: A", "STEP 2: B", "STEP 3: C"]
    assert topics(phases[0]) == ["wool", "silk"]
