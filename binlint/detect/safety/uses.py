"""Collect the addresses that a program or configuration uses, with the names they are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.safety import hosts
from binlint.detect.safety.hosts import Address
from binlint.model import Span
from binlint.structure import Call, Structure, Value

# A call with one of these names compares, shows or opens an address in a browser.
_COMPARES = re.compile(
    r"""^(?: includes | contains | starts\ ?with | ends\ ?with | index\ of | match | test | equals
      | assert\w*(?:\ \w+)* | expect | print | println | printf | log | info | warn | warning
      | error | debug | replace | replace\ all | describe | it | link | a | exception | \w+\ error
      | open\ url | open | field | help | option )$""",
    re.VERBOSE,
)
_LONGEST = 20_000  # characters of a string that are searched


class Use(NamedTuple):
    """An address where a program or configuration uses it."""

    address: Address
    span: Span  # of the address
    name: str  # the name it is given to, as words
    path: tuple[str, ...]
    maker: str
    call: Call | None
    scope: int
    text: str  # the whole string, unless it is very long


def collect(structure: Structure) -> Iterator[Use]:
    """Yield every address of a structure once, but for those that are only spoken of."""
    yield from (use for use in _all(structure) if not _is_talk(use))


def _all(structure: Structure) -> Iterator[Use]:
    seen: set[int] = set()
    for setting in structure.settings:
        for value in (setting.value, *setting.value.items):
            if value.kind == "text" and value.span.start not in seen:
                found = list(_addresses(value, setting.name))
                if found:
                    seen.add(value.span.start)
                for address in found:
                    yield Use(
                        address,
                        _span(value, address),
                        names.words(setting.name),
                        setting.path,
                        setting.maker,
                        None,
                        setting.scope,
                        value.text[:_LONGEST],
                    )
    for text in structure.texts:
        if text.value.span.start in seen:
            continue
        call = structure.calls[text.call] if text.call >= 0 else None
        for address in _addresses(text.value, text.name):
            yield Use(
                address,
                _span(text.value, address),
                names.words(text.name),
                (text.name,),
                call.maker if call else "",
                call,
                text.scope,
                text.value.text[:_LONGEST],
            )


def _addresses(value: Value, name: str) -> Iterator[Address]:
    found = hosts.addresses(value.text[:_LONGEST])
    yield from found
    if not found and re.search(r"host|base|endpoint|url", name, re.IGNORECASE):
        bare = hosts.bare(value.text)
        if bare is not None:
            yield bare


def _span(value: Value, address: Address) -> Span:
    # An escape before the address makes the string shorter than its source; the line stays right.
    start = min(value.span.start + address.start, value.span.end)
    return Span(start, min(value.span.start + address.end, max(value.span.end, start)))


def _is_talk(use: Use) -> bool:
    """Tell an address that is shown, compared or linked to rather than called."""
    if use.call is not None and _COMPARES.match(names.words(use.call.method)):
        return True
    before = use.text[: use.address.start].rpartition("\n")[2].strip()
    if before.startswith(("#", "//", "*")):
        return True  # a comment of a script that is a text itself
    return before.count(" ") >= 2 and "curl" not in before and "=" not in before[-1:]
