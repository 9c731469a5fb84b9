"""Settings are found, loaded as they are written, and refused with file, key and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from binlint.errors import ConfigError, RuleError
from binlint.policies import BaselineEntry, KeyEntry, Needs, Policy, Suppression
from binlint.policy import baseline, config
from binlint.rule import Rule

ENTRY = BaselineEntry("1" * 32, "binance-api-key", "bot.py", "rotated", "2026-01-01")
KEYS = "fail-on, min-confidence, exclude, baseline, suppress, rules, policy, keys, generic"
REASON = 'paths = ["a"]\nreason = "x"\n'


def parse_rule(table: Mapping[str, object], source: str) -> Rule:
    if "id" not in table:
        raise RuleError(f"{source}: a rule needs an id")
    return Rule(str(table["id"]), "", "error", "pattern", "", "", (), (), (), (), source)


def settings(folder: Path, text: str, name: str = "binlint.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def load(path: str) -> Policy:
    return config.load(path, parse_rule)


def refusal(path: str) -> str:
    """Return what `load` says against a file, after the file's name."""
    with pytest.raises(ConfigError) as refused:
        load(path)
    start, _, message = str(refused.value).partition(": ")
    assert start == path
    assert refused.value.__context__ is None or refused.value.__suppress_context__
    return message


def test_a_full_settings_file(tmp_path: Path) -> None:
    path = settings(
        tmp_path,
        """
        fail-on = "error"
        min-confidence = "medium"
        exclude = ["vendor/**", "*.min.js"]
        baseline = "accepted.json"
        [[suppress]]
        rules = ["binance-api-key"]
        paths = ["tests/**"]
        reason = "made in CI"
        until = 2027-01-31
        [[suppress]]
        paths = ["docs/"]
        reason = "examples"
        until = "2027-02-01"
        [[rules]]
        id = "own-rule"
        [policy]
        profile = "trading"
        [[keys]]
        name = "grid"
        created = 2026-01-31
        """,
    )
    baseline.write(str(tmp_path / "accepted.json"), [ENTRY])

    assert load(path) == Policy(
        "error",
        "medium",
        ("vendor/**", "*.min.js"),
        (
            Suppression(("binance-api-key",), ("tests/**",), "made in CI", "2027-01-31"),
            Suppression((), ("docs/",), "examples", "2027-02-01"),
        ),
        (ENTRY,),
        (parse_rule({"id": "own-rule"}, path),),
        Needs("trading"),
        (KeyEntry("grid", "normal", "2026-01-31", None, None, "", 19),),
    )


@pytest.mark.parametrize("text", ["", "\ufeff", "# only a comment\r\n"], ids=repr)
def test_an_empty_settings_file_changes_nothing(tmp_path: Path, text: str) -> None:
    assert load(settings(tmp_path, text)) == Policy()


@pytest.mark.parametrize(
    "text",
    [
        '[tool.binlint]\nfail-on = "note"',
        '[ tool . "binlint" ]\nfail-on = "note"',
        '[tool]\nbinlint = {fail-on = "note"}',
    ],
    ids=str,
)
def test_a_table_of_pyproject(tmp_path: Path, text: str) -> None:
    path = settings(tmp_path, text, "pyproject.toml")

    assert config.find(str(tmp_path)) == path
    assert load(path) == Policy(fail_on="note")


@pytest.mark.parametrize(
    "text",
    ["", "[tool.ruff]", '[project]\ndependencies = ["binlint"]', "# [tool.binlint]", "[tool\n"],
    ids=repr,
)
def test_a_pyproject_of_others_is_not_ours(tmp_path: Path, text: str) -> None:
    settings(tmp_path, text, "pyproject.toml")

    assert config.find(str(tmp_path)) is None


def test_our_own_file_wins(tmp_path: Path) -> None:
    settings(tmp_path, "[tool.binlint]", "pyproject.toml")
    own = settings(tmp_path, "")

    assert config.find(str(tmp_path)) == own


