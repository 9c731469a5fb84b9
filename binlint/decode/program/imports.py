"""What a program imports, and what the names it imports are in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.decode.program.code import Code
from binlint.decode.program.import_names import MOST_TOKENS, Import, dotted, members
from binlint.decode.program.modules import is_required, read_modules, required
from binlint.decode.program.outline import Element, Outline

_VERSION = re.compile(r"[/.]v\d{1,3}\Z")
_GO_AFFIX = re.compile(r"\Ago-|-go\Z|\.go\Z")
_EXPORTS = frozenset(("import", "export", "from", "use", "using", "require", "alias", "extern"))


def imports(code: Code, outline: Outline) -> Iterator[Import]:
    """Yield what a program imports, in the order of its statements."""
    for element in outline.elements:
        if is_required(code, element):
            yield from required(code, outline, element)
            continue
        if element.opener >= 0 and not (code.language == "go" and _is_go_import(code, element)):
            continue
        read = _READERS.get(code.language, _named_imports)
        if element.end - element.start <= MOST_TOKENS:
            yield from read(code, element)


def _python(code: Code, element: Element) -> Iterator[Import]:
    """Read `import a.b as c` and `from a import b as c`."""
    head = code.words[element.start]
    if head not in ("import", "from"):
        return
    module, at = dotted(code, element.start + 1, element.end)
    if head == "from":
        yield Import("", module)
        yield from members(code, at + 1, element.end, module, "as")
        return
    while module:
        renamed = at < element.end and code.tokens[at].text == "as"
        local = code.tokens[at + 1].text if renamed and at + 1 < element.end else ""
        top = module.partition(".")[0]
        yield Import(local or top, module if local else top)
        yield Import("", module)
        module, at = dotted(code, at + (3 if renamed else 1), element.end)


def _is_go_import(code: Code, element: Element) -> bool:
    before = element.opener - 1
    return before >= 0 and code.words[before] == "import"


def _go(code: Code, element: Element) -> Iterator[Import]:
    """Read `binance "github.com/…/go-binance/v2"`, in parentheses or alone."""
    inside = _is_go_import(code, element)
    if not code.string(element.end - 1) or not (inside or code.words[element.start] == "import"):
        return
    path = code.tokens[element.end - 1].text
    yield Import("", path)
    alias = code.names[element.end - 2] if element.end - 2 >= element.start else ""
    if alias:
        yield Import(alias, path)
        return
    package = _VERSION.sub("", path).rpartition("/")[2]
    yield Import(_GO_AFFIX.sub("", package), path)
    yield Import(package, path)


def _tree(code: Code, element: Element) -> Iterator[Import]:
    """Read `use a::{b, c as d, e::*}` and its like: prefixes before braces, names in them."""
    if code.tokens[element.start].text not in ("use", "import") or element.end <= element.start + 1:
        return
    prefixes: list[str] = [""]
    at = element.start + 1 + (code.tokens[element.start + 1].text == "static")
    while at < element.end:
        name, at = dotted(code, at, element.end)
        full = _below(prefixes[-1], name)
        if code.signs[at] == "{":
            prefixes.append(full)
        elif code.signs[at] == "}" or code.signs[at] == ",":
            yield from _leaf(full, name)
            if code.signs[at] == "}" and len(prefixes) > 1:
                prefixes.pop()
        elif at < element.end and code.tokens[at].text in ("*", "_"):
            yield Import("", f"{full}.*")
        elif at < element.end and code.tokens[at].text in ("as", "=>") and at + 1 < element.end:
            at += 1
            yield Import(code.tokens[at].text, full)
            yield Import("", full)
        elif at >= element.end:
            yield from _leaf(full, name)
        at += 1


def _leaf(full: str, name: str) -> Iterator[Import]:
    if name:
        local = name.rpartition(".")[2]
        full = full.removesuffix(".self") if local == "self" else full
        yield Import(full.rpartition(".")[2], full)
        yield Import("", full)


def _below(prefix: str, name: str) -> str:
    return f"{prefix}.{name}" if prefix and name else prefix or name


def _php(code: Code, element: Element) -> Iterator[Import]:
    """Read `use Binance\\API as Client;` and `use Binance\\{API, Client};`."""
    at = element.start
    if code.words[at] != "use":
        return
    prefix = ""
    while (at := at + 1) < element.end:
        name = code.names[at].lstrip("\\")
        if name.endswith("\\"):
            prefix = name
        elif name:
            full = prefix + name
            renamed = code.tokens[at + 1].text == "as" if at + 2 < element.end else False
            local = code.names[at + 2] if renamed else name.rpartition("\\")[2]
            yield Import(local, full)
            yield Import("", full)
            at += 2 if renamed else 0


def _csharp(code: Code, element: Element) -> Iterator[Import]:
    """Read `using Binance.Net;` and `using Client = Binance.Net.Clients.BinanceRestClient;`."""
    at = element.start + (code.tokens[element.start].text == "global")
    if code.words[at] != "using" or code.signs[at + 1] == "(":
        return
    alias = code.names[at + 1] if element.operator == at + 2 else ""
    first = element.operator + 1 if alias else at + 1
    first += code.tokens[min(first, element.end - 1)].text == "static"
    full, behind = dotted(code, first, element.end)
    if full and behind >= element.end:
        yield Import(alias, full)


def _named_imports(code: Code, element: Element) -> Iterator[Import]:
    """Read the first name or string behind a word that imports, with `as` and `in` if any."""
    at = element.start + (code.signs[element.start] == "#")
    if at >= element.end or code.tokens[at].text not in (*_EXPORTS, "include"):
        return
    at += 1 + (code.signs[at + 1] == "(")
    if code.string(at):
        name, behind = code.tokens[at].text, at + 1
    elif code.signs[at] == "<":
        name, behind = code.written(at + 1, element.end - 1, 200), element.end
    else:
        name, behind = dotted(code, at, element.end)
    if name:
        renamed = behind + 1 < element.end and code.tokens[behind].text == "as"
        yield Import(code.tokens[behind + 1].text if renamed else name.rpartition(".")[2], name)
        yield Import("", name)


_READERS = {
    "javascript": read_modules,
    "typescript": read_modules,
    "vue": read_modules,
    "svelte": read_modules,
    "python": _python,
    "go": _go,
    "java": _tree,
    "kotlin": _tree,
    "scala": _tree,
    "rust": _tree,
    "groovy": _tree,
    "php": _php,
    "csharp": _csharp,
}
