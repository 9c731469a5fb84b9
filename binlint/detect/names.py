"""What a name says about the value beside it: its role, its venue, or that it is something else."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from binlint.detect.purposes import Purpose, other_purpose

Role = Literal["api-key", "secret-key"]


class Name(NamedTuple):
    """What one name (an identifier, a header, a few words of prose) says."""

    text: str  # as written: foreign text
    role: Role | None = None
    plain: bool = False  # the role is told by a generic word ("key"), not by a credential's name
    other: str | None = None  # what else the value is: "listenKey", "hash", ...
    sure: bool = False  # the name cannot be that of a Binance credential
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
_PLAIN_SECRET = re.compile(
    r"\b(?:secret|secrets|sec|sk|priv|prv|pvt|private|apisec|secretkey|pass|hmac)\b"
)
_KEY = re.compile(
    r"""\b(?: api\ ?key | access\ ?key (?:\ ?id)? | mbx (?:\ ?api\ ?key)? | public\ ?key
          | pub\ ?key | api\ k | api\ ?public | api\ ?token | key\ ?id | binance\ ?key
          | binance\ ?api | api\ pub
        )\b""",
    re.VERBOSE,
)
_PLAIN_KEY = re.compile(r"\b(?:key|keys|ak|api|apikey|pub|public|apk|k)\b")

# Other languages' words for a secret and a key, as they stand in prose and comments.
_FOREIGN_SECRET = re.compile(
    "密钥|密鑰|私钥|私鑰|シークレット|비밀|시크릿|секрет|gizli|segredo|secreto|geheim|segreto"
    "|bí mật",
    re.IGNORECASE,
)
# The same in Latin letters, as code has them.
_LATIN_SECRET = re.compile(r"\b(?:sekret|segredo|secreto|geheimnis|gizli|rahasia|segreto)\b")
_LATIN_KEY = re.compile(r"\b(?:klyuch|kluch|klucz|chave|clave|llave|anahtar|kunci|chiave|cle)\b")
_API = re.compile(r"\bapi\b")  # "API密钥" is the key, "密钥" alone the secret
_FOREIGN_KEY = re.compile(
    "公钥|公鑰|APIキー|api 키|ключ|anahtar|chave|clave|schlüssel|clé|chiave|khóa", re.IGNORECASE
)

# --- whose it is ---------------------------------------------------------------------------

# A "~" stands for a place where camel case may split the name: KuCoin, BitMEX.
_EXCHANGE_NAMES = """
    ok~x ok~ex by~bit ku~coin bit~get gate~io mexc kraken coin~base bit~mex bing~x huobi htx aster
    aster~dex deribit bit~finex bit~mart poloniex bit~trex up~bit bit~humb phemex white~bit lbank
    coin~ex hyper~liquid dydx woo~x bit~stamp gemini pro~bit hit~btc ascend~ex digi~finex bit~vavo
    bitso bit~flyer ftx blo~fin coinw crypto~com lambdaplex wazir~x coin~dcx zeb~pay bit~bns korbit
    coin~one indodax bit~kub luno nova~dax exmo yobit bit~bank zaif quoine btc~markets coin~spot
    swyftx la~token big~one too~bit bit~unix weex btse bequant p2b xeggex bit~rue pionex cex~io
"""
_EXCHANGES = re.compile(
    rf"""\b(?P<venue> {"|".join(_EXCHANGE_NAMES.split()).replace("~", "[ ]?")}
        )\b""",
    re.VERBOSE,
)
# ccxt knows a hundred more, by their class: `ccxt.wavesexchange(`.
_CCXT = re.compile(
    r"\bccxt\.(?:(?:async_support|pro)\.)?"
    r"(?!async|pro\b|binance|base\b|[A-Z]|exchanges\b|errors?\b)(\w+)\s*\("
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

# Its name in the languages whose notes hold keys most often.
_FOREIGN_BINANCE = re.compile("币安|幣安|バイナンス|바이낸스|бинанс", re.IGNORECASE)
# BNB Chain's hosts, testnets and scanners carry the company's name but have no API keys.
_BINANCE = re.compile(r"binance(?! ?(?:org|smart ?chain|chain|coin|peg))")


def read(name: str) -> Name:
    """Say what a name tells of the value beside it."""
    spelled = words(name)
    binance = binance_in(name)
    role, plain = _role(spelled, name)
    other = other_purpose(spelled)
    venue = _EXCHANGES.search(spelled) or _SERVICES.search(spelled)
    return Name(
        text=name.strip(),
        role=role,
        plain=plain,
        other=other.label if other else None,
        sure=other is not None and _is_sure(other, role, plain, binance),
        venue=venue["venue"] if venue and not binance else None,
        binance=binance,
    )


def exchange_in(text: str) -> str | None:
    """Return the last exchange other than Binance that a text names, if any."""
    found = _EXCHANGES.findall(words(text)) or _CCXT.findall(text)
    return found[-1].replace(" ", "") if found else None


def binance_in(text: str) -> bool:
    """Tell whether a text names Binance, the exchange, rather than BNB Chain."""
    if "binance" in text.lower() and _BINANCE.search(words(text)):
        return True
    return not text.isascii() and bool(_FOREIGN_BINANCE.search(text))


def _role(spelled: str, name: str) -> tuple[Role | None, bool]:
    if _SECRET.search(spelled):
        return "secret-key", False
    if _KEY.search(spelled):
        return "api-key", False
    if _PLAIN_SECRET.search(spelled) or _LATIN_SECRET.search(spelled):
        return "secret-key", True
    if _FOREIGN_SECRET.search(name):
        return ("api-key" if _API.search(spelled) else "secret-key"), True
    foreign = _LATIN_KEY.search(spelled) or _FOREIGN_KEY.search(name)
    if _PLAIN_KEY.search(spelled) or spelled == "as" or foreign:
        return ("secret-key" if spelled == "as" else "api-key"), True
    return None, False


def _is_sure(other: Purpose, role: Role | None, plain: bool, binance: bool) -> bool:
    """Tell whether a name rules a credential out."""
    if other.strength == "always":
        return True
    if other.strength == "doubtful" or (other.strength == "unless-binance" and binance):
        return False
    return role is None or (plain and not binance)
