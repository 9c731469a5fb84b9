"""Which files are parsed: those that name Binance, or say what only its clients say."""

from __future__ import annotations

import pytest

from binlint import sieve


def parsed(path: str, data: bytes, named: bool = False) -> bool:
    return "structure" in sieve.sift(data, (), named, sieve.needles(path)).words


KINDS = [
    "bot.py", "bot.ipynb", "bot.js", "bot.ts", "bot.tsx", "bot.vue", "main.go", "Bot.java",
    "Bot.kt", "Bot.cs", "bot.php", "main.rs", "bot.rb", "bot.swift", "bot.cpp", "README.md",
    "setup.rst", "notes.txt", "config.json", "a.json5", "bot.yml", "bot.yaml", "bot.toml",
    "user.cfg", "bot.ini", "bot.conf", ".env", ".env.live", ".ENV", "bot.env", ".envrc",
    "bot.properties", "keys.tfvars", "main.tf", "bot.xml", "App.config", "run.sh", "run.ps1",
    "Dockerfile", "docker-compose.override", "config.json.example", "out.http", "bot.service",
]  # fmt: skip


@pytest.mark.parametrize("path", KINDS)
def test_a_file_that_names_binance_is_parsed(path: str) -> None:
    for data in (b"binance", b"Binance", b"BINANCE"):
        assert parsed(f"src/{path}", data)
    assert not parsed(f"src/{path}", b"nothing")


@pytest.mark.parametrize("path", KINDS)
def test_a_file_whose_path_names_binance_is_parsed(path: str) -> None:
    assert parsed(path, b"nothing", named=True)


@pytest.mark.parametrize("path", ["a.png", "a.csv", "a.lock", "a.min.map", "LICENSE", "a.py/"])
def test_other_kinds_of_files_are_not(path: str) -> None:
    assert sieve.needles(path) is None
    assert not parsed(path, b"binance ccxt")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("bot.py", b"import ccxt"),
        ("bot.ts", b"user.universalTransfer()"),
        ("bot.py", b"UMFuturesClient()"),
        ("bot.js", b"post('/sapi/v1/capital/withdraw/apply')"),
        ("bot.py", b"sub_account_transfer"),
        ("Bot.cs", b"TransferSubAccountAsync"),
        ("main.go", b"futures.NewProxiedClient(k, s, p)"),
        ("README.md", b"- [x] Enable Withdrawals"),
        ("README.md", b"Unrestricted (Less Secure)"),
        ("README.md", "在币安创建密钥".encode()),
        ("README.md", "ключ Бинанс".encode()),
    ],
)
def test_what_only_clients_and_pages_of_binance_say_is_enough(path: str, data: bytes) -> None:
    assert parsed(path, data)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("bot.yml", b"ccxt"),
        (".env", b"ENABLE_WITHDRAWALS=true"),
        ("README.md", b"import ccxt"),
        ("bot.py", b"withdraw"),
        ("bot.bin", b"binance\0"),
        ("bot.py", b"binance" + b" " * (2 << 20)),
    ],
    ids=["configuration", "variables", "document", "no venue", "unknown kind", "too large"],
)
def test_what_others_say_too_is_not(path: str, data: bytes) -> None:
    assert not parsed(path, data)


def test_a_path_that_nobody_asks_about_is_not_parsed() -> None:
    assert "structure" not in sieve.sift(b"binance").words
