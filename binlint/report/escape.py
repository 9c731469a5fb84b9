"""Make foreign text harmless: what could act on a terminal or a CI log becomes visible."""

from __future__ import annotations

import re

# GitHub (`##[add-mask]`), Azure (`##vso[`) and TeamCity (`##teamcity[`) obey these wherever in a
# line of output they stand.
_LOG_COMMAND = re.compile(r"##(?=[a-z-]*\[)", re.IGNORECASE)


def visible(text: str) -> str:
    r"""Return one line in which nothing can act: ESC becomes `\x1b`, a newline `\n`."""
    if not text.isprintable():  # a superset of what is unsafe, and a fast look
        from binlint.report.unsafe import IN_TEXT

        text = IN_TEXT.sub(_python_escape, text)
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
    from binlint.report.unsafe import IN_JSON, SURROGATE

    text = SURROGATE.sub(lambda found: "\\" + _python_escape(found), text)
    text = IN_JSON.sub(_json_escape, text)
    return _LOG_COMMAND.sub(r"#\\u0023", text)


def _python_escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
