"""Values are cut out where they stand free, and left alone where they are part of something."""

from __future__ import annotations

import pytest

from binlint import sieve
from binlint.detect.secrets.candidates import Candidate, cut
from binlint.model import Span
from binlint.template import expand

KEY, OTHER = expand("{alnum:64}", 1), expand("{alnum:64}", 2)
HEX = expand("{hex:64}")


def candidates(text: str) -> list[Candidate]:
    data = text.encode("latin-1")
    return list(cut(text, tuple(Span(*run) for run in sieve.sift(data).runs)))


def values(text: str) -> list[str]:
    return [candidate.value for candidate in candidates(text)]


def test_a_candidate_knows_its_span_value_and_form() -> None:
    assert candidates(f'a = "{KEY}", {HEX}') == [
        Candidate(Span(5, 69), KEY, "mixed"),
        Candidate(Span(72, 136), HEX, "hex"),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("", ""), ('"', '"'), ("'", "'"), ("`", "`"), ("(", ")"), ("<", ">"), ("K=", ""),
        ("K:", ","), (">", "</key>"), ("|", "|"), ("  ", "\t"), ("\n", "\r\n"), ("#", "."),
        ("@", ";"), (",", ","), ('\\"', '\\"'), ("\\n", "\\n"), ("\\t", "\\t"),
        ("\\u0022", "\\u0022"), ("\\x22", "\\x22"), ("%22", "%22"), ("%3D", "%26"), ("%3A", "%7D"),
        ("&quot;", "&quot;"), ("\x1b[31m", "\x1b[0m"), ("\x1b[0;1m", ""), ("\n+", "\n"),
        ("\n-", "\n"), ("+", ""), ("<!-- ", "-->"), ("${K:-", "}"), ("${BINANCE_KEY:=", "}"),
        ("?apiKey=", "&x=1"), ("\xe9", "\xe9"), ("\0", "\0"), ("https://x?k=", ""),
    ],
    ids=ascii,
)  # fmt: skip
def test_what_may_stand_beside_a_value(left: str, right: str) -> None:
    assert values(left + KEY + right) == [KEY]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a", ""), ("", "a"), ("7", ""), ("", "7"), ("+", "+"), ("x+", ""), ("", "+x"), ("/", ""),
        ("", "/"), ("_", ""), ("", "_"), ("x-", ""), ("", "-x"), ("", "="), ("", "=="),
        ("sha512-", ""), ("sha384-", ""), ("whsec_", ""), ("sk_live_", ""), ("0x", ""),
        ("ghp_", ""), ("a" * 90, ""), ("x_" * 60, ""), ("", "A" * 24), ("eyJ0.eyJ_", ""),
    ],
    ids=ascii,
)  # fmt: skip
def test_what_makes_a_value_part_of_something(left: str, right: str) -> None:
    assert values(f"k = {left}{KEY}{right} ") == []


@pytest.mark.parametrize("size", [60, 63, 65, 79, 88, 90, 128])
def test_runs_of_another_length(size: int) -> None:
    assert values(f'"{expand(f"{{alnum:{size}}}")}"') == []


@pytest.mark.parametrize("between", [":", ",", "/", "=", "_", "-", "+", "\n", " ", '", "', "|"])
def test_a_pair_in_one_token_or_side_by_side(between: str) -> None:
    assert values(f"{KEY}{between}{OTHER}\n") == [KEY, OTHER]


def test_two_pieces_of_the_same_run_are_no_pair() -> None:
    assert values(KEY + OTHER) == []


@pytest.mark.parametrize(
    "template",
    [
        "{pem:CERTIFICATE}\n{alnum:64}\n{alnum:64}\n{endpem:CERTIFICATE}\n",
        "{base64:64}\n{alnum:64}\n{base64:64}\n",
        "{alnum:64}\n{alnum:64}\n{alnum:64}\n{base64:64}\n",
        '"{base64:64}\\n" +\n"{alnum:64}\\n" +\n',
        "    {base64:64}\r\n    {alnum:64}\r\n",
        "> {base64:64}\n> {alnum:64}\n> {base64:30}==\n",
        "MIIE{alnum:60}\n",
        "{ed25519#k[0:64]}",
        '{"version":3,"mappings":"AAAA,SAASA;{alnum:64},{alnum:4}"}',
        '{\\"mappings\\":\\"AAAA,{alnum:64},{alnum:4};\\"}',
    ],
)
def test_lines_and_segments_of_encoded_text(template: str) -> None:
    assert values(expand(template)) == []


@pytest.mark.parametrize(
    "template",
    [
        "{alnum:64#k}\n{alnum:64}\n",
        "{alnum:64#k}\n\n{base64:64}\n",
        'key = "{alnum:64#k}"\n{base64:64}\n',
        "{base64:20}\n{alnum:64#k}\n",
        "mappings: {alnum:64#k}\n",
    ],
)
def test_values_beside_text_that_only_looks_encoded(template: str) -> None:
    expanded = expand("{alnum:64#k}" + template)  # to know the value

    assert expanded[:64] in values(expanded[64:])


def test_every_value_of_many_is_found_once() -> None:
    keys = [expand("{alnum:64}", seed) for seed in range(50)]

    assert values(", ".join(keys)) == keys
