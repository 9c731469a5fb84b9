"""`binlint rules export` writes a rule file, and says what it could not put into it."""

from __future__ import annotations

import pytest
import tomli

from tests.commands.console import KEY, Console
from tests.commands.tables import EXAMPLES, RULE, SETTINGS, in_settings
from tests.e2e.workbench import shown_parts

FORMATS = ("gitleaks", "kingfisher", "detect-secrets")

each_format = pytest.mark.parametrize("format", FORMATS)


@each_format
def test_rules_are_written_to_a_file_or_to_standard_output(console: Console, format: str) -> None:
    to_file = console("rules", "export", "--format", format, "out")
    to_output = console("rules", "export", "--format", format)

    assert (to_file.status, to_file.everything) == (0, "")
    assert (to_output.status, to_output.errors) == (0, "")
    assert (console.folder / "out").read_text("utf-8") == to_output.output


def test_the_rules_of_the_project_go_along(console: Console) -> None:
    console.write("binlint.toml", SETTINGS)

    outcome = console("rules", "export", "--format", "gitleaks")

    assert outcome.status == 0
    assert tomli.loads(outcome.output)["rules"][-1]["id"] == "internal-token"


def test_a_rule_that_is_left_out_is_told_and_the_rest_is_written(console: Console) -> None:
    console.write("binlint.toml", in_settings(RULE.replace("tok_(", "(?<=tok_)(")))

    outcome = console("rules", "export", "--format", "gitleaks", "out.toml")

    assert outcome.status == 3
    assert outcome.errors == (
        "binlint: rule internal-token is left out: it looks around or back, which other engines"
        " cannot\n"
    )
    written = tomli.loads((console.folder / "out.toml").read_text("utf-8"))["rules"]
    assert "internal-token" not in {rule["id"] for rule in written}


@each_format
@pytest.mark.parametrize("old", ["Internal token", "tok_(", '["tok_"]'])
def test_no_key_in_a_rule_is_written(console: Console, format: str, old: str) -> None:
    new = {"tok_(": f"{KEY}(", '["tok_"]': f'["{KEY}"]'}.get(old, KEY)
    console.write("binlint.toml", in_settings(RULE.replace(old, new)))

    outcome = console("rules", "export", "--format", format)

    assert shown_parts(outcome.everything, KEY) == []


@each_format
def test_the_rules_of_a_foreign_project_cannot_act(console: Console, format: str) -> None:
    foreign = r"\u001b[2J\n::error::x\r\u202e"
    own = (RULE + EXAMPLES).replace("Internal token", foreign).replace('["tok_"]', f'["{foreign}"]')
    console.write("binlint.toml", in_settings(own))

    shown = console("rules", "export", "--format", format).output

    assert not set(shown) & set("\x1b\r\u202e")
    assert [line for line in shown.splitlines() if line.lstrip().startswith("::")] == []


def test_a_file_that_cannot_be_written_is_an_error(console: Console) -> None:
    outcome = console("rules", "export", "--format", "gitleaks", "nowhere/out.toml")

    assert outcome.status == 2
    assert "nowhere/out.toml" in outcome.errors


@pytest.mark.parametrize("arguments", [(), ("--format", "trufflehog")], ids=["none", "unknown"])
def test_a_format_must_be_named(console: Console, arguments: tuple[str, ...]) -> None:
    assert console("rules", "export", *arguments).status == 2
