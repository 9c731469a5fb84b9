"""Write foreign text in Markdown so that it shows as it is, and nothing of it is markup."""

from __future__ import annotations

import re

from binlint.report.escape import visible

# What Markdown, its tables, HTML or GitHub (mentions, issues, formulas, emoji, links) gives a
# meaning. As entities: a backslash is no help within tables or HTML.
_EVERYWHERE = r"[\\`*\[\]<>#|~&$]|(?<!\w)_|_(?!\w)|(?<!\w)@|:(?=//)|(?<=www)\."
_MEANT = re.compile(
    rf"{_EVERYWHERE}|:(?=[a-z+-][\w+-]*:|100:|1234:)|^[+=-]|^\d+(?=[.)])", re.IGNORECASE
)
_MEANT_IN_CODE = re.compile(_EVERYWHERE, re.IGNORECASE)


def plain(text: str) -> str:
    """Return one line of text; what stands between backquotes in it is code."""
    shown = visible(text)
    parts = shown.split("`")
    if len(parts) % 2 == 0:
        return _MEANT.sub(_entity, shown)
    return "".join(
        code(part) if number % 2 else _MEANT.sub(_entity, part) for number, part in enumerate(parts)
    )


def code(text: str) -> str:
    """Return one line in the letters of code."""
    shown = _MEANT_IN_CODE.sub(_entity, visible(text))
    return f"<code>{shown}</code>" if text else ""


def _entity(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])
