"""The history is rewritten by commands that do what they are to, or by none."""

from __future__ import annotations

import pytest

from binlint.model import Evidence, Exposure, Finding
from binlint.report import rewriting
from binlint.report.rewriting import Files
from binlint.rule import Rule, Rulebook
from tests.report import past

REPLACED = r"  printf '%s\n' 'regex:aB3d[A-Za-z0-9]{56}x9Yz==>REMOVED' > ../replacements.txt"
HERE = frozenset(("bots!old/k.py", "z.zip", "config.json"))


def is_here(path: str) -> bool:
    return path in HERE


def current(path: str, **changes: object) -> Finding:
    """Return a finding in the working tree of which history knows nothing."""
    bare = past.gone()._replace(path=path, commit=None, exposure=None, evidence=())
    return bare._replace(**changes)  # type: ignore[arg-type]


def exposed(*paths: str) -> Exposure:
    return past.EXPOSURE._replace(paths=paths)


@pytest.fixture
def rule(rulebook: Rulebook) -> Rule:
    return rulebook.rule("binance-secret-key")


def steps(found: tuple[Finding, ...], rule: Rule | None) -> list[str]:
    return [*rewriting.steps(found, rule, rewriting.files(found, is_here))]


@pytest.mark.parametrize(
    ("found", "files"),
    [
        ((current("bots!old/k.py"),), Files(("bots!old/k.py",), 0)),
        ((current("z.zip!a/k.py"), current("z.zip!b!c.py")), Files(("z.zip",), 0)),
        ((current("z.zip!a", exposure=exposed("z.zip")),), Files(("z.zip",), 0)),
        ((current("bots!gone/k.py"),), Files((), 1)),
        ((past.gone()._replace(exposure=exposed("a!b", "c")),), Files(("a!b", "c"), 0)),
        ((past.gone()._replace(exposure=exposed("a\tb", "aB3d…x9Yz.txt")),), Files((), 2)),
        ((past.gone()._replace(path="<commit message>", exposure=exposed()),), Files((), 0)),
    ],
    ids=["sign", "members", "member", "vanished", "past", "unwritable", "message"],
)
def test_the_files_are_those_that_git_knows(found: tuple[Finding, ...], files: Files) -> None:
    assert rewriting.files(found, is_here) == files


@pytest.mark.parametrize(
    ("path", "option"),
    [("-x.py", "--path=-x.py"), ("it's.py", """--path='it'"'"'s.py'"""), ("a!b", "--path='a!b'")],
)
def test_a_name_is_nothing_but_a_name(path: str, option: str, rule: Rule) -> None:
    told = steps((past.gone()._replace(exposure=exposed(path)),), rule)

    assert f"  git filter-repo --invert-paths {option}" in told


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "binance-private-key"},
        {"rule": "internal-token"},
        {"evidence": (Evidence("base64", "written in base64"),)},
        {"evidence": (Evidence("split", "written as several strings"),)},
        {"end_column": 90},
        {"end_line": 14},
        {"path": "z.zip!config.json"},
        {"preview": None},
    ],
    ids=["private", "own", "base64", "split", "longer", "lines", "packed", "short"],
)
def test_only_a_value_that_stands_as_it_is_can_be_replaced(
    changes: dict[str, object], rulebook: Rulebook
) -> None:
    plain = current("config.json")
    other = plain._replace(**changes)  # type: ignore[arg-type]
    rules = {rule.id: rule._replace(detector="credential") for rule in rulebook.rules}
    rules["binance-private-key"] = rules["binance-private-key"]._replace(detector="private-key")

    assert REPLACED in steps((plain,), rules["binance-secret-key"])
    assert REPLACED not in steps((other, plain), rules.get(other.rule))


def test_a_key_in_a_message_alone_has_no_file_to_take_out(rule: Rule) -> None:
    message = past.gone()._replace(path="<commit message>", where="message", exposure=exposed())

    told = steps((message,), rule)

    assert REPLACED in told
    assert not any("--invert-paths" in line for line in told)
    assert steps((message._replace(preview=None),), rule) == [
        "- [ ] Write the message that holds it anew: `git filter-repo --message-callback`."
    ]


def test_a_name_that_cannot_be_written_is_told(rule: Rule) -> None:
    (told,) = steps((past.gone()._replace(exposure=exposed("a\tb"), preview=None),), rule)

    assert told.startswith("- [ ] 1 file cannot be named here")
    assert "--path-glob" in told


def test_an_object_without_a_name_is_taken_out_by_itself(rule: Rule) -> None:
    (told,) = steps((past.dangling()._replace(preview=None),), rule)

    assert "--strip-blobs-with-ids" in told


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        (Files(("a b.py", "c.py"), 0), "<code>git log --all -- 'a b.py' c.py</code>"),
        (Files((":(top)x",), 0), "<code>git log --all -- './:(top)x'</code>"),
        (Files((), 1), "<code>git log --all -- PATH</code>"),
    ],
    ids=["names", "magic", "none"],
)
def test_git_is_asked_for_the_past_of_the_files(files: Files, shown: str) -> None:
    assert rewriting.look(files) == shown
