"""Whose a setting, call or text is: Binance's, another exchange's, or nobody's one can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.detect import names
from binlint.redact import quoted
from binlint.structure import Setting, Structure

Owner = Literal["binance", "other", "any", "unknown"]  # any: an exchange chosen at run time

# What a key inventory, a bot's configuration or a list of accounts names its exchange by.
_NAMING = re.compile(
    r"""(?:^|\ ) (?: exchange | service | venue | broker | provider | platform | market
      | name | id | exchange\ (?:code|name|id) | exchanges | type ) $""",
    re.VERBOSE,
)
_EXCHANGE = re.compile(r"(?:^|\ )(?:exchange|exchange (?:code|id|name)|venue|broker)$")
_COMPARED = re.compile(
    r"""\b(?:exchange|broker|venue|platform|cex)\w{0,20}\W{1,8}['"](?P<id>\w{2,20})['"]""",
    re.IGNORECASE,
)
_ID = re.compile(r"[a-z][a-z0-9_-]{1,20}", re.IGNORECASE)
# Binance's SDKs by names of their own, where no word of them says Binance.
_MAKERS = re.compile(
    r"""binance | \b(?: UMFutures | CMFutures | SpotClientImpl | UMFuturesClientImpl
      | CMFuturesClientImpl | SpotRestApi | SubAccountRestAPI
      | DerivativesTradingUsdsFutures )\b | ^(?:futures|delivery)\.New\w*Client""",
    re.VERBOSE | re.IGNORECASE,
)
_GENERIC = re.compile(r"^ccxt(?:\.\w+)*\.(?:\?|Exchange)$|^ccxt\.pro\.\?$|^ccxt$")
_CCXT_OTHER = re.compile(r"^ccxt(?:\.(?:async_support|pro))*\.(?!binance)[a-z]\w+$")
_CHAIN = re.compile(r"binance[ _.-]?(?:org|smart[ _-]?chain|chain|coin|peg|bridge)", re.IGNORECASE)


# What is looked at of a very large file, and how many blocks in one another.
_MOST_SCOPES, _MOST_NEIGHBOURS, _DEEPEST = 2000, 200, 100


class Venue(NamedTuple):
    """What is known of an owner, and from where."""

    owner: Owner
    by: Literal["name", "maker", "sibling", "block", "file", ""]
    note: str = ""  # for people, without values


UNKNOWN = Venue("unknown", "")


def of_names(chain: tuple[str, ...]) -> Venue:
    """Judge names by themselves: `brokers.binance`, `BINANCE_ENABLE_WITHDRAWALS`."""
    for name in reversed(chain):
        if names.binance_in(name) and not _CHAIN.search(name):
            return Venue("binance", "name", f"{quoted(name)} says Binance")
        other = names.exchange_in(name)
        if other:
            return Venue("other", "name", f"{quoted(name)} says {other}")
    return UNKNOWN


def of_maker(maker: str) -> Venue:
    """Judge what an object was made by; `|` parts several possibilities."""
    found = [_of_one_maker(one) for one in maker.split("|") if one]
    for owner in ("binance", "any", "other"):
        for venue in found:
            if venue.owner == owner:
                return venue
    return UNKNOWN


def _of_one_maker(maker: str) -> Venue:
    if _MAKERS.search(maker) and not _CHAIN.search(maker):
        return Venue("binance", "maker", f"made by {quoted(maker)}")
    if _GENERIC.search(maker):
        return Venue("any", "maker", "made by ccxt, for an exchange chosen at run time")
    if _CCXT_OTHER.search(maker) or names.exchange_in(maker):
        return Venue("other", "maker", f"made by {quoted(maker)}")
    return UNKNOWN


class Blocks:
    """Judges the blocks of one structure, each once."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._siblings: dict[int, list[Setting]] = {}
        for setting in structure.settings:
            self._siblings.setdefault(setting.scope, []).append(setting)
        self._known: dict[int, Venue] = {}
        self._ours: list[int] | None = None  # blocks of Binance's

    def siblings(self, scope: int) -> list[Setting]:
        """Return the settings that stand directly in a block."""
        return self._siblings.get(scope, [])

    def outward(self, scope: int) -> Iterator[int]:
        """Yield a block and those around it, without the file; the innermost of very many."""
        scopes = self._structure.scopes
        for _ in range(_DEEPEST):
            if not 0 < scope < len(scopes):
                return
            yield scope
            above = scopes[scope].parent
            if above >= scope:  # a reader's mistake must not become an endless loop
                return
            scope = above

    def venue(self, scope: int) -> Venue:
        """Return the owner of the nearest block around that names one."""
        for index in self.outward(scope):
            venue = self._of(index)
            if venue.owner != "unknown":
                return venue
        # The members of a configuration's only object stand in the file's own scope.
        return self._of(0) if self._structure.language == "config" else UNKNOWN

    def _of(self, scope: int) -> Venue:
        if scope not in self._known:
            self._known[scope] = self._judge(scope)
        return self._known[scope]

    def _judge(self, scope: int) -> Venue:
        if scope == 0:
            return named_by(self.siblings(0))
        block = self._structure.scopes[scope]
        if block.kind in ("object", "section"):
            told = named_by(self.siblings(scope))
            if told.owner != "unknown":
                return told
        venue = of_names((block.name,)) if block.name else UNKNOWN
        if block.kind == "branch" and venue.owner == "unknown":
            venue = _of_branch(block.name)
        if venue.owner != "unknown":
            return venue._replace(by="block")
        return _of_neighbours(self.siblings(scope)) if block.kind == "object" else UNKNOWN

    def elsewhere(self, scope: int) -> bool:
        """Tell whether another block of a configuration than those around a scope is Binance's."""
        if self._ours is None:
            scopes = range(1, min(len(self._structure.scopes), _MOST_SCOPES))
            self._ours = [index for index in scopes if self._of(index).owner == "binance"]
        own = set(self.outward(scope)) if self._ours else set()
        return bool(own) and any(index not in own for index in self._ours)


def _of_branch(condition: str) -> Venue:
    """Judge `broker === 'exness'`: an exchange that nobody need have heard of."""
    told = _COMPARED.search(condition)
    return Venue("other", "block", f"only for {quoted(told['id'])}") if told else UNKNOWN


def _of_neighbours(siblings: list[Setting]) -> Venue:
    """Judge an object by the names in it: `BINANCE_API_KEY` beside `ENABLE_WITHDRAWALS`."""
    found = {
        of_names((sibling.name,)).owner
        for sibling in siblings[:_MOST_NEIGHBOURS]
        if sibling.value.kind not in ("object", "list")
    }
    if found - {"unknown"} == {"binance"}:
        return Venue("binance", "sibling", "a name beside it says Binance")
    return UNKNOWN


def named_by(siblings: list[Setting]) -> Venue:
    """Judge an object by the member that names its exchange: `"service": "binance"`."""
    for sibling in siblings:
        value = sibling.value
        if value.kind not in ("text", "expression") or len(value.text) > 60:
            continue
        if _NAMING.search(names.words(sibling.name)):
            venue = of_names((value.text,))
            if venue.owner != "unknown":
                return Venue(venue.owner, "sibling", f"{quoted(sibling.name)}: {venue.note}")
            if _EXCHANGE.search(names.words(sibling.name)) and _ID.fullmatch(value.text):
                return Venue("other", "sibling", f"{quoted(sibling.name)} is {quoted(value.text)}")
    return UNKNOWN
