"""What a JavaScript or TypeScript program imports."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.decode.program.chains import target
from binlint.decode.program.code import Code
from binlint.decode.program.import_names import Import, members
from binlint.decode.program.outline import Element, Outline


def is_required(code: Code, element: Element) -> bool:
    """Tell whether an assignment is an import: `const ccxt = require("ccxt")`."""
    at = element.operator + 1
    if element.operator < 0:
        return False
    return "require" in (code.names[at], code.words[at]) or "import" in code.words[at : at + 2]


def required(code: Code, outline: Outline, element: Element) -> Iterator[Import]:
    """Read `const { Spot } = require("…")` and `const ccxt = await import("…")`."""
    places = range(element.operator + 1, min(element.end, element.operator + 8))
    at = next((at for at in places if code.string(at)), -1)
    if at < 0:
        return
    module = code.tokens[at].text
    yield Import("", module)
    member = code.names[at + 3] if code.signs[at + 2] == "." else ""
    if member and member != "default":
        module = f"{module}.{member}"
    if code.signs[element.operator - 1] == "}":
        opener = code.partner[element.operator - 1]
        yield from members(code, *code.inside(opener), module, ":")
    else:
        names = target(code, outline.roles, element.start, element.operator, element.colon).names
        if len(names) == 1:
            yield Import(names[0], module)


def read_modules(code: Code, element: Element) -> Iterator[Import]:
    """Read `import Binance, { Spot as Client } from "…"`."""
    start, end = element.start, element.end
    if code.tokens[start].text not in ("import", "export") or not code.string(end - 1):
        return
    module = code.tokens[end - 1].text
    yield Import("", module)
    at = start + 1
    while at < end - 1:
        if code.signs[at] == "{":
            yield from members(code, *code.inside(at), module, "as")
            at = max(at, min(code.partner[at], end))
        elif code.signs[at] == "*" and code.tokens[at + 1].text == "as":
            at += 2
            yield Import(code.tokens[at].text, module)
        elif code.names[at] and code.names[at] not in ("type", "from"):
            yield Import(code.names[at], module)
        at += 1
