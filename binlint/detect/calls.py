"""Find code that withdraws from Binance or moves funds between its accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names, venues
from binlint.detect.scenes import Scene
from binlint.detect.venues import Venue
from binlint.model import Confidence, Evidence, Fault, Severity
from binlint.redact import quoted
from binlint.structure import Call

# Words of a method's name (names.words) that no other venue's client has.
_OWN_WITHDRAWAL = re.compile(
    r"""capital\ withdraw\ apply | localentity\ (?:broker\ )?withdraw\ apply
      | withdraw(?:al|l)?\ assets\ from\ the\ managed\ sub\ ?account
      | managed\ sub\ ?account\ withdraw | ^new\ create\ withdraw\ service$
      | wapi\ post\ withdraw$ | sapi(?:\ v\ ?2)?\ post\ fiat\ withdraw
      | ^(?:travel\ rule\ withdraw | withdraw\ travel\ rule)$
      | ^(?:sapi\ post\ )?gift\ ?card\ create\ code$""",
    re.VERBOSE,
)
_WITHDRAWAL = re.compile(
    r"""^(?: withdraw | withdraw\ async | withdraw\ crypto | fiat\ withdraw
      | withdraw\ (?:fiat|apply|coin|asset|asset\ async|funds|v\d)
      | withdraw\ local\ entity | local\ entity\ withdraw | new\ withdraw\ service
      | (?:create|apply|do|post|submit|request)\ withdraw(?:al)?
      | make\ withdrawal )$""",
    re.VERBOSE,
)
_OWN_TRANSFER = re.compile(
    r"""^(?:new\ )?(?:make\ |user\ |create\ |submit\ |execute\ )?universal\ transfer
        (?:\ service)?(?:\ async)?$
      | ^new\ user\ universal\ transfer\ service$ | sapi\ post\ asset\ transfer$""",
    re.VERBOSE,
)
_SUB_TRANSFER = re.compile(
    r"""^transfer\ sub\ account\ async$ | sapi\ post\ sub\ ?account\ universal\ ?transfer
      | sub\ ?account\ universal\ ?transfer
      | universal\ transfer\ (?:for\ )?(?:master|sub)\ ?account | make\ sub\ ?account\ universal""",
    re.VERBOSE,
)
_HISTORY = re.compile(
    r"""\b(?: history | histories | records? | status | quota | fees? | list | lists | info
      | address(?:es)? | limits? | query | get | fetch | retrieve | details? | response | show
      | log | estimate | check | can | is | validate | parse | format | build | on | handle )\b""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"(?:add|update|set|change|delete|remove)\ ip\ restriction|ip\ restriction\ (?:for|to)",
    re.VERBOSE,
)
# What has a `withdraw` of its own and is no exchange.
_NO_EXCHANGE = re.compile(
    r"""\b(?: contracts? | vaults? | pools? | staking | stake | token | tokens | signer | strategy
      | strategies | portfolio | bank | lp | lending | ledger | router | bridge | escrow | treasury
      | farm | gauge | weth | provider | position | deposit | customers? | users? | atm | savings
      | balance | balances | repository | repo | dao | gateway | payout | stripe | paypal
      | web ?3 | ethers | viem | wagmi | near | cosmos | solana | anchor | program )\b""",
    re.VERBOSE,
)
_SIGNS = re.compile(
    r"binance\w{0,20}(?:key|secret|client|api|exchange)|x-mbx-apikey|/sapi/|ccxt", re.IGNORECASE
)
_HANDED = re.compile(r"^(?:coin|asset|address|amount|network|code|currency|symbol|to|quantity)\b")
_EXCHANGE = re.compile(
    r"\b(?:exchange|exchanges|ex|binance|bn|broker|brokers|cex|spot|trader|trading|rest ?api)\b"
)
_ON_CHAIN = re.compile(
    r"ethers|viem|web3|TransactionResponse|\bbigint\b|parseUnits|\bcontract\b|\bvaults?\b",
    re.IGNORECASE,
)
_NEAR = 400
_REACH = 5000  # characters of a function that are looked at
_SIMULATED = re.compile(r"\b(?:paper|mock|fake|dummy|simulat\w+|stub|backtest\w*|dry ?run)\b")


