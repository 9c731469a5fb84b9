"""What stands at the head of an exported file: how to use it, and what is lost."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from binlint import __version__

_WIDTH = 96
_LOST = (
    "no evidence over the whole file: names, calls, headers, comments and partners are not"
    " weighed together; one expression sees what stands right before a value",
    "no list of published values: the examples of Binance's own documents count as keys",
    "no history of findings: not since when, in which commits and refs, and whether it can still"
    " be fetched; no fingerprints that survive moves and rebases",
    "no rules on structure: permissions, IP lists, endpoints, TLS, .env modes, rotation and reuse",
    "no values that are put together of pieces, escaped, or in a layer of encoding",
    "not told: live or testnet, severity, what to do next",
)


def heading(format: str, use: tuple[str, ...], also_lost: tuple[str, ...]) -> str:
    """Return the comment; every line begins with "#"."""
    lines = [
        f"What binlint {__version__} knows of Binance credentials, as rules for {format}.",
        f"Written by `binlint rules export --format {format}`: write it anew rather than edit it.",
        "",
        *use,
        "",
        "What is lost beside `binlint scan`:",
        *_items((*_LOST, *also_lost)),
    ]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _items(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield from wrap(f"- {text}", _WIDTH, subsequent_indent="  ")
