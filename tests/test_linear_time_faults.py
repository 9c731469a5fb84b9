"""Hostile configurations and programs are judged in linear time, whatever they repeat."""

# Each text is as large as what is read whole may be, or nearly so. Asked once for each of 20,000
# settings, a question about all the others takes minutes; that is how these tests came about.
from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.decode import structures
from binlint.detect.safety import faults
from binlint.model import Blob, Document, Origin
from tests.detect.safety.finding import PIPELINE, TOPICS
from tests.test_linear_time import ceiling

MANY = 20_000
HOST = "const b = 'https://api.binance.com';\n"


def lines(line: str, count: int = MANY) -> str:
    """Repeat a line, "@" in which stands for its number."""
    return "\n".join(line.replace("@", str(number)) for number in range(count))


Hostile = tuple[str, Callable[[], str]]
SETTINGS: dict[str, Hostile] = {
    "switches of one object": (
        "a.json",
        lambda: '{"q": {' + '"withdraw": true,\n' * MANY + '"a": 1}, "z": "binance"}',
    ),
    "answers of one object": (
        "a.json",
        lambda: '{"q": {' + '"canWithdraw": true,\n' * MANY + '"createTime": 1}, "z": "binance"}',
    ),
    "variables": (".env", lambda: lines("ENABLE_WITHDRAWALS=true") + "\nBINANCE="),
    "variables of Binance": (".env", lambda: lines("BINANCE_@_ENABLE_WITHDRAWALS=true")),
    "empty whitelists": (
        "a.json",
        lambda: '{"binance": {' + '"ipWhitelist": [],\n' * MANY + '"futures": false}}',
    ),
    "objects": ("a.yml", lambda: lines("a@:\n  enable_withdrawals: true", 10_000) + "\nb: binance"),
    "objects of others": (
        "a.yml",
        lambda: lines("a@:\n  exchange: okx\n  verify_ssl: false", 10_000) + "\nb: binance",
    ),
    "addresses": (
        "a.yml",
        lambda: lines("a@:\n  api_url: http://r@.net/api", 10_000) + "\nbinance:",
    ),
    "a list of permissions": (
        "a.json",
        lambda: '{"exchange": "binance", "permissions": [' + '"withdraw",' * 60_000 + '"read"]}',
    ),
    "deep objects": ("a.json", lambda: '{"binance": {"a": ' * 5000 + '{"withdraw": true}'),
    "top levels": ("a.py", lambda: "import binance\n" + 'tld = "cc"\n' * MANY),
}
PROGRAMS: dict[str, Hostile] = {
    "calls": ("a.py", lambda: "import binance\n" + "c.withdraw(coin=a, address=b)\n" * MANY),
    "calls of many packages": (
        "a.py",
        lambda: "import binance\n" + lines("import a@\nx = a@.C()\nx.withdraw(a)", 8000),
    ),
    "methods of one's own": (
        "a.js",
        lambda: HOST + lines("function f@() { withdraw(a, b); }", 8000),
    ),
    "calls on one line": ("a.js", lambda: HOST + "c.withdraw(coin, address);" * MANY),
    "deep functions": (
        "a.js",
        lambda: (
            "const b = 'binance';\n"
            + "function a() { c.withdraw(coin, to); f({ rejectUnauthorized: false });\n" * 5000
        ),
    ),
    "unchecked requests": (
        "a.py",
        lambda: "import binance\n" + lines("U@ = 'x'\nget(U@, verify=False)", 10_000),
    ),
    "switches handed to one call": (
        "a.js",
        lambda: HOST + "f({" + "rejectUnauthorized: false,\n" * MANY + "});",
    ),
    "classes": (
        "a.js",
        lambda: (
            lines("class A@ { f() { x({ rejectUnauthorized: false }); } }", 8000) + "// binance"
        ),
    ),
    "handles": (
        "a.php",
        lambda: (
            "<?php // binance\n"
            + "$ch = curl_init($u);\ncurl_setopt($ch, CURLOPT_SSL_VERIFYPEER, 0);\n" * 8000
        ),
    ),
    "callbacks": (
        "a.cs",
        lambda: "//x binance\n" * MANY + "h.CertificateCallback = (a, b) => true;\n" * 10_000,
    ),
    "paths": ("a.js", lambda: HOST + lines("a@ = '/sapi/v1/capital/withdraw/apply';")),
    "paths in one object": (
        "a.js",
        lambda: "x = {" + "binance: '/sapi/v1/asset/transfer',\n" * MANY + "};",
    ),
    "paths handed to one call": (
        "a.js",
        lambda: HOST + "f(" + "'/sapi/v1/asset/transfer', 'x',\n" * MANY + ");",
    ),
    "restrictions": (
        "a.js",
        lambda: HOST + "post({" + "status: 1, a: '/broker/subAccountApi/ipRestriction',\n" * 8000,
    ),
    "tests in Rust": (
        "a.rs",
        lambda: "// binance\n" + "#[test]\nfn f() { c.withdraw(a, b); }\n" * 8000,
    ),
    "tools": ("a.py", lambda: "import binance\n" + "@tool\n" * 100_000 + "def withdraw(): pass"),
}
TEXTS: dict[str, Hostile] = {
    "requests": ("a.js", lambda: HOST + lines("fetch('http://r@.vercel.app/api/v3/order');")),
    "addresses in one string": (
        "a.js",
        lambda: HOST + "fetch('" + "http://r.vercel.app/api/v3/order " * 25_000 + "');",
    ),
    "beginnings of addresses": ("a.js", lambda: HOST + "fetch('" + "http://" * 100_000 + "');"),
    "users of addresses": ("a.js", lambda: HOST + "fetch('" + "http://a@" * 100_000 + "');"),
    "commands": ("a.sh", lambda: "curl -k https://api.binance.com/api/v3\n" * MANY),
    "commands on one line": ("a.sh", lambda: "curl " + "-k binance.com/api/v3 " * 40_000),
    "posts on one line": ("a.sh", lambda: "# binance\n" + "curl -X POST " * 60_000),
    "posts": ("a.http", lambda: "POST https://api.binance.com/sapi/v1/capital/withdraw\n" * 15_000),
    "one line": (".env", lambda: "BINANCE_ENABLE_WITHDRAWALS=" + "true " * 200_000),
    "callbacks without an end": ("a.cs", lambda: "binance " + "certificatecallback = " * 30_000),
}


@pytest.mark.parametrize(
    ("path", "text"),
    [*SETTINGS.values(), *PROGRAMS.values(), *TEXTS.values()],
    ids=[*SETTINGS, *PROGRAMS, *TEXTS],
)
def test_what_repeats_itself(path: str, text: Callable[[], str]) -> None:
    hostile = text()[: 1 << 20]

    with ceiling():
        structure = structures.read_text(hostile, path)
        assert structure is not None
        faults.find(Document(Origin(path), hostile), structure, TOPICS, faults.Terms())


@pytest.mark.parametrize("path", ["a.env", "a.json", "a.py", "a.js", "a.md"])
def test_many_faults_on_a_line_of_a_mebibyte_become_findings(path: str) -> None:
    hostile = ('{"binance": {"enable_withdrawals": true, "verify": false}},' * MANY)[: 1 << 20]

    with ceiling():
        PIPELINE.look_at(Blob(Origin(path), hostile.encode()))