class _Kind(NamedTuple):
    rule: str
    what: str  # for the message
    own: bool  # no other venue has a method of that name
    severity: Severity


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the calls that withdraw or transfer."""
    if scene.context.test or scene.context.library:
        return
    for call in scene.structure.calls:
        kind = _kind(call)
        if kind is None or scene.in_test(call.scope):
            continue
        venue = _venue(scene, call, kind)
        if venue is not None:
            yield _fault(scene, call, kind, venue)


def _kind(call: Call) -> _Kind | None:
    spelled = names.words(call.method)
    if "withdraw" in spelled or "gift" in spelled:
        return _withdrawal(spelled)
    if "transfer" in spelled and not _HISTORY.search(spelled):
        if _SUB_TRANSFER.search(spelled):
            return _Kind("transfer-scope", "moves funds between sub-accounts", True, "warning")
        if _OWN_TRANSFER.search(spelled):
            if "sub account" in names.words(" ".join(call.chain[:-1])):
                return _Kind("transfer-scope", "moves funds between sub-accounts", True, "warning")
            return _Kind("transfer-scope", "moves funds between wallets", True, "note")
        if spelled in ("transfer", "transfer async") and len(call.arguments) >= 3:
            return _Kind("transfer-scope", "moves funds between wallets", False, "note")
    if _is_status(call, spelled) or (_ADDRESS.search(spelled) and _lifts(call)):
        return _Kind("no-ip-restriction", "lifts the IP restriction (status 1)", True, "warning")
    return None


def _is_status(call: Call, spelled: str) -> bool:
    """Tell `.Status("1")` of a request for the restriction of a sub-account's key."""
    if spelled != "status" or [each.value.text for each in call.arguments] != ["1"]:
        return False
    return "ip restriction" in names.words(" ".join(call.chain))


def _withdrawal(spelled: str) -> _Kind | None:
    if _OWN_WITHDRAWAL.search(spelled):
        return _Kind("withdrawal-call", "withdraws from Binance", True, "error")
    if _WITHDRAWAL.match(spelled) and not _HISTORY.search(spelled):
        return _Kind("withdrawal-call", "withdraws from Binance", False, "error")
    return None


def _lifts(call: Call) -> bool:
    """Tell whether a call sets the status of a sub-account's restriction to 1, unrestricted."""
    return any(
        names.words(argument.name) == "status" and argument.value.text == "1"
        for argument in call.arguments
    )


def _venue(scene: Scene, call: Call, kind: _Kind) -> Venue | None:
    """Return whose client is called, if it is Binance's or any exchange's."""
    receiver = call.chain[:-1]
    made = venues.of_maker(call.maker)
    if made.owner == "other" or _is_own(scene, call, kind, made):
        return None
    if kind.own:
        return _of_own_method(scene, call, made)
    if not receiver or (made.owner == "unknown" and _is_foreign(scene, call.maker)):
        return None
    if made.owner == "unknown" and _NO_EXCHANGE.search(names.words(" ".join(receiver))):
        return None
    if _SIMULATED.search(names.words(" ".join((*receiver, call.maker)))):
        return None
    if made.owner == "unknown" and (
        not _hands_over_coins(scene, call) or _is_on_chain(scene, call)
    ):
        return None
    venue = scene.venue(call.scope, receiver, call.maker)
    if venue.by == "file" and not scene.context.named and not scene.once(_signs_for_binance):
        return None  # a program that only reads Binance's prices
    if venue.owner in ("binance", "any"):
        return venue if kind.rule != "transfer-scope" or venue.by == "maker" else None
    if venue.owner == "unknown" and "ccxt" in scene.context.document.origin.path.lower():
        return Venue("any", "file", "the file's folder says ccxt")
    return None


