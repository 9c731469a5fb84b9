"""The text of elements in programs: sentences across tags, boxes in lists, states shown."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.prose import guidance
from tests.detect.prose.guiding import context, words


def found(text: str, path: str = "page.tsx") -> list[tuple[str, str]]:
    structure = structures.read_text(text, path)
    assert structure is not None
    made = context(text, structure, path)
    return [(fault.rule, words(made, fault)) for fault in guidance.find(made)]


def element(inside: str) -> str:
    return f"export const Help = () => (\n<div>\n<p>API key</p>\n{inside}\n</div>\n);\n"


UNRESTRICTED = [("no-ip-restriction", "Unrestricted")]


@pytest.mark.parametrize(
    "inside",
    [
        '<p>Set IP access to <b>"Unrestricted"</b> in the API settings.</p>',
        '<p>Set IP access to\n<strong className="bold red">Unrestricted</strong>{" "}\nthere.</p>',
        "<p>\n  Set IP access\n  to <code>Unrestricted</code>\n</p>",
    ],
    ids=["in a line", "on lines, with attributes", "wrapped"],
)
def test_a_sentence_goes_on_through_tags(inside: str) -> None:
    assert found(element(inside)) == UNRESTRICTED


def test_a_page_of_vue_reads_alike() -> None:
    page = "<template>\n<p>API key</p>\n<p>Set IP access to\n<b>Unrestricted</b></p>\n</template>\n"

    assert found(page, "page.vue") == UNRESTRICTED


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Never set IP access to\n<b>Unrestricted</b>\nfor the key.</p>",
        "<li>🚫 Enable Withdrawals</li>\n<li>🔒 Restrict access to trusted IPs only</li>",
        "<li>⛔ Enable <b>Withdrawals</b></li>\n<li>✅ Enable Reading</li>",
        '<li>{on ? "⚠️ Withdrawals enabled" : "Withdrawals disabled"}</li>',
        '<li>{on ? "Withdrawals: ON" : "Withdrawals: OFF"}</li>',
        '<li>{on ? "Withdrawal permission: enabled" : ""}</li>',
    ],
    ids=["refused", "icons", "icon and tag", "state", "switch", "permission"],
)
def test_what_refuses_or_shows_asks_for_nothing(inside: str) -> None:
    assert found(element(inside)) == []


@pytest.mark.parametrize(
    ("inside", "asked"),
    [
        ("<li>Tick <b>Enable Withdrawals</b></li>", "Enable Withdrawals"),
        ('<li>{on ? "" : "Please enable withdrawals for the API key"}</li>', "withdrawals"),
    ],
    ids=["step", "message"],
)
def test_what_instructs_asks(inside: str, asked: str) -> None:
    assert found(element(inside)) == [("withdrawal-scope", asked)]


@pytest.mark.parametrize(
    ("docstring", "asked"),
    [
        ("The key must have 'Enable Withdrawals' ticked.", ["Enable Withdrawals"]),
        ("Set up the api, fill in the ip address and allow the withdrawal.", ["withdrawal"]),
        ("Wait until the api lets them allow the withdrawal to complete.", []),
        ("Do not allow the withdrawal on the api key.", []),
        ("Checks the withdrawal of the api's user.", []),
    ],
    ids=ascii,
)
def test_a_docstring_says_what_the_key_needs(docstring: str, asked: list[str]) -> None:
    program = f'def send():\n    """Send.\n\n    {docstring}\n    """\n'

    assert found(program, "send.py") == [("withdrawal-scope", words) for words in asked]


@pytest.mark.parametrize(
    ("inside", "asked"),
    [
        (
            "<ol>\n<li>Enable Reading</li>\n"
            "<li>Enable Withdrawals so that payouts can be sent</li>\n</ol>",
            ["Enable Withdrawals"],
        ),
        ("<li className='a'>Enable Withdrawals, otherwise it fails</li>", ["Enable Withdrawals"]),
        (
            "<h3>Tick these boxes</h3>\n<ul>\n<li>Withdrawal permission</li>\n</ul>",
            ["Withdrawal permission"],
        ),
        ("<h3>Never tick for the key</h3>\n<ul>\n<li>Enable Withdrawals</li>\n</ul>", []),
        ("<p>Leave these off:</p>\n<ul>\n<li>Enable Withdrawals</li>\n</ul>", []),
        ("<h3>Features</h3>\n<ul>\n<li>Enable Withdrawals to pay out</li>\n</ul>", []),
        ("<button>Enable Withdrawals</button>", []),
    ],
    ids=["step", "attributes", "heading", "refusing heading", "lead-in", "features", "button"],
)
def test_an_item_of_a_list_stands_under_its_heading(inside: str, asked: list[str]) -> None:
    assert found(element(inside)) == [("withdrawal-scope", words) for words in asked]
