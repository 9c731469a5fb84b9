"""Whose exchange a part of a bot's configuration is about, as the bot's own keys say."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from binlint.bot import Bot
from binlint.decode import structures
from binlint.detect.safety import bots
from binlint.detect.safety.keypaths import places_of
from binlint.model import Document, Origin


class Case(NamedTuple):
    """A configuration with "@" for the value that is asked about."""

    name: str
    exchange: tuple[str, ...]
    text: str
    verdict: bool | None


CASES = (
    Case("bot-for-binance-only", (), "{'key': @}", True),
    Case("beside", ("name",), "{'name': 'binanceusdm', 'key': @}", True),
    Case("another-beside", ("name",), "{'name': 'okx', 'key': @}", False),
    Case("around", ("name",), "{'name': 'binance', 'a': {'key': @}}", True),
    Case("elsewhere", ("a.name",), "{'a': {'name': 'binance'}, 'key': @}", True),
    Case("own", ("*.name",), "{'a': {'name': 'okx', 'key': @}, 'b': {'name': 'binance'}}", False),
    Case("torn", ("*.name",), "{'a': {'name': 'okx'}, 'b': {'name': 'binance'}, 'key': @}", None),
    Case("listed", ("a.name",), "{'a': [{'name': 'okx'}, {'name': 'binance', 'key': @}]}", True),
    Case("named", ("{exchange}",), "{'okx': {}, 'binance': {'key': @}}", True),
    Case("another-named", ("{exchange}",), "{'binance': {}, 'okx': {'key': @}}", False),
    Case(
        "after-a-block",
        ("name", "a.name"),
        "{'a': {'name': 'okx'}, 'name': 'binance', 'key': @}",
        True,
    ),
    Case("filled-in-later", ("name",), "{'name': '${EXCHANGE}', 'key': @}", None),
    Case("empty", ("name",), "{'name': '', 'key': @}", None),
    Case("nowhere", ("name",), "{'key': @}", None),
    Case("speaking-block", ("a.*",), "{'a': {'b': {'X': 'binance', 'key': @}}}", True),
    Case("block-named-so", ("a.*",), "{'a': {'binance': {'key': @}}}", True),
    Case("silent-block", ("a.*",), "{'a': {'b': {'key': @}, 'binance': {}}}", False),
    Case("any-exchange", ("a.*",), "{'a': {'ccxt': {'key': @}}}", True),
    Case("ccxt-of-another", ("a.*",), "{'a': {'ccxt': {'x': 'okx', 'key': @}}}", False),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whose_exchange_a_setting_is_about(case: Case) -> None:
    text = case.text.replace("'", '"').replace("@", '"here"')
    structure = structures.read(Document(Origin("bot.json"), text))
    bot = Bot("plain", "Plain", (), (), exchange=case.exchange)

    assert structure is not None
    exchanges = bots.Exchanges(structure, bot, places_of(structure))

    assert exchanges.is_binance(text.index("here")) is case.verdict