def _signs_for_binance(scene: Scene) -> bool:
    """Tell whether a file makes a client of Binance's, or handles a key of Binance's."""
    made = any(venues.of_maker(call.maker).owner == "binance" for call in scene.structure.calls)
    return made or _imports_binance(scene) or bool(_SIGNS.search(scene.code))


def _hands_over_coins(scene: Scene, call: Call) -> bool:
    """Tell whether a call names what an exchange must be told: the coin and the address too."""
    positional = [each for each in call.arguments if not each.name]
    if len(positional) >= 2 or any(_HANDED.search(names.words(x.name)) for x in call.arguments):
        return True
    likely = bool(_EXCHANGE.search(names.words(" ".join(call.chain[:-1])))) or scene.once(
        _imports_binance
    )
    return likely and bool(positional) and positional[0].value.kind != "number"


def _imports_binance(scene: Scene) -> bool:
    return any(venues.of_maker(name).owner == "binance" for name in scene.structure.imports)


def _is_on_chain(scene: Scene, call: Call) -> bool:
    """Tell a call in a function that speaks to a contract, by a receiver that says nothing."""
    if _EXCHANGE.search(names.words(" ".join(call.chain[:-1]))):
        return False
    for index in scene.blocks.outward(call.scope):
        block = scene.structure.scopes[index]
        if block.kind == "function":
            start = scene.text.rfind("\n", 0, block.span.start) + 1
            return bool(_ON_CHAIN.search(scene.code, start, min(block.span.end, start + _REACH)))
    near = scene.code[max(0, call.span.start - _NEAR) : call.span.end + _NEAR]  # a cut-out
    return bool(_ON_CHAIN.search(near))


def _is_own(scene: Scene, call: Call, kind: _Kind, made: Venue) -> bool:
    """Tell a call of a function that this very program defines: what it does stands there."""
    if call.method not in scene.once(_defined) or made.owner in ("binance", "any"):
        return False
    return len(call.chain) == 1 or call.chain[:-1] in (("self",), ("this",), ("cls",), ("super",))


def _defined(scene: Scene) -> frozenset[str]:
    return frozenset(scene.structure.defined)


def _is_foreign(scene: Scene, maker: str) -> bool:
    """Tell a maker that a package of something else brings, as opposed to one's own classes."""
    if not maker or _EXCHANGE.search(names.words(maker)):
        return False
    parts = re.split(r"[\\/.:]", maker)
    return len(parts) > 1 and parts[0] in scene.once(_roots)


def _roots(scene: Scene) -> frozenset[str]:
    """Return the packages that a file imports from."""
    return frozenset(re.split(r"[\\/.:]", name.lstrip("."))[0] for name in scene.structure.imports)


def _of_own_method(scene: Scene, call: Call, made: Venue) -> Venue | None:
    if made.owner != "unknown":
        return made
    venue = scene.venue(call.scope, call.chain[:-1], call.maker)
    if venue.owner == "other":
        return None
    if venue.owner == "unknown":
        return Venue("binance", "name", f"only clients of Binance have {quoted(call.method)}")
    return venue


def _fault(scene: Scene, call: Call, kind: _Kind, venue: Venue) -> Fault:
    severity = kind.severity
    if severity == "error" and (venue.owner == "any" or scene.context.example):
        severity = "warning"
    confidence: Confidence = "high" if venue.by in ("maker", "name") else "medium"
    return scene.fault(
        kind.rule,
        call.span,
        subject=".".join(call.chain[-3:]),
        message=f"{quoted('.'.join(call.chain[-3:]))} {kind.what}",
        severity=severity,
        confidence=confidence,
        evidence=(
            Evidence("call", f"calls {quoted(call.method)}"),
            Evidence(f"venue-{venue.by}", venue.note),
        ),
    )
