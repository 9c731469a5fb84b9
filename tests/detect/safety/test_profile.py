"""What asks for more than the profile permits, and what does not."""

from __future__ import annotations

import pytest

from binlint.detect.safety import profile
from binlint.model import Evidence, Fault, Span
from binlint.policies import Needs
from tests.detect.safety.handmade import NORMAL, Facts, block, dotenv, program

READING, TRADING = Needs("read-only"), Needs("trading")
TRANSFER = Fault("transfer-scope", Span(0, 24), "", "", "warning", "high", "config", ())


def needed(name: str, said: object, needs: Needs = READING, of: str = "binance") -> str | None:
    """Return what the only fault of an object with this member says it needs, if there is one."""
    faults = list(profile.find(block(of, {name: said}), needs))
    assert [fault.rule for fault in faults] == ["permission-beyond-profile"] * len(faults) and (
        len(faults) < 2
    )
    return faults[0].evidence[0].note.removeprefix("it needs ") if faults else None


def test_a_fault() -> None:
    (fault,) = profile.find(block("binance", {"enableFutures": True}), READING)

    assert fault == Fault(
        rule="permission-beyond-profile",
        span=Span(0, 13),
        subject="enableFutures",
        message="`enableFutures` asks for more than [policy] permits",
        severity="warning",
        confidence="high",
        where="config",
        evidence=(
            Evidence("permission", "it needs futures"),
            Evidence("profile", "the profile read-only permits reading"),
            Evidence("venue-name", "`binance` says Binance"),
        ),
    )


@pytest.mark.parametrize(
    ("name", "permission"),
    [
        ("enableSpotAndMarginTrading", "spot"),
        ("ENABLE_SPOT_AND_MARGIN_TRADING", "spot"),
        ("enable_trading", "spot"),
        ("tradingEnabled", "spot"),
        ("enableMargin", "margin"),
        ("margin_trading_enabled", "margin"),
        ("enableFutures", "futures"),
        ("BINANCE_ENABLE_FUTURES", "futures"),
        ("allow-futures-trading", "futures"),
        ("enableVanillaOptions", "options"),
        ("enablePortfolioMarginTrading", "portfolio-margin"),
        ("enableFixApiTrade", "fix-api"),
        ("permitsUniversalTransfer", "universal-transfer"),
        ("enableInternalTransfer", "internal-transfer"),
        ("can_sub_account_transfer", "sub-account-transfer"),
    ],
)
@pytest.mark.parametrize("said", [True, "true", "1", 1, "on"], ids=repr)
def test_a_flag(name: str, said: object, permission: str) -> None:
    assert needed(name, said) == permission


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("enableFutures", False),
        ("enableFutures", "false"),
        ("enableFutures", ""),
        ("enableFutures", None),
        ("enableReading", True),
        ("enableFixReadOnly", True),
        ("disableFutures", True),
        ("enableFuturesChart", True),
        ("no_futures", True),
        ("enableWithdrawals", True),
        ("futures", True),
    ],
)
def test_what_is_no_request(name: str, said: object) -> None:
    assert needed(name, said) is None


@pytest.mark.parametrize(
    ("name", "said", "permissions"),
    [
        ("permissions", ["read", "trade", "futures"], "spot, futures"),
        ("permissions", ["read", "withdraw", "margin"], "margin"),
        ("api_permissions", "reading,spot,universal_transfer", "spot, universal-transfer"),
        ("scopes", ["enableVanillaOptions"], "options"),
        ("permissions", ["read", "withdraw"], None),
        ("permissions", ["reading"], None),
        ("permissions", [], None),
        ("forbidden_permissions", ["futures"], None),
        ("tags", ["futures"], None),
    ],
)
def test_a_key_inventory(name: str, said: object, permissions: str | None) -> None:
    assert needed(name, said) == permissions


def test_permissions_of_a_symbol_are_no_keys() -> None:
    scene = block("binance", {"symbol": "BNBUSDT", "permissions": ["SPOT", "MARGIN"]})

    assert list(profile.find(scene, READING)) == []


@pytest.mark.parametrize(
    ("name", "needs", "permission"),
    [
        ("enableFutures", TRADING, None),
        ("enableFutures", Needs("custom", ("spot",)), "futures"),
        ("enableFutures", Needs("custom", ("futures",)), None),
        ("enableVanillaOptions", TRADING, "options"),
        ("enableVanillaOptions", Needs("trading", ("options",)), None),
        ("enableFutures", Needs(), None),
        ("enableFutures", Needs(allow=("spot",)), None),
    ],
    ids=["permitted", "not listed", "listed", "beyond trading", "added", "no policy", "no profile"],
)
def test_the_profile_decides(name: str, needs: Needs, permission: str | None) -> None:
    assert needed(name, True, needs) == permission


@pytest.mark.parametrize(
    ("of", "name", "permission"),
    [
        ("okx", "enableFutures", None),
        ("okx", "permitsUniversalTransfer", None),
        ("bot", "enableFutures", "futures"),
    ],
)
def test_the_block_says_whose_it_is(of: str, name: str, permission: str | None) -> None:
    assert needed(name, True, of=of) == permission


@pytest.mark.parametrize(
    ("facts", "found"),
    [(NORMAL, ["note"]), (("test",), []), (("library",), []), (("not binance",), [])],
    ids=["testnet", "test", "library", "not Binance"],
)
def test_the_file_decides(facts: Facts, found: list[str]) -> None:
    scene = dotenv("ENABLE_FUTURES=true", facts=(*facts, "testnet"))

    assert [fault.severity for fault in profile.find(scene, READING)] == found


def test_a_flag_that_only_binance_has_needs_no_more() -> None:
    scene = dotenv("PERMITS_UNIVERSAL_TRANSFER=true", facts=("not binance",))

    (fault,) = profile.find(scene, READING)

    assert (fault.subject, fault.confidence) == ("PERMITS_UNIVERSAL_TRANSFER", "medium")


def test_a_transfer_that_is_reported_is_not_told_again() -> None:
    scene = block("binance", {"permitsUniversalTransfer": True, "enableFutures": True})

    assert [fault.subject for fault in profile.find(scene, READING, [TRANSFER])] == [
        "enableFutures"
    ]


def test_a_transfer_beside_an_allowed_one_is_told() -> None:
    listed = ["universal_transfer", "internal_transfer"]
    scene = block("binance", {"permissions": listed})
    reported = [TRANSFER._replace(span=Span(0, 11))]
    needs = Needs("read-only", ("universal-transfer",))

    (fault,) = profile.find(scene, needs, reported)

    assert fault.evidence[0] == Evidence("permission", "it needs internal-transfer")
    assert list(profile.find(scene, READING, reported)) == []


def test_an_order() -> None:
    scene = program("client.order_market_buy", "binance.client.Client")

    (fault,) = profile.find(scene, READING)

    assert scene.text[slice(*fault.span)] == "order_market_buy"
    assert fault.message == (
        "`client.order_market_buy` places an order, which [policy] does not permit"
    )
    assert fault.evidence[0] == Evidence("permission", "it needs spot")
    assert list(profile.find(scene, TRADING)) == []


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        (READING, ["it needs futures or margin or spot"]),
        (Needs("custom", ("futures",)), []),
        (Needs("custom", ("options",)), ["it needs futures or margin or spot"]),
    ],
    ids=["reading", "one is enough", "another"],
)
def test_an_order_of_a_kind_that_is_not_told(needs: Needs, found: list[str]) -> None:
    scene = program("exchange.create_order", "ccxt.binance")

    assert [fault.evidence[0].note for fault in profile.find(scene, needs)] == found
