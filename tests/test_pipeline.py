"""From bytes to findings: the arrows of the pipeline hang together, and the rules come late."""

from __future__ import annotations

from base64 import b64encode

import pytest

from binlint import rulebook
from binlint.model import Blob, Document, Finding, Origin
from binlint.pipeline import Pipeline
from binlint.redact import BLANK, Secret, fingerprint
from binlint.rule import Rule, Rulebook
from binlint.template import expand
from tests.pipelines import KEY, SECRET, TOKEN, pipeline


def look(text: str | bytes, path: str = "bot.py", *rules: Rule) -> tuple[Finding, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    looked = pipeline(*rules).look_at(Blob(Origin(path), data))
    return looked[1] if looked else ()


def spots(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, int, int]]:
    return [(f.rule, f.line, f.column, f.end_line, f.end_column) for f in findings]


PAIR = f'from binance.client import Client\nclient = Client("{KEY}", "{SECRET}")\n'


def test_a_pair_becomes_two_findings_in_order() -> None:
    first, second = look(PAIR)

    assert spots((first, second)) == [
        ("binance-api-key", 2, 18, 2, 82),
        ("binance-secret-key", 2, 86, 2, 150),
    ]
    assert first.excerpt == second.excerpt == f'client = Client("{BLANK}", "{BLANK}")'
    assert (first.fingerprint, second.fingerprint) == (
        fingerprint(Secret(KEY)),
        fingerprint(Secret(SECRET)),
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_places_are_the_same_in_every_encoding(encoding: str) -> None:
    assert spots(look(PAIR.encode(encoding))) == spots(look(PAIR))


def test_places_are_the_same_behind_crlf() -> None:
    assert spots(look(PAIR.replace("\n", "\r\n"))) == spots(look(PAIR))


def test_latin_1_around_a_value_does_not_move_it() -> None:
    found = look(f"# cl\xe9 binance\napi_key = '{KEY}'".encode("latin-1"))

    assert spots(found) == [("binance-api-key", 2, 12, 2, 76)]


@pytest.mark.parametrize(
    ("written", "end_line", "end_column"),
    [
        pytest.param(KEY, 2, 20 + 64, id="plain"),
        pytest.param(b64encode(KEY.encode()).decode(), 2, 20 + 88, id="base64"),
        pytest.param(KEY.encode().hex(), 2, 20 + 128, id="hexadecimal"),
        pytest.param("".join(f"\\u{ord(c):04x}" for c in KEY), 2, 20 + 384, id="escapes"),
        pytest.param(f'{KEY[:30]}" +\n  "{KEY[30:]}', 3, 4 + 34, id="split"),
    ],
)
def test_a_layered_value_is_one_finding_with_its_own_place_and_fingerprint(
    written: str, end_line: int, end_column: int
) -> None:
    found = look(f'é\nbinance_api_key = "{written}"\n')

    assert spots(found) == [("binance-api-key", 2, 20, end_line, end_column)]
    assert found[0].fingerprint == fingerprint(Secret(KEY))


def test_a_bare_value_is_no_finding() -> None:
    assert pipeline().look_at(Blob(Origin("a.py"), f"# {KEY}".encode())) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("print('nothing to see')", id="clean"),
        pytest.param(expand("checksum = {hex:64}"), id="hash"),
        pytest.param(expand("data = {base64:400}"), id="base64"),
    ],
)
def test_a_blob_without_a_candidate_loads_no_rules(text: str) -> None:
    def load() -> Rulebook:
        raise AssertionError("the rules were loaded")

    assert Pipeline(load).look_at(Blob(Origin("a.py"), text.encode())) is None


def test_the_rules_are_loaded_once() -> None:
    loaded: list[Rulebook] = []

    def load() -> Rulebook:
        loaded.append(rulebook.load())
        return loaded[-1]

    one = Pipeline(load)
    for _ in range(3):
        one.look_at(Blob(Origin("bot.py"), PAIR.encode()))

    assert loaded == [one.book]


def test_the_document_comes_along_for_the_policy() -> None:
    blob = Blob(Origin("bot.py"), PAIR.encode(), line=7)

    looked = pipeline().look_at(blob)

    assert looked is not None
    assert isinstance(looked[0], Document)
    assert (looked[0].text, looked[0].line) == (PAIR, 7)
    assert [finding.line for finding in looked[1]] == [8, 8]


def test_a_private_key_is_one_finding_whatever_its_body_looks_like() -> None:
    text = expand("{pem:PRIVATE KEY}\n{rsa}\n{endpem:PRIVATE KEY}\n", 1)

    found = look(text, "binance/key.pem")

    assert [finding.rule for finding in found] == ["binance-private-key"]
    assert (found[0].line, found[0].end_line) == (1, text.count("\n"))


def test_the_users_rules_find_theirs_beside_ours() -> None:
    found = look(f'{PAIR}password = "open sesame"\n', "bot.py", TOKEN)

    assert spots(found)[2:] == [("internal-token", 3, 13, 3, 24)]
    assert (found[2].severity, found[2].message) == ("warning", "Internal token in code")
    assert found[2].excerpt == f'password = "{BLANK}"'


def test_a_users_rule_finds_a_value_in_any_encoding() -> None:
    text = 'password = "clé secrète"\n'

    for encoding in ("utf-8", "utf-16", "latin-1"):
        assert spots(look(text.encode(encoding), "bot.py", TOKEN)) == [
            ("internal-token", 1, 13, 1, 24)
        ], encoding


@pytest.mark.parametrize(
    ("path", "spot"),
    [
        pytest.param(f"binance-key-{KEY}.txt", ("binance-api-key", 1, 13, 1, 77), id="hyphen"),
        pytest.param(f"binance_key_{KEY}", ("binance-api-key", 1, 13, 1, 77), id="underscore"),
        pytest.param(f"binance-key-{KEY}A.txt", None, id="in-a-longer-token"),
        pytest.param(f"binance/cache-{'0a1b' * 16}.json", None, id="a-checksum"),
        pytest.param(f"binance/{KEY}", ("binance-credential", 2, 1, 2, 65), id="file"),
        pytest.param(
            f"keys/binance_api_key={KEY}/bot.py", ("binance-api-key", 2, 17, 2, 81), id="folder"
        ),
        pytest.param(f"{KEY}/bot.py", None, id="without-binance"),
        pytest.param("binance/bot.py", None, id="short"),
    ],
)
def test_a_key_may_be_the_name_of_a_file_or_folder(
    path: str, spot: tuple[str, int, int, int, int] | None
) -> None:
    looked = pipeline().look_at_name(Origin(path))

    assert spots(looked[1] if looked else ()) == ([spot] if spot else [])


def test_a_key_in_a_name_is_not_shown_in_the_path() -> None:
    looked = pipeline().look_at_name(Origin(f"binance/{KEY}"))

    assert looked is not None
    (finding,) = looked[1]
    assert finding.path == f"binance/{KEY[:4]}…{KEY[-4:]}"
    assert (finding.where, finding.excerpt) == ("filename", BLANK)


def test_a_name_of_any_bytes_can_be_looked_at() -> None:
    assert pipeline().look_at_name(Origin("\udcff" * 70)) is None
