"""Find code that places orders on Binance, and what a key must be permitted for that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
from binlint.model import Span
from binlint.policies import Permission
from binlint.redact import quoted
from binlint.structure import Call, Text


class Order(NamedTuple):
    """A place where a program places an order."""

    span: Span
    shown: str  # quoted, for people
    any_of: frozenset[Permission]  # one of which is enough
    venue: Venue


_SPOT: frozenset[Permission] = frozenset(("spot",))
_MARGIN: frozenset[Permission] = frozenset(("margin",))
_FUTURES: frozenset[Permission] = frozenset(("futures",))
_OPTIONS: frozenset[Permission] = frozenset(("options",))
_TRADING = _SPOT | _MARGIN | _FUTURES

# Method names as words (names.words). Those above the line exist in clients of Binance alone.
_METHODS: tuple[tuple[frozenset[Permission], bool, re.Pattern[str]], ...] = (
    (_FUTURES, True, re.compile(r"futures (?:coin )?(?:create|place) (?:algo |batch )?orders?")),
    (_FUTURES, True, re.compile(r"futures market (?:buy|sell)|futures (?:buy|sell)")),
    (_FUTURES, True, re.compile(r"[fd]api ?private post (?:order|batch orders)")),
    (_OPTIONS, True, re.compile(r"options (?:create|place|bulk place) (?:batch )?orders?")),
    (_MARGIN, True, re.compile(r"create margin (?:oco )?order|sapi post margin order(?: oco)?")),
    (_MARGIN, True, re.compile(r"new margin (?:oco )?order|new create margin order service")),
    (_SPOT, True, re.compile(r"order (?:market|limit|oco)(?: (?:buy|sell))?")),
    (_SPOT, True, re.compile(r"create oco order|(?:api )?private post order(?: oco)?")),
    (
        _SPOT,
        True,
        re.compile(r"new oco order|new order list oco|order list oco|cancel replace order"),
    ),
    (_TRADING, True, re.compile(r"new create order service")),
    # ---
    (_TRADING, False, re.compile(r"(?:create|place|new|post|submit|send) order(?: async)?")),
    (_TRADING, False, re.compile(r"create (?:market|limit|stop\w*)(?: (?:buy|sell))? order")),
    (_TRADING, False, re.compile(r"market (?:buy|sell)")),
)
_FUTURES_CLIENT = re.compile(
    r"um ?futures|cm ?futures|futures|usd[ts]?m|coinm|delivery|derivatives|perpetual", re.IGNORECASE
)
_SPOT_CLIENT = re.compile(r"\bspot\b|\.spot|SpotRest|SpotClient", re.IGNORECASE)

_PATH = re.compile(
    r"""(?<![\w-]) /? (?: (?P<futures> [fd]api/v\d/(?:order|batchOrders) )
      | (?P<options> eapi/v\d/(?:order|batchOrders) )
      | (?P<margin> sapi/v\d/margin/order(?:/oco)? )
      | (?P<spot> api/v3/(?:order|order/oco|order/cancelReplace|orderList/\w+|sor/order) )
      ) (?![\w/-])""",
    re.VERBOSE,
)
_BY_PATH = {"futures": _FUTURES, "options": _OPTIONS, "margin": _MARGIN, "spot": _SPOT}
_FIRST = 20  # arguments of a call that are looked at for the method of a request
_POST = re.compile(r"(?:^|\b)(?:http ?method )?post$")


def find(scene: Scene) -> Iterator[Order]:
    """Yield the calls and endpoints of a program that place orders on Binance."""
    if scene.structure.language != "code":
        return
    for call in scene.structure.calls:
        order = _of_call(scene, call)
        if order and not scene.in_test(call.scope):
            yield order
    for text in scene.structure.texts:
        order = _of_text(scene, text)
        if order and not scene.in_test(text.scope):
            yield order


def _of_call(scene: Scene, call: Call) -> Order | None:
    spelled = names.words(call.method)
    if "order" not in spelled and "market" not in spelled and "futures" not in spelled:
        return None
    for any_of, own, said in _METHODS:
        if said.fullmatch(spelled):
            venue = _venue(scene, call, own)
            if venue is None:
                return None
            shown = quoted(".".join(call.chain[-2:]))
            return Order(call.span, shown, _narrowed(any_of, call), venue)
    return None


def _venue(scene: Scene, call: Call, own: bool) -> Venue | None:
    """Return whose client it is, if Binance's; a generic method needs more than the file's word."""
    if call.method in scene.structure.defined and not call.maker:
        return None  # a function of the program itself: what it does stands there
    venue = scene.venue(call.scope, call.chain[:-1], call.maker)
    if venue.owner != "binance":
        return None
    return venue if own or venue.by != "file" else None


def _narrowed(any_of: frozenset[Permission], call: Call) -> frozenset[Permission]:
    """Narrow down what an order needs by the client that is made: UMFutures has no spot orders."""
    if any_of != _TRADING:
        return any_of
    if _FUTURES_CLIENT.search(call.maker):
        return _FUTURES
    return _SPOT if _SPOT_CLIENT.search(call.maker) else any_of


def _of_text(scene: Scene, text: Text) -> Order | None:
    if "rder" not in text.value.text:
        return None
    found = _PATH.search(text.value.text)
    if not found or not found.lastgroup or not _is_posted(scene, text, found.start()):
        return None
    venue = scene.venue(text.scope)
    if venue.owner == "other":
        return None
    if venue.owner == "unknown":
        venue = Venue("binance", "name", "only Binance has this path")
    shown = quoted(found[0].lstrip("/"))
    return Order(text.value.span, shown, _BY_PATH[found.lastgroup], venue)


def _is_posted(scene: Scene, text: Text, at: int) -> bool:
    """Tell whether an endpoint is asked by POST: a GET of the same path only reads."""
    if text.value.text[:at].strip().upper().endswith("POST"):
        return True
    if text.call < 0:
        return False
    call = scene.structure.calls[text.call]
    arguments = call.arguments[:_FIRST]
    said = (call.method, *(argument.value.text[-12:] for argument in arguments))
    return any(_POST.search(names.words(one)) for one in said)
