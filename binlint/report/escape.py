"""Make foreign text harmless: what could act on a terminal or a CI log becomes visible."""

from __future__ import annotations

import re
from functools import cache

# Everything that moves the cursor, colours, reorders, hides or ends a line. Joiners (U+200C and
# U+200D) stay: scripts and emoji need them, and they move nothing.
_INVISIBLE = r"""
      \x7f-\x9f                 # DEL and C1; U+009B alone starts an escape sequence
      \xad \u061c \u180e        # soft hyphen, marks
      \u200b \u200e \u200f      # zero-width space, direction marks
      \u2028-\u202e             # line and paragraph separators, bidi embeddings and overrides
      \u2060-\u206f             # word joiner, bidi isolates, deprecated format characters
      \ufeff \ufff9-\ufffb      # byte order mark, interlinear annotation
      \U000e0000-\U000e007f     # tags
"""
_SURROGATES = r"\ud800-\udfff"  # bytes of a file name that are no UTF-8


def _character_class(*ranges: str) -> str:
    listed = re.sub(r"\#.*|\s", "", "\n".join(ranges))
    return f"[{listed}]"


@cache
def _any_of(*ranges: str) -> re.Pattern[str]:
    """Compile when first needed: classes this wide take 5 ms, and a clean scan shows no text."""
    return re.compile(_character_class(*ranges))


# GitHub (`##[add-mask]`), Azure (`##vso[`) and TeamCity (`##teamcity[`) obey these wherever in a
# line of output they stand.
_LOG_COMMAND = re.compile(r"##(?=[a-z-]*\[)", re.IGNORECASE)


def visible(text: str) -> str:
    r"""Return one line in which nothing can act: ESC becomes `\x1b`, a newline `\n`."""
    if not text.isprintable():  # a superset of what is unsafe, and a fast look
        text = _any_of(r"\x00-\x1f", _INVISIBLE, _SURROGATES).sub(_python_escape, text)
    return _LOG_COMMAND.sub(r"#\\x23", text)


def inert_line(line: str) -> str:
    """Return a line of a report that the runner of a workflow does not take for a command."""
    # The runner ignores white space before the colons.
    start = line.lstrip()
    if not start.startswith("::"):
        return line
    return line[: len(line) - len(start)] + r"\x3a" + start[1:]


def inert_json(text: str) -> str:
    r"""Return JSON text of the same meaning in which nothing can act, encodable as UTF-8.

    Only lone surrogates change their meaning, to a visible `\udc80`: strict parsers refuse them.
    """
    text = _any_of(_SURROGATES).sub(lambda found: "\\" + _python_escape(found), text)
    text = _any_of(_INVISIBLE).sub(_json_escape, text)
    return _LOG_COMMAND.sub(r"#\\u0023", text)


def _python_escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
