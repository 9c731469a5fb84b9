"""What is known of a client that shows no type: what it is handed, what stands around its call."""

from __future__ import annotations

import re

from binlint.detect import names
from binlint.detect.safety import venues
from binlint.detect.safety.scenes import Scene
from binlint.structure import Call

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


def signs_for_binance(scene: Scene) -> bool:
    """Tell whether a file makes a client of Binance's, or handles a key of Binance's."""
    made = any(venues.of_maker(call.maker).owner == "binance" for call in scene.structure.calls)
    return made or _imports_binance(scene) or bool(_SIGNS.search(scene.code))


def hands_over_coins(scene: Scene, call: Call) -> bool:
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


def is_on_chain(scene: Scene, call: Call) -> bool:
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


def is_foreign(scene: Scene, maker: str) -> bool:
    """Tell a maker that a package of something else brings, as opposed to one's own classes."""
    if not maker or _EXCHANGE.search(names.words(maker)):
        return False
    parts = re.split(r"[\\/.:]", maker)
    return len(parts) > 1 and parts[0] in scene.once(_roots)


def _roots(scene: Scene) -> frozenset[str]:
    """Return the packages that a file imports from."""
    return frozenset(re.split(r"[\\/.:]", name.lstrip("."))[0] for name in scene.structure.imports)
