"""Every place in which git can hold a key is looked into, and what is told of it is right."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import NamedTuple

import pytest

from tests.e2e import history_places
from tests.e2e.history_scans import (
    PLACES,
    WITH_COMMIT,
    Finding,
    Places,
    evidence,
    missed,
    notes,
    of,
    scan,
    shown,
)
from tests.e2e.workbench import Outcome

pytestmark = pytest.mark.e2e
HEADS = ("refs/heads/main", "refs/heads/harmless", "refs/heads/side")  # HEAD's branch first
WITHOUT_PATH = ("commit message", "tag message", "dangling blob")


class Scanned(NamedTuple):
    """What is hidden in the repository, and what a scan of it came to."""

    hidden: Places
    outcome: Outcome
    text: str  # the report in words
    written: dict[str, bytes]  # files the scan left behind in the repository

    def findings(self, place: str) -> list[Finding]:
        """Return the findings of the key and of the secret of a place."""
        return of(self.outcome, self.hidden[place])


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    """The repository after one scan that wrote two reports."""
    root = tmp_path_factory.mktemp("places") / "repository"
    hidden = history_places.build(root)
    before = set(root.rglob("*"))
    report = root.parent / "report.txt"
    outcome = scan(root, "--format", f"text={report}")
    assert report.exists(), outcome.everything
    new = {path for path in root.rglob("*") if path.is_file()} - before
    written = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(new)}
    return Scanned(hidden, outcome, report.read_text(), written)


def test_a_leak_in_history_ends_with_1(scanned: Scanned) -> None:
    assert scanned.outcome.status == 1, scanned.outcome.everything
    assert scanned.outcome.errors == ""


@pytest.mark.parametrize("place", PLACES)
def test_the_place_is_looked_into(scanned: Scanned, place: str) -> None:
    assert missed(scanned.outcome, scanned.hidden, [place]) == []


def test_all_places_are_in_the_table(scanned: Scanned) -> None:
    assert set(PLACES) == set(scanned.hidden)


def test_nothing_is_printed_in_full(scanned: Scanned) -> None:
    assert shown(scanned.hidden, scanned.outcome.everything) == []
    assert shown(scanned.hidden, scanned.text) == []


def test_nothing_is_kept_in_full(scanned: Scanned) -> None:
    for data in scanned.written.values():
        assert shown(scanned.hidden, data.decode("latin-1")) == []


def test_files_are_left_behind_only_in_binlints_own_folder(scanned: Scanned) -> None:
    assert [path for path in scanned.written if not path.startswith(".git/binlint/")] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_told_once(scanned: Scanned, place: str) -> None:
    prints = [finding["fingerprint"] for finding in scanned.findings(place)]
    assert sorted(prints) == sorted(set(prints))


@pytest.mark.parametrize("place", WITH_COMMIT)
def test_the_commit_that_brought_it_is_told(scanned: Scanned, place: str) -> None:
    hidden = scanned.hidden[place]
    moment = datetime.fromtimestamp(hidden.date, timezone.utc)
    commits = [finding["commit"] for finding in scanned.findings(place)]
    assert commits
    for commit in commits:
        assert commit["id"] == hidden.commit
        assert commit["author"] == "A <a@example.org>"
        assert datetime.fromisoformat(commit["date"].replace("Z", "+00:00")) == moment
        assert commit["date"].startswith(f"{moment:%Y-%m-%dT%H:%M:%S}")  # in UTC
    assert f"{hidden.commit[:12]} of {moment:%Y-%m-%d}" in scanned.text


@pytest.mark.parametrize("place", [place for place in PLACES if place not in WITHOUT_PATH])
def test_the_path_is_told(scanned: Scanned, place: str) -> None:
    path = scanned.hidden[place].path
    assert {finding["path"] for finding in scanned.findings(place)} == {path}
    assert path in scanned.text


@pytest.mark.parametrize(
    ("place", "where"),
    [("commit message", "message"), ("tag message", "message"), ("file name", "filename")],
)
def test_what_is_no_content_is_told_to_be_none(scanned: Scanned, place: str, where: str) -> None:
    assert {finding["where"] for finding in scanned.findings(place)} == {where}


def test_the_tag_is_named_whose_message_holds_a_key(scanned: Scanned) -> None:
    findings = scanned.findings("tag message")
    told = [f"{finding['path']} {notes([finding])}" for finding in findings]
    assert ["v1.0" in each for each in told] == [True, True]


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("dangling blob", "unreachable"),
        ("dropped stash", "unreachable"),
        ("reflog only", "reflog"),
        ("older stash", "reflog"),
        ("untracked part of a stash", "reflog"),
        ("top stash", "stash"),
        ("staged only", "staged"),
    ],
)
def test_who_can_still_have_it_is_told(scanned: Scanned, place: str, kind: str) -> None:
    findings = scanned.findings(place)
    assert [kind in evidence([finding]) for finding in findings] == [True, True]


def test_only_what_nothing_contains_is_told_to_be_unreachable(scanned: Scanned) -> None:
    told = [place for place in PLACES if "unreachable" in evidence(scanned.findings(place))]
    assert told == ["dropped stash", "dangling blob"]


def test_what_head_has_is_told_to_be_in_it(scanned: Scanned) -> None:
    told = [place for place in PLACES if "still in HEAD" in notes(scanned.findings(place))]
    assert told == ["HEAD"]


def test_what_head_never_had_is_not_told_to_be_gone_from_it(scanned: Scanned) -> None:
    for place in ("side branch", "git note", "top stash", "dropped stash"):
        assert "no longer in HEAD" not in notes(scanned.findings(place))


def test_a_message_is_not_told_to_be_gone(scanned: Scanned) -> None:
    for place in ("commit message", "tag message"):
        assert "no longer in HEAD" not in notes(scanned.findings(place))


def test_when_it_was_deleted_is_told(scanned: Scanned) -> None:
    # `git rm` follows an hour after the last file of this folder was added.
    gone = datetime.fromtimestamp(scanned.hidden["symlink target"].date + 3600, timezone.utc)
    assert f"gone since {gone:%Y-%m-%d}" in notes(scanned.findings("deleted later"))


def test_a_dangling_blob_has_no_commit_and_is_named_by_its_id(scanned: Scanned) -> None:
    findings = scanned.findings("dangling blob")
    assert [finding["commit"] for finding in findings] == [None, None]
    short = scanned.hidden["dangling blob"].object[:8]
    assert [short in finding["path"] for finding in findings] == [True, True]


@pytest.mark.parametrize(
    ("place", "refs"),
    [
        ("HEAD", [*HEADS, "refs/tags/v1.0", "refs/stash"]),
        ("side branch", ["refs/heads/side"]),
        ("git note", ["refs/notes/commits"]),
        ("top stash", ["refs/stash"]),
        ("reflog only", []),
        ("dropped stash", []),
    ],
)
def test_the_refs_that_contain_it_are_told(scanned: Scanned, place: str, refs: list[str]) -> None:
    for finding in scanned.findings(place):
        assert finding["commit"]["refs"] == refs