def test_a_tree_without_settings(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()

    assert config.find(str(tmp_path)) is None


def test_what_cannot_be_read_is_found_and_then_refused(tmp_path: Path) -> None:
    (tmp_path / "binlint.toml").symlink_to("nowhere")
    found = config.find(str(tmp_path))
    assert found is not None
    assert refusal(found) == "cannot be read: No such file or directory"


def test_a_broken_pyproject_that_speaks_of_us_is_found_and_then_refused(tmp_path: Path) -> None:
    path = settings(tmp_path, "[tool.binlint", "pyproject.toml")

    assert config.find(str(tmp_path)) == path
    assert refusal(path) == "is not valid TOML (at end of document); mend it"


def test_a_pyproject_that_is_named_must_have_the_table(tmp_path: Path) -> None:
    path = settings(tmp_path, "[tool.ruff]", "pyproject.toml")

    assert refusal(path) == "has no table [tool.binlint]; add it, or write a binlint.toml"


def test_a_key_of_pyproject_is_named_with_its_table(tmp_path: Path) -> None:
    path = settings(tmp_path, "[tool.binlint]\nfail-on = 1", "pyproject.toml")

    assert refusal(path) == "[tool.binlint] fail-on: must be one of error, warning, note"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fail-on = "never"', "fail-on: must be one of error, warning, note"),
        ("fail-on = true", "fail-on: must be one of error, warning, note"),
        ("min-confidence = []", "min-confidence: must be one of high, medium, low"),
        ('exclude = "a"', 'exclude: must be a list of strings, such as ["..."]'),
        ("exclude = [1]", 'exclude: must be a list of strings, such as ["..."]'),
        ('exclude = ["!a"]', "exclude: '!' for exceptions is not supported; write '\\!' for the "
         "character"),
        ("baseline = 1", "baseline: must be a string"),
        ('baseline = ""', "baseline: must not be empty"),
        ('baseline = "../b"', "baseline: must be a file below the folder of the settings file"),
        ('baseline = "/b"', "baseline: must be a file below the folder of the settings file"),
        ('baseline = "."', "baseline: must be a file below the folder of the settings file"),
        ('baseline = "a\\u0000"', "baseline: must be a file below the folder of the settings file"),
        ("suppress = {}", "suppress: must be a list of tables, each one under [[suppress]]"),
        ("suppress = [1]", "suppress: must be a list of tables, each one under [[suppress]]"),
        ("rules = {}", "rules: must be a list of tables, each one under [[rules]]"),
        ("fail_on = 1", f"unknown key 'fail_on'; did you mean 'fail-on'? known keys: {KEYS}"),
        ("[polcy]", f"unknown key 'polcy'; did you mean 'policy'? known keys: {KEYS}"),
        ('"\\u001b[2J" = 1', f"unknown key '\\x1b[2J'; known keys: {KEYS}"),
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_key_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert refusal(settings(tmp_path, text)) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('reason = "x"', "rules, paths: at least one is needed; everything is never silent"),
        ('rules = []\nreason = "x"', "rules, paths: at least one is needed; everything is never "
         "silent"),
        ('paths = ["a"]', "reason: is missing; say why these findings are accepted"),
        ('paths = ["a"]\nreason = " "', "reason: must not be empty"),
        ('paths = ["a"]\nreason = ["x"]', "reason: must be a string"),
        ('paths = ["[a"]\nreason = "x"', "paths: a '[' is never closed; write '\\[' for the "
         "character"),
        (REASON + 'until = "soon"', "until: must be a date, such as 2027-01-31"),
        (REASON + 'until = "20270131"', "until: must be a date, such as 2027-01-31"),
        (REASON + "until = 2027-01-31T00:00:00Z", "until: must be a date, such as 2027-01-31"),
        (REASON + "until = 5", "until: must be a date, such as 2027-01-31"),
        (REASON + "rule = 1", "unknown key 'rule'; did you mean 'rules'? known keys: rules, paths, "
         "reason, until"),
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_suppression_is_refused(tmp_path: Path, text: str, message: str) -> None:
    right = f"[[suppress]]\n{REASON}"

    path = settings(tmp_path, f"{right}[[suppress]]\n{text}")

    assert refusal(path) == f"[[suppress]] entry 2: {message}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a = ", "is not valid TOML (at end of document); mend it"),
        (b"\n a b", "is not valid TOML (at line 2, column 4); mend it"),
        (b"a = 2027-02-30", "is not valid TOML (at line 1, column 5); mend it"),
        (b"a = " + b"9" * 9_000, "is not valid TOML; mend it"),
        (b"a = " + b"[" * 100_000, "is not valid TOML; mend it"),
        (b"a = '\xff'", "is not UTF-8; save it in that encoding"),
        (b"#" * (1 << 21), "is larger than 1 MiB; is it the right file?"),
    ],
    ids=lambda value: value[:40],
)
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "binlint.toml"
    path.write_bytes(content)

    assert refusal(str(path)) == message
