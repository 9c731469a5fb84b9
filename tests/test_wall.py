"""The secret wall: nothing that the command line writes gives a secret away, whatever it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.leakage import binlint, leaked
from tests.wall_values import (
    BODY,
    KEY,
    LONG_RSA,
    MANY,
    ONE_LINE_PEM,
    PEM,
    SECRET,
    SECRETS,
    WORDIER,
    WORDY,
    Files,
    base64,
    escapes,
    everything,
    lay_out,
    pair,
    split,
)  # fmt: skip

HOSTILE: dict[str, Files] = {
    "a plain pair": {"bot.py": pair()},
    "broken JSON": {"config.json": f'{{"binance": {{"apiKey": "{KEY}, "secret": {SECRET}\n'},
    "broken YAML": {"config.yml": f"binance:\n\t- key: {KEY}\n secret: '{SECRET}\n  : :"},
    "broken TOML": {"config.toml": f'[binance\napi_key = "{KEY}\nsecret = {SECRET}'},
    "broken XML": {"App.config": f'<add key="BinanceKey" value="{KEY}"><secret>{SECRET}<'},
    "broken notebook": {"a.ipynb": f'{{"cells": [{{"source": ["binance_key = \\"{KEY}\\"\\n",'},
    "truncated UTF-16": {"keys.txt": b"\xff\xfe" + pair().encode("utf-16-le")[:-1]},
    "Latin-1": {"keys.py": b"# caf\xe9\n" + pair().encode()},
    "NUL bytes": {"dump.bin": b"\0\1" + pair().encode() + b"\0"},
    "a key as file name": {f"binance-{KEY}.txt": "nothing", f"{SECRET}": pair()},
    "a key as folder name": {f"binance/{KEY}/bot.py": pair(), f"{SECRET}/x/y.env": f"K={KEY}"},
    "a key in the file's extension": {f"binance.{KEY}": pair()},
    "a private key as file name": {f"{BODY.replace('/', '_')}.pem": PEM},
    "two on a line, one silent": {
        "a.py": f'Client("{KEY}", "{SECRET}")  # binlint: allow[binance-api-key] revoked\n'
    },
    "a reason that quotes the key": {
        ".env": f"BINANCE_API_KEY={KEY}  # binlint: allow was {KEY} until=2099-01-01\n"
    },
    "a reason that quotes another key": {
        ".env": f"# gitleaks:allow {SECRET}\nBINANCE_API_KEY={KEY} # binlint: allow {SECRET[:40]}\n"
    },
    "a rule id that is a key": {".env": f"BINANCE_API_KEY={KEY} # binlint: allow[{SECRET}] x\n"},
    "a date that is a key": {".env": f"BINANCE_API_KEY={KEY} # binlint: allow x until={SECRET}\n"},
    "split in two": {"a.py": f"# binance\nk = {split(KEY, 32)}\ns = {split(SECRET, 32)}\n"},
    "split in four": {
        "a.py": f"# binance\napi_key, secret = {split(KEY, 16)}, {split(SECRET, 16)}"
    },
    "split in pieces that look like words": {
        "a.py": f"binance(api_key={split(WORDY, 16)}, secret={split(WORDIER, 16)})\n"
    },
    "base64": {"secret.yaml": f"data:\n  binance-key: {base64(KEY)}\n"},
    "base64 of a pair on one line": {
        "a.yml": f"binance: {{key: {base64(KEY)}, secret: {base64(SECRET)}}}"
    },
    "hexadecimal": {"a.env": f"BINANCE_API_KEY={KEY.encode().hex()} secret={SECRET}\n"},
    "character escapes": {
        "a.json": f'{{"binance": {{"apiKey": "{escapes(KEY)}", "secret": "{escapes(SECRET)}"}}}}'
    },
    "some characters escaped": {
        "a.json": f'{{"binance": {{"apiKey": "{KEY[:10] + escapes(KEY[10:20]) + KEY[20:]}",'
        f'"secret": "{SECRET[:30] + escapes(SECRET[30:])}"}}}}'
    },
    "a PEM": {"binance.pem": PEM},
    "PEMs on one line": {".env": f'BINANCE_PRIVATE_KEY="{ONE_LINE_PEM}" OLD="{ONE_LINE_PEM}"\n'},
    "bodies beside a key": {
        "a.py": f'Client("{KEY}", private_key="{BODY}", rsa="{LONG_RSA}")  # binance\n'
    },
    "one short beside a real one": {"binance.yml": f"m: {{api_key: {SECRET[:63]}, secret: {KEY}}}"},
    "one long beside a real one": {"binance.yml": f"{{api_key: {SECRET}x, secret: {KEY}}}\n"},
    "one short in prose": {"binance.txt": f"binance api key a{SECRET[1:63]} secret key {KEY}\n"},
    "a key as the name of a value": {"binance.py": f'x{SECRET} api_key = "{KEY}"\n'},
    "a key as the name of a call": {
        "binance.py": f'binance.x{SECRET}("{KEY}")\nBinance.a{SECRET}Client("{KEY}")\n'
    },
    "a key as the name of an object": {
        "binance.json": f'{{"binance {SECRET}": {{"key": "{KEY}"}}}}'
    },
    "very long lines": {"a.min.js": f"{'x=1;' * 50_000}binance('{KEY}','{SECRET}'){';y()' * 9}"},
    "a long line cut in a value": {
        "a.py": f'binance("{KEY}", "{"-" * 110}", "{BODY}{LONG_RSA}", "{SECRET}")\n'
    },
    "many keys on one line": {"binance.csv": ",".join(MANY)},
    "controls around a key": {"a.env": f"BINANCE_API_KEY=\x1b[31m{KEY}\x1b[0m\rSECRET={SECRET}\n"},
    "a key in the settings": {"binlint.toml": f'fail-on = "{KEY}"\n', "bot.py": pair()},
    "a key as a name in the settings": {"binlint.toml": f"{KEY} = 1\n"},
    "a key in broken settings": {"binlint.toml": f"exclude = [{KEY}\n= {SECRET}"},
    "a key among excluded paths": {"binlint.toml": f'exclude = ["[{KEY}"]\n'},
    "a key as a suppressed rule": {
        "binlint.toml": f'[[suppress]]\nrules = ["{KEY}"]\nreason = "{SECRET}"\n'
    },
    "a key as the settings' reason": {
        "binlint.toml": f'[[suppress]]\npaths = ["**"]\nreason = "{KEY} {SECRET}"\n',
        "bot.py": pair(),
    },
    "a key as the baseline's name": {"binlint.toml": f'baseline = "{KEY}.json"\n', "b.py": pair()},
    "a key in a broken baseline": {".binlint-baseline.json": f'{{"schema": "{KEY}", {SECRET}'},
    "a key as the baseline's schema": {".binlint-baseline.json": f'{{"schema": "{KEY}"}}'},
    "a key in the baseline's entries": {
        ".binlint-baseline.json": '{"schema": "binlint-baseline/1", "findings": [{"fingerprint":'
        f' "{"0" * 32}", "rule": "a-b", "path": "{KEY}", "reason": "{SECRET}",'
        ' "added": "2026-01-01"}]}'
    },
    "a key as the baseline's fingerprint": {
        ".binlint-baseline.json": '{"schema": "binlint-baseline/1", "findings": [{"fingerprint":'
        f' "{KEY}", "rule": "{SECRET}", "path": "a", "reason": "b", "added": "2026-01-01"}}]}}'
    },
}


@pytest.mark.parametrize("files", HOSTILE.values(), ids=HOSTILE)
def test_no_command_gives_away_what_a_hostile_input_holds(tmp_path: Path, files: Files) -> None:
    inputs = lay_out(tmp_path, files)

    shown = everything(tmp_path, inputs)

    assert leaked(shown, SECRETS) == []
    assert "internal error" not in shown


def test_the_table_is_no_idle_one(tmp_path: Path) -> None:
    lay_out(tmp_path, HOSTILE["a plain pair"])

    assert binlint(tmp_path, "scan").status == 1
    assert leaked(f"x{KEY[20:32]}", [KEY]) == [KEY[20:32]]
    assert leaked(f"x{KEY.encode().hex()[:12]}", [KEY]) == [KEY.encode().hex()[:12]]
    assert leaked(base64(f"ab{KEY}"), [KEY]) != []
    assert leaked(escapes(KEY[:12]), [KEY]) == [KEY[:12]]
