"""YAML is read with its places, and its aliases stay what they are."""

from __future__ import annotations

import pytest
import yaml

from binlint.setup.yaml_nodes import content, read

TEXT = """\
# c
repos:
- repo: &a 'x'
  hooks: [ {id: y} ]   # d
  files: |
    z

last: *a
"""


@pytest.fixture(params=["with libyaml", "without"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")


@pytest.mark.usefixtures("loader")
def test_each_part_knows_where_it_stands() -> None:
    root = read(TEXT)

    assert root is not None
    assert [TEXT[part.start : part.end] for part in root.all() if part.kind == "scalar"] == [
        *("repos", "repo", "&a 'x'", "hooks", "id", "y", "files", "|\n    z\n\n", "last")
    ]
    repos = root.get("repos")
    assert repos is not None
    assert TEXT[repos.start : repos.end] == TEXT[TEXT.index("- repo") : TEXT.index("last")]
    hooks = repos.parts[0].get("hooks")
    assert hooks is not None
    assert (TEXT[hooks.start : hooks.end], hooks.flow) == ("[ {id: y} ]", True)
    last = root.get("last")
    assert last is not None
    assert (last.kind, last.value) == ("alias", "a")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["", "# c\n", "\n\n"])
def test_a_text_without_a_document_has_no_root(text: str) -> None:
    assert read(text) is None


OTHER = {
    "value": ("a: b", "a: c"),
    "type": ("a: 1", "a: '1'"),
    "tag": ("a: b", "a: !x b"),
    "anchor": ("a: b", "a: &x b"),
    "order": ("a: 1\nb: 2", "b: 2\na: 1"),
    "nesting": ("[a, [b]]", "[[a], b]"),
    "line end": ("a: |\n  b\n", "a: |-\n  b\n"),
}


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_what_says_something_else_differs(one: str, other: str) -> None:
    roots = read(one), read(other)

    assert roots[0] and roots[1]
    assert content(roots[0]) != content(roots[1])


def test_layout_and_comments_say_nothing() -> None:
    roots = read("a: [b, c]"), read("# x\na:\n- b\n- c  # y\n")

    assert roots[0] and roots[1]
    assert content(roots[0]) == content(roots[1])


def test_aliases_do_not_multiply() -> None:
    layers = "".join(f"- &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 30))

    root = read(f"- &a0 x\n{layers}")

    assert root is not None
    assert sum(1 for _ in root.all()) == 2 + 29 * 10
