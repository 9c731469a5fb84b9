"""A baseline of detect-secrets with our types: kept, audited, and what its hook compares with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.detect_secrets_runs import (
    ALL_LINES,
    BASELINE,
    INDIRECT,
    OURS,
    PLUGIN,
    Entry,
    audit,
    detect_secrets,
    entries,
    hook,
    private_key,
    write_baseline,
)
from tests.e2e.workbench import PROJECT, Repository, generated_key, leaking_python

pytestmark = pytest.mark.e2e
API, SIGNING, PRIVATE = "Binance API Key", "Binance Secret Key", "Binance Private Key"
SHIM = "tools/binlint_plugin.py"


@pytest.fixture
def audited(repository: Repository) -> Path:
    """A repository with two leaks, and its baseline."""
    repository.stage("bot.py", leaking_python())
    repository.stage("keys/binance.pem", f"# bot\n{private_key(1)}")
    baseline = write_baseline(repository, *ALL_LINES)
    repository.git("add", BASELINE)
    repository.commit_unchecked()
    return baseline


def first(is_secret: bool | None = None) -> list[Entry]:
    return [
        Entry("bot.py", 3, API, is_secret),
        Entry("bot.py", 3, SIGNING, is_secret),
        Entry("keys/binance.pem", 3, PRIVATE, is_secret),
    ]


def test_a_baseline_names_types_plugins_and_filters(audited: Path) -> None:
    content = json.loads(audited.read_text())
    plugins = {each["name"]: each.get("path") for each in content["plugins_used"]}
    assert entries(audited) == first()
    assert [plugins[name] for name in OURS] == [f"file://{PLUGIN}"] * len(OURS)
    assert INDIRECT not in [each["path"] for each in content["filters_used"]]


def test_an_update_keeps_what_is_known_and_adds_what_is_new(
    repository: Repository, audited: Path
) -> None:
    repository.stage("bot.py", f"# moved\n{leaking_python()}")
    repository.stage("new.env", f"BINANCE_API_KEY={generated_key(7)}\n")
    outcome = detect_secrets(repository, "scan", "--baseline", BASELINE)
    assert (outcome.status, outcome.everything) == (0, "")
    moved = [entry._replace(line=4) if entry.path == "bot.py" else entry for entry in first()]
    assert entries(audited) == [*moved, Entry("new.env", 1, API, None)]


def test_an_update_of_nothing_new_changes_nothing(repository: Repository, audited: Path) -> None:
    before = json.loads(audited.read_text())
    detect_secrets(repository, "scan", "--baseline", BASELINE)
    after = json.loads(audited.read_text())
    kept = ("version", "plugins_used", "results")
    assert [after[each] for each in kept] == [before[each] for each in kept]


def test_a_type_that_is_taken_out_stays_out(repository: Repository, audited: Path) -> None:
    content = json.loads(audited.read_text())
    left = [each for each in content["plugins_used"] if each["name"] != OURS[0]]
    audited.write_text(json.dumps({**content, "plugins_used": left}))
    detect_secrets(repository, "scan", "--baseline", BASELINE)
    assert json.loads(audited.read_text())["plugins_used"] == left
    assert entries(audited) == first()[1:]


def test_an_audit_shows_each_value_and_keeps_the_answers(
    repository: Repository, audited: Path
) -> None:
    count = sum(len(each) for each in json.loads(audited.read_text())["results"].values())
    outcome = audit(repository, stdin=b"n\n" * count)
    assert outcome.output.count("Should this string be committed") == count, outcome.everything
    assert "not found" not in outcome.output.lower()
    assert entries(audited) == first(is_secret=True)


def test_its_own_audit_knows_no_plugin_that_is_not_its_own(
    repository: Repository, audited: Path
) -> None:
    outcome = detect_secrets(repository, "audit", BASELINE, stdin=b"n\n" * 9)
    assert "in from_secret_type" in outcome.errors  # once it does, the documentation can say so


def test_answers_survive_an_update(repository: Repository, audited: Path) -> None:
    count = sum(len(each) for each in json.loads(audited.read_text())["results"].values())
    audit(repository, stdin=b"y\n" * count)
    detect_secrets(repository, "scan", "--baseline", BASELINE)
    assert entries(audited) == first(is_secret=False)


def test_the_report_of_an_audit_finds_the_values_again(
    repository: Repository, audited: Path
) -> None:
    outcome = audit(repository, "--report")
    results = json.loads(outcome.output)["results"]
    ours = {
        (each["filename"], *each["lines"], kind)
        for each in results
        for kind in each["types"]
        if kind.startswith("Binance")
    }
    assert ours == {(path, str(line), kind) for path, line, kind, _ in first()}


# The hook


def test_the_hook_lets_pass_what_the_baseline_has(repository: Repository, audited: Path) -> None:
    outcome = hook(repository, "--baseline", BASELINE, "bot.py", "keys/binance.pem")
    assert (outcome.status, outcome.everything) == (0, "")


def test_the_hook_stops_what_is_new(repository: Repository, audited: Path) -> None:
    repository.stage("new.py", leaking_python(seed=5))
    outcome = hook(repository, "--baseline", BASELINE, "bot.py", "new.py")
    assert outcome.status == 1
    assert "new.py:3" in outcome.output
    assert "bot.py" not in outcome.output


def test_the_hook_needs_no_baseline(repository: Repository) -> None:
    repository.stage("bot.env", f"BINANCE_API_KEY={generated_key(1)}\n")
    outcome = hook(repository, "-p", PLUGIN, "bot.env")
    assert (outcome.status, API in outcome.output) == (1, True)


# In a team


def shim() -> str:
    """Return the file that the documentation tells teams to keep."""
    text = (PROJECT / "docs" / "detect-secrets-plugin.md").read_text("utf-8")
    (block,) = text.split(f"```python\n# {SHIM}\n")[1:]
    return block.split("```")[0]


def test_a_relative_path_of_a_file_in_the_repository_holds(repository: Repository) -> None:
    repository.stage(SHIM, shim())
    repository.stage("bot.py", leaking_python())
    baseline = write_baseline(repository, *ALL_LINES, plugin=SHIM)
    baseline.write_text(baseline.read_text().replace(f"file://{repository.root}/", "file://"))
    repository.git("add", BASELINE)
    elsewhere = repository.root.rename(repository.root.parent / "elsewhere")
    moved = Repository(elsewhere, repository.environment)
    moved.stage("new.env", f"BINANCE_API_KEY={generated_key(7)}\n")
    stopped = hook(moved, "--baseline", BASELINE, "bot.py", "new.env")
    assert (stopped.status, "new.env:1" in stopped.output) == (1, True), stopped.everything
    detect_secrets(moved, "scan", "--baseline", BASELINE)
    assert f'"path": "file://{SHIM}"' in (elsewhere / BASELINE).read_text()
    assert [entry.path for entry in entries(elsewhere / BASELINE)] == ["bot.py"] * 2 + ["new.env"]
