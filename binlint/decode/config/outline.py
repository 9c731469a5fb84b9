"""Turn trees of values into the settings, scopes and remarks of a structure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from binlint.decode.config.manifests import derived
from binlint.decode.config.nodes import DEEPEST, Member, Node, Section
from binlint.model import Span
from binlint.structure import Remark, Scope, Setting, Structure

MOST_SETTINGS = 50_000  # of one text, some 25 MB of them
_TOO_MANY = f"more than {MOST_SETTINGS:,} settings; the rest was not read"

BlockKind = Literal["object", "section"]


class _Visit(NamedTuple):
    """A value that is still to be walked through."""

    path: tuple[str, ...]
    node: Node
    scope: int
    name: Span | None = None  # None for a member of a list, which has no setting of its own
    hidden: frozenset[str] | None = None  # not None: to be merged, except for these names


class Outline:
    """A structure in the making."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._scopes = [Scope(0, "file", "", Span(0, len(text)))]
        self._settings: list[Setting] = []
        self._remarks: list[Remark] = []
        self._full = False

    def enter(self, kind: BlockKind, name: str, parent: int, span: Span) -> int:
        """Open a scope and return its index."""
        self._scopes.append(Scope(parent, kind, name, span))
        return len(self._scopes) - 1

    def remark(self, spans: Iterable[Span]) -> None:
        """Take in comments, each on one line."""
        self._remarks += [Remark(span, "comment") for span in spans]

    def roots(self, roots: list[Node]) -> None:
        """Take in the values of a text; what a single object holds stands in the file itself."""
        for root in roots:
            if len(roots) == 1 and root.value.kind == "object":
                self._walk(_members((), root, 0))
            elif root.value.kind == "object":
                self._walk([_Visit((), root, 0)])
            else:
                self._walk([_Visit((), root, 0, root.value.span)])

    def sections(self, sections: list[Section]) -> None:
        """Take in headed parts; one stands in the last one before whose path its own goes on."""
        scopes: dict[tuple[str, ...], int] = {(): 0}
        for section in sections:
            self._full = self._full or len(self._scopes) > MOST_SETTINGS
            if self._full:
                return
            scope = self._section(section, scopes) if section.path else 0
            self._walk(_members(section.path, section.node, scope))

    def _section(self, section: Section, scopes: dict[tuple[str, ...], int]) -> int:
        path = section.path
        above = (path[:end] for end in reversed(range(len(path))))
        parent = next(scopes[each] for each in above if each in scopes)
        self._settings.append(Setting(path, section.node.value, section.heading, parent))
        span = section.node.value.span
        scopes[path] = self.enter("section", ".".join(path), parent, span)
        return scopes[path]

    def members(self, members: list[Member]) -> None:
        """Take in named values, and all that they hold, that stand in the file itself."""
        self._walk([_named((), member, 0) for member in members])

    def structure(self, problem: str | None = None) -> Structure:
        """Return what has been taken in."""
        return Structure(
            "config",
            self._name,
            tuple(self._scopes),
            tuple(sorted(self._settings, key=lambda setting: setting.span)),
            remarks=tuple(sorted(self._remarks)),
            problem=problem or (_TOO_MANY if self._full else None),
        )

    def _walk(self, visits: list[_Visit]) -> None:
        """Walk through values in the order in which they are written, without recursion."""
        pending = visits[::-1]
        while pending and not self._full:
            visit = pending.pop()
            self._full = len(self._settings) >= MOST_SETTINGS
            if visit.name is not None:
                setting = Setting(visit.path, visit.node.value, visit.name, visit.scope)
                self._settings.append(setting)
            if len(visit.path) <= DEEPEST:
                pending += reversed(self._inside(visit))

    def _inside(self, visit: _Visit) -> list[_Visit]:
        """Return what is to be walked through in place of a value, in the order it is written."""
        path, node, scope = visit[:3]
        if visit.hidden is not None:
            return _merged(visit, visit.hidden)
        if node.value.kind == "object":
            named = derived(path[-1] if path else "", node) if visit.name else ()
            beside = [_named(path, member, scope) for member in named]
            return beside + _members(path, node, self._enter(visit))
        inside = [_Visit(path, part, scope) for part in node.parts if part.parts or part.members]
        if named := derived(path[-1] if path else "", node):
            inner = self._enter(visit)
            inside += [_named(path, member, inner) for member in named]
        return inside

    def _enter(self, visit: _Visit) -> int:
        name = visit.path[-1] if visit.path else ""
        return self.enter("object", name, visit.scope, visit.node.value.span)


def _named(path: tuple[str, ...], member: Member, scope: int) -> _Visit:
    return _Visit((*path, *member.above, member.name), member.node, scope, member.span)


def _members(path: tuple[str, ...], node: Node, scope: int) -> list[_Visit]:
    """Return what an object holds; what it names itself wins over what is merged into it."""
    own = frozenset(member.name for member in node.members if not member.merged)
    return [
        _Visit(path, member.node, scope, hidden=own)
        if member.merged
        else _named(path, member, scope)
        for member in node.members
    ]


def _merged(visit: _Visit, hidden: frozenset[str]) -> list[_Visit]:
    """Return what is merged into an object: the members of another one, or of several."""
    inner = _members(visit.path, visit.node, visit.scope)
    return [visit._replace(node=part) for part in visit.node.parts] + [
        each if each.hidden is None else each._replace(hidden=each.hidden | hidden)
        for each in inner
        if each.hidden is not None or each.path[-1] not in hidden
    ]
