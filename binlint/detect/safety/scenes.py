"""The scene of a file: its context, its blocks, and what every rule on settings and code asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TypeVar, cast

from binlint.detect import names, wheres
from binlint.detect.safety import venues
from binlint.detect.safety.context import Context
from binlint.detect.safety.nests import Nest
from binlint.detect.safety.venues import Blocks, Venue
from binlint.model import Confidence, Evidence, Fault, Severity, Span
from binlint.redact import scrub
from binlint.structure import Setting, Structure

_RUST_TEST = re.compile(
    r"#\[(?:\w+::)?(?:rs)?test\b[^\n]*\]\s*(?:#\[[^\n]*\]\s*)*(?:pub |async )*$"
)
_OWN_ROUTES = re.compile(
    r"\b(?:admin|cors|webhook|server|http|nginx|firewall|ssh|rpc|allowed hosts)\b"
)
_SHOWN = 60
_BEFORE = 200  # characters before a fault that tell what kind of text it stands in
_MOST_AROUND = 50  # names of values in one another; no program comes near
_MOST_TEXTS = 5

Answer = TypeVar("Answer")


class Scene:
    """A file with what was found out about it; made once for each file."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.structure: Structure = context.structure
        self.text = context.document.text
        self.blocks = Blocks(context.structure)
        self._answers: dict[tuple[object, ...], object] = {}

    def once(self, question: Callable[..., Answer], *about: int) -> Answer:
        """Return the answer to a question about this scene, or about one of its blocks.

        Each is asked but once: a file may hold 20,000 settings that all ask the same.
        """
        key = (question, *about)
        if key not in self._answers:
            self._answers[key] = question(self, *about)
        return cast("Answer", self._answers[key])

    @property
    def code(self) -> str:
        """The text with comments and docstrings blanked, each character in its place."""
        return self.once(_code)

    def venue(self, scope: int, path: tuple[str, ...] = (), maker: str = "") -> Venue:
        """Judge who a setting or call belongs to: by itself, by its blocks, by the file."""
        made = venues.of_maker(maker)
        if made.owner != "unknown":
            return made
        own = venues.of_names(path)
        if own.owner != "unknown":
            return own
        block = self.blocks.venue(scope)
        if block.owner != "unknown":
            return block
        if self.context.other:
            return Venue("other", "file", f"the file's name says {self.context.other}")
        if self.structure.language == "config" and self.blocks.elsewhere(scope):
            return venues.UNKNOWN
        if self.context.binance:
            return Venue("binance", "file", "the file speaks of Binance")
        return venues.UNKNOWN

    def in_test(self, scope: int) -> bool:
        """Tell whether a block belongs to a test inside of a program."""
        return any(self.once(_is_test, index) for index in self.blocks.outward(scope))

    def is_ban(self, setting: Setting) -> bool:
        """Tell a setting that stands in a list of what is forbidden."""
        return any(
            re.search(r"forbid|ban\b|deny|denied|block(?:ed|list)|blacklist", names.words(part))
            for part in setting.path
        )

    def scope_at(self, at: int) -> int:
        """Return the innermost block that holds a position."""
        return next(self.once(_blocks).around(at), 0)

    def is_commented(self, at: int) -> bool:
        """Tell whether a position lies in a comment."""
        return next(self.once(_comments).around(at), None) is not None

    def texts_of(self, name: str) -> list[str]:
        """Return the texts that a name is given anywhere in the file."""
        return self.once(_texts).get(name, [])

    def names_around(self, span: Span) -> str:
        """Return, as words, the names that are given a value which holds a place."""
        settings = self.structure.settings
        around = (settings[index] for index in self.once(_values).around(span.start))
        return " ".join(
            names.words(setting.name)
            for setting in islice(around, _MOST_AROUND)
            if span.end <= setting.value.span.end
        )

    def fault(
        self,
        rule: str,
        span: Span,
        *,
        subject: str,
        message: str,
        severity: Severity,
        confidence: Confidence,
        evidence: tuple[Evidence, ...],
    ) -> Fault:
        """Make a fault of this file."""
        before = self.text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2]
        if self.structure.problem:
            evidence = (*evidence, Evidence("read-by-line", self.structure.problem))
        return Fault(
            rule=rule,
            span=span,
            subject=scrub(subject)[:_SHOWN],  # in this order: a part of a key cannot be told
            message=message,
            severity=severity,
            confidence=confidence,
            where=wheres.where(self.context.document.origin, before),
            evidence=evidence,
            environment="testnet" if self.context.testnet else None,
        )


def _code(scene: Scene) -> str:
    pieces, at = [], 0
    for remark in scene.structure.remarks:
        start, end = max(at, remark.span.start), max(at, remark.span.end)
        pieces += [scene.text[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, scene.text[at:]))


def _is_test(scene: Scene, index: int) -> bool:
    block = scene.structure.scopes[index]
    before = scene.text[max(0, block.span.start - _BEFORE) : block.span.start]
    return block.kind == "function" and bool(_RUST_TEST.search(before))


def _blocks(scene: Scene) -> Nest:
    return Nest([Span(scope.span.start, scope.span.end - 1) for scope in scene.structure.scopes])


def _comments(scene: Scene) -> Nest:
    remarks = (remark for remark in scene.structure.remarks if remark.kind == "comment")
    return Nest([Span(remark.span.start, remark.span.end - 1) for remark in remarks])


def _values(scene: Scene) -> Nest:
    return Nest([setting.value.span for setting in scene.structure.settings])


def _texts(scene: Scene) -> dict[str, list[str]]:
    """Return the first texts, cut, that each name of the file is given."""
    found: dict[str, list[str]] = {}
    for setting in scene.structure.settings:
        if setting.value.kind == "text":
            texts = found.setdefault(setting.name, [])
            if len(texts) < _MOST_TEXTS:
                texts.append(setting.value.text[:400])
    return found


def names_own_routes(spelled: str) -> bool:
    """Tell whether a name, as words, guards the program's own doors rather than a key."""
    return bool(_OWN_ROUTES.search(spelled))
