"""What a rule says does nothing in GitLab, and reads alike wherever it is shown."""

from __future__ import annotations

import time

import pytest

from binlint.report.gitlab_prose import inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Delete the key, at once. 100% sure!", "Delete the key, at once. 100% sure!"),
        ("read `os.environ` instead", "read `os.environ` instead"),
        ("ask @all now", "ask `@all` now"),
        ("/close", "`/close`"),
        ("/assign @you", "`/assign` `@you`"),
        ("see /close", "see /close"),
        ("![x](http://x.example)", "`![x](http://x.example)`"),
        ("![ x](/y)", "`![` `x](/y)`"),
        ("<img src=x>", "`<img` src=x>"),
        ("[a b](/c)", "`[a` `b](/c)`"),
        ("see #1, !2, ~bug and &3", "see `#1,` `!2,` `~bug` and `&3`"),
        ("&#64;all", "`&#64;all`"),
        ("www.example.org", "`www.example.org`"),
        ("# x", "`#` x"),
        ("> x", "`>` x"),
        ("two\n\n/close lines", "two /close lines"),
        ("a ` alone @b", "a ' alone `@b`"),
        ("`` ` @all ``", "' ' `@all` '"),
        (r"\`@all`", r"`\``@all`"),
        ("`a`@b c", "`a``@b` c"),
        ("\x1b[2J", r"`\x1b[2J`"),
    ],
)
def test_what_could_act_stands_in_code(text: str, shown: str) -> None:
    assert inert(text) == shown


@pytest.mark.parametrize("text", ["a" * 400_000, "`@a" * 100_000, "![" * 200_000], ids=len)
def test_time_grows_with_the_text_only(text: str) -> None:
    start = time.perf_counter()

    inert(text)

    assert time.perf_counter() - start < 5
