"""`binlint rules` lists, explains and checks rules, ours and the project's own."""

from __future__ import annotations

import pytest

from binlint import rulebook
from binlint.commands.rules import explain
from binlint.report.rulepage import TEMPLATES
from binlint.rule import Example, Rule
from tests.commands.console import Console
from tests.commands.tables import EXAMPLES, RULE, SETTINGS

OURS = [
    "binance-api-key",
    "binance-credential",
    "binance-private-key",
    "binance-secret-key",
    "env-file-in-image",
    "env-file-mode",
    "env-file-not-ignored",
    "env-file-tracked",
    "generic-aws-key",
    "generic-named-secret",
    "generic-password-in-url",
    "generic-private-key",
    "generic-random-string",
    "generic-service-token",
    "generic-telegram-token",
    "insecure-endpoint",
    "key-file-mode",
    "key-reused",
    "key-rotation-due",
    "no-ip-restriction",
    "permission-beyond-profile",
    "tls-disabled",
    "transfer-scope",
    "untrusted-endpoint",
    "withdrawal-call",
    "withdrawal-scope",
]


# --- list ----------------------------------------------------------------------------------


def test_the_rules_are_listed_with_severity_and_title(console: Console) -> None:
    outcome = console("rules", "list")

    assert (outcome.status, outcome.errors) == (0, "")
    assert [line.split()[0] for line in outcome.output.splitlines()] == OURS
    assert outcome.output.startswith("binance-api-key            error    Binance API key\n")


def test_the_rules_of_the_project_are_listed_too(console: Console) -> None:
    console.write("binlint.toml", SETTINGS)

    listed = console("rules", "list").output.splitlines()

    assert [line.split()[0] for line in listed] == sorted([*OURS, "internal-token"])
    assert [line.split() for line in listed if "internal" in line] == [
        ["internal-token", "note", "Internal", "token"]
    ]


def test_the_rules_of_other_settings_can_be_listed(console: Console) -> None:
    console.write("elsewhere.toml", SETTINGS)

    listed = console("rules", "list", "--config", "elsewhere.toml").output

    assert "internal-token" in listed


# --- show ----------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", OURS)
def test_every_rule_explains_itself(console: Console, rule: str) -> None:
    outcome = console("rules", "show", rule)

    assert outcome.status == 0
    assert outcome.output.startswith(f"{rule} ({rulebook.load().rule(rule).severity})\n")
    assert [line for line in outcome.output.splitlines() if line and not line.startswith(" ")][
        2:
    ] == [
        "What it finds",
        "Why it matters",
        "What to do",
        TEMPLATES,
        "Found",
        "Not found",
        "References",
    ]


def test_an_explanation_is_laid_out_for_people() -> None:
    rule = Rule(
        id="a-b",
        title="A title",
        severity="note",
        detector="pattern",
        what="What\nit is.",
        why="Why. " * 30,
        fix=("Do this.", "Then that. " * 12),
        references=("https://example.org",),
        examples=(Example("plain", "a.py", "\nx = {alnum:64}\n\ny\n", (1,)),),
        counter_examples=(),
        source="binlint.toml",
    )

    why = "Why. " * 19
    that = "Then that. " * 8
    assert explain(rule) == (
        "a-b (note)\nA title\n\n"
        "What it finds\n  What it is.\n\n"
        f"Why it matters\n  {why.strip()}\n  {('Why. ' * 11).strip()}\n\n"
        f"What to do\n  1. Do this.\n  2. {that.strip()}\n     {('Then that. ' * 4).strip()}\n\n"
        f"{TEMPLATES}\n\n"
        "Found\n  plain (a.py)\n      x = {alnum:64}\n\n      y\n\n"
        "References\n  https://example.org\n"
    )


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("binance-api-kye", "did you mean 'binance-api-key'?"),
        ("nothing-like-it", "`binlint rules list` names them all"),
    ],
)
def test_an_unknown_rule_ends_with_2_and_a_hint(console: Console, id: str, hint: str) -> None:
    outcome = console("rules", "show", id)

    assert (outcome.status, outcome.output) == (2, "")
    assert f"there is no rule '{id}'" in outcome.errors
    assert hint in outcome.errors


# --- check ---------------------------------------------------------------------------------


def test_our_own_rules_have_no_problem(console: Console) -> None:
    assert console("rules", "check") == (0, f"{len(OURS)} rules, 0 problems\n", "")


def test_the_rules_of_the_project_are_checked_too(console: Console) -> None:
    console.write("binlint.toml", SETTINGS)

    assert console("rules", "check") == (0, f"{len(OURS) + 1} rules, 0 problems\n", "")


@pytest.mark.parametrize("content", [RULE + EXAMPLES, SETTINGS], ids=["one-rule", "settings"])
def test_only_the_named_files_are_checked(console: Console, content: str) -> None:
    console.write("mine.toml", content)

    assert console("rules", "check", "mine.toml") == (0, "1 rules, 0 problems\n", "")


@pytest.mark.parametrize("rule", OURS)
def test_the_file_of_one_of_our_own_rules_can_be_named(console: Console, rule: str) -> None:
    source = rulebook.load().rule(rule).source

    assert console("rules", "check", source) == (0, "1 rules, 0 problems\n", "")


def test_a_problem_ends_with_2_and_names_file_rule_and_remedy(console: Console) -> None:
    console.write("mine.toml", RULE + EXAMPLES.replace("tok_short", "tok_{hex:8}"))

    outcome = console("rules", "check", "mine.toml")

    assert outcome == (
        2,
        "mine.toml: rule internal-token: counter-example 'three' has a finding of"
        " internal-token, line 1\n1 rules, 1 problems\n",
        "",
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("id = ", "not valid TOML (at end of document)", id="broken"),
        pytest.param(b"\xff", "not valid TOML", id="not-utf-8"),
        pytest.param("", "rule without an id: 'id' is missing", id="empty"),
        pytest.param("rules = ['x']", "mine.toml: ", id="texts-as-rules"),
        pytest.param("rules = [5]", "mine.toml: ", id="numbers-as-rules"),
        pytest.param("rules = []", "mine.toml", id="no-rules"),
        pytest.param("a = " + "[" * 5000, "not valid TOML", id="nested-too-deep"),
        pytest.param("a = " + "1" * 5000, "not valid TOML", id="number-too-long"),
        pytest.param(RULE.replace("note", "fatal"), "severity is not one of", id="severity"),
        pytest.param(RULE.replace("?P<secret>", ""), "no group 'secret'", id="no-group"),
        pytest.param(RULE.replace("'tok_(", "'((tok_"), "no regular expression", id="regex"),
        pytest.param(
            RULE.replace("internal-token", "binance-api-key") + EXAMPLES,
            "rule binance-api-key is in",
            id="taken-id",
        ),
    ],
)
def test_a_broken_rule_file_ends_with_2_and_is_named(
    console: Console, content: str | bytes, complaint: str
) -> None:
    console.write("mine.toml", content)

    outcome = console("rules", "check", "mine.toml")

    assert outcome.status == 2
    assert complaint in outcome.everything
    assert "mine.toml" in outcome.everything
    assert "internal error" not in outcome.errors


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_rule_file_that_cannot_be_read_ends_with_2(console: Console, name: str) -> None:
    outcome = console("rules", "check", name)

    assert (outcome.status, outcome.output) == (2, "")
    assert f"{name}: cannot be read" in outcome.errors
