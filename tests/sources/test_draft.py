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


def kept(root: Path, text: str) -> str:
    path = root / "message"
    path.write_text(text)
    (blob,) = draft.blobs(ScanRequest("message", str(root), (str(path),)))
    assert isinstance(blob, Blob)
    assert blob.origin == Origin("<commit message>", "message")
    return blob.data.decode()


def test_comments_are_kept(tmp_path: Path) -> None:
    assert kept(tmp_path, "a\n# b\n #c\n") == "a\n# b\n #c\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{EXPLAINED}diff --git a/b a/b\n", id="difference"),
        pytest.param(EXPLAINED, id="no-difference"),
        pytest.param(EXPLAINED.rstrip(), id="no-line-break"),
        pytest.param(f"{EXPLAINED}#\n# Changes:\ndiff\n", id="twice-verbose"),
        pytest.param(EXPLAINED.replace("#", "%%") + "b\n", id="other-sign"),
        pytest.param(f"{TRANSLATED}diff --git a/b a/b\n", id="translated"),
        pytest.param(f"{TRANSLATED}diff --cc b\n", id="translated-merge"),
    ],
)
def test_the_difference_that_git_shows_is_left_out(tmp_path: Path, text: str) -> None:
    assert kept(tmp_path, f"a\n# b\n{text}") == "a\n# b\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{CUT}below\n", id="nothing-follows"),
        pytest.param(f"{CUT}# a\n# b\nbelow\n", id="other-comments"),
        pytest.param(f"{CUT}diff --git a/b a/b\n", id="no-comments"),
        pytest.param(f"x {EXPLAINED}", id="no-line-of-its-own"),
        pytest.param(EXPLAINED.replace("# E", "; E"), id="two-signs"),
    ],
)
def test_other_scissors_cut_nothing(tmp_path: Path, text: str) -> None:
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
