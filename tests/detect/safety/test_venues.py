"""Whose a setting, a call or a block is."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety import venues
from binlint.detect.safety.venues import Blocks, Venue
from binlint.structure import Scope, Structure
from tests.detect.safety.handmade import NOWHERE, block


@pytest.mark.parametrize(
    ("names", "owner"),
    [
        (("BINANCE_ENABLE_WITHDRAWALS",), "binance"),
        (("brokers", "binance", "withdraw"), "binance"),
        (("binanceusdm",), "binance"),
        (("binance", "okxClient", "withdraw"), "other"),
        (("okx", "binanceClient"), "binance"),
        (("binance_chain", "withdraw"), "unknown"),
        (("binanceSmartChain",), "unknown"),
        (("client", "withdraw"), "unknown"),
        ((), "unknown"),
    ],
)
def test_names_are_judged_from_the_last_one(names: tuple[str, ...], owner: str) -> None:
    assert venues.of_names(names).owner == owner


@pytest.mark.parametrize(
    ("maker", "owner"),
    [
        ("binance.client.Client", "binance"),
        ("com.binance.connector.client.impl.SpotClientImpl", "binance"),
        ("UMFutures", "binance"),
        ("ccxt.binance", "binance"),
        ("ccxt.pro.binanceusdm", "binance"),
        ("ccxt.okx", "other"),
        ("ccxt.async_support.wavesexchange", "other"),
        ("kraken.Client", "other"),
        ("ccxt.?", "any"),
        ("ccxt.Exchange", "any"),
        ("ccxt", "any"),
        ("ccxt.okx|ccxt.binance", "binance"),
        ("ccxt.okx|ccxt.?", "any"),
        ("ethers.Contract", "unknown"),
        ("binance_chain.Client", "unknown"),
        ("", "unknown"),
    ],
)
def test_makers_are_judged_by_the_likeliest(maker: str, owner: str) -> None:
    assert venues.of_maker(maker).owner == owner


@pytest.mark.parametrize(
    ("member", "said", "owner"),
    [
        ("exchange", "binance", "binance"),
        ("exchangeId", "binanceus", "binance"),
        ("service", "Binance", "binance"),
        ("name", "binance", "binance"),
        ("venue", "kraken", "other"),
        ("exchange", "acme", "other"),
        ("broker", "exness", "other"),
        ("name", "my key", "unknown"),
        ("service", "acme", "unknown"),
        ("exchange", "the one that is cheapest", "unknown"),
        ("exchange", True, "unknown"),
        ("comment", "binance", "unknown"),
    ],
)
def test_an_object_is_judged_by_what_names_its_exchange(
    member: str, said: object, owner: str
) -> None:
    assert block("account", {member: said}).blocks.venue(1).owner == owner


@pytest.mark.parametrize(
    ("names", "owner"),
    [
        (("BINANCE_API_KEY", "ENABLE_WITHDRAWALS"), "binance"),
        (("BINANCE_API_KEY", "OKX_API_KEY", "ENABLE_WITHDRAWALS"), "unknown"),
        (("API_KEY", "ENABLE_WITHDRAWALS"), "unknown"),
    ],
)
def test_an_object_is_judged_by_the_names_in_it(names: tuple[str, ...], owner: str) -> None:
    assert block("env", dict.fromkeys(names, "x")).blocks.venue(1).owner == owner


def test_the_nearest_block_that_names_an_exchange_decides() -> None:
    text = '{"binance": {"a": 1, "okx": {"b": {"c": 1}}}}'
    structure = structures.read_text(text, "a.json")
    assert structure is not None
    blocks = Blocks(structure)

    owners = {each.name: blocks.venue(each.scope).owner for each in structure.settings}

    assert owners == {
        "binance": "unknown",
        "a": "binance",
        "okx": "binance",
        "b": "other",
        "c": "other",
    }


@pytest.mark.parametrize(
    ("condition", "owner"),
    [
        ("exchange === 'binance'", "binance"),
        ("exchange === 'okx'", "other"),
        ("broker === 'exness'", "other"),
        ("amount > 1", "unknown"),
    ],
)
def test_a_branch_is_judged_by_its_condition(condition: str, owner: str) -> None:
    scopes = (Scope(0, "file", "", NOWHERE), Scope(0, "branch", condition, NOWHERE))

    assert Blocks(Structure("code", "javascript", scopes)).venue(1).owner == owner


def test_a_block_elsewhere_may_be_binances() -> None:
    text = "features:\n  a: 1\nbinance:\n  b: 1"
    structure = structures.read_text(text, "a.yaml")
    assert structure is not None
    blocks = Blocks(structure)

    assert [blocks.elsewhere(index) for index in range(3)] == [False, True, False]


@pytest.mark.parametrize("parent", [1, 7])
def test_blocks_that_lie_in_themselves_end_somewhere(parent: int) -> None:
    scopes = (Scope(0, "file", "", NOWHERE), Scope(parent, "object", "a", NOWHERE))

    blocks = Blocks(Structure("config", "json", scopes))

    assert (list(blocks.outward(1)), blocks.venue(1)) == ([1], Venue("unknown", ""))
