"""A baseline that is not whole and valid is refused, and nothing of it is quoted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from binlint.errors import ConfigError
from binlint.policies import BaselineEntry
from binlint.policy import baseline

ENTRY = BaselineEntry("1" * 32, "binance-api-key", "bot.py", "rotated", "2026-01-01")


def written(tmp_path: Path, **changes: object) -> str:
    """Write a baseline of one entry with some fields changed; None leaves one out."""
    fields = {**ENTRY._asdict(), **changes}
    kept = {name: value for name, value in fields.items() if value is not None}
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"schema": baseline.SCHEMA, "findings": [kept]}))
    return str(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fingerprint": "abc"}, "fingerprint: must be 32 hexadecimal digits"),
        ({"fingerprint": "A" * 32}, "fingerprint: must be 32 hexadecimal digits"),
        ({"fingerprint": 5}, "fingerprint: must be a string"),
        ({"fingerprint": None}, "fingerprint: is missing"),
        ({"rule": "No Rule"}, "rule: must be a rule id"),
        ({"reason": " "}, "reason: must not be empty"),
        ({"reason": None}, "reason: is missing"),
        ({"added": "yesterday"}, "added: must be a date, such as 2027-01-31"),
        ({"path": ["a"]}, "path: must be a string"),
        ({"secret": "x"}, "unknown key 'secret'; known keys: fingerprint, rule, path"),
    ],
    ids=str,
)
def test_a_broken_entry_is_refused(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    path = written(tmp_path, **changes)

    with pytest.raises(ConfigError) as refusal:
        baseline.load(path)

    assert str(refusal.value).startswith(f"{path}: findings entry 1: {message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a JSON baseline (at line 1, column 1); mend it, or restore it from git"),
        (b"{\n<<<<<<< HEAD", "is not a JSON baseline (at line 2, column 1); mend it, or"),
        (b"[]", "is not a JSON baseline (must be an object); mend it"),
        (b"[" * 200_000, "is not a JSON baseline (a number too long, or nested too deep); mend"),
        (b"9" * 9_000, "is not a JSON baseline (a number too long, or nested too deep); mend"),
        (b"\xff\xfe{", "is not UTF-8; save it in that encoding"),
        (b"{}", "schema: must be 'binlint-baseline/1'; a newer binlint may have written it"),
        (b'{"schema": "binlint-baseline/2"}', "schema: must be 'binlint-baseline/1'; a newer"),
        (b'{"schema": "binlint-baseline/1"}', "findings: is missing"),
        (b'{"schema": "binlint-baseline/1", "findings": {}}', "findings: must be a list of"),
        (b'{"schema": "binlint-baseline/1", "findings": [1]}', "findings: must be a list of"),
        (b'{"schema": "binlint-baseline/1", "plugins": []}', "unknown key 'plugins'; known"),
    ],
    ids=lambda value: value[:40],
)
def test_a_broken_baseline_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(content)

    with pytest.raises(ConfigError) as refusal:
        baseline.load(str(path))

    assert str(refusal.value).startswith(f"{path}: {message}")


def test_a_refusal_holds_nothing_of_the_file(tmp_path: Path, key: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(f'{{"schema": {key}')

    with pytest.raises(ConfigError) as refusal:
        baseline.load(str(path))

    assert key[:12] not in str(refusal.value)
    assert refusal.value.__context__ is None
