"""Read a program: its calls, settings, strings, comments and blocks."""

from __future__ import annotations

from collections.abc import Sequence

from binlint.decode.program.bindings import bindings
from binlint.decode.program.calls import calls, members
from binlint.decode.program.code import code
from binlint.decode.program.import_names import Import
from binlint.decode.program.imports import imports
from binlint.decode.program.makers import Makers
from binlint.decode.program.remarks import comments, docstrings
from binlint.decode.program.scopes import Program, program
from binlint.decode.program.settings import settings
from binlint.decode.program.texts import texts
from binlint.decode.program.tokens import MOST_TOKENS, Token, tokenize
from binlint.decode.program.walk import outline
from binlint.structure import Structure

MOST_CHARACTERS = 1 << 20
_TOO_LONG = "longer than 1 MiB, so it was read line by line"
_TOO_MANY = "more than 200,000 tokens, so it was read line by line"


def read(text: str, name: str) -> Structure:
    """Read a program or a part of one; `name` is its language, in lower case.

    Nothing is required of the text: a fragment, or something else entirely, is read as far as
    it makes sense.
    """
    if len(text) > MOST_CHARACTERS:
        return _by_lines(text, name, _TOO_LONG)
    if name == "shell":
        from binlint.decode.program.shell import read_shell  # 4 ms that few files need

        return read_shell(text)
    tokens = tokenize(text, name)
    if len(tokens) > MOST_TOKENS:
        return _by_lines(text, name, _TOO_MANY)
    return _read(text, name, tokens)


def _by_lines(text: str, name: str, problem: str) -> Structure:
    from binlint.decode.program.lines import by_lines  # 1 ms that hardly any file needs

    return by_lines(text, name, problem)


def _read(text: str, name: str, tokens: Sequence[Token]) -> Structure:
    written = code(text, name, tokens)
    outlined = outline(written)
    laid = program(written, outlined)
    imported = tuple(imports(written, outlined))
    makers = Makers(laid, bindings(laid), _by_name(imported))
    inside = members(laid)
    made = tuple(calls(laid, makers, inside))
    numbers = {opener: index for index, (opener, _) in enumerate(made)}
    found = tuple(call for _, call in made)
    return Structure(
        "code",
        name,
        laid.scopes,
        settings(laid, makers, found),
        found,
        tuple(texts(laid, inside, numbers)),
        tuple(sorted((*comments(tokens), *docstrings(laid)))),
        tuple(dict.fromkeys(each.full for each in imported if each.full)),
        _defined(laid),
    )


def _defined(laid: Program) -> tuple[str, ...]:
    """Return the names of what is defined, also where only indentation tells."""
    scopes = laid.scopes if laid.code.dialect.indented else ()
    blocks = [scope.name for scope in scopes if scope.kind in ("class", "function")]
    return tuple(name for name in dict.fromkeys((*laid.outline.defined, *blocks)) if name)


def _by_name(imported: Sequence[Import]) -> dict[str, str]:
    return {each.name: each.full for each in imported if each.name}
