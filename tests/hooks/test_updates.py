"""The lines in which git tells a hook of a push are read strictly: all of them, or none."""

from __future__ import annotations

import io

import pytest

from binlint.errors import UsageError
from binlint.hooks import pre_push, pre_receive, updates
from binlint.sources.pushes import Update

OLD, NEW = "a" * 40, "1" * 64
FORMS = [
    pytest.param(pre_push._update, f"x {NEW} refs/heads/m {OLD}", id="pre-push"),
    pytest.param(pre_receive._update, f"{OLD} {NEW} refs/heads/m", id="pre-receive"),
]


@pytest.mark.parametrize(("parse", "line"), FORMS)
@pytest.mark.parametrize("end", ["", "\n"])
def test_each_line_is_an_update(parse: updates.Parse, line: str, end: str) -> None:
    stream = io.BytesIO(f"{line}\n{line}{end}".encode())

    assert updates.read(stream, parse, "") == (Update(OLD, NEW, "refs/heads/m"),) * 2


def test_what_was_pushed_may_be_any_expression() -> None:
    stream = io.BytesIO(f":/a b \xff {NEW} refs/heads/m {OLD}\n".encode("latin-1"))

    found = updates.read(stream, pre_push._update, "")

    assert found == (Update(OLD, NEW, "refs/heads/m"),)


@pytest.mark.parametrize(("parse", "line"), FORMS)
def test_nothing_is_no_update(parse: updates.Parse, line: str) -> None:
    assert updates.read(io.BytesIO(b""), parse, "") == ()


@pytest.mark.parametrize(("parse", "line"), FORMS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(" ", "", id="run-together"),
        pytest.param(OLD, OLD[1:], id="short"),
        pytest.param(OLD, OLD.upper(), id="upper-case"),
        pytest.param(OLD, "--all", id="option"),
        pytest.param("refs/heads/m", "", id="no-ref"),
        pytest.param(NEW, NEW + "a" * 100_000, id="without-end"),
    ],
)
def test_one_wrong_line_is_wrong_use(parse: updates.Parse, line: str, old: str, new: str) -> None:
    stream = io.BytesIO(f"{line}\n{line.replace(old, new)}\n".encode())

    with pytest.raises(UsageError, match="lines of the form FORM"):
        updates.read(stream, parse, "FORM")


@pytest.mark.parametrize(("parse", "line"), FORMS)
@pytest.mark.parametrize("extra", ["\n", " \n", "\0\n"])
def test_lines_without_sense_are_wrong_use(parse: updates.Parse, line: str, extra: str) -> None:
    with pytest.raises(UsageError):
        updates.read(io.BytesIO(f"{line}\n{extra}".encode()), parse, "")
