"""Text, foreign text too, as a scalar of TOML, YAML and Python in which nothing can act."""

from __future__ import annotations

import re

# What is not printable, and what GitHub's runner would take for a command in a log.
_UNSAFE = re.compile(r"##(?=[a-zA-Z-]*\[)")


def quoted(text: str) -> str:
    r"""Return a scalar in double quotes that TOML and YAML read alike: ESC becomes `\u001b`."""
    return '"' + "".join(map(_character, _UNSAFE.sub("#\0", text))) + '"'


def _character(character: str) -> str:
    if character == "\0":  # no TOML file can hold one: it stands for the second "#"
        return r"\u0023"
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def toml_literal(text: str) -> str:
    """Return an expression as it is, if TOML can have it so."""
    if "'''" in text or text.endswith("'") or not _is_plain(text):
        return quoted(text)
    return f"'''{text}'''"


def yaml_literal(text: str) -> str:
    """Return an expression as it is, but for its apostrophes, if YAML can have it so."""
    return "'" + text.replace("'", "''") + "'" if _is_plain(text) else quoted(text)


def python_literal(text: str) -> str:
    """Return an expression as Python reads it."""
    written = repr(text) if text.isprintable() else ascii(text)
    return _UNSAFE.sub(r"#\\x23", written)


def _is_plain(text: str) -> bool:
    return text.isprintable() and not _UNSAFE.search(text)
