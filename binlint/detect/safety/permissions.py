"""Find settings that ask for permission to withdraw or to transfer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
from binlint.model import Evidence, Fault, Severity, Span
from binlint.redact import quoted
from binlint.structure import Setting, Value

_ON = frozenset(
    {"true", "1", "yes", "on", "y", "enabled", "enable", "allow", "allowed", "required"}
)
_OFF = frozenset({"false", "0", "no", "off", "n", "disabled", "none", "never", "unrestricted"})

# All names are words here (names.words): `WITHDRAW_ENABLED` and `withdrawEnabled` are the same.
_WITHDRAWAL = r"(?:withdraw|withdraws|withdrawal|withdrawals)"
_GRANT = r"(?:enable|enables|enabled|allow|allows|allowed|permit|permits|permitted|permission)"
_ASKS_WITHDRAWAL = re.compile(
    rf"""\b{_GRANT}\ (?:\w+\ ){{0,2}}{_WITHDRAWAL}\b
      | \b{_WITHDRAWAL}\ (?:\w+\ )?(?:{_GRANT}|permissions?|access|scope|rights?)\b
      | \b(?:has|can|use|with|require|requires|needs?|auto|live|real)\ (?:\w+\ )?{_WITHDRAWAL}
        (?:\ (?:{_GRANT}|permissions?|access|scope))?$
      | ^(?:\w+\ )?{_WITHDRAWAL}$ | \ballow\ funds\ transfer\b""",
    re.VERBOSE,
)
_ASKS_TRANSFER = re.compile(
    rf"""\b(?:{_GRANT}|can|has|use|allow)\ (?:\w+\ )?
        (?:universal|sub\ ?account|internal)\ transfers?\b
      | \b(?:universal|sub\ ?account|internal)\ transfers?\ (?:{_GRANT}|permission|access)\b
      | ^(?:\w+\ )?universal\ transfers?$""",
    re.VERBOSE,
)
# `withdrawals_disabled`, `never_enable_withdrawals`, `withdrawal_fee_enabled`: not a permission.
_OTHERWISE = re.compile(
    r"""\b(?: disabled? | disallow(?:ed)? | never | no | non | not | block(?:ed|s)? | forbid(?:den)?
      | deny | denied | without | prevent | reject(?:ed|s)? | ban(?:ned)? | lock(?:ed)? | stop
      | halt | paused? | suspend(?:ed)? | skip | check | verify | assert | warn(?:ing)? | alert
      | notify | notifications? | log | logs | history | fees? | min | max | limits? | list
      | whitelist | sync | track | record | monitor | status | amount | daily | confirm\w*
      | approvals? | count | time | delay | test | tests | mock | simulated? | dry | fetch | get
      | show | display | view | export | import | tab | button | page | menu | read | report
      | reports | detect | expected? | must | should | if | is )\b""",
    re.VERBOSE,
)
_SWITCH = frozenset({"enabled", "enable", "allowed", "allow", "permitted", "active"})
_BARE = re.compile(rf"^(?:can )?{_WITHDRAWAL}$")
_METHOD = re.compile(r"^(?:fetch|create|cancel|edit)[A-Z]\w+$")  # ccxt's own names
_ACCOUNT_FLAG = re.compile(r"^can withdraw$")
_OF_ACCOUNT = frozenset({"canTrade", "canDeposit", "makerCommission"})  # of GET /api/v3/account
_BOT_FLAG = re.compile(r"^allow funds transfer$")  # OctoBot's own
_MODE = re.compile(rf"\bbinance\b.*\b{_WITHDRAWAL}\b.*\b(?:mode|api|route|type)$")
_NO_MODE = _OFF | {"dry_run", "dry-run", "dryrun", "simulate", "simulated", "paper", "readonly"}

PERMISSIONS = re.compile(
    r"\b(?:permissions?|scopes?|rights|access|capabilities|privileges|restrictions?"
    r"|always allow|allowed tools|tools|api permissions)$"
)
_DENIES = re.compile(
    r"\b(?:forbidden|denied|deny|disallowed|blocked|banned|prohibited|excluded?|not|no|never"
    r"|disabled|revoked|missing|required not|unwanted|dangerous|restricted)\b"
)
_GRANTS_WITHDRAWAL = re.compile(
    rf"^(?:\w+\ )?(?:enable\ |allow\ |can\ |binance\ )?{_WITHDRAWAL}"
    r"(?:\ (?:enabled|write|apply|funds|crypto|permission))?$"
)
_GRANTS_TRANSFER = re.compile(
    r"^(?:permits |enable |allow |can )?(?:universal|sub ?account) transfers?(?: enabled)?$"
)
_WITHDRAW, _TRANSFER = "withdrawal-scope", "transfer-scope"
# `has: {withdraw: true}`: what a program or exchange can do at all, not what a key may.
_CAPABILITY = re.compile(
    r"capabilit|\b(?:features?|has|supports?|supported|methods?|endpoints?|urls?|limits|describe)$"
)
_TO_WITHDRAW = "asks for permission to withdraw"
_TO_TRANSFER = "asks for permission to transfer"
_LONGEST_LIST = 400  # characters of a list of permissions that is written as one text
# What an answer of GET /sapi/v1/account/apiRestrictions has beside the flag: a copy of one.
_ANSWER = frozenset({"ipRestrict", "createTime", "enableReading", "enableInternalTransfer"})


class _Ask(NamedTuple):
    """What a setting asks for, and how."""

    rule: str
    what: str
    how: str
    span: Span
    severity: Severity


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the settings of a file that ask for too much."""
    if scene.context.test:
        return
    for setting in scene.structure.settings:
        spelled = _spelled(setting)
        asks = list(_asks(scene, setting, spelled)) if spelled else []
        if not asks or scene.in_test(setting.scope) or scene.is_ban(setting):
            continue
        venue = _venue(scene, setting, spelled)
        if venue is not None:
            yield from (_fault(scene, setting, ask, venue) for ask in asks)


