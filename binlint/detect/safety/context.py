"""What a file as a whole says: its venue, its purpose, whether it holds credentials."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.detect import files, names
from binlint.model import Document
from binlint.structure import Structure

_TEST_FOLDER = re.compile(
    r"""(?:^|/|\.|_) (?: tests? | __tests__ | specs? | mocks? | __mocks__ | fixtures? | testdata
      | unit_?tests? | functionn?al_tests | integration[_-]?tests | e2e | cassettes ) /""",
    re.VERBOSE | re.IGNORECASE,
)
_TEST_FILE = re.compile(
    r"""(?:^|/) (?: test_[^/]* | conftest\.py | [^/]*[._-](?:test|tests|spec|mock)\.\w+
      | [^/]*_test\.\w+ | [^/]*(?:Tests?|Spec|IT|Mock)\.(?:java|kt|cs|scala|swift|php)
      | Test[A-Z][^/]*\.(?:java|kt|cs) | tests?\.\w+ ) $""",
    re.VERBOSE,
)
# A script called test_connection.py is run by hand; one that asserts is a test.
_ASSERTS = re.compile(
    r"""\b(?: pytest | unittest | assert[A-Z]\w* | mock | Mock\w* | PHPUnit | jest | vitest
          | chai )\b
      | \b(?: expect | describe | it )\( | \bAssert\.\w | \[(?:Fact|Theory|Test)\b
      | testing\.T\b | @Test\b | \#\[test\] | ^\s*assert\b""",
    re.VERBOSE | re.MULTILINE,
)
_VENDORED = re.compile(
    r"""(?:^|/) (?: vendor | node_modules | site-packages | dist-packages | third[_-]?party
      | bower_components | \.venv | venv | knowm/xchange | ccxt | com/binance/connector
      | [^/]*(?:binance[-_]?sdk|sdk[-_]?binance|binance[-_]connector)[^/]* )/""",
    re.VERBOSE | re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?:^|/)(?:examples?|samples?|demos?|docs?|documentation|tutorials?|snippets|apidoc)/"
    r"|(?:^|/)[^/]*(?:example|sample|demo|quickstart)[^/]*$|\.(?:md|markdown|rst|adoc|txt)$",
    re.IGNORECASE,
)
# A file that names this many of Binance's endpoints is a client for all of them, not a bot: the
# four SDKs measured name 60 and more, the largest bot 17.
_ENDPOINT = re.compile(r"\b[sfdpe]?api/v\d/[\w/-]{3,60}")
_MANY_ENDPOINTS = 40
# Sources that are copied into a project one by one.
_CLIENT_SOURCE = re.compile(
    r"""\((?:USER_DATA|USER_STREAM|MARKET_DATA)\)  # as the official clients head each method
      | ^package\ (?:org\.knowm\.xchange|com\.binance\.connector)
      | ^namespace\ Binance\.Net\.(?:Clients|Objects|Interfaces)
      | ^package\ (?:binance|futures|delivery|options)\n
        (?=[\s\S]{0,20000}^func\ \(\w+\ \*(?:Client\)\ New\w+Service|\w+Service\)\ Do\b))""",
    re.VERBOSE | re.MULTILINE,
)

_TRADING = re.compile(
    r"""ccxt | usdt | spot\ (?:&|and|&amp;)\ margin | enable\ (?:reading|futures|spot) | coin-m
      | usd-m | api[ _-]?management | recvwindow | x-mbx | /[sfdp]api/ | \bbtc\b | klines
      | sub[_ -]?account
      | universal[ _-]?transfer | trading\ bot | exchange""",
    re.VERBOSE | re.IGNORECASE,
)
# Methods that hand their parameters on to an endpoint, one beside the other.
_HANDS_ON = re.compile(
    r"""return\ (?:await\ )?(?:this|self)\._?(?:get|post|put|delete|request)\w{0,30}\(\s*
        ["'`]/?[sfdpe]?api/v\d/[\w/-]{3,60}["'`],\s*(?:params|\*\*kwargs|parameters|options)\b""",
    re.VERBOSE,
)
_MANY_METHODS = 3
# What a file says that handles a key, or the answers and orders that only a key can ask for.
_CREDENTIALS = re.compile(
    r"""api[ _-]?key | x-mbx-apikey | access[ _-]?key | api[ _-]?secret | secret[ _-]?key
      | \bsecret\b | signature | hmac | credentials | private[ _-]?key | listen_?key
      | /api/v3/(?:account|order|openOrders|myTrades) | /fapi/v\d/(?:account|order|balance)
      | /sapi/ | create_?order | place_?order | new_?order | ["']?private["']?\s*[:\]=]
      | \bClient\(\s*[\w.\[\]"']+\s*,""",
    re.VERBOSE | re.IGNORECASE,
)


class Context(NamedTuple):
    """What a detector of configuration faults may ask about a document."""

    document: Document
    structure: Structure
    binance: bool  # the file, its name or its folder speaks of Binance
    trading: bool  # ... or at least of trading on an exchange (ccxt, USDT, spot and margin, …)
    test: bool  # a test, mock, fixture or specification by its path
    library: bool  # the source of an SDK that others call, by its path or what it defines
    example: bool  # an example, demo, sample or document by its path
    credentials: bool  # it handles a key, or what only a key can ask for
    testnet: bool  # it speaks of the testnet or demo only
    named: bool = False  # its path says Binance
    other: str | None = None  # another exchange that its path names


def judge(document: Document, structure: Structure) -> Context:
    """Judge a document by its path and its text."""
    path, text = document.origin.path, document.text
    tail = "/".join(path.split("/")[-2:])
    facts = files.file_facts(text, 0)
    says = facts.says()
    named = names.binance_in(tail)
    return Context(
        document=document,
        structure=structure,
        binance=facts.binance or named or "/sapi/v" in text or "X-MBX-APIKEY" in text,
        trading=facts.trading or bool(_TRADING.search(text)) or "ccxt" in path.lower(),
        test=is_test(path, text),
        library=bool(_VENDORED.search(path)) or _is_client(text),
        example=bool(_EXAMPLE.search(path)),
        credentials=structure.language == "config" or bool(_CREDENTIALS.search(text)),
        testnet=says.testnet_host and not says.live_host,
        named=named,
        other=None if named else names.exchange_in(tail),
    )


def is_test(path: str, text: str) -> bool:
    """Tell a program's tests by their folder, or by their name and what they do."""
    if _TEST_FOLDER.search(path):
        return True
    return bool(_TEST_FILE.search(path) and _ASSERTS.search(text))


def _is_client(text: str) -> bool:
    if _CLIENT_SOURCE.search(text) or len(_HANDS_ON.findall(text)) >= _MANY_METHODS:
        return True
    seen: set[str] = set()
    for found in _ENDPOINT.finditer(text):
        seen.add(found[0])
        if len(seen) == _MANY_ENDPOINTS:
            return True
    return False
