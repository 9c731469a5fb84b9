"""Around a settings file: odd files, its baseline, its rules, and what loading it costs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from binlint.errors import ConfigError, RuleError
from binlint.policies import BaselineEntry, Policy
from binlint.policy import baseline, config
from binlint.rule import Rule

ENTRY = BaselineEntry("1" * 32, "binance-api-key", "bot.py", "rotated", "2026-01-01")


def no_rule(table: Mapping[str, object], source: str) -> Rule:
    raise RuleError(f"{source}: a rule needs an id")


def settings(folder: Path, text: str) -> str:
    path = folder / "binlint.toml"
    path.write_text(text, "utf-8")
    return str(path)


def refusal(path: str) -> str:
    """Return what `load` says against a file, after the file's name."""
    with pytest.raises(ConfigError) as refused:
        config.load(path, no_rule)
    start, _, message = str(refused.value).partition(": ")
    assert start == path
    return message


def test_a_folder_is_found_and_then_refused(tmp_path: Path) -> None:
    (tmp_path / "binlint.toml").mkdir()

    found = config.find(str(tmp_path))

    assert found == str(tmp_path / "binlint.toml")
    assert refusal(found) == "is not a regular file; replace it by one, or remove it"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "binlint.toml")

    message = refusal(str(tmp_path / "binlint.toml"))

    assert message == "is not a regular file; replace it by one, or remove it"


def test_a_symbolic_link_in_a_loop_is_refused(tmp_path: Path) -> None:
    (tmp_path / "binlint.toml").symlink_to("binlint.toml")

    assert refusal(str(tmp_path / "binlint.toml")).startswith("cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = settings(tmp_path, "")
    os.chmod(path, 0)

    assert refusal(path) == "cannot be read: Permission denied"


@pytest.mark.parametrize(
    "text",
    ["{key} = 1", "{key}", '"{key}', "fail-on = '{key}'", "[[suppress]]\n{key} = 1", "[{key}]"],
)
def test_a_key_pasted_by_mistake_is_never_quoted(tmp_path: Path, key: str, text: str) -> None:
    message = refusal(settings(tmp_path, text.format(key=key)))

    assert not [at for at in range(53) if key[at : at + 12] in message]


def test_a_key_in_the_name_of_the_file_is_never_quoted(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError) as refused:
        config.load(str(tmp_path / key), no_rule)

    assert not [at for at in range(53) if key[at : at + 12] in str(refused.value)]


def test_what_the_rule_parser_refuses_is_refused(tmp_path: Path) -> None:
    path = settings(tmp_path, "[[rules]]\ntitle = 'x'")

    with pytest.raises(RuleError, match="a rule needs an id"):
        config.load(path, no_rule)


def test_a_reason_is_shown_on_one_line_and_scrubbed(tmp_path: Path, key: str) -> None:
    text = f'[[suppress]]\npaths = ["a"]\nreason = """\ntwo\nlines {key}"""'

    policy = config.load(settings(tmp_path, text), no_rule)

    assert policy.suppressions[0].reason == f"two lines {key[:4]}…{key[-4:]}"


def test_the_baseline_beside_the_settings_is_taken(tmp_path: Path) -> None:
    path = settings(tmp_path, "")
    baseline.write(str(tmp_path / config.BASELINE), [ENTRY])

    assert config.load(path, no_rule).baseline == (ENTRY,)
    assert config.load(path, no_rule, with_baseline=False).baseline == ()


def test_the_baseline_of_a_tree_without_settings_is_taken(tmp_path: Path) -> None:
    assert config.defaults(str(tmp_path)) == Policy()

    baseline.write(str(tmp_path / config.BASELINE), [ENTRY])

    assert config.defaults(str(tmp_path)) == Policy(baseline=(ENTRY,))


def test_a_baseline_that_is_named_must_be_there(tmp_path: Path) -> None:
    path = settings(tmp_path, 'baseline = "accepted.json"')

    with pytest.raises(ConfigError) as refused:
        config.load(path, no_rule)

    missing = tmp_path / "accepted.json"
    assert str(refused.value) == f"{missing}: is missing; make it with `binlint baseline create`"
    assert config.load(path, no_rule, with_baseline=False) == Policy()


@pytest.mark.parametrize(
    ("text", "name"),
    [("", config.BASELINE), ('baseline = "ci/accepted.json"', "ci/accepted.json")],
    ids=["default", "named"],
)
def test_where_a_baseline_is_to_be_written(tmp_path: Path, text: str, name: str) -> None:
    path = settings(tmp_path, text)

    assert config.baseline_path("/elsewhere", path) == str(tmp_path / name)
    assert config.baseline_path("/root", None) == f"/root/{config.BASELINE}"


def test_a_baseline_behind_a_symbolic_link_out_of_the_tree_is_refused(tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    (tmp_path / "repository" / "out").symlink_to("..")
    path = settings(tmp_path / "repository", 'baseline = "out/x.json"')

    assert refusal(path) == "baseline: must be a file below the folder of the settings file"


def test_an_unknown_rule_in_a_suppression_is_refused(tmp_path: Path) -> None:
    text = '[[suppress]]\nrules = ["binance-api-kee"]\nreason = "x"'
    path = settings(tmp_path, text)
    policy = config.load(path, no_rule)

    with pytest.raises(ConfigError) as refused:
        config.check_rules(policy, ("binance-api-key", "binance-secret-key"), path)

    assert str(refused.value) == (
        f"{path}: [[suppress]] entry 1: rules: unknown rule 'binance-api-kee'; "
        "did you mean 'binance-api-key'?"
    )


def test_known_rules_in_a_suppression_are_fine(tmp_path: Path) -> None:
    path = settings(tmp_path, '[[suppress]]\nrules = ["a"]\nreason = "x"')

    config.check_rules(config.load(path, no_rule), ("a", "b"), path)


def imported(root: Path) -> set[str]:
    """Return which dear modules the settings of a tree load in a fresh interpreter."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "before = set(sys.modules)\n"
        "from binlint.policy import config, decide\n"
        "found = config.find(sys.argv[2])\n"
        "config.load(found, None) if found else config.defaults(sys.argv[2])\n"
        "dear = ('tomli', 'json', 'datetime', 'difflib', 'tempfile', 'hashlib', 'dataclasses',\n"
        "        'binlint.policy.inline', 'binlint.policy.globs', 'binlint.policy.baseline')\n"
        "print(*(set(dear) & set(sys.modules) - before))"
    )
    checkout = Path(__file__).parents[2]
    command = [sys.executable, "-I", "-S", "-c", code, str(checkout), str(root)]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize(
    "pyproject", [None, "[tool.ruff]\nline-length = 100"], ids=["none", "of others"]
)
def test_a_tree_without_settings_costs_nothing(tmp_path: Path, pyproject: str | None) -> None:
    if pyproject:
        (tmp_path / "pyproject.toml").write_text(pyproject)

    assert imported(tmp_path) == set()
