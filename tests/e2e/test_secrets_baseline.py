"""A .secrets.baseline goes back and forth between the real detect-secrets and binlint."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import (
    BINLINT,
    PROJECT,
    Outcome,
    Repository,
    clean_environment,
    generated_key,
    run,
)

DETECT_SECRETS = (sys.executable, "-m", "detect_secrets")
PLUGIN = PROJECT / "binlint" / "detect_secrets_plugin.py"
PEER = ".secrets.baseline"
CLIENT = "from binance.client import Client\nclient = Client(KEY, SECRET)\n"
KEYS = ("binance-api-key", "binance-secret-key", "binance-credential", "binance-private-key")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository", clean_environment(tmp_path))
    # A call on the line, and detect-secrets takes what it assigns for no value.
    made.stage("bot.py", f'KEY = "{generated_key(1)}"\nSECRET = "{generated_key(2)}"\n{CLIENT}')
    made.stage("config.ini", f"[binance]\napi_key = {generated_key(3)}\n")
    made.commit_unchecked()
    return made


def call(repository: Repository, *command: str | Path) -> Outcome:
    return run(*command, cwd=repository.root, environment=repository.environment)


def detect(repository: Repository, *arguments: str | Path) -> Outcome:
    outcome = call(repository, *DETECT_SECRETS, *arguments)
    assert outcome.status == 0, outcome.errors
    return outcome


def credentials(repository: Repository, *arguments: str) -> list[tuple[str, str]]:
    """Return path and rule of the credentials that a scan reports."""
    told = call(repository, *BINLINT, "scan", "--format", "json", *arguments)
    found = json.loads(told.output)["findings"]
    return [(each["path"], each["rule"]) for each in found if each["rule"] in KEYS]


def results(repository: Repository) -> dict[str, list[dict[str, object]]]:
    document: dict[str, dict[str, list[dict[str, object]]]] = json.loads(
        (repository.root / PEER).read_text()
    )
    return document["results"]


def test_what_detect_secrets_accepts_is_silent_here(repository: Repository) -> None:
    assert len(credentials(repository)) == 3
    (repository.root / PEER).write_text(detect(repository, "scan", "--no-verify").output)

    assert credentials(repository, "--baseline", PEER) == []


def private_key(seed: int) -> str:
    """Return an Ed25519 key of PKCS#8."""
    octets = bytes.fromhex("302e020100300506032b657004220420")
    body = base64.b64encode(octets + hashlib.sha256(bytes([seed])).digest()).decode()
    return f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("binance.pem", private_key(1), id="private-key"),
        pytest.param(
            "secret.yaml",
            "data:\n  BINANCE_API_SECRET: "
            + base64.b64encode(generated_key(5).encode()).decode()
            + "\n",
            id="base64",
        ),
        pytest.param(
            "split.py",
            f'BINANCE_SECRET = "{generated_key(6)[:32]}" + "{generated_key(6)[32:]}"\n',
            id="split",
        ),
        pytest.param("notes.md", f"The Binance secret is {generated_key(7)}\n", id="prose"),
    ],
)
def test_what_our_plugin_tells_detect_secrets_is_silent_here(
    repository: Repository, name: str, text: str
) -> None:
    repository.stage(name, text)
    assert name in [path for path, _ in credentials(repository)]
    (repository.root / PEER).write_text(detect(repository, "scan", "-p", PLUGIN).output)

    assert credentials(repository, "--baseline", PEER) == []


def test_detect_secrets_takes_what_is_exported(repository: Repository) -> None:
    call(repository, *BINLINT, "baseline", "create", "--reason", "revoked")
    assert call(repository, *BINLINT, "baseline", "export", PEER).status == 0
    exported = results(repository)

    detect(repository, "scan", "--baseline", PEER)
    stats = detect(repository, "audit", "--stats", PEER).output
    hook = call(
        repository,
        sys.executable,
        "-m",
        "detect_secrets.pre_commit_hook",
        "--baseline",
        PEER,
        "bot.py",
        "config.ini",
    )

    assert hook.status == 0, hook.output
    assert "Plugin: Base64HighEntropyString" in stats
    rescanned = results(repository)
    assert sorted(rescanned) == ["bot.py", "config.ini"]
    for path, entries in rescanned.items():
        assert all(entry in exported[path] for entry in entries)


def test_with_our_plugin_its_own_types_are_exported(repository: Repository) -> None:
    repository.stage("binance.pem", private_key(2))
    call(repository, *BINLINT, "baseline", "create", "--reason", "revoked")
    empty = repository.root / "empty"
    empty.mkdir()
    (repository.root / PEER).write_text(detect(repository, "scan", "-p", PLUGIN, empty).output)
    assert results(repository) == {}

    exported = call(repository, *BINLINT, "baseline", "export", PEER)
    hook = ("-m", "detect_secrets.pre_commit_hook", "--baseline", PEER, "-p", PLUGIN)
    given = (sys.executable, *hook, "--disable-plugin", "PrivateKeyDetector", "binance.pem")
    corrected = call(repository, *given)  # it drops types that it does not find, and moves lines

    assert (exported.status, "tells from others" in exported.errors) == (0, False)
    types = {str(entry["type"]) for found in results(repository).values() for entry in found}
    assert {"Binance API Key", "Binance Private Key"} < types
    assert "Secret Type" not in corrected.output
    assert call(repository, *given).status == 0
    assert [entry["type"] for entry in results(repository)["binance.pem"]] == [
        "Binance Private Key"
    ]


def test_an_audit_that_says_secret_has_it_reported(repository: Repository) -> None:
    document = json.loads(detect(repository, "scan", "--no-verify").output)
    for entry in document["results"]["config.ini"]:
        entry["is_secret"] = True
    (repository.root / PEER).write_text(json.dumps(document))

    assert [path for path, _ in credentials(repository, "--baseline", PEER)] == ["config.ini"]
