"""detect-secrets finds with our plugin what binlint finds, line by line, in files of every kind."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from tests.e2e.detect_secrets_runs import (
    ALL_LINES,
    OURS,
    PLUGIN,
    detect_secrets,
    found,
    private_key,
)
from tests.e2e.workbench import Repository, generated_key, leaking_python, shown_parts

pytestmark = pytest.mark.e2e
KEY, SECRET = generated_key(1), generated_key(2)
YAML = f"exchange:\n  name: binance\n  key: {KEY}\n  secret: {SECRET}\n"
INI = f"; binance api key: {KEY}\n[binance]\napi_secret = {SECRET}\n"
SPLIT = f'import ccxt\nBINANCE_API_KEY = ("{KEY[:32]}"\n    "{KEY[32:]}")\n'
MANIFEST = "kind: Secret\ndata:\n  BINANCE_API_KEY: "

API, SIGNING, EITHER, PRIVATE = (
    *("Binance API Key", "Binance Secret Key"),
    *("Binance Credential", "Binance Private Key"),
)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (".env", f"BINANCE_API_KEY={KEY}\n", [(1, API)]),
        ("bot.py", leaking_python(), [(3, API), (3, SIGNING)]),
        ("config.json", json.dumps({"binance": {"key": KEY}}), [(1, API)]),
        ("client_id.js", f'x = {{client_id: 7, binanceApiKey: "{KEY}"}}\n', [(1, API)]),
        ("exchange.yml", YAML, [(3, API), (4, SIGNING)]),
        ("end.yml", f"name: binance\n# api key of binance: {KEY}\n", [(2, API)]),
        ("bot.ini", INI, [(1, API), (3, SIGNING)]),
        ("notes.md", f"# Binance\n\n| API key | `{KEY}` |\n", [(3, API)]),
        ("k8s.yml", f"{MANIFEST}{b64encode(KEY.encode()).decode()}\n", [(3, API)]),
        ("windows.env", f"\ufeffA=1\r\nBINANCE_API_KEY={KEY}\r\n", [(2, API)]),
        ("mac.env", f"A=1\rBINANCE_API_KEY={KEY}\r", [(2, API)]),
        ("split.py", SPLIT, [(2, API)]),
        ("binance.pem", private_key(1), [(2, PRIVATE)]),
        ("client.rb", f'Binance.new("{KEY}")\n', [(1, EITHER)]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 14 else "",
)
def test_a_value_is_found_and_named(
    repository: Repository, name: str, content: str, expected: list[tuple[int, str]]
) -> None:
    repository.stage(name, content)
    assert found(repository, *ALL_LINES) == [(name, *each) for each in expected]


@pytest.mark.parametrize(
    "content",
    [f"sha256 = '{KEY}'\n", f"BYBIT_API_KEY={KEY}\n", "BINANCE_API_KEY=your-api-key\n"],
    ids=["hash", "other-exchange", "placeholder"],
)
def test_what_is_no_key_of_binance_is_not_found(repository: Repository, content: str) -> None:
    repository.stage("bot.py", content)
    assert found(repository, *ALL_LINES) == []


@pytest.mark.parametrize(
    "line",
    [
        f'BINANCE_API_KEY = "{KEY}"  # binlint: allow[binance-api-key] revoked\n',
        f'# binlint: allow revoked\nBINANCE_API_KEY = "{KEY}"\n',
        f'BINANCE_API_KEY = "{KEY}"  # pragma: allowlist secret\n',
        f'# pragma: allowlist nextline secret\nBINANCE_API_KEY = "{KEY}"\n',
    ],
    ids=["ours", "ours-above", "theirs", "theirs-above"],
)
def test_comments_silence(repository: Repository, line: str) -> None:
    repository.stage("bot.py", f"import ccxt\n{line}BINANCE_SECRET = '{SECRET}'\n")
    lines = line.count("\n") + 2
    assert found(repository, *ALL_LINES) == [("bot.py", lines, SIGNING)]


def test_a_comment_without_a_reason_silences_nothing(repository: Repository) -> None:
    repository.stage("bot.py", f'BINANCE_API_KEY = "{KEY}"  # binlint: allow\n')
    assert found(repository) == [("bot.py", 1, API)]


def test_a_filter_of_detect_secrets_leaves_out_calls(repository: Repository) -> None:
    repository.stage("bot.py", leaking_python())
    assert found(repository) == []


@pytest.mark.parametrize(
    ("string", "types"),
    [(f"BINANCE_API_KEY={KEY}", [OURS[0]]), (KEY, []), ("nothing to see", [])],
    ids=["named", "bare", "none"],
)
def test_a_string_is_judged_by_itself(
    repository: Repository, string: str, types: list[str]
) -> None:
    outcome = detect_secrets(repository, "scan", "-p", PLUGIN, "--string", string)
    said = dict(line.split(":") for line in outcome.output.splitlines() if ":" in line)
    told = {name.strip(): answer.split()[0] for name, answer in said.items()}
    assert [name for name in OURS if told[name] == "True"] == types


def test_no_value_is_shown(repository: Repository) -> None:
    repository.stage("bot.py", leaking_python())
    repository.stage("binance.pem", private_key(1))
    outcome = detect_secrets(repository, "-v", "-v", "scan", "-p", PLUGIN, *ALL_LINES)
    secrets = (KEY, SECRET, private_key(1).splitlines()[1])
    assert [part for secret in secrets for part in shown_parts(outcome.everything, secret)] == []


def test_a_file_of_many_values_is_told(repository: Repository) -> None:
    lines = (f"BINANCE_API_KEY={generated_key(seed)}\n" for seed in range(1001))
    repository.stage("keys.env", "".join(lines))
    outcome = detect_secrets(repository, "scan", "-p", PLUGIN)
    assert "binlint: 'keys.env': it holds so many findings" in outcome.errors
