"""What is told of keys once all files are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint import accounts
from binlint.accounts import Account
from binlint.model import Finding
from binlint.policies import Base, KeyEntry, Policy
from binlint.policy.inline import Inline
from binlint.request import ScanRequest
from tests.detect.safety.finding import findings_of
from tests.e2e.workbench import Repository, clean_environment
from tests.leakage import generated_key, leaked

KEY = generated_key(41)
ENTRY = KeyEntry("main bot", "normal", "2026-01-01", None, None, "", 3)
TODAY = "2026-06-01"


def request(root: Path, *keys: KeyEntry, mode: str = "paths", beside: bool = False) -> ScanRequest:
    return ScanRequest(
        mode,  # type: ignore[arg-type]
        str(root),
        beside=beside,
        policy=Policy(keys=keys),
        settings="binlint.toml",
        today=TODAY,
    )


def keys_in(*paths: str) -> list[Finding]:
    """Return the findings of one key in several files."""
    return [one for path in paths for one in findings_of(path, f"BINANCE_API_KEY={KEY}\n")]


def told(found: list[Account]) -> list[tuple[str, str, int]]:
    return [(one.path, each.rule, each.line) for one in found for each in one.findings]


def test_keys_of_the_settings_grow_old(tmp_path: Path) -> None:
    found = list(accounts.conclude(request(tmp_path, ENTRY), []))

    assert told(found) == [("binlint.toml", "key-rotation-due", 3)]


def test_keys_of_the_settings_that_are_young_are_accounted_for_in_silence(tmp_path: Path) -> None:
    found = list(accounts.conclude(request(tmp_path, ENTRY._replace(created=TODAY)), []))

    assert found == [Account("binlint.toml", (), Inline((), ()), is_vouched=True)]


def test_the_comments_of_the_settings_come_along(tmp_path: Path) -> None:
    text = "# binlint: allow [key-rotation-due] -- on vacation\n"
    (tmp_path / "binlint.toml").write_text(text, encoding="utf-8")

    (found,) = accounts.conclude(request(tmp_path, ENTRY), [])

    assert [one.rules for one in found.comments.directives] == [("key-rotation-due",)]


def test_one_key_in_two_environments(tmp_path: Path) -> None:
    credentials = keys_in(".env.production", ".env.staging")

    found = list(accounts.conclude(request(tmp_path), credentials))

    assert told(found) == [(".env.staging", "key-reused", 1)]
    assert leaked(repr(found), (KEY,)) == []


def test_faults_are_no_keys(tmp_path: Path) -> None:
    faults = findings_of(".env", "BINANCE_ENABLE_WITHDRAWALS=true\nBINANCE_VERIFY_SSL=false\n")

    assert [one.rule for one in faults] == ["withdrawal-scope", "tls-disabled"]
    assert list(accounts.conclude(request(tmp_path), faults)) == []


@pytest.mark.parametrize(("mode", "beside"), [("staged", False), ("stdin", False), ("paths", True)])
def test_only_a_scan_of_a_tree_tells_anything(tmp_path: Path, mode: str, beside: bool) -> None:
    asked = request(tmp_path, ENTRY, mode=mode, beside=beside)

    assert list(accounts.conclude(asked, keys_in(".env.production", ".env.staging"))) == []


def test_keys_of_the_settings_of_a_commit_are_accounted_for_by_its_comments(
    tmp_path: Path,
) -> None:
    repository = Repository(tmp_path, clean_environment(tmp_path.parent))
    repository.stage("binlint.toml", "[[keys]]  # binlint: allow made up\n")
    repository.commit_unchecked()
    repository.write("binlint.toml", "\n")
    base = Base("main", repository.git("rev-parse", "main"), str(tmp_path), settings="binlint.toml")
    asked = request(tmp_path, ENTRY._replace(created=TODAY))
    asked = asked._replace(policy=asked.policy._replace(base=base))

    (account,) = accounts.conclude(asked, [])

    assert [one.line for one in account.comments.directives] == [1]
