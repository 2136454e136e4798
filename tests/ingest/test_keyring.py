"""Keys are kept as hashes, and a malformed list of them is refused without telling any."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import InvalidInputError
from ingest.keyring import Keyring
from ingest.settings import Settings, get_settings

SECRET = "s3cret-9f8e7d"


def test_a_key_is_its_owners() -> None:
    keyring = Keyring.parse(" alice:one:two , bob:three,alice:four")
    asked = ["one:two", "three", "four", "one", "", "ONE:TWO", "three "]
    assert [keyring.owner(key) for key in asked] == ["alice", "bob", "alice", *[None] * 4]
    assert keyring.owners == {"alice", "bob"}


def test_only_hashes_stay_in_memory() -> None:
    key = "".join(["left", "over", "in", "memory"])
    settings = Settings(api_keys=f"alice:{key}")
    assert settings.api_keys.owner(key) == "alice"  # type: ignore[union-attr]
    assert key not in repr(settings)
    reached = gc.get_referents(settings.__dict__, settings.api_keys)
    assert not any(key in repr(found) for found in reached)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (SECRET, "entry 1 has no colon"),
        (f"alice:{SECRET},", "entry 2 has no colon"),
        (f"alice:{SECRET},,bob:x", "entry 2 has no colon"),
        (f":{SECRET}", "the name of entry 1"),
        (f"al ice:{SECRET}", "the name of entry 1"),
        (f"{SECRET * 9}:x", "the name of entry 1"),
        ("alice:", "entry 1 has no key"),
        (f"alice:{SECRET} {SECRET}", "holds a space"),
        (f"alice:{SECRET}é", "not ASCII"),
        (f"alice:{SECRET},bob:{SECRET}", "stands twice"),
    ],
)
def test_a_malformed_list_is_named_without_its_keys(
    monkeypatch: pytest.MonkeyPatch, value: str, problem: str
) -> None:
    monkeypatch.setenv("ROADMAP_API_KEYS", value)
    get_settings.cache_clear()
    with pytest.raises(InvalidInputError, match=problem) as told:
        get_settings()
    get_settings.cache_clear()
    assert "ROADMAP_API_KEYS" in str(told.value)
    assert SECRET not in repr((told.value, told.value.__cause__))


@given(st.text())
def test_any_list_is_read_or_refused(text: str) -> None:
    try:
        owners = Keyring.parse(text).owners
    except ValueError as exc:
        assert "entry" in str(exc) or "twice" in str(exc)
    else:
        assert owners


@given(st.text(st.characters(exclude_categories=())))
def test_any_key_can_be_asked(key: str) -> None:
    assert Keyring.parse("alice:only-this").owner(key) is None


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_list_means_none(value: str) -> None:
    assert Settings(api_keys=value).api_keys is None


def test_an_admin_without_a_key_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="'carol', who has no key"):
        Settings(api_keys="alice:one", admins="alice,carol")
    assert Settings(admins="alice").admins == {"alice"}
