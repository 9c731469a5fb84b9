"""The name a value is assigned to and the call it is an argument of, in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.detect.secrets.slots import Slot, before, normalise


def slot(left: str, floor: int = 0) -> Slot:
    return before(left, len(left), floor)


@pytest.mark.parametrize(
    ("left", "name"),
    [
        ('api_key = "', "api_key"),
        ("API_KEY=", "API_KEY"),
        ("apiKey: '", "apiKey"),
        ('"apiKey": "', "apiKey"),
        ("'secret' => '", "secret"),
        ('apiKey := "', "apiKey"),
        ('const apiKey: string = "', "apiKey"),
        ('public static final String SECRET_KEY = "', "SECRET_KEY"),
        ('let api_key: &str = "', "api_key"),
        ("export BINANCE_API_KEY=", "BINANCE_API_KEY"),
        ("set BINANCE_API_KEY=", "BINANCE_API_KEY"),
        ('$env:BINANCE_API_KEY = "', "BINANCE_API_KEY"),
        ("<apiKey>", "apiKey"),
        ('<add key="BinanceApiKey" value="', "BinanceApiKey"),
        ("os.environ['BINANCE_API_KEY'] = '", "BINANCE_API_KEY"),
        ('os.getenv("BINANCE_API_KEY", "', "BINANCE_API_KEY"),
        ('process.env.API_SECRET || "', "process.env.API_SECRET"),
        ('config.binance.secret_key = "', "config.binance.secret_key"),
        ('\\"apiKey\\": \\"', "apiKey"),
        ("&quot;apiKey&quot;:&quot;", "apiKey"),
        ("%22apiKey%22%3A%22", "apiKey"),
        ('--api-key", "', "api-key"),
        ("--api-key=", "api-key"),
        ("api key is ", "api key is"),
        ("API Key:\n", "API Key"),
        ("apiKey: >-\n    ", "apiKey"),
        ('api_key=(\n    "', "api_key"),
        ('.apiKey("', "apiKey"),
    ],
)
def test_names(left: str, name: str) -> None:
    found = slot(left).name

    assert found is not None
    assert name in found.text
    assert found.role is not None


@pytest.mark.parametrize("left", ["", '"', "\n\n\n", "print('hello')\n", "x.y(1)\n\n", "- ", "| "])
def test_nothing_is_no_name(left: str) -> None:
    assert (slot(left).name, slot(left).callee) == (None, None)


@pytest.mark.parametrize(
    ("left", "callee"),
    [
        ('client = Client("', "Client"),
        ("new Spot('", "Spot"),
        ('binance.NewClient("', "binance.NewClient"),
        ("new Binance\\API(\n  '", "API"),
        ('Client(\n    "', "Client"),
        ("AsyncClient.create('", "AsyncClient.create"),
        ('listenKey = keepAlive("', "keepAlive"),
    ],
)
def test_callees(left: str, callee: str) -> None:
    found = slot(left).callee

    assert found is not None
    assert found.endswith(callee)


def test_a_name_does_not_reach_past_the_value_before() -> None:
    left = 'api_key = "…", "'

    assert slot(left, floor=left.index("…")).name is None


def test_a_name_far_away_is_not_looked_for() -> None:
    assert slot(f"api_key = {' ' * 500}").name is None


def test_a_statement_before_is_none_of_the_value_s() -> None:
    assert slot('let api_key = load(); let x = "').name != slot('let api_key = "').name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ('\\"k\\"', ' "k "'),
        ("a\\nb", "a \nb"),
        ("&quot;", '     "'),
        ("\\u0022", '     "'),
        ("%3A", "  :"),
        ("plain", "plain"),
        ("50% of \\d", "50% of \\d"),
    ],
)
def test_escapes_are_resolved_in_place(written: str, plain: str) -> None:
    assert normalise(written) == plain


@given(st.text(alphabet="\\\"'nrtux0123ab&quot;%27 =:#", max_size=80))
def test_resolving_escapes_keeps_every_offset(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text(max_size=200), st.integers(0, 300))
def test_any_text_can_stand_before_a_value(left: str, floor: int) -> None:
    assert slot(left, min(floor, len(left))).text is not None
