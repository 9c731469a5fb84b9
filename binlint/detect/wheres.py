"""Say what kind of text a value stands in: code, comment, config, text, notebook, message."""

from __future__ import annotations

import re

from binlint.model import Origin

_COMMENT = re.compile(
    r"""^\s*(?: \# | // | /\* | \* | -- | ;(?!;) | <!-- | % | rem\b | ' | \{\# | """
    r'''""" | \'\'\' )'''
    r"""| (?<![:"'`\w]) (?: // | /\* ) | \s\#\s""",
    re.VERBOSE | re.IGNORECASE,
)
_CONFIG = re.compile(
    r"""(?: \.(?:json5?|jsonc|ya?ml|toml|ini|cfg|conf|config|properties|xml|plist|env|tf|tfvars
              |hcl|ron|edn|envrc|csv|reg)
        | (?:^|/)\.env[^/]*
        | (?:^|/)(?:Dockerfile|Caddyfile)[^/]* )$""",
    re.VERBOSE | re.IGNORECASE,
)
_PROSE = re.compile(r"\.(?:md|markdown|rst|txt|adoc|org|log|html?|tex|eml)$", re.IGNORECASE)


_BY_KIND = {"text": "message", "message": "message", "name": "filename"}


def where(origin: Origin, before: str) -> str:
    """Tell the kind of text from the path and from what stands before it on its line."""
    if origin.kind in _BY_KIND:
        return _BY_KIND[origin.kind]
    if origin.path.endswith(".ipynb"):
        return "notebook"
    prose = bool(_PROSE.search(origin.path))
    if not prose and _COMMENT.search(before):
        return "comment"
    if _CONFIG.search(origin.path):
        return "config"
    return "text" if prose else "code"
