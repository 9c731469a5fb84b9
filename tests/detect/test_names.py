"""What names of all styles and languages say about a value."""

from __future__ import annotations

import pytest

from binlint.detect.names import binance_in, exchange_in, read, words


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("binanceApiKey", "binance api key"),
        ("BINANCE_API_KEY", "binance api key"),
        ("binance-api-key", "binance api key"),
        ("BinanceAPIKey", "binance api key"),
        ("X-MBX-APIKEY", "x mbx apikey"),
        ("exchange.apiKey", "exchange api key"),
        ("key2", "key2"),
        ("  API  Key: ", "api key"),
        ("密钥", ""),
        ("", ""),
    ],
)
def test_words(name: str, spelled: str) -> None:
    assert words(name) == spelled


KEY_NAMES = """
    api_key apiKey API_KEY APIKEY ApiKey api-key BINANCE_API_KEY binanceApiKey access_key accessKey
    access_key_id public_key pubKey api_k X-MBX-APIKEY BINANCE_KEY BINANCE_KEY_2 apiPublic
    BINANCE_TESTNET_API_KEY
"""
SECRET_NAMES = """
    api_secret apiSecret API_SECRET secret_key secretKey SECRET_KEY api_secret_key BINANCE_SECRET
    BINANCE_API_SECRET binanceApiSecret BINANCE_SECRET_KEY private_key privateKey api_s API_KEY_SK
    BINANCE_SEKKEY key_secret sec_key API_KEY_SECRET secretApiKey hmac_secret
"""


@pytest.mark.parametrize("name", KEY_NAMES.split())
def test_names_of_api_keys(name: str) -> None:
    assert (read(name).role, read(name).plain) == ("api-key", False)


@pytest.mark.parametrize("name", SECRET_NAMES.split())
def test_names_of_secret_keys(name: str) -> None:
    assert (read(name).role, read(name).plain) == ("secret-key", False)


@pytest.mark.parametrize(
    "name", ["key", "Key", "AK", "pub", "k", "keys", "API", "myKey", "API密钥"]
)
def test_plain_names_of_keys(name: str) -> None:
    assert (read(name).role, read(name).plain) == ("api-key", True)


@pytest.mark.parametrize(
    "name",
    ["secret", "SECRET", "priv", "sk", "AS", "mySecret", "密钥", "секрет", "gizli", "시크릿"],
)
def test_plain_names_of_secrets(name: str) -> None:
    assert (read(name).role, read(name).plain) == ("secret-key", True)


@pytest.mark.parametrize("name", ["symbol", "monkey", "keyboard", "apiary", "secretary", "x", ""])
def test_names_without_a_role(name: str) -> None:
    assert read(name).role is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("listenKey", "listenKey"),
        ("listen_key", "listenKey"),
        ("LISTEN_KEY", "listenKey"),
        ("signature", "signature"),
        ("expectedSignature", "signature"),
        ("sha256", "hash"),
        ("checksum", "hash"),
        ("jwt_secret_key", "JWT secret"),
        ("JWT_SECRET", "JWT secret"),
    ],
)
def test_names_that_rule_a_credential_out(name: str, other: str) -> None:
    assert (read(name).other, read(name).sure) == (other, True)


@pytest.mark.parametrize(
    "name",
    ["csrf_token", "sessionid", "password", "txid", "block_hash", "wallet_seed", "order_id", "uuid",
     "webhook_secret", "encryption_key", "nextauth_secret", "mnemonic", "container_id"],
)  # fmt: skip
def test_names_of_other_things(name: str) -> None:
    assert read(name).other is not None


@pytest.mark.parametrize("name", [*KEY_NAMES.split(), *SECRET_NAMES.split(), "key", "secret"])
def test_names_of_credentials_are_of_nothing_else(name: str) -> None:
    assert not read(name).sure
    assert read(name).venue is None


@pytest.mark.parametrize(
    ("name", "venue"),
    [
        ("bybit_api_key", "bybit"),
        ("OKX_SECRET", "okx"),
        ("kucoinApiKey", "kucoin"),
        ("ASTER_API_KEY", "aster"),
        ("gate_io_secret", "gate io"),
        ("STRIPE_SECRET_KEY", "stripe"),
        ("awsSecretAccessKey", "aws"),
        ("binance_aws_secret", None),
        ("binance_vs_bybit_key", None),
        ("api_key", None),
    ],
)
def test_other_venues(name: str, venue: str | None) -> None:
    assert read(name).venue == venue


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("binance_api_key", True),
        ("BinanceUS", True),
        ("my-binance-bot", True),
        ("https://api.binance.com/api/v3", True),
        ("币安", True),
        ("https://bsc-dataseed.binance.org", False),
        ("BinanceSmartChain", False),
        ("binance_chain", False),
        ("finance", False),
        ("", False),
    ],
)
def test_binance_in(text: str, named: bool) -> None:
    assert binance_in(text) is named


@pytest.mark.parametrize(
    ("text", "exchange"),
    [
        ("new okx({", "okx"),
        ("first bybit and then kucoin", "kucoin"),
        ("# KuCoin", "ku coin"),
        ("BitMEXClient", "bit mex"),
        ("new BingX(", "bing x"),
        ("ccxt.binance(", None),
        ("binance", None),
        ("", None),
    ],
)
def test_exchange_in(text: str, exchange: str | None) -> None:
    found = exchange_in(text)

    assert (found and found.replace(" ", "")) == (exchange and exchange.replace(" ", ""))


def test_the_text_of_a_name_is_kept_as_written() -> None:
    assert read("  My Binance API-Key ").text == "My Binance API-Key"
