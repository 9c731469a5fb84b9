"""Values without quotes: words, templates, and the expressions of HCL."""

from __future__ import annotations

import re

from binlint.decode.config.nodes import Node, listing, node, word_kind
from binlint.decode.config.quotes import quoted
from binlint.model import Span
from binlint.structure import Kind, Value

# What a template engine or a person is to fill in; its text is kept as it is written.
TEMPLATE = re.compile(
    r"""\$?\{\{[^{}\n]{0,200}\}\}  # Jinja, Helm, GitHub
      | [$%]\{[^}\n]{0,200}\}      # shell, Terraform
      | <[^<>\n]{1,200}>""",
    re.VERBOSE,
)
_WORDS: dict[str, Kind] = {
    "true": "true", "True": "true", "false": "false", "False": "false",
    "null": "null", "None": "null", "undefined": "null", "nil": "null",
    "NaN": "number", "Infinity": "number", "-Infinity": "number",
}  # fmt: skip
_END = re.compile(r"[,\]}\n]|[ \t](?=//|\#|/\*)")
_EXPRESSION_STOP = re.compile(r"""[,\n()\[\]{}"\#]|//|/\*""")
_OPERATOR = re.compile(r"[ \t]*(?:==|!=|&&|\|\||[?+*%<>.\[-]|/(?![/*]))")
_FOR = re.compile(r"[\[{]\s*for\s")
_HEREDOC = re.compile(r"<<[-~]?([A-Za-z_]\w{0,100})[ \t]*\r?\n")


def end(text: str, at: int) -> int:
    """Return where a word ends: at a comma, a closing bracket, a comment or the line's end."""
    stop = _END.search(text, at)
    return stop.start() if stop else len(text)


def word_node(text: str, start: int, stop: int) -> Node:
    """Make a value of a word; of what is neither a number nor a constant, an expression."""
    written = text[start:stop].rstrip()
    kind = _WORDS.get(written) or ("number" if word_kind(written) == "number" else "expression")
    return node(kind, text, start, start + len(written))


def goes_on(text: str, at: int) -> bool:
    """Tell whether a value of HCL is only the first operand of an expression."""
    return _OPERATOR.match(text, at) is not None


def hcl_tail(text: str, at: int) -> int:
    """Return where an expression of HCL ends: commas and lines in its brackets are its own."""
    start, depth = at, 0
    while stop := _EXPRESSION_STOP.search(text, at):
        found = stop[0]
        if found == '"':
            at = quoted(text, stop.start(), interpolated=True).end
            continue
        if depth == 0 and found not in "([{":
            return start + len(text[start : stop.start()].rstrip())
        depth += (found in "([{") - (found in ")]}")
        at = stop.end()
    return len(text)


def hcl_end(text: str, at: int) -> int:
    """Return where a heredoc or a `for` expression that begins here ends; 0 for all else."""
    if _FOR.match(text, at):
        return hcl_tail(text, at)
    heredoc = _HEREDOC.match(text, at)
    if heredoc is None:
        return 0
    last = re.compile(rf"^[ \t]*{heredoc[1]}[ \t]*\r?$", re.MULTILINE).search(text, heredoc.end())
    return last.end() if last else len(text)


def hcl_node(text: str, start: int, stop: int) -> Node:
    """Make a value of a heredoc, without its marks, or of a `for` expression."""
    heredoc = _HEREDOC.match(text, start)
    if heredoc is None:
        return node("expression", text, start, stop)
    first, last = heredoc.end(), stop
    if text[text.rfind("\n", start, stop) + 1 : stop].strip() == heredoc[1]:
        last = max(first, text.rfind("\n", start, stop))
    return Node(Value("text", text[first:last], Span(first, last)))


def called(text: str, start: int, stop: int, parts: list[Node]) -> Node:
    """Make a value of a call: of `jsonencode({…})` the object, else an expression."""
    if len(parts) == 1 and parts[0].value.kind in ("object", "list"):
        return parts[0]
    return listing(text, start, stop, parts, "expression")
