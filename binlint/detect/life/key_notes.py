"""Find the notes that stand beside the keys of a configuration: dates and purposes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.life import dated
from binlint.detect.life.dated import Note
from binlint.detect.safety.scenes import Scene
from binlint.policies import Purpose
from binlint.structure import Setting

_ABOVE = 2  # lines above a key in which a comment speaks for it
_MOST = 50  # dates of one block that are looked at: a bound on time
_MOST_ON_LINE = 5  # comments of one line, as above
_SHORTEST = 16  # characters; what is shorter is no key, nor a name of the place where one is kept
_REFERENCE = re.compile(r"[$%]\{?\w|\{\{|\(\(|![A-Z]|^\w+:/")
_PLACEHOLDER = re.compile(
    r"your|example|placeholder|change_?me|dummy|xxxx|<|\.\.\.|…|todo|replace|insert|redacted|\*\*\*",
    re.IGNORECASE,
)
_KEY_SIZE = 64
_TESTNET = re.compile(r"test ?net|\b(?:test|demo|paper|sandbox|mock)\b")
_REMARK = re.compile(r"^(?:comment|note|notes|remark|description|purpose|used for)$")
_OF_A_KEY = frozenset(("key", "api", "apikey", "secret", "credential", "credentials", "keys"))
_OF_ANY_KEY = _OF_A_KEY | {"binance", "token", "exchange"}
_MARKS = " \t#;/*-<!"  # what may stand between the start of a line and a comment's text


class NotedKey(NamedTuple):
    """A credential with the notes about its age."""

    setting: Setting
    notes: tuple[Note, ...]  # never empty
    purpose: Purpose | None  # None: nothing says


class _Comment(NamedTuple):
    text: str
    start: int
    alone: bool  # it has its line to itself, and so speaks for what is below


class _Dated(NamedTuple):
    """A setting that is a date or a remark about a key."""

    start: int
    notes: tuple[Note, ...]
    words: frozenset[str]  # what was dated
    text: str


class KeyNotes:
    """The notes of one file."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._starts = [0]  # of the lines
        self._comments: dict[int, list[_Comment]] = {}
        self._dated: dict[int, list[_Dated]] = {}

    def read(self) -> Iterator[NotedKey]:
        """Yield each credential for which a day is noted; each note once."""
        keys = [
            each for each in self._scene.structure.settings if _is_credential(self._scene, each)
        ]
        if not keys:
            return
        self._gather()
        taken: set[int] = set()
        for key in keys:
            days = [(at, note) for at, notes in self._days(key) for note in notes]
            fresh = [(at, note) for at, note in days if at not in taken]
            taken.update(at for at, _ in fresh)
            if fresh:
                yield NotedKey(key, tuple(note for _, note in fresh), self._purpose(key))

    def _gather(self) -> None:
        text = self._scene.text
        self._starts += (found.end() for found in re.finditer("\n", text))
        for remark in self._scene.structure.remarks:
            if remark.kind == "comment":
                line = self._line(remark.span.start)
                before = text[self._starts[line] : remark.span.start][:_KEY_SIZE]
                said = text[remark.span.start : remark.span.end]
                comment = _Comment(said, remark.span.start, not before.strip(_MARKS))
                on_line = self._comments.setdefault(line, [])
                if len(on_line) < _MOST_ON_LINE:
                    on_line.append(comment)
        for setting in self._scene.structure.settings:
            found = _dated_setting(setting)
            if found:
                self._dated.setdefault(setting.scope, []).append(found)

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _near(self, key: Setting) -> Iterator[_Comment]:
        """Yield the comments that speak for a key, the nearest first."""
        line = self._line(key.span.start)
        for above in range(_ABOVE + 1):
            for comment in self._comments.get(line - above, ()):
                if comment.alone or not above:
                    yield comment

    def _beside(self, key: Setting) -> Iterator[_Dated]:
        """Yield the dates of a key's own block: `created: 2026-01-31` below `api_key:`."""
        spelled = frozenset(names.words(key.name).split()) | _OF_ANY_KEY
        for found in islice(self._dated.get(key.scope, ()), _MOST):
            near = abs(self._line(found.start) - self._line(key.span.start)) <= _ABOVE
            # In a file without blocks a date may be that of anything.
            if found.words <= spelled and (key.scope or near or found.words & _OF_A_KEY):
                yield found

    def _days(self, key: Setting) -> Iterator[tuple[int, tuple[Note, ...]]]:
        """Yield the notes of a key by where they stand; of each event only the nearest comment."""
        known: set[str] = set()
        for comment in self._near(key):
            notes = [note for note in dated.notes_in(comment.text) if note.event not in known]
            known.update(note.event for note in notes)
            yield comment.start, tuple(notes)
        for found in self._beside(key):
            yield found.start, found.notes

    def _purpose(self, key: Setting) -> Purpose | None:
        said = (
            *(comment.text for comment in self._near(key)),
            *(found.text for found in self._beside(key)),
            *reversed(key.path),
        )
        return next(filter(None, map(dated.purpose_in, said)), None)


def _is_credential(scene: Scene, setting: Setting) -> bool:
    """Tell whether a setting holds a key of Binance's, or says where it is kept."""
    value = setting.value
    if value.kind not in ("text", "expression") or _is_made_up(value.text):
        return False
    name = names.read(setting.name)
    if name.role is None or name.venue or name.sure or dated.note_of(setting.name, value.text):
        return False
    if any(_TESTNET.search(names.words(part)) for part in setting.path):
        return False
    return scene.venue(setting.scope, setting.path).owner == "binance"


def _is_made_up(value: str) -> bool:
    if len(value) < _SHORTEST and not _REFERENCE.search(value):
        return True
    return len(value) != _KEY_SIZE and bool(_PLACEHOLDER.search(value[:_KEY_SIZE]))


def _dated_setting(setting: Setting) -> _Dated | None:
    text = setting.value.text
    note = dated.note_of(setting.name, text)
    if note:
        return _Dated(setting.span.start, (note,), dated.subject_words(setting.name), "")
    spelled = names.words(setting.name)
    if setting.value.kind == "text" and _REMARK.match(spelled):
        said = f"{spelled} {text}" if spelled == "purpose" else text
        return _Dated(setting.span.start, tuple(dated.notes_in(said)), frozenset(), said)
    return None
