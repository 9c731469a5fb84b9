"""Globs mean what they mean in .gitignore (git itself is asked), in linear time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from binlint.policy import globs


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.min.js", "app.min.js"),
        ("*.min.js", "web/static/app.min.js"),
        ("vendor", "vendor/lib.py"),
        ("vendor", "third/vendor/lib.py"),
        ("vendor/", "third/vendor/lib.py"),
        ("vendor/**", "vendor/a/b.py"),
        ("/setup.py", "setup.py"),
        ("docs/*", "docs/index.md"),
        ("docs/*", "docs/deep/index.md"),
        ("a/**/z", "a/z"),
        ("a/**/z", "a/b/c/z"),
        ("**/fixtures/**", "x/y/fixtures/z"),
        ("**/fixtures/**", "fixtures/z"),
        ("**", "anything/at.all"),
        ("file?.txt", "file1.txt"),
        ("[a-c]x", "bx"),
        ("[!a-c]x", "dx"),
        ("[]]x", "]x"),
        ("[a-]x", "-x"),
        (r"\*literal", "*literal"),
        ("*", ".env"),
        ("ü?.py", "üß.py"),
        ("*.txt", "line\nbreak.txt"),
        ("a*b*c", "a--b-b--c"),
    ],
    ids=str,
)
def test_a_glob_names_a_path(glob: str, path: str) -> None:
    assert globs.matches(path, (glob,))


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.min.js", "app.js"),
        ("*.js", "app.js.map"),
        ("vendor", "vendors/lib.py"),
        ("vendor/", "vendor"),
        ("vendor/**", "vendor"),
        ("vendor/**", "third/vendor/lib.py"),
        ("/setup.py", "sub/setup.py"),
        ("docs/*", "src/docs/index.md"),
        ("a/**/z", "a/bz"),
        ("a*z", "a/z"),
        ("a?z", "a/z"),
        ("a[/]z", "a/z"),
        ("a[!b]z", "a/z"),
        ("[!a-c]x", "ax"),
        ("file?.txt", "file.txt"),
        (r"\*literal", "aliteral"),
        ("Vendor", "vendor"),
        ("a.b", "axb"),
    ],
    ids=str,
)
def test_a_glob_does_not_name_a_path(glob: str, path: str) -> None:
    assert not globs.matches(path, (glob,))


def test_one_of_several_globs_is_enough() -> None:
    covers = globs.compile(("a*b*c*d", "*.lock", "x*y*z/**"))

    assert [path for path in ("poetry.lock", "x1y2z/q", "a/d", "abcd") if covers(path)] == [
        "poetry.lock",
        "x1y2z/q",
        "abcd",
    ]


def test_no_globs_name_nothing() -> None:
    assert not globs.matches("any", ())


@pytest.mark.parametrize(
    ("glob", "remedy"),
    [
        ("", "neither a glob nor a part of it may be empty; write '**' for every path"),
        ("/", "neither a glob nor a part of it may be empty; write '**' for every path"),
        ("a//b", "neither a glob nor a part of it may be empty; write '**' for every path"),
        ("!keep", "'!' for exceptions is not supported; write '\\!' for the character"),
        ("./a", "'.' and '..' never match; write paths as they stand below the root"),
        ("../a", "'.' and '..' never match; write paths as they stand below the root"),
        ("a[bc", "a '[' is never closed; write '\\[' for the character"),
        ("a[", "a '[' is never closed; write '\\[' for the character"),
        ("a[b-", "a '[' is never closed; write '\\[' for the character"),
        ("a\\", "no part of a glob may end in a backslash; separate folders by '/'"),
        ("a\\/b", "no part of a glob may end in a backslash; separate folders by '/'"),
        ("[[:alpha:]]", "classes such as [:alpha:] are not supported; write [A-Za-z]"),
    ],
    ids=str,
)
def test_a_glob_that_could_not_work_is_refused(glob: str, remedy: str) -> None:
    with pytest.raises(ValueError) as refusal:
        globs.check(glob)
    assert str(refusal.value) == remedy


# Python sets of characters, not bytes: git matches bytes, so only ASCII is compared.
_GLOBS = st.one_of(
    st.text("ab*?/[]!^-.\\", min_size=1, max_size=10),
    st.lists(
        st.sampled_from(
            ["**", "*", "a", "b", "a*", "*b", "?", "a*b*", "[ab]", "[!a]", "***", "**a"]
        ),
        min_size=1,
        max_size=5,
    ).map("/".join),
    st.lists(st.sampled_from(["**", "*", "a", "*b", "ab"]), min_size=1, max_size=4).map(
        lambda parts: "/".join(parts) + "/"
    ),
)
_NAMES = st.text("ab-.]!*\\", min_size=1, max_size=4).filter(lambda name: name not in (".", ".."))
_PATHS = st.lists(_NAMES, min_size=1, max_size=5).map("/".join)


def _usable(glob: str) -> bool:
    try:
        globs.check(glob)
    except ValueError:
        return False
    return True


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(_GLOBS.filter(_usable), st.lists(_PATHS, min_size=1, max_size=30, unique=True))
@example("a/**/", ["a/b", "a/b/c"])
@example("**/", ["a", "a/b"])
@example("/**/", ["a", "a/b"])
@example("**/a/**/b/**", ["a/b/c", "x/a/y/b/z", "a/b"])
@example("[z-a]", ["z", "a", "m"])
@example("***/a", ["a", "b/a"])
@example("a/***", ["a/b", "a"])
@example("[^/]", ["a/b", "a"])
def test_git_agrees(repository: Path, glob: str, paths: list[str]) -> None:
    (repository / ".gitignore").write_text(glob + "\n")
    ignored = subprocess.run(
        ["git", "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=repository,
        input="\0".join(paths).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    expected = [path for path in ignored.stdout.decode().split("\0") if path]

    covers = globs.compile((glob,))

    assert [path for path in paths if covers(path)] == expected


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*a*a*a*a*a*a*b", "a" * 200_000),
        ("a*" * 50 + "b", "a" * 200_000),
        ("**/a*a*a/**/b", "a/" * 100_000 + "a"),
        ("**/*a*/**/*a*/**/*a*/**/b", "aa/" * 60_000 + "c"),
        ("/".join(["**"] * 30 + ["b"]), "a/" * 100_000),
        ("**/a/" * 20 + "b", "a/" * 100_000),
        ("[ab]*[ab]*[ab]*[ab]*c", "ab" * 100_000),
        ("?*?*?*?*?*c", "a" * 200_000),
    ],
    ids=lambda value: value[:24],
)
def test_hostile_globs_take_linear_time(glob: str, path: str) -> None:
    assert not globs.matches(path, (glob,))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["*", "**", "/", "a", "?", "[a]"]), max_size=24).map("".join))
def test_no_glob_is_slow_on_a_long_path(glob: str) -> None:
    if _usable(glob):
        covers = globs.compile((glob,))
        covers("a" * 5_000 + "!")
        covers("a/" * 2_500 + "!")
