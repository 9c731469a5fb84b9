"""Orders in code: which client's they are, and what a key must be permitted for them."""

from __future__ import annotations

import pytest

from binlint.detect.safety import orders
from binlint.policies import Permission
from tests.detect.safety.handmade import Facts, program

ANY = {"spot", "margin", "futures"}


def permissions(
    chain: str, maker: str = "", *arguments: str, facts: Facts = ()
) -> list[frozenset[Permission]]:
    return [order.any_of for order in orders.find(program(chain, maker, *arguments, facts=facts))]


@pytest.mark.parametrize(
    ("chain", "maker", "any_of"),
    [
        ("client.create_order", "binance.client.Client", ANY),
        ("exchange.createOrder", "ccxt.binance", ANY),
        ("exchange.create_market_buy_order", "ccxt.binance", ANY),
        ("exchange.create_order", "ccxt.binanceusdm", {"futures"}),
        ("client.new_order", "binance.um_futures.UMFutures", {"futures"}),
        ("client.new_order", "binance.spot.Spot", {"spot"}),
        ("client.order_limit_sell", "", {"spot"}),
        ("client.create_margin_order", "", {"margin"}),
        ("client.futures_create_order", "", {"futures"}),
        ("client.options_place_order", "", {"options"}),
        ("exchange.fapiPrivatePostOrder", "ccxt.binance", {"futures"}),
        ("client.NewCreateOrderService", "", ANY),
        ("binance.marketBuy", "", ANY),
    ],
)
def test_a_call_that_places_an_order(chain: str, maker: str, any_of: set[str]) -> None:
    assert permissions(chain, maker) == [any_of]


@pytest.mark.parametrize(
    ("chain", "maker"),
    [
        ("exchange.create_order", "ccxt.okx"),
        ("shop.create_order", ""),
        ("client.create_test_order", "binance.client.Client"),
        ("client.cancel_order", "binance.client.Client"),
        ("client.get_order", "binance.client.Client"),
        ("client.get_all_orders", "binance.client.Client"),
        ("client.futures_account_balance", "binance.client.Client"),
    ],
)
def test_a_call_that_does_not(chain: str, maker: str) -> None:
    assert permissions(chain, maker) == []


def test_a_function_of_the_program_itself() -> None:
    scene = program("order_market_buy", defined=("order_market_buy",))

    assert list(orders.find(scene)) == []


@pytest.mark.parametrize(
    ("chain", "arguments", "any_of"),
    [
        ("requests.post", ("https://api.binance.com/api/v3/order",), {"spot"}),
        ("session.request", ("POST", "https://fapi.binance.com/fapi/v1/order"), {"futures"}),
        ("send", ("POST /sapi/v1/margin/order",), {"margin"}),
        ("httpPost", ("/eapi/v1/order",), {"options"}),
    ],
)
def test_an_endpoint_that_places_orders(
    chain: str, arguments: tuple[str, ...], any_of: set[str]
) -> None:
    assert permissions(chain, "", *arguments) == [any_of]


@pytest.mark.parametrize(
    ("chain", "arguments"),
    [
        ("requests.get", ("https://api.binance.com/api/v3/order",)),
        ("requests.post", ("https://api.binance.com/api/v3/order/test",)),
        ("requests.post", ("https://api.binance.com/api/v3/orders",)),
        ("requests.post", ("/capi/v3/order",)),
        ("print", ("/api/v3/order",)),
    ],
)
def test_an_endpoint_that_does_not(chain: str, arguments: tuple[str, ...]) -> None:
    assert permissions(chain, "", *arguments) == []


def test_the_place_of_an_endpoint() -> None:
    (order,) = orders.find(program("post", "", "https://api.binance.com/api/v3/order"))

    assert order.shown == "`api/v3/order`"
