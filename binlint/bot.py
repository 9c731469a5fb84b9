"""The type of a bot: how its configuration is known, and what in it is unsafe.

A bot is one file, rules/bots/<bot>.toml; the names of its keys are those of the bot's own source:

    id = "freqtrade"                          # the file's name
    title = "Freqtrade"
    references = ["https://…"]                # where the bot documents or reads these settings
    exchange = ["exchange.name"]              # what names the exchange; left out: Binance only
    credentials = ["exchange.key"]            # where its API key and secret are kept
    environment = ["FREQTRADE__EXCHANGE__KEY"]  # variables it takes them from

    [[files]]                                 # at least one
    globs = ["user_data/config*.json"]        # last parts of a path, in any letters
    marks = ["exchange.pair_whitelist"]       # one must be there; left out: the name says enough
    keys = true                               # false: as a rule it keeps no credentials here

    [[settings]]                              # what the generic rules cannot know
    path = "exchange.ccxt_config.verify"
    rule = "tls-disabled"
    values = ["false", "0"]                   # globs, in lower case, of what breaks the rule
    what = "leaves certificates unchecked"    # goes on after the setting's name
    severity = "error"                        # or warning, note; left out: error

In place of `rule` and `values`, `holds = "endpoint"` has the hosts of the value judged by
`untrusted-endpoint` and `insecure-endpoint`, and `holds = "domain"` what stands behind `binance.`.

A key path is names with dots between them, in any case style; a list adds none. `*` stands for any
name, `**` for any number of them, `{exchange}` for a name that is the exchange's. If the value an
`exchange` path leads to is a block, the block is Binance's if it speaks of Binance. In a
program, the named arguments of a call stand below its name: `BinanceExecClientConfig.api_key`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, cast, get_args

from binlint.errors import RuleError
from binlint.model import SEVERITIES, Severity
from binlint.redact import scrub

Holds = Literal["endpoint", "domain"]

RULES = (
    "withdrawal-scope",
    "transfer-scope",
    "no-ip-restriction",
    "insecure-endpoint",
    "untrusted-endpoint",
    "tls-disabled",
)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KEY_PATH = re.compile(r"(?:\*\*|\*|\{exchange\}|[\w-]+)(?:\.(?:\*\*|\*|\{exchange\}|[\w-]+))*")
_MOST_DEEP = 2  # `**` in a path: each tries every length


class BotFile(NamedTuple):
    """Files that a bot is known by."""

    globs: tuple[str, ...]
    marks: tuple[
        str, ...
    ] = ()  # key paths, one of which must be there; empty: any file of the name
    keys: bool = True  # credentials are kept in it


class BotSetting(NamedTuple):
    """A setting with values that break a rule."""

    path: str  # a key path
    what: str  # for people, goes on after the setting's name
    rule: str = "untrusted-endpoint"  # one of RULES; of an endpoint, insecure-endpoint too
    values: tuple[str, ...] = ()  # globs in lower case; empty if it holds something
    holds: Holds | None = None
    severity: Severity = "error"  # of an endpoint, its host decides


class Bot(NamedTuple):
    """One bot, as its TOML file says it."""

    id: str
    title: str
    references: tuple[str, ...]  # URLs
    files: tuple[BotFile, ...]
    exchange: tuple[str, ...] = ()  # key paths; empty: it trades on Binance only
    credentials: tuple[str, ...] = ()  # key paths
    environment: tuple[str, ...] = ()  # names of variables
    settings: tuple[BotSetting, ...] = ()
    source: str = ""  # the file it was read from


def parse(table: Mapping[str, object], source: str) -> Bot:
    """Turn the tables of a TOML file into a Bot; RuleError names the file, the key, the remedy."""
    reader = _Reader(table, f"{source}: bot {scrub(str(table.get('id', 'without an id')))[:60]}")
    reader.knows(Bot._fields[:-1])
    bot = Bot(
        id=reader.text("id"),
        title=reader.text("title"),
        references=reader.texts("references", needed=True),
        files=tuple(_file(each) for each in reader.tables("files", needed=True)),
        exchange=reader.paths("exchange"),
        credentials=reader.paths("credentials"),
        environment=reader.texts("environment"),
        settings=tuple(_setting(each) for each in reader.tables("settings")),
        source=source,
    )
    if not _ID.fullmatch(bot.id):
        raise reader.wrong("the id is not kebab-case", "use lower-case words joined by '-'")
    if not all(address.startswith("https://") for address in bot.references):
        raise reader.wrong("an entry of 'references' is no https:// address", "correct it")
    return bot


def _file(reader: _Reader) -> BotFile:
    reader.knows(BotFile._fields)
    return BotFile(
        globs=tuple(glob.lower() for glob in reader.texts("globs", needed=True)),
        marks=reader.paths("marks"),
        keys=reader.flag("keys", default=True),
    )


def _setting(reader: _Reader) -> BotSetting:
    reader.knows(BotSetting._fields)
    path, what = reader.path("path"), reader.text("what")
    if reader.has("holds"):
        if reader.has("rule") or reader.has("values") or reader.has("severity"):
            raise reader.wrong("'holds' leaves no choice of rule, values, severity", "remove them")
        holds = cast("Holds", reader.choice("holds", get_args(Holds)))
        return BotSetting(path, what, holds=holds)
    return BotSetting(
        path,
        what,
        rule=reader.choice("rule", RULES),
        values=tuple(value.lower() for value in reader.texts("values", needed=True)),
        severity=cast("Severity", reader.choice("severity", SEVERITIES, default="error")),
    )


class _Reader:
    """Takes values out of one table, or says what is wrong with them."""

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table, self._where = table, where

    def wrong(self, what: str, remedy: str) -> RuleError:
        """Make an error, of the same form for all."""
        return RuleError(f"{self._where}: {what}: {remedy}")

    def knows(self, known: tuple[str, ...]) -> None:
        """Refuse keys that mean nothing here."""
        for key in self._table:
            if key not in known:
                remedy = f"use {', '.join(sorted(known))}"
                raise self.wrong(f"unknown key {scrub(key)[:60]!r}", remedy)

    def has(self, key: str) -> bool:
        """Tell whether a key is there."""
        return key in self._table

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        if key not in self._table:
            raise self.wrong(f"{key!r} is missing", "add it")
        value = self._table[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key!r} is not a text", "write it as a non-empty string")
        return value

    def choice(self, key: str, known: tuple[str, ...], default: str = "") -> str:
        """Return a text that is one of a few."""
        value = self.text(key) if self.has(key) or not default else default
        if value not in known:
            raise self.wrong(f"{key!r} is not one of {', '.join(known)}", "choose one")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._table.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(f"{key!r} is not a boolean", "write true or false")
        return value

    def texts(self, key: str, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(f"{key!r} is not a list of texts", 'write it as ["…", "…"]')
        if needed and not value:
            raise self.wrong(f"{key!r} is missing or empty", "give it one entry at least")
        return tuple(value)

    def path(self, key: str) -> str:
        """Return a key path."""
        return self._checked(key, self.text(key))

    def paths(self, key: str) -> tuple[str, ...]:
        """Return a list of key paths."""
        return tuple(self._checked(key, path) for path in self.texts(key))

    def _checked(self, key: str, path: str) -> str:
        if not _KEY_PATH.fullmatch(path):
            raise self.wrong(f"{key!r} holds no key path", "write names with dots between them")
        if path.split(".").count("**") > _MOST_DEEP:
            raise self.wrong(f"a path in {key!r} has too many '**'", f"use {_MOST_DEEP} at most")
        return path

    def tables(self, key: str, needed: bool = False) -> list[_Reader]:
        """Return the tables of an array, each to be read."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(f"{key!r} is not an array of tables", f"write each as [[{key}]]")
        if needed and not value:
            raise self.wrong(f"{key!r} is missing", f"add a table [[{key}]]")
        where = (f"{self._where}: {key} {number}" for number in range(1, len(value) + 1))
        return [_Reader(item, at) for item, at in zip(value, where, strict=True)]
