"""Key paths fit settings whatever the case style, and say where the exchange is named."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety.keypaths import exchange_at, fits, places_of, wanted
from binlint.model import Document, Origin


def path(dotted: str) -> tuple[str, ...]:
    return wanted(dotted)


@pytest.mark.parametrize(
    ("pattern", "dotted"),
    [
        ("exchange.name", "exchange.name"),
        ("exchanges.*.api-key", "exchanges.binance.apiKey"),
        ("apiKey", "API_KEY"),
        ("exchange.ccxt_config.urls.**", "exchange.ccxt_config.urls.api.public"),
        ("exchange.ccxt_config.urls.**", "exchange.ccxt_config.urls"),
        ("**.TLD", "TLD"),
        ("**.TLD", "services.bot.environment.TLD"),
        ("**.env.**", "mcpServers.binance.env.KEY"),
        ("*.{exchange}.key", "c.binance.key"),
    ],
)
def test_a_path_that_fits(pattern: str, dotted: str) -> None:
    assert fits(wanted(pattern), path(dotted))


@pytest.mark.parametrize(
    ("pattern", "dotted"),
    [
        ("exchange.name", "name"),
        ("exchange.name", "exchange.name.first"),
        ("exchange.name", "exchange"),
        ("*", "exchange.name"),
        ("*.name", "name"),
        ("**.TLD", "services.TLD.com"),
        ("**.env.*", "mcpServers.binance.env"),
        ("{exchange}.key", "c.binance.key"),
    ],
)
def test_a_path_that_does_not_fit(pattern: str, dotted: str) -> None:
    assert not fits(wanted(pattern), path(dotted))


@pytest.mark.parametrize(
    ("pattern", "dotted", "at"),
    [
        ("{exchange}", "binance", 0),
        ("exchanges.{exchange}", "exchanges.binance", 1),
        ("*.{exchange}.key", "c.binance.key", 1),
        ("**.{exchange}.key", "a.b.binance.key", 2),
        ("{exchange}.**.key", "binance.a.b.key", 0),
        ("**.key", "a.b.key", -1),
        ("exchange.name", "exchange.name", -1),
        ("{exchange}.key", "binance", None),
    ],
)
def test_where_a_path_names_the_exchange(pattern: str, dotted: str, at: int | None) -> None:
    assert exchange_at(wanted(pattern), path(dotted)) == at


def test_the_places_of_a_file_are_its_settings_with_paths_in_words() -> None:
    structure = structures.read(Document(Origin("a.json"), '{"apiServer": {"JWT_secret": "x"}}'))

    assert structure is not None
    assert [place.path for place in places_of(structure)] == [
        ("api server",),
        ("api server", "jwt secret"),
    ]
    assert places_of(structure)[1].setting is structure.settings[1]


def test_a_path_of_the_greatest_depth_is_compared_in_bounded_time() -> None:
    deep = ("a",) * 1000

    assert exchange_at(wanted("**.b.**"), deep) is None
    assert exchange_at(wanted("**.a.**.b"), deep[:100]) is None
