"""Live or testnet: what the name, the call, the block, the lines near by and the file say."""

from __future__ import annotations

import re

from binlint.detect.files import FileFacts, Statements, statements
from binlint.detect.names import Name, words
from binlint.detect.secrets.sights import Sight
from binlint.detect.secrets.surroundings import Surroundings
from binlint.model import Environment

_TESTNET = re.compile(r"test ?net|\bdemo\b|\bpaper\b|\bsandbox\b")
_TEST = re.compile(r"\btest\b")  # says so in a value's own name only: files and functions test too
_LIVE = re.compile(r"main ?net|\blive\b|\bprod(?:uction)?\b|\breal\b")
# `newInstance(key, secret, true)`, `new API(key, secret, true)`, `…, DefaultUrls.TESTNET_URL)`
_FLAG_ARGUMENT = re.compile(
    r"""\A["'`\s]*(?:,\s*["'`][A-Za-z0-9]{64}["'`]\s*)?,\s*(?P<on>true\b|[\w.]*(?:TESTNET|Testnet))"""
)

# A value in a program's tests need not be live, whatever client it is handed to.
_TEST_PATH = re.compile(
    r"(?:^|/)(?:tests?|spec|__tests__|fixtures?)/|(?:^|/)test_|[._]test\.|Tests?\."
)
_COMMENTED = re.compile(r"\s*(?:#|//|--|;|\*|/\*|<!--)")


def environment(sight: Sight, facts: FileFacts, path: str) -> Environment:
    """Tell whether a value is live, nearest statement first; "unknown" when nothing says so."""
    return environment_at(sight.slot.name, sight.around, sight.after, facts, path)


def environment_at(
    name: Name | None, around: Surroundings, after: str, facts: FileFacts, path: str
) -> Environment:
    """Tell the same of any place; `after` is the text that follows the value."""
    commented = bool(_COMMENTED.match(around.line))
    headers = (_by_words(words(header)) for header in around.headers)
    return (
        _by_name(name, after)
        or _by_statements(statements(around.block, commented))
        or next((found for found in headers if found), None)
        or _by_statements(statements(around.near, commented))
        or _by_words(words(path.rpartition("/")[2]))
        or _by_statements(facts.says())
        or ("live" if (facts.sdk or facts.th) and not _TEST_PATH.search(path) else "unknown")
    )


def of_path(path: str) -> str:
    """Return what a path alone says: "testnet", "live", "test" for a test's, or nothing."""
    return _by_words(words(path.rpartition("/")[2])) or ("test" if _TEST_PATH.search(path) else "")


def _by_name(name: Name | None, after: str) -> Environment | None:
    spelled = words(name.text) if name else ""
    if _TEST.search(spelled) or _FLAG_ARGUMENT.match(after):
        return "testnet"
    return _by_words(spelled)


def _by_words(spelled: str) -> Environment | None:
    if _TESTNET.search(spelled):
        return "testnet"
    return "live" if _LIVE.search(spelled) else None


def _by_statements(said: Statements) -> Environment | None:
    """A switch says more than a host; both hosts together say nothing."""
    if said.testnet_on != said.testnet_off:
        return "testnet" if said.testnet_on else "live"
    if said.testnet_host != said.live_host:
        return "testnet" if said.testnet_host else "live"
    return None
