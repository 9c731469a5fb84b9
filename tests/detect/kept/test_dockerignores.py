"""A .dockerignore keeps out what docker keeps out."""

from __future__ import annotations

import pytest

from binlint.detect.kept.dockerignores import keeps_out, matches, read


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (".env", ".env", True),
        ("/.env", ".env", True),
        ("./.env", ".env", True),
        (".env", "bot/.env", False),
        ("**/.env", "bot/.env", True),
        ("**/.env", ".env", True),
        ("*/.env", "bot/.env", True),
        (".env*", ".env.prod", True),
        ("*.env", "bot/prod.env", False),
        ("**/*.env", "bot/prod.env", True),
        ("bot", "bot/deep/.env", True),
        ("bot/", "bot/.env", True),
        ("bot/**", "bot/deep/.env", True),
        ("bot/**/x", "bot/a/b/x/.env", True),
        ("*", ".env", True),
        ("**", "a/.env", True),
        ("*\n!.env", ".env", False),
        ("!.env\n*", ".env", True),
        ("*\n!bot\nbot/.env", "bot/.env", True),
        ("# .env", ".env", False),
        ("\ufeff.env", ".env", True),
        ("  .env  \r\n", ".env", True),
        ("a/../.env", ".env", True),
        (".en?", ".env", True),
        (".en[a-z]", ".env", True),
        (".en[^a-z]", ".env", False),
        (r".en\v", ".env", True),
        (r"\*.env", "x.env", False),
        ("", ".env", False),
        ("!", ".env", False),
        (".", ".env", False),
    ],
)
def test_the_last_pattern_that_matches_decides(text: str, path: str, expected: bool) -> None:
    assert keeps_out(read(text), path) is expected


def test_hostile_patterns_are_matched_in_bounded_time() -> None:
    assert matches("*a" * 500 + "b", "a" * 5000) is False
    assert keeps_out(read("**/" * 500 + "x"), "/".join("a" * 500)) is False
