"""Find code that withdraws from Binance or moves funds between its accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.safety import receivers, venues
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
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
    r"""^transfer\ sub\ account\ async$ | ^transfer\ sub\ to\ (?:sub|master)$
      | sub\ ?account\ (?:to\ (?:sub\ ?account|master|sub)\ transfer
                        | transfer\ (?:to\ )?(?:sub|master))\b
      | sapi\ post\ sub\ ?account\ universal\ ?transfer
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
    if not receiver or (made.owner == "unknown" and receivers.is_foreign(scene, call.maker)):
        return None
    if made.owner == "unknown" and _NO_EXCHANGE.search(names.words(" ".join(receiver))):
        return None
    if _SIMULATED.search(names.words(" ".join((*receiver, call.maker)))):
        return None
    if made.owner == "unknown" and (
        not receivers.hands_over_coins(scene, call) or receivers.is_on_chain(scene, call)
    ):
        return None
    venue = scene.venue(call.scope, receiver, call.maker)
    if (
        venue.by == "file"
        and not scene.context.named
        and not scene.once(receivers.signs_for_binance)
    ):
        return None  # a program that only reads Binance's prices
    if venue.owner in ("binance", "any"):
        return venue if kind.rule != "transfer-scope" or venue.by == "maker" else None
    if venue.owner == "unknown" and "ccxt" in scene.context.document.origin.path.lower():
        return Venue("any", "file", "the file's folder says ccxt")
    return None


def _is_own(scene: Scene, call: Call, kind: _Kind, made: Venue) -> bool:
    """Tell a call of a function that this very program defines: what it does stands there."""
    if call.method not in scene.once(_defined) or made.owner in ("binance", "any"):
        return False
    return len(call.chain) == 1 or call.chain[:-1] in (("self",), ("this",), ("cls",), ("super",))


def _defined(scene: Scene) -> frozenset[str]:
    return frozenset(scene.structure.defined)


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
