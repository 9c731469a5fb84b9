"""Comments in hostile text: bounded, in linear time, and nothing key-like is quoted."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.policy import inline
from binlint.policy.inline import Directive, directives


def test_a_reason_never_shows_what_could_be_a_key(key: str) -> None:
    text = f"# binlint: allow[a-b] was {key[:40]} + {key[40:]} and {key}"

    (heard,) = directives(text).directives

    assert heard.reason == f"was •••••••• + •••••••• and {key[:4]}…{key[-4:]}"


@pytest.mark.parametrize("piece", [12, 16, 21, 32])
def test_no_piece_of_a_split_key_is_shown(piece: int) -> None:
    letters = random.Random(piece).choices(string.ascii_letters, k=64)  # no digit gives it away
    pieces = ["".join(letters[at : at + piece]) for at in range(0, 64 - piece + 1, piece)]

    said = repr(directives(f"# binlint: allow[a-b] was {' '.join(pieces)}"))

    assert [one for one in pieces if one in said] == []


@pytest.mark.parametrize(
    "reason",
    [
        "internationalization",
        "Reproducibility",
        "PLACEHOLDERVALUE",
        "https://example.org/pull/1234",
    ],
)
def test_plain_words_of_a_reason_are_shown(reason: str) -> None:
    (heard,) = directives(f"# binlint: allow[a-b] {reason}").directives

    assert heard.reason == reason


def test_a_problem_never_shows_what_could_be_a_key(key: str) -> None:
    text = f"# binlint: allow[{key}] x\n# binlint: allow[a] x until={key}\n"

    problems = directives(text).problems

    assert [line for line, _ in problems] == [1, 2]
    assert not [
        start for start in range(53) for _, what in problems if key[start : start + 12] in what
    ]


def test_comments_are_heard_up_to_a_bound() -> None:
    text = "gitleaks:allow\n" * (inline.MOST + 2)

    found = directives(text)

    assert found.directives[-1].line == inline.MOST
    assert [line for line, _ in found.problems] == [inline.MOST + 1]


def test_a_comment_on_an_endless_line_speaks_for_that_line_only() -> None:
    assert directives("# binlint: allow[a] why" + " " * 10_000).directives == (
        Directive(1, ("a",), "why", None, False),
    )


_HOSTILE = st.lists(
    st.sampled_from(
        ["binlint:", " allow", "[", "]", "a", ",", " ", "\n", "until=", "2027-01-01", '"', "'",
         "#", "*/", "-->", "pragma: allowlist ", "nextline ", "secret", "gitleaks:allow", "\\",
         "İ", "\0", "\udc80"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(_HOSTILE)
def test_hostile_text_yields_ordered_lines_within_the_text(text: str) -> None:
    found = directives(text)

    last = text.count("\n") + 1
    for lines in ([one.line for one in found.directives], [line for line, _ in found.problems]):
        assert lines == sorted(lines)
        assert all(1 <= line <= last for line in lines)


@settings(deadline=None)
@given(_HOSTILE, st.integers(0, 40))
def test_no_hostile_text_reveals_a_key(text: str, at: int) -> None:
    letters = string.ascii_letters + string.digits
    key = "".join(random.Random(at).choices(letters, k=64))
    for value in (key, f"{key[:32]}'+'{key[32:]}"):
        said = repr(directives(f"# binlint: allow[a] {text[:at]}{value}{text[at:]}"))
        assert not [start for start in range(53) if key[start : start + 12] in said]


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    "text",
    [
        "binlint: allow[a] x " * 100_000,
        "binlint: allow" * 100_000,
        "binlint: allow[" * 100_000,
        "binlint:" + " " * 2_000_000,
        "binlint: allow" + " " * 2_000_000,
        "binlint: allow[" + "a," * 1_000_000,
        "gitleaks:allow" + "*" * 2_000_000,
        '"' * 1_000_000 + "gitleaks:allow" + '"' * 1_000_000,
        "pragma: allowlist nextline secret" * 100_000,
        "binlint: allow x until=" * 100_000,
        "a" * 4_000_000 + "gitleaks:allow",
        "\n" * 2_000_000 + "gitleaks:allow\n" * 9_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    found = directives(text)

    assert len(found.directives) + len(found.problems) <= inline.MOST + 1
