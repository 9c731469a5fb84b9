"""Templates make the same values every time, of the forms they stand for."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.detect.secrets.forms import form_of, made_up
from binlint.template import expand

FORMS = {
    "{alnum}": "[A-Za-z0-9]{64}",
    "{alnum:64}": "[A-Za-z0-9]{64}",
    "{alnum:7}": "[A-Za-z0-9]{7}",
    "{alnum:0}": "",
    "{hex:64}": "[0-9a-f]{64}",
    "{hex:40}": "[0-9a-f]{40}",
    "{HEX:64}": "[0-9A-F]{64}",
    "{base64:88}": "[A-Za-z0-9+/]{88}",
    "{base64:86}": "[A-Za-z0-9+/]{84}==",
    "{base64:87}": "[A-Za-z0-9+/]{86}=",
    "{alnum64b64}": "[A-Za-z0-9]{86}==",
    "{ed25519}": "MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{43}",
    "{rsa}": r"MII[A-Za-z0-9+/]{61}(?:\n[A-Za-z0-9+/]{1,64})+={0,2}",
    "{pem:PRIVATE KEY}": "-----BEGIN PRIVATE KEY-----",
    "{endpem:RSA PRIVATE KEY}": "-----END RSA PRIVATE KEY-----",
}
FIELDS = tuple(FORMS)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("field", "form"), FORMS.items(), ids=FIELDS)
def test_a_field_becomes_a_value_of_its_form(field: str, form: str, seed: int) -> None:
    assert re.fullmatch(form, expand(field, seed))


@pytest.mark.parametrize("seed", range(50))
def test_a_key_has_the_form_that_is_looked_for(seed: int) -> None:
    key, lower, upper = expand("{alnum:64} {hex:64} {HEX:64}", seed).split()

    assert (form_of(key), form_of(lower), form_of(upper)) == ("mixed", "hex", "hex")
    assert made_up(key) is None


@pytest.mark.parametrize("seed", range(5))
def test_encoded_values_hold_what_they_stand_for(seed: int) -> None:
    encoded, ed25519, rsa = expand("{alnum64b64} {ed25519} {rsa}", seed).split(" ")

    assert re.fullmatch("[A-Za-z0-9]{64}", b64decode(encoded).decode())
    assert b64decode(ed25519)[:2] == b"\x30\x2e"
    assert len(b64decode(ed25519)) == 0x2E + 2  # as its first length octet says
    assert len(b64decode(rsa)) == 0x04BD + 4


@given(st.lists(st.sampled_from(FIELDS)).map(" ".join), st.integers() | st.text(max_size=9))
def test_the_same_seed_gives_the_same_text(template: str, seed: int | str) -> None:
    assert expand(template, seed) == expand(template, seed)


@given(st.integers(), st.integers())
def test_another_seed_gives_other_values(one: int, other: int) -> None:
    assert (expand("{alnum:64}", one) == expand("{alnum:64}", other)) == (one == other)


def test_values_never_change_since_golden_files_are_made_of_them() -> None:
    # The first and last characters only: the repository holds no key-shaped text.
    assert [made[:4] + made[-4:] for made in expand("{alnum:64} {hex:64}").split()] == [
        "7XMcRZGi",
        "350c6ed0",
    ]


def test_each_field_is_a_value_of_its_own() -> None:
    first, second = expand("{alnum:64} {alnum:64}").split()

    assert first != second


def test_a_name_stands_for_one_value() -> None:
    first, other, second = expand("{alnum:64#a} {alnum:64#b} {alnum:64#a}").split()

    assert first == second != other


@pytest.mark.parametrize(
    ("cut", "part"),
    [
        pytest.param("[0:32]", slice(0, 32), id="first"),
        pytest.param("[32:64]", slice(32, 64), id="last"),
        pytest.param("[:8]", slice(None, 8), id="to"),
        pytest.param("[8:]", slice(8, None), id="from"),
        pytest.param("[:]", slice(None), id="whole"),
        pytest.param("[0:0]", slice(0, 0), id="nothing"),
    ],
)
def test_a_part_is_cut_out_of_a_named_value(cut: str, part: slice) -> None:
    whole, piece = expand(f"{{alnum:64#a}}|{{alnum:64#a{cut}}}").split("|")

    assert piece == whole[part]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain text",
        "{}",
        "{name}",
        "{alnum:}",
        "{alnum:x}",
        "{ alnum:64 }",
        "${alnum",
        'f"{value:64}"',
        "{{}}",
        '{"alnum": 64}',
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert expand(text) == text
