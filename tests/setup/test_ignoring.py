"""Lines for .gitignore and .dockerignore: what is lacking, and no more."""

from __future__ import annotations

import pytest

from binlint.detect.kept.dockerfiles import copies
from binlint.setup import ignoring
from tests.test_linear_time import ceiling

ALL = ("# Credential files", ".env", ".env.*", "!.env.example")
DOCKER = ("# Credential files", "**/.env", "**/.env.*", "!**/.env.example")


def test_an_empty_file_lacks_all() -> None:
    assert ignoring.git_lines("", (), ()) == ALL
    assert ignoring.docker_lines("", (), (), ()) == DOCKER


COMPLETE = {
    "the lines themselves": ".env\n.env.*\n!.env.example\n",
    "Windows line ends": ".env\r\n.env.*\r\n",
    "a glob": ".env*\n",
    "anything": "*\n!src/\n",
    "anchored": "/.env\n/.env.*\n",
    "let in on purpose": "!.env\n!.env.*\n",
    "trailing blanks": ".env  \n.env.* \n",
    "byte order mark": "\ufeff.env\n.env.*\n",
}


@pytest.mark.parametrize("text", COMPLETE.values(), ids=COMPLETE)
def test_what_is_spoken_of_is_not_added(text: str) -> None:
    assert ignoring.git_lines(text, (), ()) == ()


PARTIAL = {
    "only .env": (".env\n", (".env.*", "!.env.example")),
    "only kinds": (".env.*\n", (".env",)),
    "a comment": ("# .env\n# .env.*\n", (".env", ".env.*", "!.env.example")),
    "a folder": (".env/\n.env.*/\n", (".env", ".env.*", "!.env.example")),
    "another name": (".env\t\n.env.*\n", (".env",)),
    "one kind": (".env\n.env.local\n", (".env.*", "!.env.example")),
    "a broken line": (".env\n[\n", (".env.*", "!.env.example")),
    "let in before": (
        ".env\n!.env.development\n!/ci/.env.ci \n",
        (".env.*", "!.env.example", "!.env.development", "!/ci/.env.ci"),
    ),
}


@pytest.mark.parametrize(("text", "lines"), PARTIAL.values(), ids=PARTIAL)
def test_only_what_is_lacking_is_added(text: str, lines: tuple[str, ...]) -> None:
    assert ignoring.git_lines(text, (), ()) == ("", "# Credential files", *lines)


def test_templates_that_are_there_stay_in() -> None:
    templates = (".env.example", "bot/.env.sample", "config.example.json", ".env.tpl")

    assert ignoring.git_lines("", (), templates) == (*ALL, "!.env.sample", "!.env.tpl")


def test_credential_files_get_lines_of_their_own_unless_a_pattern_takes_them() -> None:
    found = ("user_data/config.json", ".env", "bot/.env.live", "a[1].key", "odd \n")

    assert ignoring.git_lines("", found, ()) == (*ALL, "/a\\[1].key", "/user_data/config.json")
    assert ignoring.git_lines("!.env\n.env.*", found, ())[2:] == (
        *("/.env", "/a\\[1].key", "/bot/.env.live", "/user_data/config.json"),
    )


def test_what_no_line_can_name_is_told_unless_a_pattern_takes_it() -> None:
    found = ("a.key", "odd \n", ".env.odd\n")

    assert ignoring.nameless(found, ALL) == ["odd \n"]
    assert ignoring.nameless(found, ("/a.key",)) == ["odd \n", ".env.odd\n"]


HOSTILE = {
    "others": "file{}.log\n",
    "alike": "*.e?n*v[a-z]{}*\n",
    "stars": "*{}*.*e*n*v*\n",
    "let in": "!/**/{}/.env.*\n",
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_files_of_many_lines_take_little_time_and_get_lines_once(line: str) -> None:
    text = "".join(line.format(number) for number in range(20_000))
    found = [f"{number}.key" for number in range(50)]

    with ceiling(3):
        lines = ignoring.git_lines(text, (), ())
        again = ignoring.git_lines(f"{text}{chr(10).join(lines)}\n", (), ())
        docker = ignoring.docker_lines(text, (), found, ())
        dockers = ignoring.docker_lines(f"{text}{chr(10).join(docker)}\n", (), found, ())

    assert (again, dockers) == ((), ())


def test_a_line_that_another_one_overrides_is_added_again() -> None:
    text = ".env*\n/a.key\n!*.key\n"
    assert ignoring.git_lines(text, ("a.key",), ())[2:] == ("/a.key",)


def test_nothing_is_added_below_what_cannot_be_named() -> None:
    assert ignoring.git_lines(".env*\n", ("odd \n",), ()) == ()


def test_an_image_keeps_what_its_dockerfile_asks_for_by_name() -> None:
    asked = copies("FROM x\nCOPY .env config.json /app/\nCOPY . .\n")

    lines = ignoring.docker_lines("", asked, ("config.json", "keys.json"), ())

    assert lines == ("# Credential files", "**/.env.*", "!**/.env.example", "/keys.json")
    assert ignoring.needed_kinds(asked) == (".env",)
    assert ignoring.needed_kinds(copies("COPY .env.live /\n")) == (".env.*",)
    assert ignoring.needed_kinds(copies("COPY .env.example /\nCOPY . .\n")) == ()


@pytest.mark.parametrize("text", ["**/.env*\n", "*\n!src\n", "!.env*\n", ".env\n.env.*\n"])
def test_an_image_that_is_kept_clean_lacks_nothing(text: str) -> None:
    assert ignoring.docker_lines(text, (), (), ()) == ()
