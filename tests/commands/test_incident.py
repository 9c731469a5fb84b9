"""`binlint incident` writes a runbook for the credential that is meant."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.commands.tables import SETTINGS
from tests.e2e.workbench import Repository, clean_environment, shown_parts


@pytest.fixture
def leaked(console: Console) -> Repository:
    """Return a repository whose past holds a pair."""
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("bot.py", PAIR)
    made.commit_unchecked()
    made.stage("bot.py", CLEAN)
    made.commit_unchecked()
    return made


def fingerprints(console: Console) -> list[str]:
    output = console("scan", "--history", "--format", "json").output
    return [each["fingerprint"] for each in json.loads(output)["findings"]]


def titles(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("# ")]


KEY_TITLE = f"# Leaked: Binance API key <code>{KEY[:4]}…{KEY[-4:]}</code>"
SECRET_TITLE = f"# Leaked: Binance secret key <code>{SECRET[:4]}…{SECRET[-4:]}</code>"


def test_all_of_them(console: Console, leaked: Repository) -> None:
    outcome = console("incident", "--all")

    assert (outcome.status, outcome.errors) == (0, "")
    assert titles(outcome.output) == [KEY_TITLE, SECRET_TITLE]
    first = leaked.git("rev-list", "--max-parents=0", "HEAD")
    assert f"| First commit | {first[:12]} of " in outcome.output
    assert "no longer in HEAD" in outcome.output
    assert shown_parts(outcome.output, KEY) == shown_parts(outcome.output, SECRET) == []


def test_one_by_the_beginning_of_its_fingerprint(console: Console, leaked: Repository) -> None:
    _, second = fingerprints(console)

    outcome = console("incident", second[:8])

    assert (outcome.status, titles(outcome.output)) == (0, [SECRET_TITLE])


def test_files_alone_will_do(console: Console) -> None:
    console.write("bot.py", PAIR)

    assert titles(console("incident", "--all").output) == [KEY_TITLE, SECRET_TITLE]


def test_places_of_one_secret_are_told_together(console: Console) -> None:
    for name in ("a.py", "b.py"):
        console.write(name, PAIR)

    output = console("incident", "--all").output

    assert titles(output) == [KEY_TITLE, SECRET_TITLE]
    assert "| Place | <code>a.py:2:18</code> |\n| Place | <code>b.py:2:18</code> |" in output


def test_a_short_value_of_a_rule_of_ones_own_is_told_as_that_rule_says(console: Console) -> None:
    console.write("binlint.toml", SETTINGS)
    console.write("bot.py", f"token = 'tok_{0x1F2E3D4C:x}'\n")

    outcome = console("incident", "--all")

    assert (outcome.status, titles(outcome.output)) == (0, ["# Leaked: Internal token in code"])
    assert "- [ ] Revoke it.\n" in outcome.output
    assert "Binance" not in outcome.output


def test_a_sign_in_a_path_parts_no_archive(console: Console) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("bots/good.py", CLEAN)
    made.stage("bots!old/k.py", PAIR)
    made.commit_unchecked()

    output = console("incident", "--all").output

    assert titles(output) == [KEY_TITLE, SECRET_TITLE]
    assert output.count("  git filter-repo --invert-paths --path='bots!old/k.py'\n") == 2


@pytest.mark.parametrize("is_committed", [True, False], ids=["committed", "untracked"])
def test_an_archive_is_taken_out_once(console: Console, is_committed: bool) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    with zipfile.ZipFile(made.root / "z.zip", "w") as archive:
        archive.writestr("bot.py", PAIR)
    made.stage("a.py", CLEAN)
    if is_committed:
        made.git("add", "z.zip")
    made.commit_unchecked()

    output = console("incident", "--all").output

    assert titles(output) == [KEY_TITLE, SECRET_TITLE]
    assert output.count("git filter-repo") == 2
    assert output.count("  git filter-repo --invert-paths --path=z.zip\n") == 2


def test_a_committed_value_in_pieces_may_be_in_history(console: Console) -> None:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("bot.py", f'api_key = "{KEY[:30]}" + "{KEY[30:]}"  # binance\n')
    made.commit_unchecked()

    output = console("incident", "--all").output

    assert titles(output) == [KEY_TITLE]
    assert "  git filter-repo --invert-paths --path=bot.py\n" in output
    assert "replacements.txt" not in output
    assert "enough" not in output


def test_nothing_to_tell_is_said(console: Console) -> None:
    console.write("bot.py", CLEAN)

    outcome = console("incident", "--all")

    assert (outcome.status, outcome.output) == (0, "No leaked credential was found.\n")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((), "name fingerprints, as `binlint scan --history --verbose` shows them, or --all"),
        (("--all", "123456"), "name fingerprints, as"),
        (("12345",), "a fingerprint has hexadecimal digits, of which 6 or more are given"),
        (("x" * 8,), "a fingerprint has hexadecimal digits"),
        (("0" * 8,), "no credential has the fingerprint 00000000: see `binlint scan --history"),
    ],
    ids=["nothing", "both", "short", "odd", "unknown"],
)
def test_wrong_use(
    console: Console, leaked: Repository, given: tuple[str, ...], message: str
) -> None:
    outcome = console("incident", *given)

    assert (outcome.status, outcome.output) == (2, "")
    assert message in outcome.errors


def test_what_could_not_be_read_is_told(console: Console, leaked: Repository) -> None:
    (leaked.root / ".git" / "objects" / "pack" / "pack-1.idx").symlink_to("gone")

    outcome = console("incident", "--all")

    assert outcome.status == 3
    assert titles(outcome.output) == [KEY_TITLE, SECRET_TITLE]
    assert "pack-1.idx leads nowhere" in outcome.errors


def test_a_silent_credential_is_meant_only_by_its_fingerprint(console: Console) -> None:
    console.write("bot.py", PAIR)
    verbose = console("scan", "--verbose").output
    first = verbose.partition("fingerprint ")[2][:12]
    console("baseline", "create", "--reason", "revoked")

    assert console("incident", "--all").output == "No leaked credential was found.\n"
    assert titles(console("incident", first).output) == [KEY_TITLE]
