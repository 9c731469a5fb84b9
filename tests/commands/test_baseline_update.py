"""`binlint baseline update` and `show` forget nothing by accident, and show nothing foreign."""

from __future__ import annotations

import json
import re

import pytest

from binlint.redact import Secret, fingerprint
from binlint.template import expand
from tests.commands.accepting import FILE, REASON, accepted, entry
from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.e2e.workbench import shown_parts

OTHER = expand("{alnum:64}", "other")


def test_update_adds_forgets_and_keeps(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    console.write("bot.py", f'BINANCE_API_KEY = "{KEY}"\nBINANCE_SECRET = "{OTHER}"\n')

    outcome = console("baseline", "update", "--reason", "revoked too")

    assert outcome.status == 0
    assert outcome.output.endswith(f"{FILE}: 1 added, 1 gone, 1 kept\n")
    assert accepted(console) == [
        entry("binance-api-key", "bot.py", KEY),
        entry("binance-secret-key", "bot.py", OTHER, "revoked too"),
    ]


def test_update_without_anything_new_needs_no_reason(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    console.write("bot.py", CLEAN)

    assert console("baseline", "update").status == 0
    assert accepted(console) == []


def test_update_makes_a_baseline_if_there_is_none(console: Console) -> None:
    console.write("bot.py", PAIR)

    assert console("baseline", "update", *REASON).status == 0
    assert [found[1] for found in accepted(console)] == ["bot.py", "bot.py"]


def test_update_is_of_the_whole_project_lest_it_forget_the_other_folders(console: Console) -> None:
    console.write("a/bot.py", f'BINANCE_API_KEY = "{KEY}"\n')
    console.write("b/bot.py", f'BINANCE_SECRET = "{SECRET}"\n')
    console("baseline", "create", *REASON)

    outcome = console("baseline", "update", "a", *REASON)

    assert outcome.status == 2
    assert [found[1] for found in accepted(console)] == ["a/bot.py", "b/bot.py"]


def test_update_of_a_broken_baseline_leaves_it_alone(console: Console) -> None:
    console.write("bot.py", PAIR)
    before = console.write(FILE, f'{{"{KEY}"')

    outcome = console("baseline", "update", *REASON)

    assert (outcome.status, outcome.output) == (2, "")
    assert before.read_text() == f'{{"{KEY}"'
    assert shown_parts(outcome.errors, KEY) == []


# --- show ----------------------------------------------------------------------------------


def test_show_lists_what_is_accepted_and_why(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)

    outcome = console("baseline", "show")

    assert outcome.status == 0
    first, second, last = outcome.output.splitlines()
    shown = rf"{fingerprint(Secret(KEY))}  binance-api-key  bot\.py  \d{{4}}-\d\d-\d\d  revoked"
    assert re.fullmatch(shown, first)
    assert second.startswith(f"{fingerprint(Secret(SECRET))}  binance-secret-key  bot.py  ")
    assert last == "2 accepted"


def test_show_without_a_baseline_ends_with_2(console: Console) -> None:
    outcome = console("baseline", "show")

    assert (outcome.status, outcome.output) == (2, "")
    assert FILE in outcome.errors


@pytest.mark.parametrize("key", ["path", "reason"])
def test_show_lets_nothing_foreign_act(console: Console, key: str) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    document = json.loads((console.folder / FILE).read_text())
    document["findings"][0][key] = "a\x1b[2J\n::error::b\r"
    console.write(FILE, json.dumps(document))

    outcome = console("baseline", "show")

    assert "\x1b" not in outcome.output
    assert "\r" not in outcome.output
    assert [line for line in outcome.output.splitlines() if line.startswith("::")] == []


@pytest.mark.parametrize("action", ["create", "update", "show"])
def test_no_action_shows_a_key(console: Console, action: str) -> None:
    console.write(f"binance/{KEY}.py", PAIR)
    console("baseline", "create", "--reason", f"it was {OTHER}")
    if action == "create":
        (console.folder / FILE).unlink()

    outcome = console("baseline", action, *(REASON if action != "show" else ()))

    shown = outcome.everything + (console.folder / FILE).read_text()
    for value in (KEY, SECRET, OTHER):
        assert shown_parts(shown, value) == []


def test_no_key_in_the_name_of_the_project_is_shown(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.write(f"{KEY}/bot.py", PAIR)
    monkeypatch.chdir(console.folder / KEY)

    outcome = console("baseline", "create", *REASON)

    assert outcome.status == 0
    assert shown_parts(outcome.everything, KEY) == []
