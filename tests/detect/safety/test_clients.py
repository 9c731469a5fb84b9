"""Whose client does not check certificates: what the file around it tells."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety import clients, context
from binlint.detect.safety.scenes import Scene
from binlint.model import Document, Origin
from binlint.structure import Setting
from tests.detect.safety.handmade import NOWHERE, value


def scene(path: str, text: str) -> Scene:
    structure = structures.read_text(text, path)
    assert structure is not None
    return Scene(context.judge(Document(Origin(path), text), structure))


@pytest.mark.parametrize(
    ("path", "maker", "other"),
    [
        (("smtp", "tls", "verify"), "", True),
        (("DATABASE_SSL_VERIFY",), "", True),
        (("nodemailer", "rejectUnauthorized"), "", True),
        (("order", "verify"), "", True),
        (("session", "verify"), "", False),
        (("self", "session", "verify"), "", False),
        (("binance", "verify"), "", False),
        (("order", "verify"), "ccxt.binance", False),
        (("verify",), "", False),
        (("order", "verify_ssl"), "", False),
    ],
)
def test_switches_of_something_else(path: tuple[str, ...], maker: str, other: bool) -> None:
    setting = Setting(path, value(False), NOWHERE, 0, maker)

    assert clients.is_other(setting) == other


SETTINGS: dict[str, tuple[str, str, str | None]] = {
    "its maker": ("a.py", "import ccxt\nx = ccxt.binance({'verify': False})", "maker"),
    "maker of another": ("a.py", "# binance\nimport ccxt\nx = ccxt.okx({'verify': False})", None),
    "a key and a secret": (
        "a.py",
        "FuturesClient(api_key=k, api_secret=s, verify=False)",
        "maker",
    ),
    "the target": ("a.py", "get('https://api.binance.com/x', verify=False)", "block"),
    "the target, kept": (
        "a.py",
        "U = 'https://api.binance.com'\nget(U, verify=False)",
        "block",
    ),
    "target elsewhere": ("a.py", "B = 'binance.com'\nget('https://quant.net', verify=False)", None),
    "the function": (
        "a.py",
        "import requests\ndef price():\n    h = {'X-MBX-APIKEY': k}\n"
        "    return requests.get(url, verify=False)",
        "block",
    ),
    "function that sends nothing": (
        "a.py",
        "B = 'https://api.binance.com'\ndef f():\n    x(verify=False)",
        None,
    ),
    "the name": (".env", "BINANCE_VERIFY_SSL=false", "name"),
    "the key above": ("a.yml", "binance:\n  verify_ssl: false", "name"),
    "the file's name": ("binance.yml", "verify_ssl: false", "file"),
    "an imported package of something else": (
        "a.js",
        "import { S3 } from 'aws-sdk/s3';\nconst b = 'https://api.binance.com';\n"
        "new S3({ verify: false });",
        None,
    ),
}


@pytest.mark.parametrize(("path", "text", "by"), SETTINGS.values(), ids=SETTINGS)
def test_whose_setting_it_is(path: str, text: str, by: str | None) -> None:
    made = scene(path, text)
    (setting,) = (each for each in made.structure.settings if each.value.kind == "false")

    venue = clients.of_setting(made, setting)

    assert (venue and venue.by) == by


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("$ch = curl_init('https://quant.net');\ncurl_setopt($ch, 1);", True),
        ("$ch = curl_init('https://api.binance.com');\ncurl_setopt($ch, 1);", False),
        ("$ch = curl_init($url);\ncurl_setopt($ch, 1);", False),
        ("curl_setopt($ch, 1);\n$ch = curl_init('https://quant.net');", False),
        ("curl_reset();", False),
    ],
)
def test_a_handle_that_was_made_for_another_address(text: str, other: bool) -> None:
    made = scene("a.php", f"<?php\n{text}")
    call = next(each for each in made.structure.calls if each.method != "curl_init")

    venue = clients.of_handle(made, call)

    assert (venue is not None and venue.owner == "other") == other
