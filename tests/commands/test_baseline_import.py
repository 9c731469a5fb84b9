"""`binlint baseline import` takes over what is found again, and names what is not."""

from __future__ import annotations

import json

import pytest

from tests.commands.accepting import FILE, REASON, accepted, entry
from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.commands.peers import PEER, secrets_baseline
from tests.e2e.workbench import Repository, clean_environment, shown_parts

IGNORE = ".gitleaksignore"
REPORT = "gitleaks.json"


@pytest.fixture
def repository(console: Console) -> Repository:
    return Repository(console.folder, clean_environment(console.folder.parent))


def committed(repository: Repository, text: str) -> str:
    repository.stage("bot.py", text)
    repository.commit_unchecked()
    return repository.git("rev-parse", "HEAD").strip()


def report(commit: str = "", line: int = 2, secret: str = "REDACTED") -> str:
    finding = {"RuleID": "generic-api-key", "File": "bot.py", "StartLine": line, "Commit": commit}
    return json.dumps([{**finding, "Secret": secret}])


def from_(file: str) -> list[tuple[str, str, str, str]]:
    return [
        entry("binance-api-key", "bot.py", KEY, f"imported from {file}"),
        entry("binance-secret-key", "bot.py", SECRET, f"imported from {file}"),
    ]


def test_values_of_detect_secrets_are_taken_over(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("bot.py", 9, KEY), ("bot.py", 9, SECRET)))

    outcome = console("baseline", "import", PEER)

    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.output.endswith(
        f"{FILE}: 2 added; 2 of 2 entries of {PEER} (detect-secrets) found\n"
    )
    assert accepted(console) == from_(PEER)
    assert console("scan").status == 0


def test_what_is_not_found_is_named(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("bot.py", 2, KEY), ("gone.py", 3, SECRET)))

    outcome = console("baseline", "import", PEER)

    assert outcome.status == 0
    assert outcome.output.splitlines()[0] == (
        "gone.py:3 (Secret Keyword): no finding of binlint there"
    )
    assert "1 added; 1 of 2 entries" in outcome.output
    assert accepted(console) == from_(PEER)[:1]


def test_what_is_said_to_be_real_is_not_taken_over(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("bot.py", 2, KEY), is_secret=True))

    outcome = console("baseline", "import", PEER)

    assert outcome.status == 0
    assert outcome.output.startswith(
        "bot.py:2 (Secret Keyword): said to be a secret: stays reported\n"
    )
    assert not (console.folder / FILE).exists()


def test_what_was_accepted_stays_as_it_is(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    before = accepted(console)
    console.write("bot.py", f'BINANCE_API_KEY = "{KEY}"\n')
    console.write(PEER, secrets_baseline(("bot.py", 1, KEY)))

    assert "0 added; 1 of 1 entries" in console("baseline", "import", PEER).output
    assert accepted(console) == before


def test_a_reason_stands_before_where_an_entry_is_from(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("bot.py", 2, KEY)))

    console("baseline", "import", PEER, *REASON)

    assert accepted(console) == [
        entry("binance-api-key", "bot.py", KEY, f"revoked (imported from {PEER})")
    ]


def test_lines_of_an_ignore_file_are_taken_over(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(IGNORE, "# old\nbot.py:generic-api-key:2\nbot.py:generic-api-key:1\n")

    outcome = console("baseline", "import", IGNORE)

    assert outcome.output.splitlines()[0].startswith("bot.py:1 (generic-api-key): no finding")
    assert accepted(console) == from_(IGNORE)


def test_a_line_of_a_commit_is_looked_up_in_it(console: Console, repository: Repository) -> None:
    commit = committed(repository, PAIR)
    committed(repository, CLEAN)
    console.write(IGNORE, f"{commit}:bot.py:generic-api-key:2\n")

    assert console("baseline", "import", IGNORE).status == 0
    assert accepted(console) == from_(IGNORE)


def test_a_commit_that_is_not_there_is_named(console: Console, repository: Repository) -> None:
    committed(repository, PAIR)
    console.write(IGNORE, f"{'1' * 40}:bot.py:r:2\nabcdef1:bot.py:r:2\n")

    outcome = console("baseline", "import", IGNORE)

    assert outcome.status == 0
    assert outcome.output.splitlines()[:2] == [
        f"bot.py:2 in commit {'1' * 12} (r): its commit is not in this clone",
        "bot.py:2 in commit abcdef1 (r): its commit is not in this clone",
    ]


def test_a_report_is_matched_by_value_if_it_has_it(
    console: Console, repository: Repository
) -> None:
    commit = committed(repository, PAIR)
    console.write(REPORT, report(commit, line=1, secret=SECRET))

    outcome = console("baseline", "import", REPORT)

    assert accepted(console) == from_(REPORT)[1:]
    assert f"{REPORT} holds secrets in plain text: delete it" in outcome.errors
    assert not shown_parts(outcome.everything, SECRET)


def test_a_redacted_report_is_matched_by_line(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(REPORT, report())

    outcome = console("baseline", "import", REPORT)

    assert (outcome.status, outcome.errors) == (0, "")
    assert accepted(console) == from_(REPORT)


def test_another_value_on_the_line_is_not_accepted(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(REPORT, report(secret="another-token"))

    console("baseline", "import", REPORT)

    assert not (console.folder / FILE).exists()


def test_what_a_comment_silences_needs_no_entry(console: Console) -> None:
    console.write("bot.py", f"{PAIR.strip()}  # binlint: allow[binance-api-key] old\n")
    console.write(IGNORE, "bot.py:r:2\n")

    console("baseline", "import", IGNORE)

    assert accepted(console) == from_(IGNORE)[1:]


def test_foreign_text_cannot_act(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write(PEER, secrets_baseline(("a\x1b[2J\n::error::b", 2, KEY), type="\x1b[31mred"))

    outcome = console("baseline", "import", PEER)

    assert "\x1b" not in outcome.output
    assert not any(line.startswith("::") for line in outcome.output.splitlines())


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param(b"{", 2, id="no-json"),
        pytest.param(b"nothing known", 2, id="no-baseline"),
        pytest.param(None, 2, id="missing"),
    ],
)
def test_nothing_is_written_after_an_error(
    console: Console, content: bytes | None, status: int
) -> None:
    console.write("bot.py", PAIR)
    if content is not None:
        console.write(PEER, content)

    outcome = console("baseline", "import", PEER)

    assert (outcome.status, outcome.output) == (status, "")
    assert outcome.errors.startswith(f"binlint: {PEER}: ")
    assert not (console.folder / FILE).exists()


def test_an_incomplete_scan_takes_nothing_over(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write("broken.zip", b"PK\x03\x04 and no more")
    console.write(IGNORE, "bot.py:r:2\n")

    assert console("baseline", "import", IGNORE).status == 3
    assert not (console.folder / FILE).exists()


def test_a_baseline_of_detect_secrets_is_never_overwritten(console: Console) -> None:
    console.write("bot.py", PAIR)
    text = secrets_baseline(("bot.py", 2, KEY))
    console.write(PEER, text)
    console.write("binlint.toml", f'baseline = "{PEER}"\n')

    for action in (("import", PEER), ("update", *REASON), ("create", *REASON), ("export",)):
        assert console("baseline", *action).status == 2
    assert (console.folder / PEER).read_text() == text
