"""Tables of keys and exchanges, lists of an agent's tools, references of endpoints, and titles."""

from __future__ import annotations

import pytest

from binlint.decode import documents
from binlint.detect.prose import guidance
from tests.detect.prose.guiding import context, words

Found = list[tuple[str, int, str]]  # rule, line, words


def found(text: str, path: str = "README.md", **facts: bool) -> Found:
    structure = documents.read(text, "markdown", lambda block, language: None)
    made = context(text, structure, path, **facts)
    return [
        (fault.rule, text.count("\n", 0, fault.span.start) + 1, words(made, fault))
        for fault in guidance.find(made)
    ]


KEYS = "# API keys\n\n| Exchange | Read | Withdraw | IP |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| Binance | ✅ | ✅ | 203.0.113.4 |", "✅"),
        ("| Binance | on | **on** | 203.0.113.4 |", "on"),
        ("| Binance | yes | yes, daily | 203.0.113.4 |", "yes, daily"),
        ("| Binance | [x] | [x] | 203.0.113.4 |", "[x]"),
        ("| Binance | x | x | 203.0.113.4 |", "x"),
    ],
    ids=["tick", "on", "yes", "box", "cross"],
)
def test_a_row_of_binances_may_withdraw(row: str, cell: str) -> None:
    assert found(KEYS + row + "\n") == [("withdrawal-scope", 5, cell)]


@pytest.mark.parametrize(
    "row",
    [
        "| Binance | ✅ | ❌ | 203.0.113.4 |",
        "| Binance | on | off | 203.0.113.4 |",
        "| Binance | yes | never | 203.0.113.4 |",
        "| Binance | ✅ | | 203.0.113.4 |",
        "| Binance | ✅ | ? | 203.0.113.4 |",
        "| Kraken | ✅ | ✅ | 203.0.113.4 |",
        "| Binance and Kraken | ✅ | ✅ | 203.0.113.4 |",
        "| Binance | ✅ | ✅ |",
    ],
)
def test_any_other_row_may_not(row: str) -> None:
    assert found(KEYS + row + "\n") == []


@pytest.mark.parametrize(
    "head",
    [
        "# Supported exchanges\n\n| Exchange | Spot | Withdraw | API |",
        "# Features of the API\n\n| Exchange | Spot | Withdraw | Keys |",
        "# Chains\n\n| Coin | Deposit | Withdraw | Fee |",
        "# API keys\n\n| Exchange | Read | No withdrawals | IP |",
        "# API keys\n\n| Exchange | Read | Withdrawals disabled | IP |",
    ],
)
def test_other_tables_grant_nothing(head: str) -> None:
    assert found(head + "\n|---|---|---|---|\n| Binance | ✅ | ✅ | ✅ |\n") == []


def test_a_key_of_binances_in_a_list_has_no_whitelist() -> None:
    text = KEYS + "| Binance | on | off | Unrestricted |\n| Gate.io | on | on | Unrestricted |\n"

    assert found(text) == [("no-ip-restriction", 5, "Unrestricted")]


def test_a_choice_that_the_row_refuses_is_none() -> None:
    text = (
        "# API key\n\n| Option | IP access | Verdict |\n|---|---|---|\n| A | Unrestricted | ❌ |\n"
    )

    assert found(text) == []


TOOLS = "# Binance MCP server\n\n## Tools\n\n"


@pytest.mark.parametrize(
    ("text", "path", "line", "name"),
    [
        (TOOLS + "- `binance_withdraw`: send coins\n", "README.md", 5, "binance_withdraw"),
        (TOOLS + "- withdraw_crypto: send coins\n", "README.md", 5, "withdraw_crypto"),
        (TOOLS + "* `createWithdrawal(coin)` – sends\n", "README.md", 5, "createWithdrawal"),
        (
            "# Binance\n\n| Tool | What |\n|---|---|\n| `withdraw` | send coins |\n",
            "skills/trade/SKILL.md",
            5,
            "withdraw",
        ),
    ],
    ids=["item", "without quotes", "call", "row of a skill"],
)
def test_an_agent_is_given_a_tool(text: str, path: str, line: int, name: str) -> None:
    assert found(text, path) == [("withdrawal-scope", line, name)]


@pytest.mark.parametrize(
    "text",
    [
        TOOLS + "- `binance_withdraw_history`: past ones\n",
        TOOLS + "- `get_withdraw_status`: of one\n",
        TOOLS + "- `list_withdrawals`: all\n",
        TOOLS + "- `binance_withdraw`: not exposed\n",
        TOOLS + "- Withdrawals are made by hand\n",
        "# Binance MCP server\n\n## Tools that are disabled\n\n- `binance_withdraw`: send coins\n",
        "# Binance MCP server\n\n## Changes\n\n- `binance_withdraw`: new parameter\n",
        "# Binance SDK\n\n## Functions\n\n- `binance_withdraw`: send coins\n",
        "# Kraken MCP server\n\n## Tools\n\n- `withdraw_crypto`: send coins\n",
    ],
    ids=ascii,
)
def test_other_entries_are_none(text: str) -> None:
    assert found(text) == []


ENDPOINT = "Enable `Permits Universal Transfer` for the API key which requests this endpoint.\n"


def test_a_reference_of_endpoints_instructs_nobody() -> None:
    text = (
        "# Wallet\n\n`POST /sapi/v1/asset/transfer`\n\n"
        f"{ENDPOINT}\n`GET /sapi/v1/asset/transfer/history`\n"
    )

    assert found(text) == []


def test_the_readme_of_a_client_does() -> None:
    text = f"# Client\n\n{ENDPOINT}\n    await client.universalTransfer(options)\n"

    assert found(text) == [("transfer-scope", 3, "Permits Universal Transfer")]


HOW_TO = "# How to remove the IP restriction of the API key\n\n1. Open API Management\n"


def test_a_step_is_reported_rather_than_its_title() -> None:
    text = HOW_TO + "2. Remove the IP restriction of the key\n"

    assert found(text) == [("no-ip-restriction", 4, "IP restriction")]


def test_a_title_is_reported_if_no_step_says_so() -> None:
    assert found(HOW_TO + "2. Save\n") == [("no-ip-restriction", 1, "IP restriction")]


def test_a_step_of_another_section_leaves_a_title_alone() -> None:
    text = HOW_TO + "# Later\n\nRemove the IP restriction of the API key.\n"

    assert [line for _, line, _ in found(text)] == [1, 6]
