"""`binlint baseline create` accepts what a whole scan finds, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.template import expand
from tests.commands.accepting import FILE, REASON, accepted, entry
from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console

OTHER = expand("{alnum:64}", "other")


def test_create_accepts_what_a_scan_finds(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console("baseline", "create", *REASON)

    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.output.endswith(f"{FILE}: 2 accepted\n")
    assert accepted(console) == [
        entry("binance-api-key", "bot.py", KEY),
        entry("binance-secret-key", "bot.py", SECRET),
    ]
    assert console("scan").status == 0


def test_what_was_accepted_stays_accepted_when_it_moves(console: Console) -> None:
    path = console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)

    path.unlink()
    console.write("deep/er/moved.py", f"# a new head\n\n{PAIR}")

    assert console("scan").status == 0
    console.write("new.py", f'BINANCE_SECRET = "{OTHER}"\n')
    assert console("scan").status == 1


def test_create_never_overwrites(console: Console) -> None:
    console.write("bot.py", PAIR)
    before = console.write(FILE, "precious")

    outcome = console("baseline", "create", *REASON)

    assert (outcome.status, outcome.output) == (2, "")
    assert "it is there already; `binlint baseline update` changes it" in outcome.errors
    assert before.read_text() == "precious"


def test_create_does_not_write_through_a_dangling_link(console: Console, tmp_path: Path) -> None:
    (console.folder / FILE).symlink_to(tmp_path / "elsewhere.json")
    console.write("bot.py", PAIR)

    assert console("baseline", "create", *REASON).status == 2
    assert not (tmp_path / "elsewhere.json").exists()


@pytest.mark.parametrize("action", ["create", "update"])
@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", " \n")], ids=repr)
def test_nothing_is_accepted_without_a_reason(
    console: Console, action: str, reason: tuple[str, ...]
) -> None:
    console.write("bot.py", PAIR)

    outcome = console("baseline", action, *reason)

    assert (outcome.status, outcome.output) == (2, "")
    assert "--reason" in outcome.errors
    assert not (console.folder / FILE).exists()


def test_nothing_to_accept_needs_no_reason(console: Console) -> None:
    console.write("bot.py", CLEAN)

    assert console("baseline", "create").status == 0
    assert accepted(console) == []


@pytest.mark.parametrize("action", ["create", "update"])
def test_an_incomplete_scan_accepts_and_forgets_nothing(console: Console, action: str) -> None:
    console.write("bot.py", PAIR)
    console.write("broken.zip", b"PK\x03\x04 and no more")
    if action == "update":
        console("baseline", "create", "bot.py", *REASON)
        console.write("bot.py", CLEAN)
    before = accepted(console) if action == "update" else None

    outcome = console("baseline", action, *REASON)

    assert (outcome.status, outcome.output) == (3, "")
    assert "the baseline was not written, since the scan is incomplete: broken.zip" in (
        outcome.errors
    )
    assert before == (accepted(console) if action == "update" else None)
    assert action == "update" or not (console.folder / FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("missing", *REASON), 2, id="missing-path"),
        pytest.param(("--config", "missing.toml", *REASON), 2, id="missing-settings"),
        pytest.param(("--baseline", "missing/b.json", *REASON), 2, id="missing-folder"),
        pytest.param(("--staged",), 2, id="unknown-option"),
    ],
)
def test_wrong_use_writes_nothing(
    console: Console, arguments: tuple[str, ...], status: int
) -> None:
    console.write("bot.py", PAIR)

    assert console("baseline", "create", *arguments).status == status
    assert [path.name for path in console.folder.iterdir()] == ["bot.py"]


def test_an_empty_folder_makes_no_baseline(console: Console) -> None:
    assert console("baseline", "create", *REASON).status == 3
    assert list(console.folder.iterdir()) == []


def test_what_a_comment_silences_needs_no_entry(console: Console) -> None:
    console.write("bot.py", f"{PAIR.strip()}  # binlint: allow[binance-api-key] old\n")

    console("baseline", "create", *REASON)

    assert accepted(console) == [entry("binance-secret-key", "bot.py", SECRET)]


def test_the_settings_say_where_the_baseline_is(console: Console) -> None:
    console.write("binlint.toml", 'baseline = "accepted.json"\n')
    console.write("bot.py", PAIR)

    console("baseline", "create", *REASON)

    assert [found[1] for found in accepted(console, "accepted.json")] == ["bot.py", "bot.py"]
    assert console("scan").status == 0


def test_an_option_says_where_the_baseline_is(console: Console) -> None:
    console.write("bot.py", PAIR)

    console("baseline", "create", "--baseline", "here.json", *REASON)

    assert [found[1] for found in accepted(console, "here.json")] == ["bot.py", "bot.py"]
