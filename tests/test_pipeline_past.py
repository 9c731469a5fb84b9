"""Of very many objects those may matter that would be a finding under some path."""

from __future__ import annotations

from base64 import b64encode

import pytest

from binlint import rulebook, sieve
from binlint.model import Blob, Finding, Origin
from binlint.pipeline import Pipeline
from binlint.rule import Example
from binlint.template import expand
from tests.pipelines import KEY, SECRET, TOKEN, pipeline

BOOK = rulebook.load()
PAIR = f'client = Client("{KEY}", "{SECRET}")\n'
PEM = expand("{pem:PRIVATE KEY}\n{rsa}\n{endpem:PRIVATE KEY}\n", 1)


def findings(blob: Blob) -> tuple[Finding, ...]:
    looked = Pipeline(lambda: BOOK).look_at(blob)
    return looked.findings if looked else ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PAIR, id="pair"),
        pytest.param(KEY, id="bare value"),
        pytest.param(f"{KEY}.txt", id="name of a file"),
        pytest.param(f"BINANCE_SECRET={expand('{hex:64}')}", id="hexadecimal"),
        pytest.param(f"key: {b64encode(KEY.encode()).decode()}", id="base64"),
        pytest.param(f"key: {KEY.encode().hex()}", id="value in hexadecimal"),
        pytest.param(PEM, id="private key"),
        pytest.param(PEM.replace("\n", "\\n"), id="private key on one line"),
    ],
)
def test_a_credential_may_matter(text: str) -> None:
    assert pipeline().may_matter(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_credential_may_matter_in_every_encoding(encoding: str) -> None:
    assert pipeline().may_matter(PAIR.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("from binance import Client\n", id="Binance"),
        pytest.param("a" * 64, id="made up"),
        pytest.param(expand("sha256 = {hex:64}"), id="hash"),
        pytest.param(expand("data = {base64:400}"), id="base64"),
        pytest.param(expand("{alnum:65}"), id="longer"),
        pytest.param(expand("{alnum:63}"), id="shorter"),
        pytest.param(f'binance_api_key = "{KEY[:30]}" + "{KEY[30:]}"', id="split"),
        pytest.param("".join(f"\\u{ord(sign):04x}" for sign in KEY), id="escapes"),
    ],
)
def test_what_does_not_matter(text: str) -> None:
    assert not pipeline().may_matter(text.encode())


def test_the_users_rules_count_too() -> None:
    assert pipeline(TOKEN).may_matter(b'password = "open sesame"')
    assert not pipeline(TOKEN).may_matter(b"nothing of that kind")
    assert not pipeline().may_matter(b'password = "open sesame"')


def credentials() -> list[object]:
    return [
        pytest.param(example, id=f"{rule.id}-{example.name.replace(' ', '-')}")
        for rule in BOOK.rules
        if rule.detector in ("credential", "private-key")
        for example in rule.examples
    ]


@pytest.mark.parametrize("example", credentials())
def test_no_example_of_a_credential_is_passed_over(example: Example) -> None:
    data = expand(example.text, "past").encode()
    now = findings(Blob(Origin(example.path), data))
    if any(item.kind == "split" for each in now for item in each.evidence):
        return  # put together from several strings: that is not followed in the past

    assert sieve.spots(data)
    assert Pipeline(lambda: BOOK).may_matter(data)
    assert findings(Blob(Origin(example.path, "object"), data))


def faulty() -> list[object]:
    return [
        pytest.param(rule.examples[0], id=rule.id)
        for rule in BOOK.rules
        if rule.detector == "structure"
    ]


@pytest.mark.parametrize("example", faulty())
@pytest.mark.parametrize("kind", ["object", "message", "name"])
def test_what_a_bot_did_in_the_past_is_no_finding(example: Example, kind: str) -> None:
    data = expand(example.text, "past").encode()

    assert findings(Blob(Origin(example.path), data))
    assert findings(Blob(Origin(example.path, kind), data)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["file", "index", "object", "message", "text", "name"])
def test_a_credential_is_one_wherever_it_stands(kind: str) -> None:
    found = findings(Blob(Origin("binance/.env", kind), f"BINANCE_API_KEY={KEY}".encode()))  # type: ignore[arg-type]

    assert [each.rule for each in found] == ["binance-api-key"]
