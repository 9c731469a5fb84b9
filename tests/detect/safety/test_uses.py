"""The addresses that a program or configuration uses, with the names they are given to."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety import uses


def used(path: str, text: str) -> list[tuple[str, str, str]]:
    """Return the text of each address, the name it is given to and the method it is handed to."""
    structure = structures.read_text(text, path)
    assert structure is not None
    return [
        (text[slice(*use.span)], use.name, use.call.method if use.call else "")
        for use in uses.collect(structure)
    ]


URL = "https://api.binance.com/api"
OTHER = "wss://stream.binance.com:9443/ws"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (".env", f"BASE_URL={URL}", [(URL, "base url", "")]),
        ("a.json", f'{{"wsUrl": "{OTHER}"}}', [(OTHER, "ws url", "")]),
        ("a.yml", f"urls:\n- {URL}\n- {OTHER}", [(URL, "urls", ""), (OTHER, "urls", "")]),
        ("a.py", f"BASE = '{URL}'", [(URL, "base", "")]),
        ("a.py", f"get('{URL}')", [(URL, "", "get")]),
        ("a.py", f"get(base_url='{URL}')", [(URL, "base url", "")]),
        (".env", "API_HOST=api.binance.cc", [("api.binance.cc", "api host", "")]),
        (".env", "VERSION=1.2.3", []),
        ("a.py", f"A = '{URL} {OTHER}'", [(URL, "a", ""), (OTHER, "a", "")]),
    ],
    ids=["variable", "key", "list", "constant", "argument", "keyword", "host", "version", "two"],
)
def test_each_address_once_with_its_name(
    path: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert used(path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"print('{URL}')",
        f"logger.info('{URL}')",
        f"raise ValueError('{URL}')",
        f"if url.startswith('{URL}'): pass",
        f"webbrowser.open('{URL}')",
        f"a.replace('{URL}', '')",
        f"HELP = 'ask for it at {URL}'",
        f"# {URL}",
    ],
)
def test_an_address_that_is_only_spoken_of_is_no_use(text: str) -> None:
    assert used("a.py", text) == []


def test_a_command_in_a_string_uses_its_address() -> None:
    assert used("a.py", f"run('curl -s -k {URL}')") == [(URL, "", "run")]


def test_an_address_behind_escapes_stays_within_its_string() -> None:
    text = f'get("\\u0041\\u0042={URL}")'

    ((shown, _, _),) = used("a.js", text)

    assert shown in text
    assert not shown.endswith(")")
