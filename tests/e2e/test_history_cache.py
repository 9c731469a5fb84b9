"""A scan of the history that remembers an earlier one tells what a scan without memory tells."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.sources import cache
from tests.e2e.changing_repository import KEYS, VERSIONS, Changing, Operation, operations
from tests.leakage import binlint, leaked

pytestmark = pytest.mark.e2e

LEAK, MOVED, OTHER, WIDE, CLEAN, CLEANER = VERSIONS
RULE = """[[rules]]
id = "house-token"
title = "A token"
severity = "error"
what = "A token of the house."
why = "It is one."
fix = ["Replace it."]
keywords = ["nothing"]
pattern = 'nothing to (?P<secret>see any [a-z]+)'
"""


@pytest.fixture(scope="module", autouse=True)
def _alone() -> Iterator[None]:
    """Keep the machine's own git settings out of the scans, which run in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture
def changing(tmp_path: Path) -> Changing:
    """Return a repository whose past holds keys in files, a message, a tag and a name."""
    made = Changing(tmp_path / "repository")
    for operation in (
        ("add", "bot.json", LEAK, "change"),
        ("add", "zoo/bot.py", OTHER, f"use {KEYS[8]}"),
        ("tag", "v1", f"release\n\n{MOVED!s}", "HEAD"),
        ("switch", "side"),
        ("add", f"old/{KEYS[6]}.txt", WIDE, "change"),
        ("remove", "bot.json"),
        ("switch", "main"),
    ):
        made.do(operation)
    return made


def report(root: Path, *arguments: str) -> dict[str, Any]:
    """Return the JSON report of a scan, but for the time it took; checked to give nothing away."""
    shown = binlint(root, "scan", "--history", "--format=json", *arguments)
    assert leaked(shown.text, KEYS) == []
    try:
        told: dict[str, Any] = json.loads(shown.text)
    except ValueError:  # the repository is too damaged to be scanned
        return {"status": shown.status, "errors": shown.text}
    del told["seconds"]
    return {**told, "status": shown.status}


def assert_same(changing: Changing) -> None:
    """Check that a scan that remembers tells the same, and wrote no part of a key."""
    remembering = report(changing.root)
    assert remembering == report(changing.root, "--no-cache")
    kept = changing.root / ".git" / "binlint" / "history"
    assert leaked(kept.read_text("latin-1") if kept.exists() else "", KEYS) == []


def cache_of(changing: Changing) -> Path:
    return changing.root / ".git" / "binlint" / "history"


# Where it is, and that it is used


def test_it_is_kept_in_gits_folder_or_where_it_is_said_or_nowhere(
    changing: Changing, tmp_path: Path
) -> None:
    fresh = report(changing.root, "--no-cache")
    assert not cache_of(changing).parent.exists()

    assert report(changing.root, "--cache", str(tmp_path / "named")) == fresh
    assert not cache_of(changing).parent.exists()
    assert os.listdir(tmp_path / "named") == ["history"]

    assert report(changing.root) == fresh
    assert sorted(os.listdir(cache_of(changing).parent)) == ["CACHEDIR.TAG", "history"]
    assert report(changing.root, "--cache", str(tmp_path / "named")) == report(changing.root)


def test_what_was_read_is_not_read_again(changing: Changing) -> None:
    clean = changing.git("rev-parse", "HEAD:README")
    first = report(changing.root)
    path = changing.root / ".git" / "objects" / clean[:2] / clean[2:]
    path.chmod(0o600)
    path.write_bytes(b"damaged")

    assert report(changing.root) == first
    assert report(changing.root, "--no-cache") != first


def test_a_cache_of_another_repository_does_no_harm(changing: Changing, tmp_path: Path) -> None:
    other = Changing(tmp_path / "other")
    other.add("bot.json", LEAK, "change")
    shared = ("--cache", str(tmp_path / "shared"))

    for each in (changing, other, changing):
        assert report(each.root, *shared) == report(each.root, "--no-cache")


# What happens to the repository


