"""A rule is foreign text: nothing pasted into one by mistake is shown, and nothing in it acts."""

from __future__ import annotations

import pytest

from tests.commands.console import KEY, Console
from tests.commands.tables import EXAMPLES, RULE, in_settings
from tests.e2e.workbench import shown_parts

KEY_IN = {
    "bare": f"{KEY}",
    "value": f'id = "{KEY}"',
    "name": f'{KEY} = "x"',
    "open-string": f'id = "{KEY}',
    "title": RULE.replace("Internal token", f"Token {KEY}"),
    "what": RULE.replace("A token", f"Token {KEY}"),
    "fix": RULE.replace("Revoke it", f"Revoke {KEY}"),
    "pattern": RULE.replace("tok_(", f"{KEY}("),
    "broken-pattern": RULE.replace("(?P<secret>", f"(?P<{KEY}!>"),
    "keyword": RULE.replace('["tok_"]', f'["{KEY}"]'),
    "reference": f'{RULE}references = ["{KEY}"]\n',
    "example": RULE + EXAMPLES.replace("tok_{hex:8}", KEY),
    "counter-example": RULE + EXAMPLES.replace("tok_short", KEY),
    "example-name": RULE + EXAMPLES.replace('"one"', f'"{KEY}"').replace('"two"', f'"{KEY}"'),
    "example-path": RULE + EXAMPLES.replace("a.py", KEY),
}


@pytest.mark.parametrize("content", KEY_IN.values(), ids=KEY_IN)
def test_no_key_pasted_into_a_rule_is_shown(console: Console, content: str) -> None:
    console.write("mine.toml", content)
    console.write("binlint.toml", in_settings(content))

    shown = [
        console("rules", *action).everything
        for action in (
            ("check", "mine.toml"),
            ("check",),
            ("list",),
            ("show", "internal-token"),
        )
    ]

    assert [shown_parts(text, KEY) for text in shown] == [[]] * 4


@pytest.mark.parametrize("action", [("list",), ("show", "internal-token"), ("check",)], ids=str)
@pytest.mark.parametrize("foreign", [r"\u001b[2J", r"\n::error::x", r"\r", r"\u202e"])
def test_the_rules_of_a_foreign_project_cannot_act(
    console: Console, foreign: str, action: tuple[str, ...]
) -> None:
    examples = EXAMPLES.replace('"one"', f'"{foreign}"').replace('"two"', f'"{foreign}"')
    own = (RULE + examples).replace("Internal token", foreign).replace("A token", foreign)
    console.write("binlint.toml", in_settings(own))

    shown = console("rules", *action).everything

    assert not set(shown) & set("\x1b\r\u202e")
    assert [line for line in shown.splitlines() if line.startswith("::")] == []
