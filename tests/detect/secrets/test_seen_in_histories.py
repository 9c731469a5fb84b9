"""Shapes that the histories of real repositories have shown, with generated values."""

from __future__ import annotations

import pytest

from binlint import rulebook
from binlint.model import Blob, Origin
from binlint.pipeline import Pipeline
from binlint.template import expand

BOOK = rulebook.load()


def rules(path: str, text: str) -> list[str]:
    looked = Pipeline(lambda: BOOK).look_at(Blob(Origin(path), expand(text, 3).encode()))
    return [each.rule for each in looked.findings] if looked else []


PEM = (
    r"private: '-----BEGIN RSA PRIVATE KEY-----\r\n{base64:64}\r\n{alnum:64}\r\n{base64:64}"
    r"\r\n{alnum:64}\r\n{base64:30}==\r\n-----END RSA PRIVATE KEY-----\r\n',"
)
URL = (
    r'{"url":"https:\/\/a.example\/report?key=Hfr%2F%2BwvDd{alnum:20}%2B{alnum:62}%2BwXv6'
    r'{alnum:20}%2FHx9E%3D","binance":1}'
)
TWO = """\
{
 "binance_01": {"exchange": "binance",
  "key": "{hex:64}",
  "secret": "{hex:64}"},
 "bybit_01": {"exchange": "bybit", "key": "key"}
}
"""
VAR = """\
# var = ConfigVar(key="binance_api_key",
#                 prompt="Enter >>> ",
#                 is_secure=True)
# var.value = "{alnum:64}"
"""


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("README.md", PEM, []),
        ("t.json", URL, []),
        ("api-keys.json", TWO, ["binance-api-key", "binance-secret-key"]),
        ("config_crypt.py", VAR, ["binance-api-key"]),
    ],
    ids=[
        "pem-in-one-line-crlf",
        "base64-in-url",
        "hex-pair-beside-another-venue",
        "value-of-a-named-object",
    ],
)
def test_what_stands_around_a_value_decides(path: str, text: str, expected: list[str]) -> None:
    assert rules(path, text) == expected
