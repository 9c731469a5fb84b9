"""Where a statement or member of a program begins and ends, and which sign gives it a value."""

from __future__ import annotations

from binlint.decode.program.code import Code
from binlint.decode.program.dialects import (
    CASES,
    CONDITIONS,
    CONTROLS,
    MODIFIERS,
    SWITCHES,
    words,
)
from binlint.decode.program.frames import STATEMENTS, Frame

_MOST_TYPE = 16  # tokens of a type's arguments
_IN_TYPES = frozenset(("", ",", ".", "?", "&", "|", "[", "]", "::", "<", ">"))
_COMMAS = frozenset(("call", "parameters", "object", "list", "group", "switch"))
_TYPED = frozenset(("class", "parameters"))
_GOES_ON_AFTER = words(
    "+ - % = == === != !== <= >= => += && || ?? , . ?. :: ( [ { : ? := | & ^ -= *= ||= ??="
)
_GOES_ON_BEFORE = words(". ?. -> :: + && || ?? ? : ) ] } = => |> == != * / | , ; ?: ?-> &. ..")
_GOES_ON_WORDS = frozenset(("extends", "implements", "throws", "where"))
HEADS = CONDITIONS | CONTROLS | SWITCHES


_GOES_ON_AT_PARENTHESES = ("csharp", "java", "php", "c", "cpp", "rust", "dart", "groovy")


def begins(code: Code, at: int) -> bool:
    """Tell whether a token that is the first of its line begins a statement."""
    if code.signs[at] == "{" and code.language != "go":
        return False
    if code.signs[at] in _GOES_ON_BEFORE or code.tokens[at].text in _GOES_ON_WORDS:
        return False
    if code.signs[at] == "(" and code.language in _GOES_ON_AT_PARENTHESES and code.names[at - 1]:
        return False  # WithdrawAsync, and its arguments on the next lines
    before = code.signs[at - 1]
    return before not in _GOES_ON_AFTER or (before == ":" and code.dialect.indented)


def in_type_arguments(code: Code, at: int) -> bool:
    """Tell whether a comma stands in `Map<String, Object>`."""
    if code.dialect.types not in ("before", "colon") or code.dialect.indented:
        return False
    for first in range(at - 1, max(-1, at - _MOST_TYPE), -1):
        if code.signs[first] == "<":
            return code.touch(first) and bool(code.names[first - 1]) and _closes(code, at)
        if code.signs[first] not in _IN_TYPES:
            return False
    return False


def _closes(code: Code, at: int) -> bool:
    for last in range(at + 1, min(len(code.tokens), at + _MOST_TYPE)):
        if code.signs[last] == ">":
            return True
        if code.signs[last] not in _IN_TYPES:
            return False
    return False


def separates(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether a sign ends a statement or member."""
    sign = code.signs[at]
    if sign == ";":  # of Go: `if value, ok := …; ok {`
        return code.language != "go" or code.words[frame.start] not in HEADS
    if sign != "," or in_type_arguments(code, at):
        return False
    return (
        frame.start == at
        or frame.role in _COMMAS
        or frame.operator >= 0
        or (frame.colon >= 0 and frame.role in _TYPED)
        or (frame.role == "class" and code.signs[at - 1] == ")")
        or (code.dialect.indented and code.dialect.colon_names)
    )


def is_delegate(code: Code, at: int) -> bool:
    """Tell whether a word of Kotlin gives a value: `val a by lazy { … }`, `"verify" to false`."""
    if code.language != "kotlin":
        return False
    return code.names[at] == "by" or (code.names[at] == "to" and code.string(at - 1))


def is_case(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether a sign ends the condition of a `case`."""
    if code.words[frame.start] not in CASES or frame.role not in STATEMENTS:
        return False
    if code.dialect.indented:
        return False
    return code.signs[at] == ":" or (code.signs[at] in ("->", "=>") and at > frame.start)


def is_key(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether what stands before `:`, `=>` or `->` is given what stands behind."""
    named = bool(code.names[at - 1]) or code.string(at - 1)
    if code.signs[at] == "->":
        return code.language == "scala" and code.string(at - 1)
    if code.signs[at] == "=>":
        expression = code.language == "csharp" and frame.role == "class" and named
        return expression or (code.dialect.arrow_keys and code.signs[at - 1] != ")")
    if frame.role == "object":
        return True
    if code.dialect.indented and code.dialect.colon_names:
        return named
    if frame.role == "call":
        return code.dialect.colon_names and at - frame.start == 1
    return named and _is_member_of_fragment(code, frame, at)


def _is_member_of_fragment(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether `key: value` stands where the beginning of an object is missing."""
    return (
        frame.role in ("file", "block", "function")
        and at - frame.start == 1
        and (code.dialect.methods or code.string(at - 1))
        and at + 1 < len(code.tokens)
        and not code.tokens[at + 1].first
        and code.tokens[at - 1].text not in MODIFIERS
    )
