"""Which characters can act on a terminal or a CI log; loaded when a text holds one of them."""

# Apart from escape.py, since compiling classes this wide takes 5 ms and most text is printable.
from __future__ import annotations

import re

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


def _any_of(*ranges: str) -> re.Pattern[str]:
    listed = re.sub(r"\#.*|\s", "", "\n".join(ranges))
    return re.compile(f"[{listed}]")


IN_TEXT = _any_of(r"\x00-\x1f", _INVISIBLE, _SURROGATES)
IN_JSON = _any_of(_INVISIBLE)  # JSON escapes control characters itself
SURROGATE = _any_of(_SURROGATES)
