"""What is not there is told with a remedy, in few words however much it is."""

from __future__ import annotations

import pytest

from binlint.past import losses

HERE, GONE, BY = "1" * 40, "2" * 40, "3" * 40
PARTIAL = "missing here, as in a partial clone: clone without --filter, and scan that"
MISSING = "missing: see what `git fsck` says, or fetch it again"

each_clone = pytest.mark.parametrize(
    ("partial", "why"), [(True, PARTIAL), (False, MISSING)], ids=["partial", "whole"]
)


@each_clone
def test_a_missing_version_of_a_file_is_told_at_its_path(partial: bool, why: str) -> None:
    (error,) = losses.of_files({GONE: "bot.json"}, partial)

    assert error == ("bot.json", "history", f"the version 222222222222 is {why}")


@each_clone
@pytest.mark.parametrize(
    ("by", "path"),
    [
        ("refs/heads/main", "refs/heads/main"),
        ("HEAD", "HEAD"),
        (BY, "<object 333333333333>"),
    ],
)
def test_what_leads_to_nothing_is_told(partial: bool, why: str, by: str, path: str) -> None:
    (error,) = losses.of_names({GONE: by}, {HERE}, partial)

    assert error == (path, "history", f"it leads to the object {GONE}, which is {why}")


def test_a_commit_that_git_could_not_read_is_told_by_its_own_id() -> None:
    (error,) = losses.of_names({HERE: "refs/heads/main"}, {HERE}, False)

    assert error.path == "<commit 111111111111>"
    assert error.message.startswith(f"git could not read what the commit {HERE} changed: ")


def test_of_very_many_a_few_are_named() -> None:
    files = {f"{number:040x}": f"{number:02}" for number in range(30)}
    commits = {f"{number:040x}": BY for number in range(12_010)}

    *some, more = losses.of_files(files, True)
    assert [error.path for error in some] == [f"{number:02}" for number in range(10)]
    assert more.message == f"20 more versions of files are {PARTIAL}"
    *some, more = losses.of_names(commits, (), False)
    assert len(some) == 10
    assert more.message.startswith("12,000 more commits are missing, damaged or too large")
