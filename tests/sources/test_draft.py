"""The message of a commit is read as git will keep it, and when in doubt as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.model import Blob, Origin
from binlint.request import ScanRequest
from binlint.sources import draft
from tests.sources.conftest import Git

CUT = "# ------------------------ >8 ------------------------\n"
COMMENTED = f"a\n# b\n #c\nd # e\n{CUT}# Do not touch\ndiff --git\n"


def kept(root: Path, text: str, *, edited: bool = True) -> str:
    path = root / "message"
    path.write_text(text)
    request = ScanRequest("message", str(root), (str(path),), edited=edited)
    (blob,) = draft.blobs(request)
    assert isinstance(blob, Blob)
    assert blob.origin == Origin("<commit message>", "message")
    return blob.data.decode()


def test_comments_and_what_is_below_the_scissors_are_left_out(repository: Path) -> None:
    assert kept(repository, COMMENTED) == "a\n\n #c\nd # e\n"


def test_without_an_editor_git_keeps_all(repository: Path) -> None:
    assert kept(repository, COMMENTED, edited=False) == COMMENTED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CUT.replace("#", ";") + "below\n", id="nothing-follows"),
        pytest.param(f"; {CUT}; x\n", id="no-line-of-its-own"),
    ],
)
def test_other_scissors_cut_nothing(repository: Path, text: str) -> None:
    assert kept(repository, text) == text


@pytest.mark.parametrize(
    ("setting", "value", "text"),
    [
        pytest.param("core.commentChar", ";", "# a\n\n", id="sign"),
        pytest.param("core.commentChar", "auto", "# a\n; b\n", id="any-sign"),
        pytest.param("commit.cleanup", "default", "\n; b\n", id="default"),
        pytest.param("commit.cleanup", "strip", "\n; b\n", id="strip"),
        pytest.param("commit.cleanup", "whitespace", "# a\n; b\n", id="whitespace"),
        pytest.param("commit.cleanup", "verbatim", "# a\n; b\n", id="verbatim"),
        pytest.param("commit.cleanup", "scissors", "# a\n; b\n", id="scissors"),
    ],
)
def test_comments_are_what_the_settings_say(
    repository: Path, git: Git, setting: str, value: str, text: str
) -> None:
    git(repository, "config", setting, value)

    assert kept(repository, "# a\n; b\n") == text


@pytest.mark.parametrize("sign", [";", "%%", "$"])
def test_scissors_begin_with_any_sign(repository: Path, git: Git, sign: str) -> None:
    git(repository, "config", "core.commentChar", sign)
    cut = CUT.replace("#", sign)

    assert kept(repository, f"a\n{cut}{sign} b\nc\n") == "a\n"


def test_without_git_all_is_kept(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))

    assert kept(repository, "# a\n") == "# a\n"


def test_a_message_larger_than_any_is_read_in_pieces(repository: Path) -> None:
    path = repository / "message"
    path.write_bytes((b"#" * 1023 + b"\n") * (17 << 10))
    request = ScanRequest("message", str(repository), (str(path),), edited=True)

    blobs = [blob for blob in draft.blobs(request) if isinstance(blob, Blob)]

    assert [blob.line for blob in blobs] == [1, 8129, 16257]


@pytest.mark.parametrize("name", ["missing", "."])
def test_what_is_no_file_is_wrong_use(repository: Path, name: str) -> None:
    path = str(repository / name)

    with pytest.raises(UsageError, match="the message cannot be read"):
        list(draft.blobs(ScanRequest("message", str(repository), (path,))))
