"""The message of a commit is read as a whole, but for the difference that git shows below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.model import Blob, Origin
from binlint.request import ScanRequest
from binlint.sources import draft

CUT = "# ------------------------ >8 ------------------------\n"
EXPLAINED = (
    f"{CUT}# Do not modify or remove the line above.\n# Everything below it will be ignored.\n"
)
TRANSLATED = f"{CUT}# Diese Zeile bleibt.\n# Alles unterhalb wird ignoriert.\n"


def kept(root: Path, text: str, *, edited: bool = True) -> str:
    path = root / "message"
    path.write_text(text)
    request = ScanRequest("message", str(root), (str(path),), edited=edited)
    (blob,) = draft.blobs(request)
    assert isinstance(blob, Blob)
    assert blob.origin == Origin("<commit message>", "message")
    return blob.data.decode()


def test_comments_are_kept(tmp_path: Path) -> None:
    assert kept(tmp_path, "a\n# b\n #c\n") == "a\n# b\n #c\n"


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(EXPLAINED, id="difference"),
        pytest.param(f"{EXPLAINED}#\n# Changes:\n", id="twice-verbose"),
        pytest.param(EXPLAINED.replace("#", "%%"), id="other-sign"),
        pytest.param(TRANSLATED, id="translated"),
    ],
)
@pytest.mark.parametrize("difference", ["diff --git a/b a/b\n", "diff --cc b\n-a\n"])
def test_the_difference_that_git_shows_is_left_out(
    tmp_path: Path, above: str, difference: str
) -> None:
    assert kept(tmp_path, f"a\n# b\n{above}{difference}") == f"a\n# b\n{above}"


def test_without_an_editor_no_difference_was_shown(tmp_path: Path) -> None:
    text = f"a\n{EXPLAINED}diff --git a/b a/b\n"

    assert kept(tmp_path, text, edited=False) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{EXPLAINED}below\n", id="explained"),
        pytest.param(f"{EXPLAINED}a diff --git a/b a/b\n", id="no-line-of-its-own"),
        pytest.param(f"diff --git a/b a/b\n{EXPLAINED}below\n", id="difference-above"),
        pytest.param(f"x {EXPLAINED}diff --git a/b a/b\n", id="no-scissors"),
    ],
)
def test_all_else_below_scissors_is_kept(tmp_path: Path, text: str) -> None:
    assert kept(tmp_path, text) == text


def test_a_message_larger_than_any_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "message"
    path.write_bytes((b"#" * 1023 + b"\n") * (17 << 10))
    request = ScanRequest("message", str(tmp_path), (str(path),))

    blobs = [blob for blob in draft.blobs(request) if isinstance(blob, Blob)]

    assert [blob.line for blob in blobs] == [1, 8129, 16257]


@pytest.mark.parametrize("name", ["missing", "."])
def test_what_is_no_file_is_wrong_use(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)

    with pytest.raises(UsageError, match="the message cannot be read"):
        list(draft.blobs(ScanRequest("message", str(tmp_path), (path,))))
