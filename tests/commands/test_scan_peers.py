"""A baseline of detect-secrets is honoured where it is named, in every kind of scan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.commands.peers import PEER, secrets_baseline
from tests.e2e.workbench import Repository, clean_environment, shown_parts

BOTH = secrets_baseline(("bot.py", 2, KEY), ("bot.py", 2, SECRET))
NAMED = f'baseline = "{PEER}"\n'


@pytest.fixture
def repository(console: Console) -> Repository:
    return Repository(console.folder, clean_environment(console.folder.parent))


def test_it_is_not_honoured_unless_it_is_named(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, BOTH)

    assert console("scan").status == 1


@pytest.mark.parametrize("door", ["option", "settings"])
def test_it_is_honoured_where_it_is_named(console: Console, door: str) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, BOTH)
    if door == "settings":
        console.write("binlint.toml", NAMED)

    option = ("--baseline", PEER) if door == "option" else ()
    outcome = console("scan", *option, "--format", "json")

    assert outcome.status == 0
    suppressed = json.loads(outcome.output)["suppressed"]
    assert [(each["by"], each["reason"]) for each in suppressed] == [
        ("baseline", f"accepted in {PEER}")
    ] * 2


def test_what_it_has_not_is_reported(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("bot.py", 2, KEY), ("other.py", 2, SECRET)))

    outcome = console("scan", "--baseline", PEER, "--format", "json")

    assert outcome.status == 1
    assert [each["rule"] for each in json.loads(outcome.output)["findings"]] == [
        "binance-secret-key"
    ]


def test_what_it_says_is_real_is_reported_with_the_reason(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("bot.py", 2, KEY), ("bot.py", 2, SECRET), is_secret=True))

    outcome = console("scan", "--baseline", PEER)

    assert outcome.status == 1
    assert f"{PEER} has it, and says that it is a secret" in " ".join(outcome.output.split())


def test_a_broken_one_is_an_error(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("/bot.py", 2, KEY)))

    outcome = console("scan", "--baseline", PEER)

    assert (outcome.status, outcome.output) == (2, "")
    assert outcome.errors.startswith(f"binlint: {PEER}: results of '/bot.py': must be a path below")


def test_it_holds_for_what_is_staged(console: Console, repository: Repository) -> None:
    console.write(PEER, BOTH)
    repository.stage("bot.py", PAIR)

    assert console("scan", "--staged").status == 1
    assert console("scan", "--staged", "--baseline", PEER).status == 0


def test_it_holds_for_the_past_and_for_what_is_remembered_of_it(
    console: Console, repository: Repository, tmp_path: Path
) -> None:
    repository.stage("bot.py", PAIR)
    repository.commit_unchecked()
    repository.stage("bot.py", CLEAN)
    repository.commit_unchecked()
    cache = tmp_path / "cache"
    (tmp_path / PEER).write_text(BOTH)
    history = ("scan", "--history", "--cache", str(cache))

    assert [
        console(*history).status,
        console(*history, "--baseline", str(tmp_path / PEER)).status,
        console(*history).status,
    ] == [1, 0, 1]
    kept = b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file())
    assert not shown_parts(kept.decode("latin-1"), KEY)


@pytest.mark.parametrize("door", ["option", "settings"])
def test_with_policy_from_it_is_that_of_the_commit(
    console: Console, repository: Repository, door: str
) -> None:
    repository.stage(PEER, BOTH)
    repository.stage("binlint.toml", NAMED if door == "settings" else "")
    repository.stage("bot.py", CLEAN)
    repository.commit_unchecked()
    repository.git("branch", "base")
    console.write("bot.py", PAIR)
    console.write("new.py", PAIR)
    console.write(
        PEER,
        secrets_baseline(
            *((path, 2, value) for path in ("bot.py", "new.py") for value in (KEY, SECRET))
        ),
    )

    option = ("--baseline", PEER) if door == "option" else ()
    outcome = console("scan", "--policy-from", "base", *option, "--format", "json")

    report = json.loads(outcome.output)
    assert outcome.status == 1
    assert {each["path"] for each in report["findings"]} == {"new.py"}
    assert {(each["path"], each["reason"]) for each in report["suppressed"]} == {
        ("bot.py", f"accepted in base:{PEER}")
    }
    assert any(each["path"] == PEER and "differs" in each["message"] for each in report["errors"])


def test_nothing_of_it_is_run(console: Console, tmp_path: Path) -> None:
    program = tmp_path / "plugin.py"
    program.write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    hostile = {
        **json.loads(BOTH),
        "plugins_used": [{"name": "Evil", "path": f"file://{program}"}, 7, {"name": ["x"]}],
        "filters_used": [{"path": f"file://{program}::skip"}],
    }
    console.write("bot.py", PAIR)
    console.write(PEER, json.dumps(hostile))

    assert console("scan", "--baseline", PEER).status == 0
    assert console("baseline", "import", PEER).status == 0
    assert console("baseline", "export", PEER).status == 0
    assert console("baseline", "show", "--baseline", PEER).status == 0
    assert not (tmp_path / "ran").exists()


def test_show_lists_what_it_says(console: Console) -> None:
    console.write(PEER, secrets_baseline(("a\x1b.py", 2, KEY)))
    console.write("real", secrets_baseline(("bot.py", 2, KEY), is_secret=True))

    assert console("baseline", "show", "--baseline", PEER).output == "a\\x1b.py\n1 accepted\n"
    assert console("baseline", "show", "--baseline", "real").output == (
        "bot.py  (said to be a secret: stays reported)\n0 accepted\n"
    )
