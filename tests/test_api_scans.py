"""What the library's scans find, refuse and leave alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from binlint import (
    BinlintError,
    ConfigError,
    Coverage,
    Report,
    RuleError,
    UsageError,
    scan,
    scan_text,
)
from tests.e2e.workbench import Repository, clean_environment, generated_key, leaking_python

LEAK = [("bot.py", 3, "binance-api-key"), ("bot.py", 3, "binance-secret-key")]
ALLOWED = f'BINANCE_API_KEY = "{generated_key(3)}"  # binlint: allow[binance-api-key] revoked\n'
EXCLUDING = 'exclude = ["bot.py"]\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "bot.py").write_text(leaking_python())
    (folder / "fine.py").write_text("print('nothing to see')\n")
    return folder


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    environment = clean_environment(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Repository(tmp_path / "repository", environment)


def found(report: Report) -> list[tuple[str, int, str]]:
    return [(each.path, each.line, each.rule) for each in report.findings]


def test_a_folder_is_scanned(tree: Path) -> None:
    report = scan(tree)
    assert (found(report), report.status) == (LEAK, 1)
    assert report.coverage == Coverage(files=2, bytes=len(leaking_python()) + 24)


def test_the_current_folder_is_the_default(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert found(scan()) == LEAK


def test_a_root_is_scanned_if_nothing_else_is_named(tree: Path) -> None:
    assert found(scan(root=tree)) == LEAK


def test_paths_are_relative_to_the_root(tree: Path) -> None:
    report = scan(tree / "bot.py", root=tree.parent)
    assert [finding.path for finding in report.findings] == ["tree/bot.py"] * 2


def test_a_clean_file_is_clean(tree: Path) -> None:
    report = scan(tree / "fine.py")
    assert (report.findings, report.errors, report.status) == ((), (), 0)


def test_the_past_is_scanned(repository: Repository) -> None:
    repository.stage("bot.py", leaking_python())
    repository.commit_unchecked()
    repository.stage("bot.py", "print('clean')\n")
    repository.commit_unchecked()
    report = scan(repository.root, history=True)
    commits = [finding.commit.id for finding in report.findings if finding.commit]
    assert found(report) == LEAK
    assert commits == [repository.git("rev-parse", "HEAD~1")] * 2
    assert not (repository.root / ".git" / "binlint").exists()


def test_the_past_is_remembered_where_that_is_asked_for(repository: Repository) -> None:
    repository.stage("bot.py", leaking_python())
    repository.commit_unchecked()
    cache = repository.root.parent / "cache"
    first, second = (scan(repository.root, history=True, cache=cache) for _ in range(2))
    assert first._replace(seconds=0) == second._replace(seconds=0)
    assert list(cache.rglob("*"))


def test_a_text_is_scanned_under_a_name() -> None:
    report = scan_text(leaking_python(), "bot.py")
    assert (found(report), report.status) == (LEAK, 1)
    assert report.findings == scan_text(leaking_python().encode(), "bot.py").findings


@pytest.mark.parametrize("text", ["", b"", "nothing to see"])
def test_a_text_without_a_key_is_clean(text: str | bytes) -> None:
    report = scan_text(text)
    assert (report.findings, report.errors, report.status) == ((), (), 0)


def test_a_text_may_hold_lone_surrogates() -> None:
    (finding,) = scan_text(f'"\udce4\ud800" BINANCE_API_KEY={generated_key(1)}').findings
    assert (finding.rule, finding.column) == ("binance-api-key", 22)


def test_settings_are_found_at_the_root(tree: Path) -> None:
    (tree / "binlint.toml").write_text(EXCLUDING)
    assert found(scan(tree)) == []


def test_settings_can_be_named(tree: Path) -> None:
    (tree.parent / "mine.toml").write_text(EXCLUDING)
    assert found(scan(tree, config=tree.parent / "mine.toml")) == []


def test_comments_silence(tree: Path) -> None:
    (tree / "bot.py").write_text(ALLOWED)
    (verdict,) = scan(tree).suppressed
    assert (verdict.by, verdict.reason, verdict.finding.line) == ("inline", "revoked", 1)


def test_without_trust_neither_settings_nor_comments_silence(tree: Path) -> None:
    (tree / "binlint.toml").write_text(EXCLUDING)
    (tree / "bot.py").write_text(ALLOWED)
    report = scan(tree, trust=False)
    assert (found(report), report.suppressed) == ([("bot.py", 1, "binance-api-key")], ())
    assert found(scan_text(ALLOWED, trust=False)) == [("<text>", 1, "binance-api-key")]


def test_without_trust_comments_of_the_past_do_not_silence(repository: Repository) -> None:
    repository.stage("bot.py", ALLOWED)
    repository.commit_unchecked()
    assert found(scan(repository.root, history=True)) == []
    untrusted = scan(repository.root, history=True, trust=False)
    assert found(untrusted) == [("bot.py", 1, "binance-api-key")]


def test_named_settings_count_without_trust(tree: Path) -> None:
    (tree.parent / "mine.toml").write_text(EXCLUDING)
    assert found(scan(tree, config=tree.parent / "mine.toml", trust=False)) == []


def test_the_least_confidence_and_severity_are_the_callers(tree: Path) -> None:
    text = f'# Binance testnet\nBINANCE_TESTNET_API_KEY = "{generated_key(5)}"\n'
    assert [each.severity for each in scan_text(text).findings] == ["warning"]
    assert (scan_text(text).status, scan_text(text, fail_on="error").status) == (1, 0)
    (tree / "bot.py").write_text(text)
    assert scan(tree, fail_on="error").status == 0
    low = [each for each in scan(tree).findings if each.confidence != "high"]
    assert len(scan(tree, min_confidence="high").suppressed) == len(low)


def test_processes_share_a_tree_if_that_is_asked_for(tree: Path) -> None:
    assert scan(tree, jobs=2)._replace(seconds=0) == scan(tree)._replace(seconds=0)


# What is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"fail_on": "fatal"}, "fail_on takes one of note, warning, error"),
        ({"min_confidence": "certain"}, "min_confidence takes one of low, medium, high"),
        ({"jobs": 0}, "jobs takes a number from 1 to 64"),
        ({"root": "nowhere"}, "'nowhere' is no folder: root is what holds the paths"),
    ],
    ids=str,
)
def test_a_wrong_argument_is_named(tree: Path, arguments: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        scan(tree, **arguments)  # type: ignore[arg-type]
    assert (str(raised.value), raised.value.exit_status) == (said, 2)


def test_what_is_not_there_is_an_error(tree: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file or folder"):
        scan(tree / "robots")


def test_the_past_is_that_of_one_repository(tree: Path) -> None:
    with pytest.raises(UsageError, match="history takes one path at most"):
        scan(tree, tree, history=True)


@pytest.mark.parametrize(
    ("settings", "kind"),
    [("exclude = 5\n", ConfigError), ('[[rules]]\nid = "x"\n', RuleError)],
    ids=["key", "rule"],
)
def test_wrong_settings_are_an_error(tree: Path, settings: str, kind: type[BinlintError]) -> None:
    (tree / "binlint.toml").write_text(settings)
    with pytest.raises(kind, match=r"binlint\.toml"):
        scan(tree)


def test_nothing_to_scan_is_incomplete(tmp_path: Path) -> None:
    report = scan(tmp_path)
    assert (report.status, len(report.errors)) == (3, 1)


# What is left alone


def test_nothing_is_printed_and_no_signal_is_handled(
    tree: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    scan(tree)
    scan_text(leaking_python())
    assert capfd.readouterr() == ("", "")
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before


THREADS = """
import os, sys
from concurrent.futures import ThreadPoolExecutor
from binlint import scan

forks = []
os.register_at_fork(before=lambda: forks.append(1))
alone = scan(sys.argv[1])._replace(seconds=0)
with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(scan, sys.argv[1], jobs=each % 2 + 1) for each in range(8)]
    same = [future.result()._replace(seconds=0) == alone for future in futures]
print(len(alone.findings), same, forks)
"""


def test_threads_find_what_one_thread_finds_and_do_not_fork(tree: Path) -> None:
    done = subprocess.run([sys.executable, "-c", THREADS, tree], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"2 {[True] * 8} []\n", "")
