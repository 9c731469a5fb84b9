"""A credential file matters only if a name in it is given a real value."""

from __future__ import annotations

import time

import pytest

from binlint.detect.kept.envvalues import holding, is_random
from binlint.filestate import Holding
from binlint.template import expand

KEY, SHORT, HEX = expand("{alnum:64} {alnum:20} {hex:64}", "values").split()


def names(path: str, text: str) -> tuple[str, ...]:
    found = holding(path, text, has_secret=False)
    return found.names if found else ()


@pytest.mark.parametrize(
    "line",
    [
        f"API_SECRET={KEY}",
        f"export API_SECRET='{KEY}'",
        f'  API_SECRET = "{SHORT}"  # old',
        f"API_SECRET={HEX}",
        "API_SECRET=hunter22",
        "API_SECRET=correct horse battery",
    ],
)
def test_a_real_value_counts(line: str) -> None:
    assert names(".env", f"# settings\nLOG=1\n{line}\n") == ("`API_SECRET`",)


@pytest.mark.parametrize(
    "value",
    [
        *("", "''", '""', "# none", "true", "0", "3600", "xxxxxxxx", "********", "..."),
        *("your-api-key", "<your key>", "CHANGE_ME", "replace-me-please", "my_secret_key_here"),
        *("changeme", "postgres", "ThisTokenIsNotSecretChangeIt", "$OTHER", "${OTHER:-}"),
        *("$(pass show binance)", "`cat key`", "op://bots/key", "vault:secret/bot#key"),
        *("arn:aws:secretsmanager:eu-1:1:secret:x", "sm://project/key", "{{ binance_key }}"),
        *("/run/secrets/key", "./key.pem", "~/keys/binance", "binance.pem", "%SECRET%"),
        *("encrypted:BDFq8kq0qxyq1", "ENC[AES256_GCM,data:Zk3]", "file:/etc/key"),
    ],
)
def test_a_placeholder_or_reference_does_not(value: str) -> None:
    assert names(".env", f"BINANCE_API_SECRET={value}\n") == ()


@pytest.mark.parametrize(
    "name",
    [
        *("LOG_LEVEL", "KEYBOARD", "MONKEY", "API_KEY_FILE", "SECRET_NAME", "TOKEN_URL"),
        *("PUBLIC_KEY", "KEY_ID", "TOKEN_TTL", "PASSWORD_MIN"),
    ],
)
def test_a_name_of_something_else_does_not(name: str) -> None:
    assert names(".env", f"{name}={KEY}\n") == ()


def test_a_commented_line_does_not() -> None:
    assert names(".env", f"# API_SECRET={KEY}\n") == ()


def test_a_file_that_is_encrypted_as_a_whole_does_not() -> None:
    assert names(".env", f"$ANSIBLE_VAULT;1.1;AES256\nSECRET={KEY}\n") == ()


@pytest.mark.parametrize("path", [".env.example", ".env.test", "tests/.env"])
def test_of_a_template_or_a_test_only_a_generated_value_counts(path: str) -> None:
    assert names(path, "API_SECRET=hunter22\n") == ()
    assert names(path, f"API_SECRET={SHORT}\n") == ("`API_SECRET`",)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("config.json", f'{{"exchange": {{"name": "binance", "secret": "{KEY}"}}}}'),
        ("user.cfg", f"[binance_user_config]\nsecret={KEY}\n"),
        ("creds.yml", f"# binance\nprod:\n  secret: {KEY}\n"),
        ("conf/connectors/kucoin.yml", f"secret: {HEX}\n"),
        ("K.sh", f"export EXCHANGE=binance\nexport SECRET={KEY}\n"),
        ("binance.key", f"# a note, no PEM\nsecret = {KEY}\n"),
    ],
)
def test_a_bots_file_counts_by_its_generated_values(path: str, text: str) -> None:
    assert names(path, text) == ("`secret`",) or names(path, text) == ("`SECRET`",)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("config.json", f'{{"apiKey": "{KEY}"}}'),
        ("config.json", '{"exchange": {"name": "binance", "secret": "your_exchange_secret"}}'),
        ("config.js", "config.binance = { secret: process.env.BINANCE_SECRET_1 }"),
        ("config.json", f'{{"exchange": "binance",\n// "secret": "{KEY}"\n}}'),
    ],
    ids=["no-exchange", "placeholder", "environment", "commented"],
)
def test_a_configuration_of_anything_else_does_not(path: str, text: str) -> None:
    assert holding(path, text, has_secret=False) is None


def test_a_secret_that_was_found_leaves_no_doubt() -> None:
    expected = Holding("config.json", "bot", (), template=False)

    assert holding("config.json", "{}", has_secret=True) == expected


@pytest.mark.parametrize("label", ["PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY"])
def test_a_key_file_counts_by_its_block(label: str) -> None:
    pem = expand(f"{{pem:{label}}}\n{{ed25519}}\n{{endpem:{label}}}\n")

    assert holding("a.pem", pem, has_secret=False) == Holding("a.pem", "key", (), template=False)
    assert holding("tests/a.pem", pem, has_secret=False) is None
    assert holding("a.pem", expand("{pem:PRIVATE KEY}\nyours\n"), has_secret=False) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (KEY, True),
        (HEX, True),
        (SHORT, True),
        ("my-long-secret-key-123", False),
        ("A1" * 32, False),
        ("0123456789abcdef" * 4, False),
        ("abcdefghijklmnopqrstuvwxyz0123456789", False),
        ("correct horse battery 1", False),
    ],
)
def test_a_generated_value_is_told_from_a_written_one(value: str, expected: bool) -> None:
    assert is_random(value) is expected


@pytest.mark.parametrize(
    "text",
    ["A=" * 500_000, "KEY=" + "x" * 1_000_000, "-----BEGIN " * 90_000, "\n" * 1_000_000],
    ids=["assignments", "line", "blocks", "newlines"],
)
@pytest.mark.parametrize("path", [".env", "config.json", "a.pem"])
def test_hostile_text_is_read_in_bounded_time(path: str, text: str) -> None:
    started = time.process_time()

    holding(path, text, has_secret=False)

    assert time.process_time() - started < 10
