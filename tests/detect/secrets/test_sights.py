"""Candidates with what is around them, and the roles that their places give them."""

from __future__ import annotations

import pytest

from binlint.detect.secrets import sights
from tests.detect.secrets.looking import sight_of, sights_of

KEY, SECRET = "api-key", "secret-key"


@pytest.mark.parametrize(
    ("template", "roles"),
    [
        pytest.param('Client("{alnum:64}", "{alnum:64}")', [KEY, SECRET], id="positional pair"),
        pytest.param(
            "new API(\n '{alnum:64}',\n '{alnum:64}'\n)", [KEY, SECRET], id="on two lines"
        ),
        pytest.param('Client("{alnum:64}")', [None], id="alone in a call"),
        pytest.param("{alnum:64}\n{alnum:64}\n", [None, None], id="bare lines"),
        pytest.param("api_key={alnum:64}\nsecret={alnum:64}", [KEY, SECRET], id="named"),
        pytest.param("secret={alnum:64}\nkey={alnum:64}", [SECRET, KEY], id="secret first"),
        pytest.param('f(api_key="{alnum:64}", "{alnum:64}")', [KEY, SECRET], id="one is named"),
        pytest.param("api key: {alnum:64} / {alnum:64}", [KEY, SECRET], id="name, then pair"),
        pytest.param("'X-MBX-APIKEY': '{alnum:64}'", [KEY], id="header"),
        pytest.param("8=FIX.4.4|35=A|553={alnum:64}|", [KEY], id="FIX logon"),
        pytest.param("8=FIX.4.4|35=D|553={alnum:64}|", [None], id="another FIX message"),
        pytest.param("x = '{alnum:64}'", [None], id="a name without a role"),
        pytest.param("API密钥 {alnum:64}\n密钥 {alnum:64}", [KEY, SECRET], id="Chinese"),
    ],
)
def test_roles(template: str, roles: list[str | None]) -> None:
    assert sights.roles(sights_of(template)) == roles


def test_a_generic_name_takes_its_role_from_the_block() -> None:
    found = sights_of(
        'resource "x" "binance_api_key" {\n  secret_string = "{alnum:64}"\n}\n', "main.tf"
    )

    assert sights.roles(found) == [KEY]


def test_a_field_called_value_takes_the_name_beside_it() -> None:
    sight = sight_of('{"name": "BINANCE_API_SECRET", "value": "{alnum:64}"}')

    assert sight.slot.name is not None
    assert (sight.slot.name.text, sight.slot.name.role) == ("BINANCE_API_SECRET", SECRET)


@pytest.mark.parametrize(
    ("between", "follows"),
    [
        ('", "', True),
        ("\n", True),
        ("','", True),
        (":", True),
        (" | ", True),
        ("',\n        '", True),
        ("\nsecret = ", False),
        (" and also ", False),
        ("\n" + "x " * 70, False),
    ],
)
def test_whether_a_value_follows_another(between: str, follows: bool) -> None:
    second = sights_of(f"'{{alnum:64}}{between}{{alnum:64}}' ")[1]

    assert second.follows is follows


def test_the_first_value_follows_none() -> None:
    assert [sight.follows for sight in sights_of("{alnum:64}\n{alnum:64}\n{alnum:64}")] == [
        False,
        True,
        True,
    ]


def test_what_a_sight_holds() -> None:
    sight = sight_of("x = 1\ncall(key='{alnum:64}', other)\n")

    assert sight.around.line_before == "call(key='"
    assert sight.after == "', other)\n"
    assert sight.around.near.startswith("x = 1\n")


@pytest.mark.parametrize(
    "template",
    [
        'h.Add("X-MBX-APIKEY", "{alnum:64}")',
        "{'X-MBX-APIKEY': '{alnum:64}'}",
        "x-mbx-apikey: {alnum:64}",
        'headers["X-MBX-APIKEY"] = "{alnum:64}"',
        "curl -H 'X-MBX-APIKEY: {alnum:64}'",
        "'X-MBX-APIKEY' => '{alnum:64}'",
        '{"name": "X-MBX-APIKEY", "value": "{alnum:64}"}',
    ],
)
def test_headers(template: str) -> None:
    assert sight_of(template).in_header


@pytest.mark.parametrize("template", ["'X-API-KEY': '{alnum:64}'", "apikey='{alnum:64}'"])
def test_other_headers(template: str) -> None:
    assert not sight_of(template).in_header