def _place(setting: Setting) -> Span:
    """Return where to point: at the value, which in a manifest stands below its name."""
    return setting.value.span if setting.value.span.end > setting.value.span.start else setting.span


def _spelled(setting: Setting) -> str:
    """Return a name as words, with the one before it if it only says `enabled`."""
    spelled = names.words(setting.name)
    if spelled in _SWITCH and len(setting.path) > 1:
        return f"{names.words(setting.path[-2])} {spelled}"
    return spelled


def _asks(scene: Scene, setting: Setting, spelled: str) -> Iterator[_Ask]:
    if _BOT_FLAG.match(spelled) and is_on(setting.value):
        yield _Ask(_WITHDRAW, _TO_WITHDRAW, "OctoBot then takes such keys", setting.span, "warning")
    elif _asks_withdrawal(scene, setting, spelled):
        yield _Ask(_WITHDRAW, _TO_WITHDRAW, "it is switched on", _place(setting), _severity(scene))
    elif PERMISSIONS.search(spelled):
        if not _DENIES.search(spelled):
            yield from _granted(scene, setting.value)
    elif _asks_transfer(setting, spelled):
        yield _Ask(_TRANSFER, _TO_TRANSFER, "it is switched on", _place(setting), "warning")


def _asks_withdrawal(scene: Scene, setting: Setting, spelled: str) -> bool:
    value = setting.value
    if _MODE.search(spelled) and value.kind == "text" and value.text:
        return value.text.lower() not in _NO_MODE
    if _OTHERWISE.search(spelled) or not is_on(value) or not _ASKS_WITHDRAWAL.search(spelled):
        return False
    if _BARE.match(spelled) and (
        any(_CAPABILITY.search(names.words(part)) for part in setting.path[:-1])
        or scene.once(_lists_methods, setting.scope)
    ):
        return False
    return not (_ACCOUNT_FLAG.match(spelled) and scene.once(_is_account, setting.scope))


def _lists_methods(scene: Scene, scope: int) -> bool:
    return any(_METHOD.match(sibling.name) for sibling in scene.blocks.siblings(scope))


