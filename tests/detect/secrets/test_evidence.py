"""Each item of evidence is named where it is seen, and not where it is not."""

from __future__ import annotations

import pytest

from binlint.assess import SHIFTS
from tests.detect.secrets.looking import kinds, matches_of, private_keys_of
from tests.shapes.shape import CLEAN, LEAKS, Shape

EVIDENCE = [
    pytest.param("bot.py", 'api_key = "{alnum:64}"', {"form", "name"}, id="name"),
    pytest.param("bot.py", 'key = "{alnum:64}"', {"form", "plain-name"}, id="plain name"),
    pytest.param("bot.py", "binance_key = '{alnum:64}'", {"name", "name-binance"}, id="binance"),
    pytest.param("bot.py", "'X-MBX-APIKEY': '{alnum:64}'", {"header"}, id="header"),
    pytest.param("fix.log", "35=A|553={alnum:64}|", {"fix-logon"}, id="FIX logon"),
    pytest.param("a.py", "ccxt.binance('{alnum:64}')", {"sdk-call"}, id="call of a Binance client"),
    pytest.param("a.py", "# binance\nClient('{alnum:64}')", {"sdk-call"}, id="generic client"),
    pytest.param("a.yml", "binance:\n  x: {alnum:64}", {"object-binance"}, id="block"),
    pytest.param(
        "a.json", '{"exchange": "binance", "key": "{alnum:64}"}', {"object-binance"}, id="field"
    ),
    pytest.param("a.py", "# binance\n\n\nx = '{alnum:64}'", {"near-binance"}, id="near"),
    pytest.param(
        "a.py", "# binance" + "\n" * 9 + "x = '{alnum:64}'", {"file-binance"}, id="in the file"
    ),
    pytest.param("binance.py", "x = '{alnum:64}'", {"path-binance"}, id="path"),
    pytest.param("creds.py", "x = '{alnum:64}'", {"key-file"}, id="key file"),
    pytest.param("a.py", "BTCUSDT\nx = '{alnum:64}'", {"trading-code"}, id="trading code"),
    pytest.param("a.py", "f('{alnum:64}', '{alnum:64}')", {"partner"}, id="partner on the line"),
    pytest.param(
        "a.py", "k = '{alnum:64}'\n\n\n\ns = '{alnum:64}'", {"partner"}, id="partner four lines off"
    ),
    pytest.param("a.py", "# api\nx = '{hex:64}'", {"hexadecimal", "unbound"}, id="hexadecimal"),
    pytest.param(
        "a.py", "testnet_key = '{hex:64}'", {"hexadecimal", "regional"}, id="testnet digits"
    ),
    pytest.param("a.py", "listenKey = '{alnum:64}'", {"other-purpose"}, id="listenKey"),
    pytest.param("a.py", "renewListenKey('{alnum:64}')", {"other-purpose"}, id="listenKey's call"),
    pytest.param("a.txt", "sha256: {alnum:64}", {"other-purpose"}, id="hash"),
    pytest.param("a.py", "jwt_secret = '{alnum:64}'", {"other-purpose"}, id="JWT secret"),
    pytest.param("a.py", "okx_api_key = '{alnum:64}'", {"other-venue"}, id="venue in the name"),
    pytest.param(
        "a.js", "new ccxt.okx({apiKey: '{alnum:64}'})", {"other-venue"}, id="venue of the block"
    ),
    pytest.param("a.yml", "k: {alnum64b64}", {"base64"}, id="base64"),
    pytest.param(
        "a.py", "binance = '{alnum:64#k[0:32]}' + '{alnum:64#k[32:64]}'", {"split"}, id="split"
    ),
    pytest.param(
        "a.py",
        "f('X-MBX-APIKEY: {alnum:64#k}')\n\n\n\n\n\n\n\n\nx = '{alnum:64#k}'",
        {"same-value"},
        id="same value",
    ),
]


@pytest.mark.parametrize(("path", "template", "expected"), EVIDENCE)
def test_evidence_of_the_last_value(path: str, template: str, expected: set[str]) -> None:
    assert kinds(matches_of(template, path)[-1]) >= expected


@pytest.mark.parametrize(
    ("path", "template", "absent"),
    [
        pytest.param("a.py", "x = '{alnum:64}'", {"name", "plain-name", "partner"}, id="nothing"),
        pytest.param(
            "a.py",
            "k = '{alnum:64}'\n\n\n\n\n\ns = '{alnum:64}'",
            {"partner"},
            id="too far for a partner",
        ),
        pytest.param(
            "a.py", "key={alnum:64#k}\nsecret={alnum:64#k}", {"partner"}, id="the same value"
        ),
        pytest.param(
            "a.py", "key = '{alnum:64}'\nsecret = '{hex:64}'", {"partner"}, id="another form"
        ),
        pytest.param(
            "a.yml",
            "okx:\n  secret: {alnum:64}\nbinance:\n  key: {alnum:64}",
            {"other-venue"},
            id="another venue's block is closed",
        ),
        pytest.param(
            "a.yml",
            "- key: {alnum:64}\n  secret: {alnum:64}\n- exchange: okx\n",
            {"other-venue"},
            id="another venue's item comes after",
        ),
        pytest.param("a.py", "binance_key = '{hex:64}'", {"unbound"}, id="a name binds digits"),
        pytest.param("a.py", "bsc-dataseed.binance.org\nkey='{alnum:64}'", {"file-binance"},
                     id="BNB Chain"),
    ],
)  # fmt: skip
def test_evidence_the_last_value_lacks(path: str, template: str, absent: set[str]) -> None:
    assert not kinds(matches_of(template, path)[-1]) & absent


def test_a_partner_is_said_where_it_stands() -> None:
    notes = [
        item.note
        for match in matches_of("k = '{alnum:64}'\ns = '{alnum:64}'")
        for item in match.evidence
        if item.kind == "partner"
    ]

    assert notes == ["another value of this form one line off"] * 2


@pytest.mark.parametrize("shape", [*LEAKS.values(), *CLEAN.values()], ids=[*LEAKS, *CLEAN])
def test_every_kind_of_evidence_has_a_weight(shape: Shape) -> None:
    path, template = shape
    found = [*matches_of(template, path), *private_keys_of(template, path)]

    assert {kind for match in found for kind in kinds(match)} <= set(SHIFTS)
