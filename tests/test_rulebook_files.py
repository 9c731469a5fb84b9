"""Rule files are read, or refused with their place and without their content."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from binlint import rulebook
from binlint.errors import RuleError
from binlint.rulebook import read_toml
from binlint.template import expand
from tests.e2e.workbench import shown_parts

KEY = expand("{alnum:64}", 1)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rule.toml"
    path.write_text('id = "a-b"\n[[examples]]\nname = "x"\n')

    assert read_toml(str(path)) == {"id": "a-b", "examples": [{"name": "x"}]}


@pytest.mark.parametrize(
    ("content", "where"),
    [
        pytest.param(b"id = ", " (at end of document)", id="cut-off"),
        pytest.param(b'id = "a"\nid = "b"\n', " (at line 2, column 9)", id="twice"),
        pytest.param(b"id = a\n", " (at line 1, column 6)", id="without-quotes"),
        pytest.param(b'id = "\xff"\n', "", id="latin-1"),
        pytest.param(b"a = " + b"[" * 10_000, "", id="nested-too-deep"),
        pytest.param(b"a = " + b"1" * 10_000, "", id="number-too-long"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(
    tmp_path: Path, content: bytes, where: str
) -> None:
    path = tmp_path / "rule.toml"
    path.write_bytes(content)

    with pytest.raises(RuleError) as caught:
        read_toml(str(path))

    assert str(caught.value) == f"{path}: not valid TOML{where}: correct the syntax there"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{KEY}", id="bare"),
        pytest.param(f"a = {KEY}", id="as-a-value"),
        pytest.param(f'a = "{KEY}', id="in-an-open-string"),
        pytest.param(f"[{KEY}]\n[{KEY}]", id="as-a-table-twice"),
        pytest.param(f'"(at {KEY}" = 1\n"(at {KEY}" = 2', id="as-a-key-that-looks-like-a-place"),
        pytest.param(f'["(at {KEY}"]\n["(at {KEY}"]', id="as-a-table-that-looks-like-a-place"),
    ],
)
def test_a_broken_file_is_not_quoted(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rule.toml"
    path.write_text(content)

    with pytest.raises(RuleError) as caught:
        read_toml(str(path))

    assert shown_parts(str(caught.value), KEY) == []
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("name", ["missing.toml", "."], ids=["missing", "folder"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name

    with pytest.raises(RuleError, match=r"cannot be read \((No such file|Is a directory)"):
        read_toml(str(path))


def test_the_files_of_the_built_in_rules_are_found_beside_the_code() -> None:
    sources = {Path(rule.source) for rule in rulebook.load().rules}

    assert {tomli.loads(path.read_text("utf-8"))["id"] for path in sources} == {
        path.stem for path in sources
    }
