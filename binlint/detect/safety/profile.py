"""Find what asks for more than the project's profile permits: flags, key inventories, orders."""

# Withdrawals are left to withdrawal-scope and withdrawal-call, whatever the profile.
from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from binlint.detect import names
from binlint.detect.safety import orders, permissions
from binlint.detect.safety.orders import Order
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
from binlint.model import Confidence, Evidence, Fault, Span
from binlint.policies import Needs, Permission
from binlint.redact import quoted
from binlint.structure import Setting

RULE = "permission-beyond-profile"

# All names are words here (names.words). These are fields of /sapi/v1/account/apiRestrictions or
# words of the form that grants them: nobody else's flags are called so.
_OWN: tuple[tuple[Permission, str], ...] = (
    ("spot", r"spot and margin trading"),
    ("options", r"vanilla options"),
    ("portfolio-margin", r"portfolio margin trading"),
    ("fix-api", r"fix api trade"),
    ("universal-transfer", r"universal transfers?"),
)
_GENERIC: tuple[tuple[Permission, str], ...] = (
    ("spot", r"(?:spot )?(?:trade|trading)|spot"),
    ("margin", r"(?:cross |isolated )?margin(?: trading| trade| loans?)?"),
    ("futures", r"(?:usd m |coin m )?futures?(?: trading| trade)?"),
    ("options", r"(?:european )?options(?: trading| trade)?"),
    ("portfolio-margin", r"portfolio margin"),
    ("fix-api", r"fix(?: api)?"),
    ("internal-transfer", r"internal transfers?"),
    ("sub-account-transfer", r"sub ?account(?: universal)? transfers?"),
)
_GRANT = r"(?:enables?|enabled|permits?|allows?|can|has|with|grants?)"
_GRANTED = r"(?:enabled?|permitted|allowed|permission|access)"


def _flag(granted: tuple[tuple[Permission, str], ...]) -> re.Pattern[str]:
    """Make the expression of flags: `enable futures`, `futures enabled`, `binance enable futures`.

    The group that matched is the permission's place in `granted`.
    """
    each = (
        rf"(?P<g{at}> {_GRANT}\ (?:{said}) | (?:{said})\ {_GRANTED} )"
        for at, said in enumerate(said.replace(" ", r"\ ") for _, said in granted)
    )
    # A longer name is another thing: `disable futures`, `enable futures chart`.
    return re.compile(rf"(?:(?:binance|api|key|live|is)\ )*(?:{'|'.join(each)})", re.VERBOSE)


_OWN_FLAG, _GENERIC_FLAG = _flag(_OWN), _flag(_GENERIC)
_ALL = (*_OWN, *_GENERIC)
_MEMBER = tuple(
    (permission, re.compile(rf"(?:{_GRANT} )?(?:{said})(?: {_GRANTED})?"))
    for permission, said in _ALL
)
_LIST = re.compile(
    r"(?:^|\ )(?:permissions?|scopes?|rights|access|capabilities|privileges|restrictions)$"
)
# exchangeInfo lists what a symbol may be traded on, and /api/v3/account what an account may.
_NO_KEY = re.compile(
    r"^(?:symbol|base asset|quote asset|account type|can trade|order types|maker commission"
    r"|permission sets|filters)$"
)
_FORBIDS = re.compile(
    r"\b(?:forbid|forbidden|ban|banned|deny|denied|disallowed|blocked|black ?list|no|not|never"
    r"|revoked|disabled|excluded?|missing|unwanted|dangerous)\b"
)
_TRANSFERS = frozenset(("universal-transfer", "internal-transfer", "sub-account-transfer"))


def find(scene: Scene, needs: Needs, reported: Collection[Fault] = ()) -> Iterator[Fault]:
    """Yield what asks for more than the profile permits; nothing if the project has none.

    `reported` are the faults other rules found in this file: a transfer among them is not told
    twice.
    """
    context = scene.context
    if needs.profile is None or scene.structure.language == "prose":
        return
    if context.test or context.library:
        return
    told = {fault.span for fault in reported if fault.rule == "transfer-scope"}
    for setting in scene.structure.settings:
        yield from _of_setting(scene, setting, needs, told)
    for order in orders.find(scene):
        if not order.any_of & needs.permitted:
            yield _of_order(scene, order, needs)


def _of_setting(
    scene: Scene, setting: Setting, needs: Needs, told: Collection[Span]
) -> Iterator[Fault]:
    asked, own = _asked(scene, setting)
    beyond = [one for one in asked if one not in needs.permitted]
    # A transfer that is allowed silences the report of all that the same list asks for.
    if setting.span in told and _TRANSFERS.isdisjoint(needs.permitted.intersection(asked)):
        beyond = [one for one in beyond if one not in _TRANSFERS]
    if not beyond or scene.in_test(setting.scope) or _is_forbidden(setting):
        return
    venue = scene.venue(setting.scope, setting.path, setting.maker)
    if venue.owner == "other" or (venue.owner != "binance" and not own):
        return
    says = f"{quoted(setting.name)} asks for more than [policy] permits"
    yield _fault(scene, setting.span, says, ", ".join(dict.fromkeys(beyond)), needs, venue)


def _is_forbidden(setting: Setting) -> bool:
    return bool(_FORBIDS.search(names.words(" ".join(setting.path))))


def _asked(scene: Scene, setting: Setting) -> tuple[list[Permission], bool]:
    """Return the permissions a setting asks for, and whether only Binance calls them so."""
    spelled = names.words(setting.name)
    if _LIST.search(spelled) and not scene.once(_is_no_key, setting.scope):
        members = permissions.members(setting.value)
        return [found for member, _ in members for found in _member(member)], False
    if not permissions.is_on(setting.value):
        return [], False
    for flag, granted in ((_OWN_FLAG, _OWN), (_GENERIC_FLAG, _GENERIC)):
        found = flag.fullmatch(spelled)
        if found and found.lastgroup:
            return [granted[int(found.lastgroup[1:])][0]], granted is _OWN
    if len(setting.path) > 1 and _LIST.search(names.words(setting.path[-2])):
        return _member(setting.name), False  # permissions: {futures: true}
    return [], False


def _member(member: str) -> list[Permission]:
    spelled = names.words(member)
    return [permission for permission, said in _MEMBER if said.fullmatch(spelled)][:1]


def _is_no_key(scene: Scene, scope: int) -> bool:
    return any(_NO_KEY.match(names.words(one.name)) for one in scene.blocks.siblings(scope))


def _of_order(scene: Scene, order: Order, needs: Needs) -> Fault:
    says = f"{order.shown} places an order, which [policy] does not permit"
    return _fault(scene, order.span, says, " or ".join(sorted(order.any_of)), needs, order.venue)


def _fault(scene: Scene, span: Span, says: str, wanted: str, needs: Needs, venue: Venue) -> Fault:
    permitted = ", ".join(sorted(needs.permitted))
    confidence: Confidence = "medium" if venue.by in ("file", "") else "high"
    told = (Evidence(f"venue-{venue.by}", venue.note),) if venue.by else ()
    return scene.fault(
        RULE,
        span,
        subject=says.split("`")[1],
        message=says,
        severity="note" if scene.context.testnet else "warning",
        confidence=confidence,
        evidence=(
            Evidence("permission", f"it needs {wanted}"),
            Evidence("profile", f"the profile {needs.profile} permits {permitted}"),
            *told,
        ),
    )
