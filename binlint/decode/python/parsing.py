"""Parse a Python text, or what can be made of a fragment."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
import re
import sys
import warnings
from typing import NamedTuple

from binlint.decode.python.repairs import Repair, ends, repairs, shape, without_line
from binlint.decode.python.source import Source

MOST_CHARACTERS = 1 << 20
# Python 3.10 builds trees of any depth and crashes (at 250,000 `.a` in a row, not at 100,000);
# later versions refuse from some thousand on.
_REFUSES_DEPTH = sys.version_info >= (3, 11)
_SAFE_CHARACTERS = 100_000
_DEEPEST = 20_000
_MOST_CUTS = 3  # statements to leave out where the parser complains
_SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(NamedTuple):
    """Why a text could not be parsed."""

    problem: str  # for people: what is wrong
    line: int = 0  # of what was parsed, 1-based; 0 if no line is to blame


def parse(text: str) -> Source | Unreadable:
    """Parse a text as Python 3, after a few cheap repairs if need be."""
    if len(text) > MOST_CHARACTERS:
        return Unreadable("too large to be parsed")
    clean = _parsable(text)
    if not _REFUSES_DEPTH and len(text) > _SAFE_CHARACTERS and shape(clean).deepest > _DEEPEST:
        return Unreadable("nested too deeply to be parsed")
    whole = _attempt(text, Repair("", clean, ""))
    if isinstance(whole, Source):
        return whole
    return _repaired(text, clean, whole.problem) or whole


def _parsable(text: str) -> str:
    """Replace what no parser takes, character by character."""
    if text.startswith("\ufeff"):
        text = f"\f{text[1:]}"  # a form feed is no indentation
    return _SURROGATE.sub("?", text).replace("\0", " ")


def _repaired(text: str, clean: str, problem: str) -> Source | None:
    """Parse what repairs make of a text: without loss first, then without some statements."""
    first: tuple[Repair, Unreadable] | None = None
    for repair in repairs(clean):
        parsed = _attempt(text, repair)
        if isinstance(parsed, Source):
            return parsed
        first = first or (repair, parsed)
    if first is None:
        return None
    found = _without_failing_lines(text, *first)
    if found is None:
        attempts = (_attempt(text, repair) for repair in ends(first[0]))
        found = next((each for each in attempts if isinstance(each, Source)), None)
    if found is not None:
        found.problem = problem
    return found


def _without_failing_lines(text: str, repair: Repair, failure: Unreadable) -> Source | None:
    for _ in range(_MOST_CUTS):
        shorter = without_line(repair, failure.line) if failure.line else None
        if shorter is None:
            return None
        parsed = _attempt(text, shorter)
        if isinstance(parsed, Source):
            return parsed
        repair, failure = shorter, parsed
    return None


def _attempt(text: str, repair: Repair) -> Source | Unreadable:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an invalid escape, say
            return Source(text, repair, ast.parse(repair.before + repair.text + repair.after))
    except SyntaxError as error:
        line = error.lineno or 1
        return Unreadable(f"not valid Python 3 at line {line}", line)
    except (RecursionError, MemoryError):
        return Unreadable("nested too deeply to be parsed")
    except (ValueError, OverflowError):  # a number of more than 4,300 digits
        return Unreadable("not valid Python 3")
