"""Base64 and hexadecimal that hold a key are read, however often and wherever wrapped."""

from __future__ import annotations

import base64
import random
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.model import Patch, Span
from binlint.template import expand
from tests.decode.unwrapping import unwrapped, values, written

KEY = expand("{alnum:64}", 1)
SECRET = expand("{alnum:64}", 2)
Way = Callable[[str], str]


def in_base64(text: str | bytes) -> str:
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


def in_hexadecimal(text: str) -> str:
    return text.encode().hex()


def in_upper_hexadecimal(text: str) -> str:
    return text.encode().hex().upper()


def in_unpadded_base64(text: str) -> str:
    return in_base64(text).rstrip("=")


WAYS = [in_base64, in_unpadded_base64, in_hexadecimal, in_upper_hexadecimal]
CONTENTS = [
    pytest.param(KEY, id="key"),
    pytest.param(KEY + "\n", id="key-and-line-end"),
    pytest.param(f"{KEY}:{SECRET}", id="pair"),
    pytest.param(f'{{"apiKey": "{KEY}", "secret": "{SECRET}"}}', id="json"),
    pytest.param(f"# ключ, 密钥, 🔑\r\n\tkey={KEY}", id="foreign-letters"),
    pytest.param(f"{'x = 1 ' * 300}{KEY}", id="long"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("content", CONTENTS)
def test_what_is_encoded_is_read_and_keeps_its_place(way: Way, content: str) -> None:
    encoded = way(content)

    made = unwrapped(f"  data: {encoded}\n# end")

    assert made.text == f"  data: {content}\n# end"
    assert made.patches == (Patch(Span(8, 8 + len(content)), Span(8, 8 + len(encoded)), "base64"),)
    assert KEY in values(made)
    assert written(made, KEY) == encoded


@pytest.mark.parametrize("outer", WAYS)
@pytest.mark.parametrize("inner", WAYS)
def test_what_is_encoded_twice_is_read(outer: Way, inner: Way) -> None:
    encoded = outer(inner(KEY))

    made = unwrapped(f"data: {encoded}")

    assert made.text == f"data: {KEY}"
    assert written(made, KEY) == encoded


def test_base64_of_utf_16_is_read_as_powershell_writes_it() -> None:
    encoded = in_base64(f"$key = '{KEY}'".encode("utf-16-le"))

    made = unwrapped(f"powershell -EncodedCommand {encoded}")

    assert made.text == f"powershell -EncodedCommand $key = '{KEY}'"


@pytest.mark.parametrize("width", [64, 72, 76])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("indent", ["", "    ", "\t"], ids=["flush", "spaces", "tab"])
@pytest.mark.parametrize("content", CONTENTS)
def test_wrapped_base64_is_read(content: str, indent: str, newline: str, width: int) -> None:
    lines = f"{newline}{indent}".join(textwrap.wrap(in_base64(content), width))

    made = unwrapped(f"data: |{newline}{indent}{lines}{newline}next: 1")

    assert made.text == f"data: |{newline}{indent}{content}{newline}next: 1"
    assert written(made, KEY) == lines


@pytest.mark.parametrize("way", WAYS)
def test_several_values_each_keep_their_place(way: Way) -> None:
    made = unwrapped(f"é {way(KEY)}\n plain {KEY[::-1]} \n{way(SECRET)} x")

    assert made.text == f"é {KEY}\n plain {KEY[::-1]} \n{SECRET} x"
    assert values(made) == [KEY, KEY[::-1], SECRET]
    assert written(made, KEY) == way(KEY)
    assert written(made, KEY[::-1]) == KEY[::-1]
    assert written(made, SECRET) == way(SECRET)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
            st.sampled_from([str, *WAYS]),
            st.integers(0, 999),
        ),
        max_size=6,
    )
)
def test_every_value_of_a_document_is_mapped_back(
    parts: list[tuple[str, Way, int]],
) -> None:
    pairs = [(way, expand("{alnum:64}", f"{seed} {at}")) for at, (_, way, seed) in enumerate(parts)]
    text = "".join(
        f"{before} '{way(key)}' " for (before, _, _), (way, key) in zip(parts, pairs, strict=True)
    )

    made = unwrapped(text)

    assert values(made) == [key for _, key in pairs]
    assert [written(made, key) for _, key in pairs] == [way(key) for way, key in pairs]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"key = {KEY}", id="plain-key"),
        pytest.param(expand("digest = {hex:64}"), id="sha-256"),
        pytest.param(expand("digest = {hex:128}"), id="sha-512"),
        pytest.param(expand("image = {base64:4000}"), id="random-octets"),
        pytest.param(in_base64("no key in here, only prose. " * 9), id="prose"),
        pytest.param(in_base64(KEY[:63]), id="too-short-a-value"),
        pytest.param(expand("{pem:RSA PRIVATE KEY}\n{rsa}\n{endpem:RSA PRIVATE KEY}"), id="pem"),
        pytest.param(in_base64(b"\x01\x02" + KEY.encode()), id="octets-before-a-key"),
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    made = unwrapped(text)

    assert (made.text, made.source, made.patches) == (text, None, ())


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * (8 << 20), id="one-endless-run"),
        pytest.param(("a" * 76 + "\n") * 60_000, id="one-endless-block"),
        pytest.param(("a" * 90 + "\n") * 60_000, id="many-runs"),
        pytest.param((in_base64("x" * 48) + "=" * 40) * 30_000, id="endless-padding"),
        pytest.param(random.Random(1).randbytes(2 << 20).hex(), id="endless-hexadecimal"),
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert unwrapped(text).text == text


def test_many_encoded_values_take_linear_time() -> None:
    encoded = in_base64(KEY)

    made = unwrapped(f"{encoded}\n" * 20_000)

    assert made.text == f"{KEY}\n" * 20_000
    assert made.runs[-1] == Span(19_999 * 65, 19_999 * 65 + 64)
