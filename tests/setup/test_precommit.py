"""binlint's entry in a configuration of pre-commit: added as text, so that all else stays."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from binlint.setup import precommit
from binlint.setup.drafts import Unfit

VERSION = "1.2.3"
ADDED = {"repo": precommit.HOME, "rev": "v1.2.3", "hooks": [{"id": "binlint"}]}
ENTRY = "- repo: https://github.com/OWNER/binlint\n  rev: v1.2.3\n  hooks:\n  - id: binlint\n"
INLINE = (
    '{"repo": "https://github.com/OWNER/binlint", "rev": "v1.2.3", "hooks": [{"id": "binlint"}]}'
)


def indented(entry: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}\n" for line in entry.splitlines())


MERGED = {
    "no file": ("", f"repos:\n{ENTRY}"),
    "only a comment": ("# ours\n", f"# ours\nrepos:\n{ENTRY}"),
    "only a document's start": ("---\n", f"---\nrepos:\n{ENTRY}"),
    "no repos": ("ci:\n  skip: []\n", f"ci:\n  skip: []\nrepos:\n{ENTRY}"),
    "no repos, no line end": ("ci: {}", f"ci: {{}}\nrepos:\n{ENTRY}"),
    "no repos, indented": ("  ci: {}\n", f"  ci: {{}}\n  repos:\n{indented(ENTRY, 2)}"),
    "repos without a value": (
        "repos: # none yet\nci: {}\n",
        f"repos: # none yet\n{ENTRY}ci: {{}}\n",
    ),
    "repos that are null": ("repos: null\n", f"repos:\n{ENTRY}"),
    "empty brackets": ("repos: []  # none\nci: {}\n", f"repos: # none\n{ENTRY}ci: {{}}\n"),
    "empty brackets below": ("repos:\n  []\n", f"repos:\n  [{INLINE}]\n"),
    "brackets": (
        "repos: [{repo: a}, {repo: b},]\n",
        f"repos: [{{repo: a}}, {{repo: b}}, {INLINE},]\n",
    ),
    "brackets over lines": (
        "repos: [\n  {repo: a},\n  {repo: b}\n]\n",
        f"repos: [\n  {{repo: a}},\n  {{repo: b}},\n  {INLINE}\n]\n",
    ),
    "JSON": ('{"repos": [{"repo": "a"}]}\n', f'{{"repos": [{{"repo": "a"}}, {INLINE}]}}\n'),
    "no indentation": ("repos:\n- repo: a\nci: {}\n", f"repos:\n- repo: a\n{ENTRY}ci: {{}}\n"),
    "two columns": ("repos:\n  - repo: a\n", f"repos:\n  - repo: a\n{indented(ENTRY, 2)}"),
    "deep hooks": (
        "repos:\n  - repo: a\n    hooks:\n      - id: x\n",
        "repos:\n  - repo: a\n    hooks:\n      - id: x\n"
        f"  - repo: {precommit.HOME}\n    rev: v1.2.3\n    hooks:\n      - id: binlint\n",
    ),
    "four columns": (
        "repos:\n-   repo: a\n    hooks:\n    -   id: x\n",
        "repos:\n-   repo: a\n    hooks:\n    -   id: x\n"
        f"-   repo: {precommit.HOME}\n    rev: v1.2.3\n    hooks:\n    -   id: binlint\n",
    ),
    "blank lines between": (
        "repos:\n- repo: a\n\n- repo: b\n\n# of CI\nci: {}\n",
        f"repos:\n- repo: a\n\n- repo: b\n\n{ENTRY}\n# of CI\nci: {{}}\n",
    ),
    "a hook in a comment": (
        "repos:\n- repo: a # b\n  # hooks:\n\n  # - id: x\n# c\n",
        f"repos:\n- repo: a # b\n  # hooks:\n\n  # - id: x\n{ENTRY}# c\n",
    ),
    "a block at the end": (
        "repos:\n- repo: a\n  files: |\n    x\n    y\nci: {}\n",
        f"repos:\n- repo: a\n  files: |\n    x\n    y\n{ENTRY}ci: {{}}\n",
    ),
    "no value at the end": ("repos:\n- repo: a\n  rev:\n", f"repos:\n- repo: a\n  rev:\n{ENTRY}"),
    "an alias at the end": (
        "repos:\n- &a\n  repo: a\n- *a\n",
        f"repos:\n- &a\n  repo: a\n- *a\n{ENTRY}",
    ),
    "Windows line ends": (
        "repos:\r\n- repo: a\r\n",
        f"repos:\n- repo: a\n{ENTRY}".replace("\n", "\r\n"),
    ),
    "byte order mark": ("\ufeffrepos: []\n", f"\ufeffrepos:\n{ENTRY}"),
    "document's end": ("repos:\n- repo: a\n...\n", f"repos:\n- repo: a\n{ENTRY}...\n"),
    "a name alike": ("repos:\n- repo: x/notbinlint\n", f"repos:\n- repo: x/notbinlint\n{ENTRY}"),
}


@pytest.mark.parametrize(("before", "after"), MERGED.values(), ids=MERGED)
def test_the_entry_is_added_in_the_style_of_the_file(before: str, after: str) -> None:
    assert precommit.merge(before, VERSION) == after
    assert precommit.merge(after, VERSION) == after


PRESENT = {
    "https": "- repo: https://github.com/OWNER/binlint\n  rev: v0.0.1\n",
    "another owner": "- repo: https://example.org/them/binlint/\n",
    "ssh": "- repo: git@github.com:me/Binlint.git\n",
    "a path": "- repo: ../binlint\n",
    "quoted": "- 'repo': \"https://github.com/x/binlint.git\"\n",
    "a local hook": "- repo: local\n  hooks:\n  - id: keys\n    entry: binlint hook pre-commit\n",
    "a local id": "- repo: local\n  hooks: [{id: binlint-commit-msg}]\n",
}


@pytest.mark.parametrize("repos", PRESENT.values(), ids=PRESENT)
def test_an_entry_of_any_form_is_left_as_it_is(repos: str) -> None:
    text = f"repos:\n{repos}- repo: b\n"

    assert precommit.merge(text, VERSION) == text


UNFIT = {
    "no YAML": ("repos: [", "it is not valid YAML"),
    "control characters": ("repos: \x01", "it is not valid YAML"),
    "a list": ("- repo: a\n", "it has no `repos:`, as pre-commit wants it"),
    "two documents": ("a: 1\n---\nb: 1\n", "it holds several documents"),
    "two lists": ("repos: []\nrepos: []\n", "it has not one `repos:`, but several"),
    "text": ("repos: none\n", "its `repos:` is no list"),
    "an alias": ("a: &a []\nrepos: *a\n", "its `repos:` is no list"),
    "too deep": ("[" * 10_000, "it goes too deep to be changed safely"),
    "too large": ("#" * (1 << 17) + "\n", "it is too large to be changed safely"),
    "a text that would grow": (
        "a: |+\n  x",
        "no entry can be added safely to the form that it is written in",
    ),
}


@pytest.mark.parametrize(("text", "reason"), UNFIT.values(), ids=UNFIT)
def test_what_cannot_be_added_to_safely_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unfit) as refused:
        precommit.merge(text, VERSION)

    assert str(refused.value) == reason
    assert refused.value.__context__ is None  # it would hold the file's content


def test_the_entry_can_be_shown_to_be_added_by_hand() -> None:
    assert precommit.entry(VERSION) == ENTRY.rstrip("\n")


WORDS = st.text("abc:#'\" -[]{}|é\n", min_size=1, max_size=8)
HOOK = st.fixed_dictionaries(
    {"id": WORDS}, optional={"args": st.lists(WORDS, max_size=2), "files": WORDS, "x": st.none()}
)
REPOS = st.lists(
    st.fixed_dictionaries(
        {"repo": WORDS, "hooks": st.lists(HOOK, max_size=2)}, optional={"rev": WORDS}
    ),
    max_size=3,
)
CONFIGURATIONS = st.dictionaries(
    st.sampled_from(["ci", "repos", "exclude", "default_stages"]), WORDS | REPOS, max_size=4
).map(lambda made: {**made, "repos": made["repos"] if isinstance(made.get("repos"), list) else []})


@given(
    configuration=CONFIGURATIONS,
    flow=st.sampled_from([False, None, True]),
    indent=st.sampled_from([2, 4, 6]),
    end=st.sampled_from(["\n", "\r\n"]),
    ending=st.sampled_from(["", "# the end\n", "\n\n", "...\n"]),
    deep=st.booleans(),
)
def test_a_merged_configuration_says_what_it_did_and_one_entry_more(
    configuration: dict[str, Any],
    flow: bool | None,
    indent: int,
    end: str,
    ending: str,
    deep: bool,
) -> None:
    dumper = Deep if deep else yaml.SafeDumper
    dumped = yaml.dump(
        configuration, Dumper=dumper, default_flow_style=flow, indent=indent, sort_keys=False
    )
    text = f"# ours\n{dumped}{ending}".replace("\n", end)

    merged = precommit.merge(text, VERSION)

    before, after = yaml.safe_load(text), yaml.safe_load(merged)
    assert after == {**before, "repos": [*before["repos"], ADDED]}
    assert list(after) == list(before)
    assert precommit.merge(merged, VERSION) == merged
    if before["repos"]:
        assert is_only_added_to(text, merged)


class Deep(yaml.SafeDumper):
    """Writes lists deeper than their key, as many people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def is_only_added_to(text: str, merged: str) -> bool:
    """Tell whether one piece was put into a text, and nothing taken out."""
    start = next((at for at in range(len(text)) if text[at] != merged[at]), len(text))
    return merged.endswith(text[start:])


@given(text=st.text("repos: -\n[]{}#&*a|>'\"?,.\t\r", max_size=60))
def test_of_any_text_the_rest_stays_or_it_is_refused(text: str) -> None:
    try:
        merged = precommit.merge(text, VERSION)
    except Unfit:
        return
    assert precommit.merge(merged, VERSION) == merged
    assert yaml.safe_load(merged)["repos"][-1] == ADDED
