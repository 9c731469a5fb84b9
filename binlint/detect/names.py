"""What a name says about the value beside it: its role, its venue, or that it is something else."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Role = Literal["api-key", "secret-key"]


class Name(NamedTuple):
    """What one name (an identifier, a header, a few words of prose) says."""

    text: str  # as written, shortened
    role: Role | None = None
    plain: bool = False  # the role is told by a generic word ("key"), not by a credential's name
    other: str | None = None  # what else the value is: "listenKey", "hash", ...
    venue: str | None = None  # another exchange or service it names
    binance: bool = False  # it names Binance


# --- words -----------------------------------------------------------------------------------

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATOR = re.compile(r"[^a-z0-9]+")


def words(name: str) -> str:
    """Return a name of any case style as lower-case words: `binanceApiKey` → `binance api key`."""
    return _SEPARATOR.sub(" ", _HUMP.sub(" ", name).lower()).strip()


# Names of all case styles become words first; then each expression below sees words only.
# What people write in one word ("apikey", "secretkey") stands there as one word.
_SECRET = re.compile(
    r"""\b(?: api\ ?secret (?:\ ?key)? | secret\ ?api\ ?key | secret\ ?key | secret\ ?access\ ?key
          | private\ ?key | priv\ ?key | sec\ ?key | sek\ ?key | seckey | api\ s(?:ec|k)?
          | api\ key\ s(?:k|ec(?:ret)?) | key\ secret | hmac\ ?(?:secret|key) | api\ ?private
          | binance\ ?secret | binance\ s(?:k|ec) | secr[ei]t\ ?key
        )\b""",
    re.VERBOSE,
)
_PLAIN_SECRET = re.compile(r"\b(?:secret|secrets|sec|sk|priv|private|apisec|secretkey|pass)\b")
_KEY = re.compile(
    r"""\b(?: api\ ?key | access\ ?key (?:\ ?id)? | mbx\ ?api\ ?key | mbx\ ?apikey | public\ ?key
          | pub\ ?key | api\ k | api\ ?public | api\ ?token | key\ ?id | binance\ ?key
          | binance\ ?api | api\ pub | auth\ ?key
        )\b""",
    re.VERBOSE,
)
_PLAIN_KEY = re.compile(r"\b(?:key|keys|ak|api|apikey|pub|public|token|apk|k)\b")

# Other languages' words for a secret and a key, as they stand in prose and comments.
_FOREIGN_SECRET = re.compile(
    "密钥|密鑰|私钥|私鑰|シークレット|비밀|시크릿|секрет|gizli|segredo|secreto|geheim|segreto"
    "|bí mật",
    re.IGNORECASE,
)
_FOREIGN_KEY = re.compile(
    "公钥|公鑰|APIキー|api 키|ключ|anahtar|chave|clave|schlüssel|clé|chiave|khóa", re.IGNORECASE
)

# --- what it is instead ----------------------------------------------------------------------

_OTHER = tuple(
    (label, re.compile(rf"\b(?:{pattern})\b"))
    for label, pattern in (
        ("listenKey", "listen ?keys?|listen ?token"),
        ("signature", "signature|signatures|signed|sign|sig|hmac(?! ?(?:secret|key|api))|expected"),
        (
            "hash",
            r"hash(?:es)?|sha ?\d*|sha\d+ ?sum|sum|md5|checksums?|digest|integrity|sri|etag"
            r"|fingerprint|commit|revision|rev|merkle|root|blake\w*|keccak|crc",
        ),
        ("source map", "mappings|sources ?content|source ?mapping ?url"),
        ("JWT secret", "jwt|jwk|jws"),
        ("web token", r"csrf\w*|xsrf\w*|session|sessionid|cookie|cookies|nonce|bearer|oauth\d*"),
        (
            "application secret",
            r"ws ?token|webhook|flask|django|laravel|rails|spring|next ?auth|nextauth|app ?key"
            r"|app ?secret|encryption|encrypt|encrypted|cipher|aes|fernet|master ?key|salt|pepper"
            r"|key ?base|client ?secret|cookie ?secret|refresh|access ?token|id ?token|auth ?secret"
            r"|session ?secret|admin|database|db|redis|mongo\w*|postgres\w*|mysql|license",
        ),
        ("password", "password|passwd|pwd|passphrase|passcode"),
        (
            "identifier",
            r"uuid|guid|order ?id|client ?order ?id|trade ?id|request ?id|trace ?id|tran ?id",
        ),
        ("transaction", r"tx|tx ?id|txn|txhash|tx ?hash|transaction|block|block ?hash|payment ?id"),
        (
            "blockchain key",
            r"wallet\w*|mnemonic|seed|ether\w*|eth|bsc|bnb ?chain|solana|sol|tron|address|contract"
            r"|deployer|relayer|validator|evm|web3|xprv|keystore|monero|nostr",
        ),
        ("container", r"container|image|layer|docker|digest"),
        ("public key of a pair", r"spki|certificate|cert|x509"),
    )
)

_EXCHANGES = re.compile(
    r"""\b(?P<venue> okx|okex|bybit|kucoin|bitget|gate\ ?io|ccxt\ gate|mexc|kraken|coinbase|bitmex
          |bingx|huobi|htx|aster|aster\ ?dex|deribit|bitfinex|bitmart|poloniex|bittrex|upbit
          |bithumb|phemex|whitebit|lbank|coinex|hyperliquid|dydx|woox|bitstamp|gemini|probit
          |hitbtc|ascendex|digifinex|bitvavo|bitso|bitflyer|ftx|blofin|coinw|crypto\ ?com
          |lambdaplex )\b""",
    re.VERBOSE,
)
# These count only where a name says them: `aws_ssm_parameter` may well hold a Binance key.
_SERVICES = re.compile(
    r"""\b(?P<venue> gate|woo|xt|delta|backpack|square|alpaca|oanda|ibkr|stripe|twilio|sendgrid|aws
          |amazon|azure|gcp|github|gitlab|openai|anthropic|etherscan|bscscan|infura|alchemy|moralis
          |telegram|discord|slack|pinata|supabase|cloudflare|r2|minio|s3|google|facebook|instagram
          |twitter|linkedin|shopify|paypal|plaid|datadog|sentry|algolia|mailgun|iamport|portone
          |cryptocompare|coingecko|messari|coinmarketcap|tiingo|polygon|finnhub|iex|quandl
          |glassnode|tradingview|taapi|nexmo|vonage|firebase|heroku|netlify|vercel|wordpress
          |woocommerce|rapidapi|consumer )\b""",
    re.VERBOSE,
)

# BNB Chain's hosts, testnets and scanners carry the company's name but have no API keys.
_BINANCE = re.compile(r"binance(?! ?(?:org|smart ?chain|chain|coin|peg))")

_SHOWN = 40  # characters of a name that evidence quotes


def read(name: str) -> Name:
    """Say what a name tells of the value beside it."""
    spelled = words(name)
    binance = bool(_BINANCE.search(spelled))
    role, plain = _role(spelled, name)
    venue = _EXCHANGES.search(spelled) or _SERVICES.search(spelled)
    return Name(
        text=name.strip()[:_SHOWN],
        role=role,
        plain=plain,
        other=_other(spelled),
        venue=venue["venue"] if venue and not binance else None,
        binance=binance,
    )


def exchange_in(text: str) -> str | None:
    """Return the last exchange other than Binance that a text names, if any."""
    found = _EXCHANGES.findall(words(text))
    return found[-1] if found else None


def binance_in(text: str) -> bool:
    """Tell whether a text names Binance, the exchange, rather than BNB Chain."""
    return "binance" in text.lower() and bool(_BINANCE.search(words(text)))


def _role(spelled: str, name: str) -> tuple[Role | None, bool]:
    if _SECRET.search(spelled):
        return "secret-key", False
    if _KEY.search(spelled):
        return "api-key", False
    if _PLAIN_SECRET.search(spelled) or _FOREIGN_SECRET.search(name):
        return "secret-key", True
    if _PLAIN_KEY.search(spelled) or spelled == "as" or _FOREIGN_KEY.search(name):
        return ("secret-key" if spelled == "as" else "api-key"), True
    return None, False


def _other(spelled: str) -> str | None:
    return next((label for label, pattern in _OTHER if pattern.search(spelled)), None)