@pytest.mark.parametrize(
    "happening",
    [
        pytest.param([("add", "new.py", WIDE, "change")], id="another leak"),
        pytest.param([("add", "abc.txt", LEAK, "change")], id="leak again elsewhere"),
        pytest.param([("add", f"{n}.txt", LEAK, "") for n in "zcba"], id="leak in many places"),
        pytest.param([("move", "bot.json", "abc/bot.json")], id="moved leak"),
        pytest.param([("remove", "bot.json")], id="removed leak"),
        pytest.param([("add", "bot.json", CLEAN, "change")], id="overwritten leak"),
        pytest.param([("merge", "side", WIDE)], id="merge"),
        pytest.param([("tag", "v2", str(MOVED), "HEAD:README")], id="tag of a file"),
        pytest.param([("tag", "v2", str(MOVED), "v1")], id="tag of a tag"),
        pytest.param([("note", str(MOVED))], id="note"),
        pytest.param([("stash", "bot.json", WIDE)], id="stash"),
        pytest.param([("stage", f"{KEYS[7]}.txt", WIDE)], id="staged under a name with a key"),
        pytest.param([("stage", "abc.txt", LEAK), ("unstage",)], id="no longer staged"),
        pytest.param([("delete", "side")], id="deleted branch"),
        pytest.param([("delete", "side"), ("collect",)], id="deleted for good"),
        pytest.param([("amend", "change"), ("reset",)], id="rewritten"),
        pytest.param([("switch", "side"), ("repack",)], id="another HEAD, other packs"),
        pytest.param([("detach",)], id="detached HEAD"),
        pytest.param([("push", "side")], id="pushed"),
        pytest.param([("hide", "side^{tree}")], id="tree with a name that is missing"),
        pytest.param([("hide", "HEAD:bot.json")], id="version that is missing"),
        pytest.param([("hide", "HEAD:README"), ("find",)], id="missing, and fetched"),
        pytest.param([("cut",), ("deepen",)], id="shallow, and completed"),
    ],
)
def test_after_anything_that_git_does_the_report_is_that_of_a_fresh_scan(
    changing: Changing, happening: list[Operation]
) -> None:
    assert_same(changing)
    for operation in happening:
        changing.do(operation)
        assert_same(changing)
    assert_same(changing)


@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.lists(operations, min_size=8, max_size=16))
def test_whatever_git_does_the_report_is_that_of_a_fresh_scan(happening: list[Operation]) -> None:
    with TemporaryDirectory() as folder:
        changing = Changing(Path(folder) / "repository")
        for operation in happening:
            changing.do(operation)
            assert_same(changing)


# What happens to the settings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RULE, id="rule"),
        pytest.param('exclude = ["zoo/**"]\n', id="exclude"),
        pytest.param('min-confidence = "high"\n', id="confidence"),
        pytest.param('[[suppress]]\npaths = ["bot.json"]\nreason = "revoked"\n', id="suppress"),
    ],
)
def test_under_other_settings_the_report_is_that_of_a_fresh_scan(
    changing: Changing, text: str
) -> None:
    changing.add("notes.txt", CLEANER, "change")
    before = report(changing.root)
    changing.settle(text)
    assert report(changing.root) != before
    assert_same(changing)
    changing.settle("")
    assert report(changing.root)["findings"] == before["findings"]
    assert_same(changing)


def test_with_a_baseline_the_report_is_that_of_a_fresh_scan(changing: Changing) -> None:
    report(changing.root)
    binlint(changing.root, "baseline", "create", "--reason", "revoked")
    assert report(changing.root)["suppressed"]
    assert_same(changing)


# What happens to the file


def test_a_damaged_file_is_as_good_as_none(changing: Changing, tmp_path: Path) -> None:
    fresh, file = report(changing.root), cache_of(changing)
    whole = file.read_bytes()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(whole)

    for damaged in (b"", whole[:-1], whole[:50], whole + b"\n", whole[:-9] + b"\0" + whole[-8:]):
        file.write_bytes(damaged)
        assert report(changing.root) == fresh
        assert file.read_bytes()[:17] == b"binlint history 1"
    file.unlink()
    file.symlink_to(elsewhere)
    assert report(changing.root) == fresh
    assert (elsewhere.read_bytes(), file.is_symlink()) == (whole, False)


def test_an_entry_that_was_made_by_another_version_is_none(changing: Changing) -> None:
    fresh = report(changing.root)
    where = cache.place(str(changing.root / ".git"), None)
    cache.save(where, "0.0.0 00000000", cache.Kept(bytes(20), '{"bytes":1}'))

    assert report(changing.root) == fresh


@pytest.mark.parametrize("obstacle", ["a file", "others may write"])
def test_where_nothing_can_be_kept_a_note_says_so(changing: Changing, obstacle: str) -> None:
    fresh, folder = report(changing.root, "--no-cache"), cache_of(changing).parent
    if obstacle == "a file":
        folder.write_text("")
    else:
        folder.mkdir()
        folder.chmod(0o777)
    told = report(changing.root)
    note = told["errors"].pop()

    assert told == fresh
    assert (note["path"], note["stage"]) == (".", "cache")
    assert "--no-cache" in note["message"]
