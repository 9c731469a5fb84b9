"""Foreign text cannot act, whatever shows it."""

from __future__ import annotations

import json

import pytest

from binlint.report.escape import inert_json, inert_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Prüfung 取引 🙂.py", "Prüfung 取引 🙂.py", id="letters of any language"),
        pytest.param("a\nb\r\tc\0", r"a\nb\r\tc\x00", id="line ends, tab and NUL"),
        pytest.param("\x1b[31m\x9b31m\x7f", r"\x1b[31m\x9b31m\x7f", id="terminal escapes"),
        pytest.param("\u202egpj\u2066\u2069", r"\u202egpj\u2066\u2069", id="bidi overrides"),
        pytest.param("a\u2028b\u200bc\ufeff", r"a\u2028b\u200bc\ufeff", id="separators, invisible"),
        pytest.param("\udc80\ud800", r"\udc80\ud800", id="bytes that are no UTF-8"),
        pytest.param("\U000e0041", r"\U000e0041", id="tags beyond the basic plane"),
        pytest.param(
            "👩\u200d💻 \u0915\u094d\u200c", "👩\u200d💻 \u0915\u094d\u200c", id="joiners"
        ),
        pytest.param("a##[add-mask]b", r"a#\x23[add-mask]b", id="old GitHub command"),
        pytest.param("##vso[task.x]", r"#\x23vso[task.x]", id="Azure command"),
        pytest.param("## Title [1] ::", "## Title [1] ::", id="Markdown stays as it is"),
    ],
)
def test_shows_what_could_act(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("line", "inert"),
    [
        pytest.param("::error::x", r"\x3a:error::x", id="command"),
        pytest.param(" \u3000::error::x", " \u3000\\x3a:error::x", id="command behind white space"),
        pytest.param("std::string", "std::string", id="colons inside"),
        pytest.param("", "", id="empty"),
    ],
)
def test_no_line_is_a_workflow_command(line: str, inert: str) -> None:
    assert inert_line(line) == inert


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\n\x1b\x7f\x9b", id="controls"),
        pytest.param("\u202e\u2028\ufeff\U000e0041", id="format characters"),
        pytest.param(r"\##[add-mask]x", id="log command behind a backslash"),
    ],
)
def test_json_keeps_its_meaning(text: str) -> None:
    safe = inert_json(json.dumps(text, ensure_ascii=False))

    assert json.loads(safe) == text
    assert safe == visible(safe)


def test_json_shows_surrogates_so_that_strict_parsers_accept_it() -> None:
    safe = inert_json(json.dumps('a\udc80"', ensure_ascii=False))

    assert safe == r'"a\\udc80\""'
    assert json.loads(safe) == r'a\udc80"'
