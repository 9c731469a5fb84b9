"""Private keys used with Binance: PEM blocks in every writing, and bare bodies."""

from __future__ import annotations

from hashlib import sha256

import pytest

from binlint import rulebook
from binlint.detect.secrets import keyfiles
from binlint.model import Blob, Origin, Span
from binlint.pipeline import Pipeline
from binlint.redact import Secret, fingerprint
from binlint.template import expand
from tests.detect.secrets.looking import document, kinds, private_keys_of

PIPELINE = Pipeline(rulebook.load)
PEM = "{pem:PRIVATE KEY}\n{ed25519#k}\n{endpem:PRIVATE KEY}"
ENCRYPTED = "{pem:ENCRYPTED PRIVATE KEY}\n{base64:64}\n{base64:64}\n{endpem:ENCRYPTED PRIVATE KEY}"


def found_in(template: str, path: str = "binance.pem") -> list[tuple[str, int, int, str]]:
    """Return rule, first and last line and severity of the findings of a template."""
    looked = PIPELINE.look_at(Blob(Origin(path), expand(template).encode()))
    return [
        (each.rule, each.line, each.end_line, each.severity)
        for each in (looked.findings if looked else ())
    ]


RULE = "binance-private-key"


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        pytest.param(PEM, (1, 3), id="PEM"),
        pytest.param(f"# binance\n\n{PEM}\n", (3, 5), id="PEM further down"),
        pytest.param(PEM.replace("\n", "\\n"), (1, 1), id="on one line"),
        pytest.param(PEM.replace("\n", "\\\\n"), (1, 1), id="on one line, escaped twice"),
        pytest.param(PEM.replace("\n", "\r\n"), (1, 3), id="carriage returns"),
        pytest.param(PEM.replace("\n", "\n    "), (1, 3), id="indented"),
        pytest.param("# " + PEM.replace("\n", "\n# "), (1, 3), id="commented out"),
        pytest.param("+" + PEM.replace("\n", "\n+"), (1, 3), id="patch"),
        pytest.param('"' + PEM.replace("\n", '\\n" +\n"') + '"', (1, 3), id="joined strings"),
        pytest.param(
            "{pem:PRIVATE KEY}\n{ed25519#k[0:32]}\n{ed25519#k[32:64]}\n{endpem:PRIVATE KEY}",
            (1, 4),
            id="short lines",
        ),
        pytest.param("{ed25519}", (1, 1), id="bare body"),
        pytest.param('"{ed25519}"', (1, 1), id="body in quotes"),
        pytest.param("KEY=\\n{ed25519}\\n", (1, 1), id="body between escapes"),
    ],
)
def test_writings_of_an_ed25519_key(template: str, lines: tuple[int, int]) -> None:
    assert found_in(template) == [(RULE, *lines, "error")]


@pytest.mark.parametrize("label", ["PRIVATE KEY", "RSA PRIVATE KEY"])
def test_an_rsa_key_is_one_finding_and_its_lines_are_none(label: str) -> None:
    assert found_in(f"{{pem:{label}}}\n{{rsa}}\n{{endpem:{label}}}\n") == [(RULE, 1, 28, "error")]


def test_a_key_under_a_passphrase_is_a_note() -> None:
    assert found_in(ENCRYPTED) == [(RULE, 1, 4, "note")]


def test_headers_of_openssl_say_that_a_key_is_encrypted() -> None:
    template = "{pem:RSA PRIVATE KEY}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,{HEX:32}\n\n"

    assert found_in(f"{template}{{base64:64}}\n{{endpem:RSA PRIVATE KEY}}") == [
        (RULE, 1, 6, "note")
    ]


def test_several_keys_and_a_pair_beside_them() -> None:
    template = f"BINANCE_API_KEY={{alnum:64}}\n{PEM}\n\n{PEM.replace('#k', '#l')}\n"

    assert found_in(template, ".env") == [
        (RULE, 2, 4, "error"),
        (RULE, 6, 8, "error"),
        ("binance-api-key", 1, 1, "error"),
    ]


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("{pem:PUBLIC KEY}\n{base64:60}\n{endpem:PUBLIC KEY}", id="public key"),
        pytest.param("{pem:CERTIFICATE}\n{rsa}\n{endpem:CERTIFICATE}", id="certificate"),
        pytest.param("{pem:EC PRIVATE KEY}\n{base64:64}\n{endpem:EC PRIVATE KEY}", id="EC key"),
        pytest.param(
            "{pem:OPENSSH PRIVATE KEY}\n{base64:68}\n{endpem:OPENSSH PRIVATE KEY}", id="SSH"
        ),
        pytest.param("{pem:PRIVATE KEY}\nyour key here\n{endpem:PRIVATE KEY}", id="placeholder"),
        pytest.param("{pem:PRIVATE KEY}\n...\n{endpem:PRIVATE KEY}", id="dots"),
        pytest.param("{pem:PRIVATE KEY}\n{base64:64}\n{endpem:PRIVATE KEY}", id="no DER of a key"),
        pytest.param("{pem:PRIVATE KEY}\n{ed25519#k[0:40]}\n{endpem:PRIVATE KEY}", id="cut short"),
        pytest.param("{pem:PRIVATE KEY}\n{ed25519#k[0:40]}\n", id="no end"),
        pytest.param("x_{ed25519}", id="body of something longer"),
        pytest.param("{ed25519}{base64:8}", id="body that goes on"),
    ],
)
def test_what_is_no_private_key_of_binance_s_kind(template: str) -> None:
    assert found_in(template) == []


@pytest.mark.parametrize(
    ("path", "before", "found"),
    [
        ("binance.pem", "", True),
        ("keys/ed25519.pem", "", False),
        ("src/jwt.rs", "", False),
        ("client.py", "from binance.spot import Spot\n", True),
        ("nginx/server.key", "# proxy to binance\n", False),
        ("a.yml", "BINANCE_PRIVATE_KEY: |\n", True),
        ("a.yml", "okx_private_key: |\n", False),
        ("service.json", '# binance\n{"type": "service_account", "private_key": \n', False),
    ],
)
def test_whose_key_it_is(path: str, before: str, found: bool) -> None:
    assert bool(found_in(before + PEM, path)) is found


def test_a_match_has_the_body_as_its_secret_however_it_is_written() -> None:
    written = (PEM, PEM.replace("\n", "\\n"), "{ed25519#k}", f"# {PEM}".replace("\n", "\n# "))

    prints = {fingerprint(match.secret) for text in written for match in private_keys_of(text)}

    assert prints == {fingerprint(Secret(expand("{ed25519}")))}


def test_the_span_is_that_of_the_whole_block() -> None:
    read = document(f"x\n{PEM}\n")

    (key,) = keyfiles.candidates(read, frozenset({"pem"}))

    assert (key.span, key.kind) == (Span(2, len(read.text) - 1), "Ed25519")


def test_a_key_in_a_test_s_testnet_file_is_called_testnet() -> None:
    (match,) = private_keys_of(f"binance_testnet_key = '''{PEM}'''", "bot.py")

    assert (match.environment, match.where) == ("testnet", "code")
    assert kinds(match) >= {"private-key", "name-binance"}


def test_published_keys_are_left_out() -> None:
    read = document(PEM)
    found = keyfiles.candidates(read, frozenset({"pem"}))
    piece = found[0].body[22:38].lower().encode()

    assert keyfiles.find(read, found, frozenset({sha256(piece).hexdigest()[:16]})) == []
