"""Gather what a walk over a program finds, and put it in the order of the text."""

from __future__ import annotations

from binlint.model import Span
from binlint.structure import Call, Remark, Scope, Setting, Structure, Text


class Gathering:
    """Parts as they are found; indexes count in the order of finding."""

    def __init__(self, file: Scope) -> None:
        self.scopes = [file]
        self.settings: list[Setting] = []
        self.calls: list[Call] = []
        self.texts: list[Text] = []
        self.remarks: list[Remark] = []
        self.imports: list[str] = []
        self.defined: list[str] = []

    def open(self, scope: Scope) -> int:
        """Add a block and return its index."""
        self.scopes.append(scope)
        return len(self.scopes) - 1

    def structure(self, name: str, problem: str | None) -> Structure:
        """Return everything, ascending by where it stands, with indexes to match."""
        scopes, scope_order = _ordered([each.span for each in self.scopes])
        calls, call_order = _ordered([each.span for each in self.calls])
        call_order.append(-1)  # of a string that is no argument
        settings = [each._replace(scope=scope_order[each.scope]) for each in self.settings]
        texts = [
            each._replace(scope=scope_order[each.scope], call=call_order[each.call])
            for each in self.texts
        ]
        return Structure(
            "code",
            name,
            tuple(
                self.scopes[index]._replace(parent=scope_order[self.scopes[index].parent])
                for index in scopes
            ),
            tuple(sorted(settings, key=lambda each: each.span)),
            tuple(
                self.calls[index]._replace(scope=scope_order[self.calls[index].scope])
                for index in calls
            ),
            tuple(sorted(texts, key=lambda each: each.value.span)),
            tuple(sorted(self.remarks, key=lambda each: each.span)),
            tuple(dict.fromkeys(self.imports)),
            tuple(dict.fromkeys(self.defined)),
            problem=problem,
        )


def _ordered(spans: list[Span]) -> tuple[list[int], list[int]]:
    """Return the indexes in the order of the text, and of each index its place there.

    What encloses comes before what it encloses; of equals, what was found first.
    """
    order = sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end))
    places = [0] * len(order)
    for place, index in enumerate(order):
        places[index] = place
    return order, places
