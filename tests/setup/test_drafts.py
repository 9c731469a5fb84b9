"""Drafts are shown as diffs that give nothing away."""

from __future__ import annotations

import pytest

from binlint.redact import BLANK
from binlint.setup import drafts
from binlint.setup.drafts import Draft, Unfit
from tests.commands.console import KEY
from tests.e2e.workbench import shown_parts


def test_a_change_is_shown_with_its_surroundings() -> None:
    draft = Draft("a/b", b"one\r\ntwo", b"one\r\ntwo\r\nthree\r\n")

    assert [*drafts.difference(draft)] == [
        *("--- a/b", "+++ a/b", "@@ -1,2 +1,3 @@", " one", " two", "+three")
    ]


def test_a_new_file_is_shown_as_such() -> None:
    assert [*drafts.difference(Draft("a", None, b"x\n"))] == [
        *("--- /dev/null", "+++ a", "@@ -0,0 +1 @@", "+x")
    ]


@pytest.mark.parametrize("half", [KEY, KEY[:32]], ids=["key", "half of it"])
def test_what_was_there_shows_no_value(half: str) -> None:
    before = f"a: {half}\nb: []\n".encode()

    shown = "\n".join(drafts.difference(Draft("a", before, before.replace(b"[]", b"1"))))

    assert shown_parts(shown, half) == []
    assert "-b: []" in shown


def test_what_is_added_shows_no_value_of_the_file() -> None:
    before = f'repos: [{{args: ["{KEY[:32]}", "{KEY[32:]}"]}}]\n'.encode()
    draft = Draft("a", before, before.replace(b"]\n", b", x]\n"), frozenset(("x",)))

    shown = "\n".join(drafts.difference(draft))

    assert shown_parts(shown, KEY) == []
    assert shown.count(BLANK) == 4


def test_a_line_of_our_own_is_shown_whole() -> None:
    line = "uses: them/it@0123456789abcdef0123456789abcdef01234567 # v6"
    draft = Draft("a", None, f"  {line}\n".encode(), frozenset((line,)))

    assert [*drafts.difference(draft)][-1] == f"+  {line}"


def test_a_diff_is_coloured_by_its_signs() -> None:
    assert [drafts.colored(line) for line in ("+a", "-a", " a", "+++ a", "@@ -1 +1 @@")] == [
        "\x1b[32m+a\x1b[0m",
        "\x1b[31m-a\x1b[0m",
        " a",
        "\x1b[1m+++ a\x1b[0m",
        "\x1b[36m@@ -1 +1 @@\x1b[0m",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "a\nb\n"), ("x\n", "x\na\nb\n"), ("x", "x\na\nb\n"), ("x\r\ny", "x\r\ny\r\na\r\nb\r\n")],
    ids=["empty", "ended", "without an end", "Windows"],
)
def test_lines_are_added_as_the_others_are_written(before: str, after: str) -> None:
    assert drafts.with_lines(before, ("a", "b")) == after


def test_no_lines_change_nothing() -> None:
    assert drafts.with_lines("x", ()) == "x"


def test_only_utf8_is_text() -> None:
    assert drafts.decode(None) == ""
    assert drafts.decode(b"\xef\xbb\xbfa\r\n") == "\ufeffa\r\n"
    with pytest.raises(Unfit, match="not UTF-8"):
        drafts.decode("a".encode("utf-16"))
