"""What a whole file says about the values in it: venue, trading, testnet, by content and path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint.detect import names

# A large file is judged by what stands at its head and around the value, not as a whole.
_HEAD = 32 << 10
STRETCH = 64 << 10

_CHAIN_ONLY = re.compile(
    r"(?:bsc|seed|rpc|dataseed|bridge|chain)[\w.-]{0,40}binance\.org|binance[ _-]?smart[ _-]?chain",
    re.IGNORECASE,
)
_CHAIN_REACH = 60  # characters before and after "binance" in which the expression looks
SDK = re.compile(
    r"""\b(?: UMFutures | CMFutures | AsyncClient | BinanceSocketManager | ThreadedWebsocketManager
      | SpotClientImpl | UMFuturesClientImpl | CMFuturesClientImpl | SpotRestApi
      | BinanceApiClientFactory | BinanceRestClient | BinanceClient | BinanceSocketClient
      | ConfigurationRestAPI | RestMarketApi | node-binance-api | python-binance | go-binance
      | php-binance-api | jaggedsoft | adshao | binance-api-node | binance_api_client )\b
      | [Bb]inance[\w.:\\]*(?:Client|Factory|API|Api|Connector|Exchange|Options|Credentials)\b
      | ccxt(?:\.\w+)*\.binance\w* | \b(?:from|import|require)\b[^\n]{0,40}binance
      | ^[ \t]*use(?:[ \t]+|ing[ \t]+)(?:[\w:{]*::|[\w.\\]*[.\\])?binance[\w:{.\\;]
      | @binance/ | new\s+Binance\b | \bBinance\s*\( | \bBinance(?:::|\.)(?:new|create|connect)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_SDK_WORDS = (
    "binance",
    "umfutures",
    "cmfutures",
    "asyncclient",
    "threadedwebsocket",
    "spotclientimpl",
    "spotrestapi",
    "restmarketapi",
    "jaggedsoft",
    "adshao",
)
_TRADING_WORDS = (
    "x-mbx-apikey",
    "/api/v1",
    "/api/v3",
    "fapi",
    "dapi",
    "sapi/",
    "recvwindow",
    "ccxt",
    "usdt",
    "busd",
    "fdusd",
    "btc/",
    "ethbtc",
    "bnbbtc",
    "pair_whitelist",
    "stake_currency",
    "klines",
)
_HOSTS_TESTNET = (
    "testnet.binance",
    "binancefuture.com",
    "demo.binance",
    "demo-api.binance",
    "demo-fapi.binance",
    "demo-dapi.binance",
    "testnet_url",
)
_WORDS_TH = ("api.binance.th", "binance th", "binance_th", "binance-th", "binanceth")
_HOST_LIVE = re.compile(
    r"(?<![\w-])(?:[fd]?stream|[fds]?api\d?|www|ws-\w+)\.binance\.(?:com|us|tr)\b", re.IGNORECASE
)
_SWITCH_WORDS = ("test", "sandbox", "demo", "paper", "mode", "env", "network")
_WORD_REACH = 80
_FLAG = r"(?:use[_-]?|is[_-]?|binance[_-]?)?(?:testnet|test[_-]?net|sandbox|demo|paper|test)"
_MODE = r"(?:[_-]?(?:mode|trading|env|environment))?"
_TESTNET_ON = re.compile(
    rf"""(?<![a-zA-Z]) {_FLAG} {_MODE} ["'`\]]* \s* (?: [:=]{{1,2}} | => ) \s*
           (?: \w+ \( )? ["']? (?: true | 1 | yes | on ) \b
      | set_?sandbox_?mode \s* \( \s* true | enable_?demo_?trading \s* \( \s* true
      | (?: mode | env | environment | network ) ["'`\]]* \s* [:=] \s* ["']?
           (?: testnet | sandbox | demo | paper )\b
      | \.testnet\(\s*\)""",
    re.VERBOSE | re.IGNORECASE,
)
_TESTNET_OFF = re.compile(
    rf"""(?<![a-zA-Z]) {_FLAG} {_MODE} ["'`\]]* \s* [:=]{{1,2}} \s* ["']?
           (?: false | 0 | no | off )\b
      | (?: mode | env | environment | network ) ["'`\]]* \s* [:=] \s* ["']?
           (?: live | prod | production | mainnet | real )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a word of a switch in each match of the two: rare, where such words are not.
_SET = re.compile(
    r"""[\w-]{1,40} ["'`\]]* \s* (?: [:=]{1,2} | => | \( ) \s* (?: \w+ \( )? ["']?
        (?: [10)] | true | yes | on | false | no | off | testnet | sandbox | demo | paper
          | live | prod | mainnet | real )""",
    re.VERBOSE,
)
_COMMENT_LINE = re.compile(
    r"^[ \t]*(?:\#|//|--|;|\*|<!--|rem\b)[^\n]*", re.MULTILINE | re.IGNORECASE
)

_ENV_FILE = re.compile(r"(?:^|/)(?:\.env[^/]*|[^/]*\.env|\.envrc)$", re.IGNORECASE)
_KEY_FILE = re.compile(
    r"(?:key|secret|cred|token|api|auth|account|pass|login|ключ|密钥)[^/]*$", re.IGNORECASE
)


class Statements(NamedTuple):
    """What a file, or a part of it, says of live and testnet."""

    testnet_host: bool
    live_host: bool
    testnet_on: bool
    testnet_off: bool


class FileFacts(NamedTuple):
    """What is true of a file, or of a large part of it."""

    binance: bool
    sdk: bool
    trading: bool
    th: bool
    says: Callable[[], Statements]  # takes as long as all the rest, and is seldom asked


class PathFacts(NamedTuple):
    """What a path says."""

    binance: bool
    key_file: bool  # the kind of file that keys are kept in


def judge(text: str) -> Callable[[int], FileFacts]:
    """Return a function that judges the file around an offset, once for each stretch of it."""
    known: dict[int, FileFacts] = {}

    def facts_at(offset: int) -> FileFacts:
        stretch = offset // STRETCH
        if stretch not in known:
            known[stretch] = file_facts(text, stretch * STRETCH)
        return known[stretch]

    return facts_at


def file_facts(text: str, offset: int) -> FileFacts:
    """Judge the file around the stretch that begins at an offset."""
    if len(text) > _HEAD + 3 * STRETCH:
        first = max(_HEAD, offset - STRETCH)
        text = text[:_HEAD] + "\n" + text[first : offset + 2 * STRETCH]
    lowered = text.lower()
    return FileFacts(
        binance=_mentions_binance(lowered),
        sdk=_holds(text, lowered, SDK, _SDK_WORDS),
        trading=any(word in lowered for word in _TRADING_WORDS),
        th=any(word in lowered for word in _WORDS_TH),
        says=_when_asked(text),
    )


def _when_asked(text: str) -> Callable[[], Statements]:
    said: list[Statements] = []

    def says() -> Statements:
        if not said:
            said.append(statements(text, commented=False))
        return said[0]

    return says


def statements(text: str, commented: bool) -> Statements:
    """Read a file, or a part; comments count only for a value that is `commented` out itself."""
    said = _statements(text)
    # What nothing is said in says no more without its comments.
    return said if commented or not any(said) else _statements(_COMMENT_LINE.sub("", text))


def _statements(text: str) -> Statements:
    lowered = text.lower()
    switches = tuple(_switches(lowered))
    return Statements(
        testnet_host=any(host in lowered for host in _HOSTS_TESTNET),
        live_host=_holds(text, lowered, _HOST_LIVE, (".binance.",)),
        testnet_on=any(_TESTNET_ON.search(text, *each) for each in switches),
        testnet_off=any(_TESTNET_OFF.search(text, *each) for each in switches),
    )


def _switches(lowered: str) -> Iterator[tuple[int, int]]:
    """Yield the range around each word of a switch that is given a value."""
    for word in _SWITCH_WORDS:
        at = lowered.find(word)
        while at >= 0:
            if _SET.match(lowered, at):
                yield max(0, at - _WORD_REACH), at + _WORD_REACH
            at = lowered.find(word, at + len(word))


def _holds(text: str, lowered: str, pattern: re.Pattern[str], words: tuple[str, ...]) -> bool:
    """Search for a pattern, but only around words that each of its matches holds.

    Over a whole file such patterns cost 100 ns a character; finding the words costs 1.
    """
    for word in words:
        at = lowered.find(word)
        while at >= 0:
            if pattern.search(text, max(0, at - _WORD_REACH), at + _WORD_REACH):
                return True
            at = lowered.find(word, at + _WORD_REACH)
    return False


def path_facts(path: str) -> PathFacts:
    """Judge a path by its last two parts: a folder above says little about a file."""
    tail = "/".join(path.split("/")[-2:])
    name = tail.rpartition("/")[2]
    return PathFacts(
        binance=names.binance_in(tail),
        key_file=bool(_ENV_FILE.search(tail) or _KEY_FILE.search(name)),
    )


def _mentions_binance(lowered: str) -> bool:
    """Tell whether a text names Binance, the exchange, rather than only BNB Chain."""
    at = lowered.find("binance")
    while at >= 0:
        if not _is_of_chain(lowered, at):
            return True
        at = lowered.find("binance", at + 1)
    return not lowered.isascii() and names.binance_in(lowered)


def _is_of_chain(lowered: str, at: int) -> bool:
    # Looked at where it stands: over a whole file the expression costs 40 ns a character.
    around = _CHAIN_ONLY.finditer(lowered, max(0, at - _CHAIN_REACH), at + _CHAIN_REACH)
    return any(found.start() <= at < found.end() for found in around)
