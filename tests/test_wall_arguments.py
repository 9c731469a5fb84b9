"""The secret wall before what a person types: arguments, rules, standard input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.leakage import binlint, leaked
from tests.wall_values import BODY, KEY, SECRET, SECRETS, everything, lay_out, pair

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "command": ("{}",),
    "option": ("scan", "--{}"),
    "path": ("scan", "{}"),
    "path below": ("scan", "bots/{}/bot.py"),
    "path to stdin": ("scan", "-", "{}"),
    "format": ("scan", "--format", "{}"),
    "report": ("scan", "--format", "json={}/{}.json"),
    "report that is written": ("scan", "--format", "json={}.json"),
    "colour": ("scan", "--color", "{}"),
    "severity": ("scan", "--fail-on", "{}"),
    "confidence": ("scan", "--min-confidence={}"),
    "settings": ("scan", "--config", "{}"),
    "settings that are there": ("scan", "--config", "there-{}.toml"),
    "baseline": ("scan", "--baseline", "{}"),
    "hook": ("hook", "{}"),
    "file of a hook": ("hook", "pre-commit", "{}"),
    "rule": ("rules", "show", "{}"),
    "rule file": ("rules", "check", "{}"),
    "rule file that is there": ("rules", "check", "there-{}.toml"),
    "baseline's action": ("baseline", "{}"),
    "reason": ("baseline", "create", "--reason", "{}", "--baseline", "one.json"),
    "new baseline": ("baseline", "create", "--reason", "x", "--baseline", "new-{}.json"),
    "old baseline": ("baseline", "create", "--reason", "x", "--baseline", "there-{}.toml"),
    "updated baseline": ("baseline", "update", "--reason", "x", "--baseline", "new-{}.json"),
    "shown baseline": ("baseline", "show", "--baseline", "there-{}.toml"),
}


@pytest.mark.parametrize("secret", [KEY, BODY], ids=["key", "private key"])
@pytest.mark.parametrize("arguments", ARGUMENTS.values(), ids=ARGUMENTS)
def test_no_argument_is_given_away(tmp_path: Path, arguments: tuple[str, ...], secret: str) -> None:
    lay_out(tmp_path, {"bot.py": pair(), f"there-{secret}.toml".replace("/", "_"): "= broken"})

    shown = binlint(tmp_path, *(argument.replace("{}", secret) for argument in arguments))

    assert leaked(shown.text, SECRETS) == []
    assert "internal error" not in shown.text


RULE = {
    "id": '"own-token"',
    "title": '"A token"',
    "severity": '"error"',
    "what": '"A token."',
    "why": '"It is one."',
    "fix": '["Revoke it."]',
    "references": '["https://example.org/"]',
    "pattern": '"token_(?P<secret>[a-z0-9]{8})"',
    "keywords": '["token_"]',
    "examples": '[{name = "one", path = "a.py", text = "x"}]',
}
MISTAKES: dict[str, dict[str, str]] = {
    **{f"{field} is a key": {field: f'"{KEY}"'} for field in RULE},
    **{f"{field} holds a key": {field: f'["{KEY}"]'} for field in RULE},
    "no value": {"fix": KEY},
    "a key as a key": {KEY: '"x"'},
    "a broken pattern": {"pattern": f'"(?P<{KEY}"'},
    "another group": {"pattern": f'"(?P<k{KEY}>x)"'},
    "an unknown group": {"pattern": f'"(?P={KEY})(?P<secret>x)"'},
    "an example's name": {"examples": f'[{{name = "{KEY}", path = "a.py", text = "x"}}]'},
    "an example's path": {"examples": f'[{{name = "one", path = "{KEY}", text = "x"}}]'},
    "an example's text": {"examples": f'[{{name = "one", path = "a.py", text = "{KEY}"}}]'},
    "an example's key": {"examples": f"[{{{KEY} = 1}}]"},
    "a reference": {"references": f'["https://example.org/{KEY}", "{SECRET}"]'},
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_key_pasted_into_a_rule_is_not_given_away(
    tmp_path: Path, mistake: dict[str, str]
) -> None:
    table = "".join(f"{key} = {value}\n" for key, value in {**RULE, **mistake}.items())
    inputs = lay_out(
        tmp_path,
        {"binlint.toml": f"[[rules]]\n{table}", "rule.toml": table, "a.py": "token_12345678"},
    )

    shown = everything(tmp_path, inputs)
    shown += binlint(tmp_path, "rules", "show", "own-token").text
    shown += binlint(tmp_path, "rules", "check", "rule.toml").text

    assert leaked(shown, (KEY, KEY.lower(), SECRET)) == []
    assert "internal error" not in shown


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
def test_standard_input_is_not_given_away(tmp_path: Path, name: str) -> None:
    shown = binlint(tmp_path, "scan", "-", f"--format={name}", "-v", stdin=pair().encode())

    assert shown.status == 1
    assert leaked(shown.text, SECRETS) == []