def _is_account(scene: Scene, scope: int) -> bool:
    return any(sibling.name in _OF_ACCOUNT for sibling in scene.blocks.siblings(scope))


def _asks_transfer(setting: Setting, spelled: str) -> bool:
    asks = _ASKS_TRANSFER.search(spelled) and not _OTHERWISE.search(spelled)
    return bool(asks) and is_on(setting.value)


def _granted(scene: Scene, value: Value) -> Iterator[_Ask]:
    """Yield the members of a list of permissions that go too far."""
    for member, span in members(value):
        spelled = names.words(member)
        if _OTHERWISE.search(spelled):
            continue
        how = f"it lists {quoted(member)}"
        if _GRANTS_WITHDRAWAL.search(spelled):
            yield _Ask(_WITHDRAW, _TO_WITHDRAW, how, span, _severity(scene))
        elif _GRANTS_TRANSFER.search(spelled):
            yield _Ask(_TRANSFER, _TO_TRANSFER, how, span, "warning")


def members(value: Value) -> Iterator[tuple[str, Span]]:
    """Yield the members of a list of permissions, written as a list or as one text."""
    if value.kind == "list":
        yield from ((item.text, item.span) for item in value.items if item.kind == "text")
    elif value.kind == "text" and len(value.text) < _LONGEST_LIST:
        yield from ((part.strip(), value.span) for part in re.split(r"[,;|+\s]+", value.text))


def is_on(value: Value) -> bool:
    """Tell whether a value switches something on."""
    return value.kind in ("true", "text", "number") and value.text.strip().lower() in _ON


def _venue(scene: Scene, setting: Setting, spelled: str) -> Venue | None:
    """Return the venue if it is Binance: for a generic flag, said by what stands next to it."""
    venue = scene.venue(setting.scope, setting.path, setting.maker)
    if venue.owner != "binance":
        return None
    if venue.by != "file" or scene.context.named:
        return venue
    # `enable_withdrawals: true` somewhere in a file that also reads Binance's prices says nothing
    # (0 of 20 seen): its own block must speak of Binance.
    if scene.once(_is_answer, setting.scope):
        return None
    if "universal transfer" in spelled:
        return venue
    if len(setting.path) > 1 and scene.once(_has_root, setting.scope):
        return None  # `bank.withdraw.enabled` beside `binance.api.key`
    return venue if scene.once(_has_neighbour, setting.scope) else None


def _is_answer(scene: Scene, scope: int) -> bool:
    """Tell what an endpoint answers of a key or a coin, or a platform's own features."""
    siblings = scene.blocks.siblings(scope)
    return any(each.name in _ANSWER or "deposit" in each.name.lower() for each in siblings)


def _has_root(scene: Scene, scope: int) -> bool:
    return any(names.binance_in("".join(each.path[:1])) for each in scene.blocks.siblings(scope))


def _has_neighbour(scene: Scene, scope: int) -> bool:
    return any(map(_says_binance, scene.blocks.siblings(scope)))


def _says_binance(sibling: Setting) -> bool:
    if sibling.value.kind != "text":
        return names.binance_in(sibling.name)
    value = sibling.value.text
    if "://" in value:  # an address of public prices, most often
        return names.binance_in(sibling.name)
    return names.binance_in(sibling.name) or (len(value) < 200 and names.binance_in(value))


def _severity(scene: Scene) -> Severity:
    documented = scene.context.example or scene.structure.language == "prose"
    return "warning" if documented else "error"


def _fault(scene: Scene, setting: Setting, ask: _Ask, venue: Venue) -> Fault:
    return scene.fault(
        ask.rule,
        ask.span,
        subject=".".join(setting.path[-2:]),
        message=f"{quoted(setting.name)} {ask.what}",
        severity=ask.severity,
        confidence="medium" if venue.by == "file" else "high",
        evidence=(Evidence("setting", ask.how), Evidence(f"venue-{venue.by}", venue.note)),
    )
